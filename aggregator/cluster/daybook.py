"""The dates that a text names: days of months, years, days of the week, in English and Arabic.

Which day a report speaks of tells its event apart from the like of last week, also where the story has no date itself.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aggregator.cluster import words

if TYPE_CHECKING:
    from aggregator.cluster.lexemes import Lexeme

# Two months of the Syrian calendar are told from the ones before them by their second word.
_TEN, _TWELVE = "تشرين", "كانون"
_SECOND = "ثاني"
_PAIRS = {(_TEN, False): "10", (_TEN, True): "11", (_TWELVE, False): "12", (_TWELVE, True): "1"}

_NAMES = (
    "january jan يناير",
    "february feb شباط فبراير",
    "march mar آذار مارس",
    "april apr نيسان أبريل إبريل",
    "may أيار مايو",
    "june jun حزيران يونيو يونيه",
    "july jul تموز يوليو يوليه",
    "august aug آب أغسطس",
    "september sept sep أيلول سبتمبر",
    "october oct أكتوبر",
    "november nov نوفمبر",
    "december dec ديسمبر",
)
MONTHS = {word: str(n) for n, said in enumerate(_NAMES, start=1) for word in words.fold(said).split()} | {
    _TEN: _TEN,
    _TWELVE: _TWELVE,
}
_DAYS = {
    word: str(n)
    for n, said in enumerate(
        (
            "monday الاثنين اثنين",
            "tuesday الثلاثاء ثلاثاء",
            "wednesday الأربعاء أربعاء",
            "thursday الخميس خميس",
            "friday الجمعة جمعة",
            "saturday السبت سبت",
            "sunday الأحد",
        )
    )
    for word in words.fold(said).replace("ء", "").split()
}

# How much a day of a month says beside a year and a day of the week; by hand, at about the logs of how many there are.
DAY_OF_MONTH = 2.5
YEAR = 1.5
WEEKDAY = 1.0

LAST_DAY = 31


def weekday(key: str) -> str:
    """Give the number of a day of the week, "" for any other word; key -- folded, as `lexemes` has it."""
    return _DAYS.get(key, "")


def named(said: Sequence["Lexeme"]) -> dict[str, float]:
    """Weigh the dates that the words of a text name: `5-28`, `2016`, `w3`."""
    counts: Counter[tuple[str, float]] = Counter()
    for at in [at for at, word in enumerate(said) if word.dated]:
        word = said[at]
        if word.weekday:
            counts[f"w{word.weekday}", WEEKDAY] += 1
        elif word.year:
            counts[word.year, YEAR] += 1
        elif word.month:
            month = _PAIRS.get((word.month, at + 1 < len(said) and said[at + 1].key == _SECOND), word.month)
            day = _day(said, at)
            if day:
                counts[f"{month}-{day}", DAY_OF_MONTH] += 1
    return {date: weight * (1 + math.log(n)) for (date, weight), n in counts.items()}


def _day(said: Sequence["Lexeme"], at: int) -> int:
    """Find the day beside a month: before it, or behind it."""
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(said) and 0 < (day := _number(said[beside].raw)) <= LAST_DAY:
            return day
    return 0


def _number(raw: str) -> int:
    digits = raw.rstrip(".,:/-").removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits.isdecimal() and len(digits) <= 2 else 0  # noqa: PLR2004  the digits of a day
