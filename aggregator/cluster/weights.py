"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -0.96,  # usual
        1.10,  # title
        -1.30,  # title nearest
        4.42,  # lead
        2.62,  # lead nearest
        0.41,  # text
        -1.20,  # text nearest
        0.60,  # names
        0.48,  # early names
        -0.48,  # early names unlike
        3.46,  # numbers
        0.16,  # early numbers
        -1.64,  # early numbers unlike
        -0.39,  # sounds
        -1.65,  # another day
        -1.26,  # gap
        -0.32,  # span
        -0.79,  # size
    ),
    "english": (
        -0.45,  # usual
        -0.21,  # title
        -0.17,  # title nearest
        1.89,  # lead
        0.87,  # lead nearest
        3.54,  # text
        2.86,  # text nearest
        2.70,  # names
        -0.37,  # early names
        -1.21,  # early names unlike
        2.05,  # numbers
        1.26,  # early numbers
        -1.19,  # early numbers unlike
        0.94,  # sounds
        0.00,  # another day
        0.00,  # gap
        0.00,  # span
        -1.22,  # size
    ),
    "arabic": (
        -0.03,  # usual
        1.41,  # title
        -1.57,  # title nearest
        4.92,  # lead
        1.94,  # lead nearest
        1.38,  # text
        -0.96,  # text nearest
        3.06,  # names
        0.60,  # early names
        -1.18,  # early names unlike
        1.03,  # numbers
        1.38,  # early numbers
        -0.15,  # early numbers unlike
        0.24,  # sounds
        -1.57,  # another day
        -1.61,  # gap
        -1.92,  # span
        -1.71,  # size
    ),
    "across": (
        1.23,  # usual
        -0.01,  # title
        -0.02,  # title nearest
        -0.03,  # lead
        -0.03,  # lead nearest
        -0.03,  # text
        -0.05,  # text nearest
        0.13,  # names
        0.41,  # early names
        -0.78,  # early names unlike
        0.28,  # numbers
        0.56,  # early numbers
        -0.06,  # early numbers unlike
        3.24,  # sounds
        -1.91,  # another day
        -0.95,  # gap
        -1.93,  # span
        -0.79,  # size
    ),
}
