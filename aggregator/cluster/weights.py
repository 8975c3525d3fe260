"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -0.10,  # usual
        0.77,  # title
        -0.21,  # title nearest
        3.49,  # lead
        2.82,  # lead nearest
        -0.14,  # text
        -0.74,  # text nearest
        0.20,  # names
        0.42,  # early names
        -0.42,  # early names unlike
        2.78,  # numbers
        -0.27,  # early numbers
        -1.57,  # early numbers unlike
        0.24,  # sounds
        -0.56,  # another day
        -1.53,  # gap
        0.00,  # span
        -0.45,  # size
    ),
    "english": (
        -1.62,  # usual
        -0.00,  # title
        0.21,  # title nearest
        1.51,  # lead
        0.99,  # lead nearest
        3.82,  # text
        3.34,  # text nearest
        1.89,  # names
        0.44,  # early names
        -0.63,  # early names unlike
        1.92,  # numbers
        1.39,  # early numbers
        -1.11,  # early numbers unlike
        1.68,  # sounds
        0.00,  # another day
        -0.28,  # gap
        0.00,  # span
        -1.15,  # size
    ),
    "arabic": (
        1.20,  # usual
        1.63,  # title
        -1.35,  # title nearest
        3.39,  # lead
        1.68,  # lead nearest
        1.15,  # text
        -0.03,  # text nearest
        2.93,  # names
        0.67,  # early names
        -0.90,  # early names unlike
        1.47,  # numbers
        0.71,  # early numbers
        -0.26,  # early numbers unlike
        0.04,  # sounds
        -0.91,  # another day
        -1.90,  # gap
        -1.56,  # span
        -1.45,  # size
    ),
    "across": (
        0.46,  # usual
        -0.01,  # title
        -0.01,  # title nearest
        0.02,  # lead
        0.01,  # lead nearest
        -0.02,  # text
        -0.04,  # text nearest
        0.04,  # names
        0.25,  # early names
        -0.23,  # early names unlike
        0.05,  # numbers
        0.24,  # early numbers
        -0.06,  # early numbers unlike
        1.63,  # sounds
        -1.65,  # another day
        -0.84,  # gap
        -1.69,  # span
        -0.30,  # size
    ),
}
