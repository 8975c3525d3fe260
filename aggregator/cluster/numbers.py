"""Numbers that a text tells, as the features of a story: `4`, and with what it counts `4 child`, in either language.

No reading of who was killed (that is `figures.py`): two reports of one event share odd numbers, whatever they count.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from aggregator.cluster import words

if TYPE_CHECKING:
    from aggregator.cluster.lexemes import Lexeme

_ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_ARABIC = (
    ("شخصان شخصين طفلان طفلين مدنيان مدنيين قتيلان قتيلين جريحان جريحين", 2),
    ("ثلاثة ثلاث", 3),
    ("أربعة أربع", 4),
    ("خمسة خمس", 5),
    ("ستة ست", 6),
    ("سبعة سبع", 7),
    ("ثمانية ثماني", 8),
    ("تسعة تسع", 9),
    ("عشرة عشر", 10),
)
SPELT = {
    **{word: str(n) for n, word in enumerate(_ENGLISH.split(), start=2)},
    **{word: str(n) for spelt, n in _ARABIC for word in words.fold(spelt).split()},
    **dict.fromkeys(("dozens", "عشرات"), "dozens"),
}

# What a number counts stands among the words behind it, and what was done to them there or right before it:
# "18 civilians were killed", "killing 18 civilians", "مقتل 18 مدنيا".
BEHIND = 4
BEFORE = 2

COUNTING = 2.0


def told(said: Sequence["Lexeme"]) -> dict[str, float]:
    """Weigh the numbers of a text; dates, times, ages, lengths and numbers of over seven digits are left out.

    A number with what it counts weighs 2, a bare one a half for each digit up to 2: `3` is everywhere, `270` is not.
    """
    counts: Counter[str] = Counter()
    for at in [at for at, word in enumerate(said) if word.count]:
        word = said[at]
        behind = said[at + 1 : at + 1 + BEHIND]
        before = said[max(0, at - BEFORE) : at]
        if (behind and (behind[0].unit or behind[0].month)) or (before and before[-1].month):
            continue
        counts[word.count] += 1
        counts.update({f"{word.count} {what}": 1 for what in _counted(behind, before)})
    return {key: _weight(key) * (1 + math.log(n)) for key, n in counts.items()}


def by_what(told: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give for each thing that is counted, by the keys that `told` gives, the numbers of it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in told:
        number, _, what = key.partition(" ")
        if what:
            found[what].add(number)
    return {what: frozenset(of_it) for what, of_it in found.items()}


def _counted(behind: Sequence["Lexeme"], before: Sequence["Lexeme"]) -> dict[str, None]:
    """Name what is counted by the lexicon's concepts, which both languages share, else by the next telling word.

    In the order of the text, since of too many numbers the first are kept.
    """
    found: dict[str, None] = {}
    for near in (behind, before):
        for word in near:
            if word.count:
                break
            found.update(dict.fromkeys(word.deeds))
    if behind and not found:
        found.update(dict.fromkeys([word.stem for word in behind[:2] if word.stem]))
    return found


def _weight(key: str) -> float:
    if " " in key:
        return COUNTING
    return 0.5 if key == "dozens" else min(2.0, 0.5 * len(key))
