"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -1.60,  # usual
        0.54,  # title
        0.00,  # lead
        0.00,  # text
        0.00,  # names
        0.00,  # places
        0.48,  # early places
        0.00,  # actors
        3.20,  # deeds
        0.00,  # sounds
        0.95,  # title nearest
        1.00,  # lead nearest
        0.00,  # text nearest
        0.00,  # names nearest
        0.66,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        2.46,  # deeds nearest
        1.47,  # numbers nearest
        0.90,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        0.00,  # full names nearest
        -0.66,  # early names unlike
        -1.05,  # places unlike
        0.00,  # early places unlike
        0.00,  # early numbers unlike
        -1.99,  # dates unlike
        1.37,  # rarest place
        0.82,  # rarest early place
        -1.13,  # early places unlike all
        0.00,  # counted unlike
        -0.70,  # another day
        -1.81,  # gap
        -0.52,  # span
        -0.40,  # size
    ),
    "affairs": (
        -3.43,  # usual
        0.35,  # title
        0.77,  # lead
        1.92,  # text
        0.96,  # names
        0.00,  # places
        0.00,  # early places
        0.10,  # actors
        2.38,  # deeds
        0.00,  # sounds
        0.56,  # title nearest
        1.45,  # lead nearest
        1.97,  # text nearest
        2.30,  # names nearest
        0.00,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.31,  # numbers nearest
        0.93,  # early numbers nearest
        0.00,  # dates nearest
        0.40,  # sounds nearest
        0.59,  # full names nearest
        -0.06,  # early names unlike
        -0.16,  # places unlike
        0.00,  # early places unlike
        -0.66,  # early numbers unlike
        -0.78,  # dates unlike
        0.60,  # rarest place
        0.38,  # rarest early place
        -0.18,  # early places unlike all
        -1.02,  # counted unlike
        0.00,  # another day
        -0.39,  # gap
        0.00,  # span
        -0.40,  # size
    ),
    "english": (
        -2.24,  # usual
        0.22,  # title
        1.33,  # lead
        2.91,  # text
        0.75,  # names
        0.08,  # places
        0.00,  # early places
        0.00,  # actors
        0.19,  # deeds
        1.03,  # sounds
        0.41,  # title nearest
        0.57,  # lead nearest
        2.63,  # text nearest
        0.00,  # names nearest
        1.05,  # early names nearest
        0.28,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        1.75,  # numbers nearest
        1.32,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        2.77,  # full names nearest
        -0.25,  # early names unlike
        0.00,  # places unlike
        -0.61,  # early places unlike
        -0.59,  # early numbers unlike
        -0.65,  # dates unlike
        0.00,  # rarest place
        0.00,  # rarest early place
        -0.13,  # early places unlike all
        -0.49,  # counted unlike
        0.00,  # another day
        -0.21,  # gap
        0.00,  # span
        -1.08,  # size
    ),
    "arabic": (
        1.41,  # usual
        0.96,  # title
        0.65,  # lead
        0.00,  # text
        0.45,  # names
        0.37,  # places
        1.61,  # early places
        0.00,  # actors
        0.49,  # deeds
        0.22,  # sounds
        0.21,  # title nearest
        0.38,  # lead nearest
        0.00,  # text nearest
        0.89,  # names nearest
        0.31,  # early names nearest
        0.06,  # places nearest
        0.37,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.34,  # numbers nearest
        0.22,  # early numbers nearest
        -0.31,  # dates nearest
        0.04,  # sounds nearest
        0.00,  # full names nearest
        -1.39,  # early names unlike
        0.00,  # places unlike
        0.00,  # early places unlike
        0.00,  # early numbers unlike
        -0.56,  # dates unlike
        0.91,  # rarest place
        0.21,  # rarest early place
        -0.69,  # early places unlike all
        -0.80,  # counted unlike
        -1.82,  # another day
        -1.15,  # gap
        -1.48,  # span
        -0.60,  # size
    ),
    "across": (
        0.21,  # usual
        0.00,  # title
        0.00,  # lead
        0.01,  # text
        0.01,  # names
        1.61,  # places
        0.85,  # early places
        1.29,  # actors
        1.86,  # deeds
        1.11,  # sounds
        0.00,  # title nearest
        0.00,  # lead nearest
        0.01,  # text nearest
        0.01,  # names nearest
        0.00,  # early names nearest
        0.98,  # places nearest
        0.11,  # early places nearest
        0.93,  # early actors nearest
        1.35,  # deeds nearest
        0.61,  # numbers nearest
        0.63,  # early numbers nearest
        0.00,  # dates nearest
        0.80,  # sounds nearest
        0.00,  # full names nearest
        -0.21,  # early names unlike
        -0.98,  # places unlike
        -0.12,  # early places unlike
        0.00,  # early numbers unlike
        -0.89,  # dates unlike
        1.72,  # rarest place
        0.80,  # rarest early place
        -0.86,  # early places unlike all
        0.00,  # counted unlike
        -0.32,  # another day
        -1.97,  # gap
        -1.21,  # span
        -0.40,  # size
    ),
}
