"""One spelling for Arabic letters, for whoever compares words: dates, lines of a page, search, grouping. Pure.

People and outlets write the same word with and without vowel marks, hamza, or the dots of its last letter.
"""

# Vowel marks, the combining madda and hamzas, the small alef, and the tatweel that only stretches a word.
MARKS = "".join(map(chr, range(0x064B, 0x0656))) + "\u0670\u0640"

LETTERS = {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"}

# A hamza on its seat is a letter of its own in fixed phrases; only where words are looked for is it given up as well.
SEATS = {"ئ": "ي", "ؤ": "و"}

# Arabic-Indic and Persian.
DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
