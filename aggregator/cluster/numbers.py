"""Numbers that a text tells, as the features of a story: `4`, and with the word behind it `4 child`.

No reading of who was killed (that is `figures.py`): two reports of one event share odd numbers, whatever they count.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator

from aggregator.cluster import toll, words

_ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_ARABIC = (
    ("شخصان شخصين طفلان طفلين مدنيان مدنيين", 2),
    ("ثلاثه ثلاث", 3),
    ("اربعه اربع", 4),
    ("خمسه خمس", 5),
    ("سته ست", 6),
    ("سبعه سبع", 7),
    ("ثمانيه ثماني", 8),
    ("تسعه تسع", 9),
    ("عشره عشر", 10),
)
_SPELT = {
    **{word: str(n) for n, word in enumerate(_ENGLISH.split(), start=2)},
    **{word: str(n) for spelt, n in _ARABIC for word in spelt.split()},
    **dict.fromkeys(("dozens", "عشرات"), "dozens"),
}

_DIGITS = re.compile(r"(?<![\w.,/:-])(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?![\w/:])")
_BEHIND = re.compile(r"(?:\.\d+)?[\s-]?\s*([^\W\d_]+)?(?:\s+([^\W\d_]+))?")
_BEFORE = re.compile(r"([^\W\d_]+)\.? $")
# How far a month before a number, and two words behind it, may reach.
_AROUND = 16, 60

_YEAR = re.compile(r"(?:19|20)\d\d")


def told(folded: str) -> dict[str, float]:
    """Weigh the numbers of a folded text; dates, times, ages, lengths and numbers of over seven digits are left out.

    A number with what it counts weighs 2, a bare one a half for each digit up to 2: `3` is everywhere, `270` is not.
    """
    counts: Counter[str] = Counter()
    for plain, before, first, second in (*_digits(folded), *_spelt(folded)):
        if _YEAR.fullmatch(plain) or before in toll.MONTHS or first in toll.MONTHS or first in toll.UNITS:
            continue
        counts[plain] += 1
        unit = _stem(first) or _stem(second)
        if unit:
            counts[f"{plain} {unit}"] += 1
    return {key: _weight(key) * (1 + math.log(n)) for key, n in counts.items()}


def _digits(folded: str) -> Iterator[tuple[str, str, str, str]]:
    """Give each number in digits with the word before it and the two behind it."""
    before, behind = _AROUND
    for found in _DIGITS.finditer(folded):
        month = _BEFORE.search(folded, max(0, found.start() - before), found.start())
        units = _BEHIND.match(folded, found.end(), found.end() + behind)
        first, second = units.groups(default="") if units else ("", "")
        yield found[0].replace(",", ""), month[1] if month else "", first, second


def _spelt(folded: str) -> Iterator[tuple[str, str, str, str]]:
    said = words.WORD.findall(folded)
    for at, word in enumerate(said):
        if word in _SPELT:
            first, second = (*said[at + 1 : at + 3], "", "")[:2]
            yield _SPELT[word], "", first, second


def _stem(word: str) -> str:
    return words.stem_of(word) if word else ""


def _weight(key: str) -> float:
    if " " in key:
        return 2.0
    return 0.5 if key == "dozens" else min(2.0, 0.5 * len(key))
