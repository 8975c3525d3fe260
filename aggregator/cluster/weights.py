"""What each measure of `likeness.py` is worth, a kind of pair at a time: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -0.71,  # usual
        0.78,  # title
        0.70,  # title nearest
        3.20,  # lead
        2.56,  # lead nearest
        -0.02,  # text
        -0.66,  # text nearest
        0.24,  # names
        0.19,  # early names
        -0.19,  # early names unlike
        2.34,  # numbers
        1.02,  # early numbers
        -1.04,  # early numbers unlike
        0.44,  # sounds
        -1.61,  # another day
        -0.84,  # gap
        -0.72,  # span
        0.32,  # size
    ),
    "english": (
        -1.59,  # usual
        0.31,  # title
        0.12,  # title nearest
        1.60,  # lead
        0.65,  # lead nearest
        3.94,  # text
        3.17,  # text nearest
        1.63,  # names
        1.09,  # early names
        -0.52,  # early names unlike
        2.39,  # numbers
        1.03,  # early numbers
        -0.78,  # early numbers unlike
        1.52,  # sounds
        -0.01,  # another day
        -1.05,  # gap
        0.61,  # span
        -1.24,  # size
    ),
    "arabic": (
        0.51,  # usual
        1.35,  # title
        -0.15,  # title nearest
        3.11,  # lead
        2.29,  # lead nearest
        0.71,  # text
        0.02,  # text nearest
        1.74,  # names
        0.84,  # early names
        -0.81,  # early names unlike
        0.79,  # numbers
        0.76,  # early numbers
        -0.32,  # early numbers unlike
        -0.19,  # sounds
        -1.48,  # another day
        -1.09,  # gap
        -2.22,  # span
        -0.41,  # size
    ),
    "across": (
        1.14,  # usual
        -0.00,  # title
        -0.00,  # title nearest
        0.03,  # lead
        0.02,  # lead nearest
        -0.02,  # text
        -0.03,  # text nearest
        -0.01,  # names
        0.21,  # early names
        0.11,  # early names unlike
        -0.01,  # numbers
        0.40,  # early numbers
        -0.09,  # early numbers unlike
        1.83,  # sounds
        -1.78,  # another day
        -0.88,  # gap
        -1.81,  # span
        -0.59,  # size
    ),
}
