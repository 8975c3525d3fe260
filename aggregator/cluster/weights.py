"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -1.29,  # usual
        0.53,  # title
        0.15,  # lead
        0.00,  # text
        0.00,  # names
        0.71,  # places
        0.00,  # early places
        0.00,  # actors
        3.12,  # deeds
        1.51,  # dates
        0.00,  # sounds
        0.31,  # title nearest
        0.00,  # lead nearest
        0.00,  # text nearest
        0.00,  # names nearest
        0.00,  # early names nearest
        0.24,  # places nearest
        0.00,  # early places nearest
        0.00,  # early actors nearest
        1.97,  # deeds nearest
        0.93,  # numbers nearest
        0.75,  # early numbers nearest
        0.44,  # dates nearest
        0.00,  # sounds nearest
        0.00,  # early names unlike
        0.00,  # places unlike
        -0.54,  # early places unlike
        -1.71,  # early numbers unlike
        -1.11,  # dates unlike
        0.98,  # rarest place
        0.00,  # rarest early place
        -1.23,  # early places unlike all
        -0.22,  # another day
        -1.17,  # gap
        -0.13,  # span
        0.00,  # size
    ),
    "english": (
        -1.99,  # usual
        0.00,  # title
        1.40,  # lead
        2.79,  # text
        1.24,  # names
        0.00,  # places
        0.00,  # early places
        0.00,  # actors
        0.09,  # deeds
        1.48,  # dates
        1.52,  # sounds
        0.39,  # title nearest
        1.18,  # lead nearest
        2.77,  # text nearest
        0.86,  # names nearest
        1.10,  # early names nearest
        0.21,  # places nearest
        0.00,  # early places nearest
        0.23,  # early actors nearest
        0.00,  # deeds nearest
        0.93,  # numbers nearest
        0.96,  # early numbers nearest
        0.00,  # dates nearest
        0.00,  # sounds nearest
        -0.63,  # early names unlike
        0.00,  # places unlike
        -0.74,  # early places unlike
        -0.91,  # early numbers unlike
        -0.41,  # dates unlike
        0.00,  # rarest place
        0.00,  # rarest early place
        0.00,  # early places unlike all
        0.00,  # another day
        -0.15,  # gap
        0.00,  # span
        -1.12,  # size
    ),
    "arabic": (
        3.07,  # usual
        0.52,  # title
        0.30,  # lead
        0.00,  # text
        1.06,  # names
        0.54,  # places
        1.04,  # early places
        0.00,  # actors
        0.00,  # deeds
        0.79,  # dates
        0.00,  # sounds
        0.00,  # title nearest
        0.00,  # lead nearest
        0.00,  # text nearest
        1.03,  # names nearest
        0.00,  # early names nearest
        0.48,  # places nearest
        0.15,  # early places nearest
        0.00,  # early actors nearest
        0.00,  # deeds nearest
        0.44,  # numbers nearest
        0.59,  # early numbers nearest
        0.18,  # dates nearest
        0.09,  # sounds nearest
        -1.59,  # early names unlike
        -0.48,  # places unlike
        -0.15,  # early places unlike
        -0.25,  # early numbers unlike
        -0.50,  # dates unlike
        0.26,  # rarest place
        0.00,  # rarest early place
        -1.04,  # early places unlike all
        -1.73,  # another day
        -1.71,  # gap
        -0.58,  # span
        -1.33,  # size
    ),
    "across": (
        0.38,  # usual
        0.00,  # title
        0.00,  # lead
        0.00,  # text
        0.00,  # names
        1.03,  # places
        0.77,  # early places
        0.14,  # actors
        1.24,  # deeds
        0.30,  # dates
        0.90,  # sounds
        0.00,  # title nearest
        0.00,  # lead nearest
        0.00,  # text nearest
        0.00,  # names nearest
        0.00,  # early names nearest
        0.62,  # places nearest
        0.37,  # early places nearest
        0.39,  # early actors nearest
        0.97,  # deeds nearest
        0.97,  # numbers nearest
        0.87,  # early numbers nearest
        0.36,  # dates nearest
        0.57,  # sounds nearest
        -0.10,  # early names unlike
        -0.57,  # places unlike
        -0.29,  # early places unlike
        0.00,  # early numbers unlike
        0.00,  # dates unlike
        0.47,  # rarest place
        1.09,  # rarest early place
        -0.69,  # early places unlike all
        -0.23,  # another day
        -1.56,  # gap
        -1.03,  # span
        -0.84,  # size
    ),
}
