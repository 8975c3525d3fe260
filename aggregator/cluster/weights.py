"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -3.16,  # usual
        0.87,  # title
        0.00,  # lead
        0.85,  # text
        0.14,  # names
        0.00,  # places
        0.00,  # early places
        0.07,  # actors
        5.02,  # deeds
        0.00,  # dates
        0.00,  # sounds
        0.84,  # title nearest
        1.64,  # lead nearest
        1.29,  # text nearest
        2.56,  # names nearest
        0.00,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        1.13,  # numbers nearest
        1.07,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        0.00,  # early names unlike
        -0.54,  # places unlike
        0.00,  # early places unlike
        -0.59,  # early numbers unlike
        -1.28,  # dates unlike
        0.54,  # rarest place
        1.69,  # rarest early place
        0.00,  # early places unlike all
        0.00,  # another day
        -1.50,  # gap
        0.00,  # span
        -0.40,  # size
    ),
    "english": (
        -2.00,  # usual
        0.17,  # title
        1.21,  # lead
        3.35,  # text
        1.42,  # names
        0.02,  # places
        0.00,  # early places
        0.00,  # actors
        0.00,  # deeds
        0.00,  # dates
        1.27,  # sounds
        0.65,  # title nearest
        0.64,  # lead nearest
        3.17,  # text nearest
        0.67,  # names nearest
        0.61,  # early names nearest
        0.00,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        1.66,  # numbers nearest
        1.49,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        -0.48,  # early names unlike
        0.00,  # places unlike
        -0.68,  # early places unlike
        -0.61,  # early numbers unlike
        -0.70,  # dates unlike
        0.00,  # rarest place
        0.00,  # rarest early place
        -0.23,  # early places unlike all
        0.00,  # another day
        -0.10,  # gap
        0.00,  # span
        -1.17,  # size
    ),
    "arabic": (
        0.56,  # usual
        0.87,  # title
        0.51,  # lead
        0.00,  # text
        0.64,  # names
        0.62,  # places
        1.68,  # early places
        0.00,  # actors
        0.46,  # deeds
        0.00,  # dates
        0.16,  # sounds
        0.21,  # title nearest
        0.33,  # lead nearest
        0.00,  # text nearest
        0.89,  # names nearest
        0.27,  # early names nearest
        0.15,  # places nearest
        0.58,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.28,  # numbers nearest
        0.52,  # early numbers nearest
        -0.16,  # dates nearest
        0.18,  # sounds nearest
        -1.31,  # early names unlike
        0.00,  # places unlike
        0.00,  # early places unlike
        -0.34,  # early numbers unlike
        -0.36,  # dates unlike
        0.83,  # rarest place
        0.11,  # rarest early place
        -0.45,  # early places unlike all
        -1.87,  # another day
        -1.29,  # gap
        -1.37,  # span
        -0.74,  # size
    ),
    "across": (
        0.76,  # usual
        0.00,  # title
        0.00,  # lead
        0.01,  # text
        0.01,  # names
        1.50,  # places
        0.81,  # early places
        1.07,  # actors
        1.88,  # deeds
        0.00,  # dates
        1.12,  # sounds
        0.00,  # title nearest
        0.00,  # lead nearest
        0.01,  # text nearest
        0.01,  # names nearest
        0.00,  # early names nearest
        1.05,  # places nearest
        0.16,  # early places nearest
        1.05,  # early actors nearest
        1.51,  # deeds nearest
        0.66,  # numbers nearest
        0.75,  # early numbers nearest
        0.00,  # dates nearest
        0.86,  # sounds nearest
        -0.24,  # early names unlike
        -1.05,  # places unlike
        -0.17,  # early places unlike
        0.00,  # early numbers unlike
        -0.83,  # dates unlike
        1.83,  # rarest place
        0.92,  # rarest early place
        -0.81,  # early places unlike all
        -0.16,  # another day
        -2.11,  # gap
        -1.18,  # span
        -0.40,  # size
    ),
}
