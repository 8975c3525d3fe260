"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -1.42,  # usual
        0.60,  # title
        0.00,  # lead
        0.00,  # text
        0.00,  # names
        0.00,  # places
        0.64,  # early places
        0.00,  # actors
        3.41,  # deeds
        0.00,  # sounds
        0.89,  # title nearest
        0.97,  # lead nearest
        0.00,  # text nearest
        0.00,  # names nearest
        0.59,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        2.36,  # deeds nearest
        1.35,  # numbers nearest
        1.00,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        0.00,  # full names nearest
        -0.59,  # early names unlike
        -1.22,  # places unlike
        0.00,  # early places unlike
        0.00,  # early numbers unlike
        -2.02,  # dates unlike
        1.34,  # rarest place
        0.54,  # rarest early place
        -1.09,  # early places unlike all
        -0.06,  # counted unlike
        -0.80,  # another day
        -1.88,  # gap
        -0.44,  # span
        -0.40,  # size
    ),
    "affairs": (
        -3.58,  # usual
        0.46,  # title
        0.76,  # lead
        1.83,  # text
        0.83,  # names
        0.00,  # places
        0.00,  # early places
        0.11,  # actors
        2.53,  # deeds
        0.00,  # sounds
        0.43,  # title nearest
        1.46,  # lead nearest
        1.93,  # text nearest
        2.26,  # names nearest
        0.00,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.30,  # numbers nearest
        0.81,  # early numbers nearest
        0.00,  # dates nearest
        0.68,  # sounds nearest
        0.57,  # full names nearest
        0.00,  # early names unlike
        -0.07,  # places unlike
        0.00,  # early places unlike
        -0.60,  # early numbers unlike
        -0.76,  # dates unlike
        0.55,  # rarest place
        0.39,  # rarest early place
        -0.18,  # early places unlike all
        -1.09,  # counted unlike
        0.00,  # another day
        -0.42,  # gap
        0.00,  # span
        -0.40,  # size
    ),
    "english": (
        -2.30,  # usual
        0.32,  # title
        1.12,  # lead
        2.69,  # text
        0.74,  # names
        0.29,  # places
        0.00,  # early places
        0.00,  # actors
        0.25,  # deeds
        1.13,  # sounds
        0.25,  # title nearest
        0.71,  # lead nearest
        2.61,  # text nearest
        0.00,  # names nearest
        1.05,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        1.73,  # numbers nearest
        1.11,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        2.92,  # full names nearest
        -0.21,  # early names unlike
        0.00,  # places unlike
        -0.79,  # early places unlike
        -0.58,  # early numbers unlike
        -0.69,  # dates unlike
        0.27,  # rarest place
        0.00,  # rarest early place
        -0.02,  # early places unlike all
        -0.51,  # counted unlike
        0.00,  # another day
        -0.18,  # gap
        0.00,  # span
        -1.03,  # size
    ),
    "arabic": (
        1.17,  # usual
        0.94,  # title
        0.56,  # lead
        0.00,  # text
        0.40,  # names
        0.49,  # places
        1.54,  # early places
        0.00,  # actors
        0.56,  # deeds
        0.02,  # sounds
        0.26,  # title nearest
        0.38,  # lead nearest
        0.00,  # text nearest
        1.17,  # names nearest
        0.11,  # early names nearest
        0.16,  # places nearest
        0.39,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.38,  # numbers nearest
        0.14,  # early numbers nearest
        -0.22,  # dates nearest
        0.12,  # sounds nearest
        0.00,  # full names nearest
        -1.29,  # early names unlike
        0.00,  # places unlike
        0.00,  # early places unlike
        0.00,  # early numbers unlike
        -0.51,  # dates unlike
        0.91,  # rarest place
        0.39,  # rarest early place
        -0.68,  # early places unlike all
        -0.76,  # counted unlike
        -1.89,  # another day
        -1.11,  # gap
        -1.45,  # span
        -0.64,  # size
    ),
    "across": (
        0.61,  # usual
        0.00,  # title
        0.00,  # lead
        0.02,  # text
        0.00,  # names
        1.35,  # places
        1.06,  # early places
        1.74,  # actors
        1.90,  # deeds
        1.20,  # sounds
        0.00,  # title nearest
        0.00,  # lead nearest
        0.02,  # text nearest
        0.00,  # names nearest
        0.00,  # early names nearest
        0.77,  # places nearest
        0.21,  # early places nearest
        0.69,  # early actors nearest
        1.34,  # deeds nearest
        0.84,  # numbers nearest
        0.79,  # early numbers nearest
        0.00,  # dates nearest
        0.92,  # sounds nearest
        0.00,  # full names nearest
        -0.28,  # early names unlike
        -0.77,  # places unlike
        -0.24,  # early places unlike
        0.00,  # early numbers unlike
        -1.05,  # dates unlike
        0.65,  # rarest place
        1.53,  # rarest early place
        -1.08,  # early places unlike all
        0.00,  # counted unlike
        -0.37,  # another day
        -2.08,  # gap
        -0.94,  # span
        -0.40,  # size
    ),
}
