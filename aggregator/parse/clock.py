"""Times of day and their zones inside a written date."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from aggregator.parse import almanac

# The farthest that a numeric offset is believed: zones end at +14:00, and the largest that libraries take is 18 hours.
FARTHEST = timedelta(hours=18)

_HALVES = {"am": 0, "a.m.": 0, "a.m": 0, "ص": 0, "صباحا": 0, "오전": 0}
_HALVES |= {"pm": 12, "p.m.": 12, "p.m": 12, "م": 12, "مساء": 12, "بعد الظهر": 12, "오후": 12}
_HALF = "|".join(map(re.escape, sorted(_HALVES, key=len, reverse=True)))
_LONG = "|".join(map(re.escape, ("a.m.", "p.m.", "a.m", "p.m", "am", "pm", "صباحا", "مساء", "بعد الظهر")))
_TIME = re.compile(
    r"(?:(?P<before>오전|오후)\s*)?(?:(?<=\d)t)?(?<![\d.])(?:"
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?!\d)"
    rf"(?:\s*(?P<half>{_HALF})(?!\w))?"
    # "5 PM" and "10.30am", which only their half of the day, and "14.05 Uhr", which only its word, make a time.
    rf"|(?P<whole>\d{{1,2}})(?:\.(?P<dotted>\d{{2}}))?(?:\s?(?P<half_of_it>{_LONG})(?!\w)|(?=\s?uhr\b)))"
    r"\s*(?P<zone>(?:\((?=(?:gmt|utc)?\s?[+-]\d[\d:]*\)))?(?:(?:gmt|utc|ut|z)\s?)?[+-]\d{1,2}:?(?:\d{2})?(?![\w:])\)?"
    r"|[a-z]{2,12}/[a-z_]+(?:/[a-z_]+)?|[a-z]{1,5}(?![\w/]))?"
)
_OFFSET = re.compile(r"(?:gmt|utc|ut|z)?\s?([+-])(\d{1,2}):?(\d{2})?")
_KOREAN = timezone(timedelta(hours=9))  # whoever writes the half of the day in Korean means Korea's time
_NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. zone -- None where one is named that means several places or none that we know."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    zone: tzinfo | None = UTC


def cut(text: str, said: str) -> tuple[Clock | None, bool, str]:
    """Take the time of day out of a folded date: the clock, whether one was written, and the rest.

    said -- the same before folding: capitals tell an unknown zone from a word. The clock is None where the time that
    is written cannot be (25:14).
    """
    found = _TIME.search(text)
    if not found:
        return Clock(), False, text
    hour = _hour(int(found["hour"] or found["whole"]), found["half"] or found["half_of_it"] or found["before"])
    minute, second = int(found["minute"] or found["dotted"] or 0), int(found["second"] or 0)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    zone: tzinfo | None = UTC
    if found["zone"]:
        known = _zone(found["zone"].strip("()"), said)
        zone = known[0] if known else UTC
        rest = rest if known else f"{rest} {found['zone']}"
    elif found["before"]:
        zone = _KOREAN
    if hour is None or minute > 59 or second > 60:  # noqa: PLR2004 -- of a clock, with its leap second
        return None, True, rest
    return Clock(hour, minute, second, zone), True, rest


def offset(written: str) -> tzinfo | None:
    """Understand +03:00, -0500, +3, GMT+2, Z; None where it is none, or beyond any zone."""
    if written in {"z", "utc", "gmt"}:
        return UTC
    found = _OFFSET.fullmatch(written)
    if not found:
        return None
    hours, minutes = found[2], found[3] or "00"
    east = timedelta(hours=int(hours), minutes=int(minutes))
    if int(minutes) > 59 or east > FARTHEST:  # noqa: PLR2004 -- minutes of an hour
        return None
    return timezone(-east if found[1] == "-" else east)


def moment(year: int, month: int, day: int, clock: Clock) -> datetime | None:
    """Put a day and a time together, in UTC; None where there is no such day.

    24:00 is the next day's midnight (ISO 8601), a leap second the second before it, an unknown zone the day's start.
    """
    try:
        start = datetime(year, month, day, tzinfo=clock.zone or UTC)
        if clock.zone is None:
            return start
        extra = timedelta(days=clock.hour // 24)
        return (
            start.replace(hour=clock.hour % 24, minute=clock.minute, second=min(clock.second, 59)) + extra
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _hour(written: int, half: str | None) -> int | None:
    if half is None:
        return written if written <= 24 else None  # noqa: PLR2004 -- hours of a day; 24:00 ends it
    if written > _NOON:  # "15:09 pm" says the hour itself; "15:09 am" says nothing
        return written if _HALVES[half] and written < 24 else None  # noqa: PLR2004 -- hours of a day
    return written % _NOON + _HALVES[half]


def _zone(written: str, said: str) -> tuple[tzinfo | None] | None:
    """Find the zone that a word names, in a tuple of one: None inside where the word is a zone that nobody knows.

    Any capitalised word of two to five letters right behind a time is taken for one, and so is an offset that no zone
    has (+2500). A single one is a military zone, whose sign RFC 822 had wrong: its time is read as UTC (RFC 2822, 4.3).
    None: the word is no zone.
    """
    if "+" in written or "-" in written:
        return (offset(written),)
    if written == "local":
        return (None,)
    if "/" in written:
        return _region(written)
    capitals = re.search(rf"\b{re.escape(written.upper())}\b", said) is not None
    if written in almanac.ZONES and (capitals or len(written) != 2 or written == "ut"):  # noqa: PLR2004 -- "at" is a word, "AT" a zone
        return (timezone(timedelta(minutes=almanac.ZONES[written])),)
    if capitals and len(written) == 1:
        return (UTC,) if written != "j" else (None,)
    return (None,) if capitals else None


def _region(written: str) -> tuple[tzinfo | None] | None:
    if written in {"etc/gmt", "etc/utc", "etc/uct"}:
        return (UTC,)
    try:
        return (ZoneInfo(written.title()),)
    except (OSError, ValueError, LookupError):  # a folder of regions, a bad name, an unknown one
        return None
