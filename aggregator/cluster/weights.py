"""What each measure of `likeness.py` is worth, by kind of pair: learnt by tests/bench/train_likeness.py.

The first is the intercept; `likeness.THRESHOLD` goes with it. Do not tune one alone.
"""

WEIGHTS = {
    "conflict": (
        -0.08,  # usual
        0.75,  # title
        -0.20,  # title nearest
        3.45,  # lead
        2.78,  # lead nearest
        -0.17,  # text
        -0.76,  # text nearest
        0.26,  # names
        0.42,  # early names
        -0.42,  # early names unlike
        2.88,  # numbers
        -0.32,  # early numbers
        -1.55,  # early numbers unlike
        0.21,  # sounds
        -0.57,  # another day
        -1.53,  # gap
        0.00,  # span
        -0.43,  # size
    ),
    "english": (
        -1.62,  # usual
        0.01,  # title
        0.17,  # title nearest
        1.54,  # lead
        0.98,  # lead nearest
        3.85,  # text
        3.31,  # text nearest
        1.90,  # names
        0.42,  # early names
        -0.63,  # early names unlike
        1.92,  # numbers
        1.39,  # early numbers
        -1.11,  # early numbers unlike
        1.66,  # sounds
        0.00,  # another day
        -0.28,  # gap
        0.00,  # span
        -1.15,  # size
    ),
    "arabic": (
        1.29,  # usual
        1.46,  # title
        -1.14,  # title nearest
        3.20,  # lead
        1.76,  # lead nearest
        0.89,  # text
        -0.08,  # text nearest
        2.75,  # names
        0.62,  # early names
        -0.98,  # early names unlike
        1.68,  # numbers
        0.79,  # early numbers
        -0.24,  # early numbers unlike
        0.10,  # sounds
        -0.92,  # another day
        -1.81,  # gap
        -1.62,  # span
        -1.37,  # size
    ),
    "across": (
        0.95,  # usual
        -0.01,  # title
        -0.01,  # title nearest
        0.01,  # lead
        -0.00,  # lead nearest
        -0.02,  # text
        -0.04,  # text nearest
        0.05,  # names
        0.22,  # early names
        0.00,  # early names unlike
        -0.01,  # numbers
        0.22,  # early numbers
        0.00,  # early numbers unlike
        1.60,  # sounds
        -1.56,  # another day
        -0.93,  # gap
        -1.69,  # span
        -0.53,  # size
    ),
}
