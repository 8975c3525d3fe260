"""Dates told against now: "3 hours ago", "yesterday at 10:30", "منذ ساعتين", "أمس".

Only where a now is known, which is when the document was received. Nothing is told more exactly than the words allow:
hours and minutes are taken at their word, days are known to the day; "2 weeks ago" can be any of seven days, and is not
understood.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from aggregator.parse import almanac, clock
from aggregator.parse.item import Precision

Reading = tuple[datetime, Precision]

_SECOND, _MINUTE, _HOUR, _DAY = 1, 60, 3_600, 86_400
# In the folded letters of `almanac.fold`; a plural -s or -n is taken off before.
_UNITS = {
    "second": _SECOND, "sec": _SECOND, "seconde": _SECOND, "sekunde": _SECOND, "segundo": _SECOND, "saniye": _SECOND,
    "ثانيه": _SECOND, "ثواني": _SECOND, "ثوان": _SECOND,
    "minute": _MINUTE, "min": _MINUTE, "m": _MINUTE, "minuto": _MINUTE, "dakika": _MINUTE,
    "دقيقه": _MINUTE, "دقائق": _MINUTE, "دقايق": _MINUTE, "دقيقتين": 2 * _MINUTE,
    "hour": _HOUR, "hr": _HOUR, "h": _HOUR, "heure": _HOUR, "stunde": _HOUR, "hora": _HOUR, "saat": _HOUR,
    "ساعه": _HOUR, "ساعات": _HOUR, "ساعتين": 2 * _HOUR,
    "day": _DAY, "d": _DAY, "jour": _DAY, "tag": _DAY, "tage": _DAY, "dia": _DAY, "gu": _DAY, "gun": _DAY,
    "يوم": _DAY, "يوما": _DAY, "ايام": _DAY, "يومين": 2 * _DAY,
}  # fmt: skip
_COUNTS = {
    word: count
    for words, count in {
        "a an one une un una uno ein eine einer einem bir واحد واحده": 1,
        "two deux dos zwei iki اثنين اثنتين": 2,
        "three ثلاث ثلاثه": 3,
        "four اربع اربعه": 4,
        "five خمس خمسه": 5,
        "six ست سته": 6,
        "seven سبع سبعه": 7,
        "eight ثماني ثمانيه ثمان": 8,
        "nine تسع تسعه": 9,
        "ten عشر عشره": 10,
    }.items()
    for word in words.split()
}
_DAYS = {
    word: back
    for words, back in {
        "today heute hoy bugun اليوم": 0,
        "yesterday hier gestern ayer dun امس البارحه": 1,
    }.items()
    for word in words.split()
} | {"aujourd'hui": 0}

_NOW = re.compile(r"(?:just )?now|moments? ago|(?:منذ|قبل) (?:لحظات|قليل)|الان|a l'instant|az once|ahora")
_AGO = re.compile(
    r"(?:about |almost |around )?(?P<en>.+?) ago|il y a (?P<fr>.+)|vor (?P<de>.+)|hace (?P<es>.+)|(?P<tr>.+) once"
    r"|(?:منذ|قبل) (?:حوالي |نحو |ما يقارب )?(?P<ar>.+)"
)
_AND = re.compile(r"\b(?:and|et|und|y)\b|(?<!\S)و(?: |(?=\d))|,")
_WORD = re.compile(r"\d{1,4}|[^\W\d]+(?:'[^\W\d]+)?|[^\w\s]")
_LEAD = re.compile(r"[\s:,|-]+")


def read(text: str, said: str, now: datetime) -> Iterator[Reading]:
    """Read a folded date against a known now. said -- the same before folding."""
    bare = _without_lead(text)
    if _NOW.fullmatch(bare):
        yield _to_the_second(now), "second"
        return
    found = _AGO.fullmatch(bare)
    if found:
        yield from _back(next(filter(None, found.groups())), now)
    else:
        yield from _on_a_day(bare, said, now)


def _without_lead(text: str) -> str:
    """Leave out "Published", "نشر في" and such before the date."""
    while (parts := _LEAD.split(text, maxsplit=1)) and len(parts) > 1 and (not parts[0] or parts[0] in almanac.WORDS):
        if parts[0] in almanac.COUNTING:
            break
        text = parts[1]
    return text


def _back(told: str, now: datetime) -> Iterator[Reading]:
    """Read "3 hours", "a day", "ساعتين", "1 hour and 5 minutes"."""
    spans = [_span(part.strip()) for part in _AND.split(told) if part.strip()]
    if not spans or None in spans:
        return
    whole = [span for span in spans if span is not None]
    seconds, unit = sum(count * unit for count, unit in whole), min(unit for _, unit in whole)
    try:
        moment = (now - timedelta(seconds=seconds)).astimezone(UTC)
    except OverflowError:
        return
    if unit < _DAY:
        yield _to_the_second(moment), "second"
    else:
        yield moment.replace(hour=0, minute=0, second=0, microsecond=0), "day"


def _span(told: str) -> tuple[int, int] | None:
    """Read a count and its unit, in either order ("ساعة واحدة"); a unit without a count is one, or a pair."""
    words = _WORD.findall(told)
    counts = [number for word in words if (number := int(word) if word.isdecimal() else _COUNTS.get(word))]
    units = [seconds for word in words if (seconds := _seconds(word))]
    if len(units) != 1 or len(counts) > 1 or len(words) != len(counts) + 1:
        return None
    return (counts[0] if counts else 1), units[0]


def _seconds(word: str) -> int | None:
    """Return the length of a unit; a plural -s or -n is none of its letters, and "5m" is minutes."""
    return _UNITS.get(word) or (_UNITS.get(word[:-1]) if word[-1] in "sn" else None)


def _on_a_day(text: str, said: str, now: datetime) -> Iterator[Reading]:
    """Read "yesterday", "today at 10:30", "أمس الساعة 10:30 ص"."""
    time, timed, rest = clock.cut(text, said)
    words = [word for word in _WORD.findall(rest) if word not in almanac.IDLE]
    if len(words) != 1 or words[0] not in _DAYS or time is None:
        return
    day = (now - timedelta(days=_DAYS[words[0]])).astimezone(time.zone or UTC)
    moment = clock.moment(day.year, day.month, day.day, time) if timed else None
    if moment and time.zone:
        yield moment, "second"
    else:
        yield datetime(day.year, day.month, day.day, tzinfo=UTC), "day"


def _to_the_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
