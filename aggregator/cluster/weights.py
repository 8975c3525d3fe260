"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -3.76,  # usual
        1.15,  # title
        0.32,  # lead
        0.00,  # text
        0.00,  # names
        0.03,  # places
        0.00,  # early places
        0.00,  # actors
        3.31,  # deeds
        1.31,  # dates
        0.00,  # sounds
        1.44,  # title nearest
        0.83,  # lead nearest
        0.00,  # text nearest
        0.00,  # names nearest
        0.00,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        2.14,  # deeds nearest
        1.23,  # numbers nearest
        0.92,  # early numbers nearest
        0.28,  # dates nearest
        0.00,  # sounds nearest
        0.00,  # early names unlike
        0.00,  # places unlike
        -0.34,  # early places unlike
        -0.45,  # early numbers unlike
        -0.95,  # dates unlike
        1.46,  # rarest place
        0.25,  # rarest early place
        -1.02,  # early places unlike all
        -0.36,  # another day
        -1.14,  # gap
        0.00,  # span
        0.00,  # size
    ),
    "english": (
        -2.35,  # usual
        0.07,  # title
        1.03,  # lead
        3.09,  # text
        1.49,  # names
        0.00,  # places
        0.00,  # early places
        0.00,  # actors
        0.00,  # deeds
        1.80,  # dates
        1.17,  # sounds
        0.37,  # title nearest
        0.68,  # lead nearest
        3.11,  # text nearest
        0.27,  # names nearest
        1.31,  # early names nearest
        0.10,  # places nearest
        0.00,  # early places nearest
        0.03,  # early actors nearest
        0.00,  # deeds nearest
        1.64,  # numbers nearest
        0.95,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        -0.19,  # early names unlike
        0.00,  # places unlike
        -0.69,  # early places unlike
        -0.82,  # early numbers unlike
        -0.52,  # dates unlike
        0.00,  # rarest place
        0.00,  # rarest early place
        0.00,  # early places unlike all
        0.00,  # another day
        -0.21,  # gap
        0.00,  # span
        -1.15,  # size
    ),
    "arabic": (
        2.21,  # usual
        0.57,  # title
        0.58,  # lead
        0.00,  # text
        0.55,  # names
        0.29,  # places
        1.00,  # early places
        0.00,  # actors
        0.00,  # deeds
        0.00,  # dates
        0.00,  # sounds
        0.07,  # title nearest
        0.39,  # lead nearest
        0.00,  # text nearest
        0.99,  # names nearest
        0.64,  # early names nearest
        0.20,  # places nearest
        0.38,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.00,  # numbers nearest
        0.23,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        -0.84,  # early names unlike
        -0.20,  # places unlike
        -0.38,  # early places unlike
        -0.41,  # early numbers unlike
        -0.26,  # dates unlike
        0.00,  # rarest place
        0.02,  # rarest early place
        -1.00,  # early places unlike all
        -1.89,  # another day
        -1.21,  # gap
        -1.56,  # span
        -0.46,  # size
    ),
    "across": (
        0.68,  # usual
        0.00,  # title
        0.00,  # lead
        0.01,  # text
        0.01,  # names
        1.15,  # places
        0.69,  # early places
        0.14,  # actors
        1.19,  # deeds
        0.43,  # dates
        0.80,  # sounds
        0.00,  # title nearest
        0.00,  # lead nearest
        0.01,  # text nearest
        0.01,  # names nearest
        0.00,  # early names nearest
        0.73,  # places nearest
        0.29,  # early places nearest
        0.85,  # early actors nearest
        0.82,  # deeds nearest
        0.52,  # numbers nearest
        0.51,  # early numbers nearest
        0.33,  # dates nearest
        0.61,  # sounds nearest
        -0.14,  # early names unlike
        -0.73,  # places unlike
        -0.28,  # early places unlike
        0.00,  # early numbers unlike
        0.00,  # dates unlike
        0.81,  # rarest place
        1.08,  # rarest early place
        -0.69,  # early places unlike all
        -0.38,  # another day
        -1.62,  # gap
        -1.42,  # span
        -0.32,  # size
    ),
}
