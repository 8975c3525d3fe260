"""Every way that feeds and articles write a date.

The rule of the house: a date is never invented. So a string is understood only if *all* of it is understood: a date, a
time, a zone, a weekday, a few words such as "published on". What is left over makes it no date. Reused was nothing:
dateutil guesses (it fills what is missing from today), dateparser lacks the Levantine months, and email.utils and
feedparser read zones that they do not know as UTC, hours off.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from aggregator.parse import ago, almanac, clock
from aggregator.parse.clock import Clock
from aggregator.parse.item import Dated, DateOrigin, Precision

# Before the web there was no feed; a feed that claims more than two days ahead of our clock is wrong (one day for
# zones, one for clocks that go wrong).
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=2)
# Longer than any date in words; what is beyond is not kept.
LONGEST = 200

_NUMBER = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}|\d{16}")
_ORDINAL = re.compile(r"((?:19|20)\d{2})([0-3]\d{2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?z?")
_ISO = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-0?(?P<month>\d{2})-(?P<day>\d{2})|-(?P<only>\d{2})|(?P<m>\d{2})(?P<d>\d{2})|-(?P<ordinal>\d{3}))?"
    r"(?:(?:(?:\s?t\s?|\s)(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?|t(?P<alone>\d{2}))"
    r"\s?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_NAME = r"(?<![^\W\d_])(?P<month>[^\W\d]+)\.?(?:\s?[/(]\s?(?P<twin>[^\W\d]+)\.?\)?)?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|\.)?"
_NAMED = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}[\s,/-]*(?:de\s|of\s|من\s)?{_NAME}[\s,/-]*(?:del?\s)?'?(?P<year>\d{{4}}|\d{{2}})(?!\d)",
        rf"{_NAME}[\s,/-]*{_DAY}[\s,/-]+(?P<year>\d{{4}}|\d{{2}})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}})[\s,/.-]*{_NAME}[\s,/-]*{_DAY}",
        rf"(?P<day>){_NAME}[\s,/-]*(?P<year>\d{{4}})(?!\d)",
    )
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})([/. -])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ZONE_NAME = re.compile(r"\[[a-z_+/-]{1,40}\]$")  # behind an offset (RFC 9557)
_WEEK = re.compile(r"((?:19|20)\d{2})-?w(\d{2})-?([1-7])")

Reading = tuple[datetime, Precision]


def understand(raw: str, at: datetime, *, origin: DateOrigin = "feed") -> Dated:
    """Understand a date as claimed; always answers, with `at` None where it cannot be meant.

    at -- when it was received, aware: a date more than AHEAD later or before EARLIEST is not believed, and "3 hours
    ago" counts from it. origin -- where it was found; "ago" is believed of feeds and pages only, since an article's
    text has no known now.

    Decided here: a time without a zone is UTC. A zone that is unknown or means several places (IST, AST), or an offset
    that none has (+2500), leaves the day standing, not the time; a military letter says nothing, its time is UTC
    (RFC 2822, 4.3). A date in numbers is day first (the custom of the region and of most of the world; the corpora hold
    no date that tells) unless its weekday, its figures or the future forbid that. Two-digit years are 1969 to 2068
    (POSIX). A Hijri date is not converted: one beside it in our calendar is read, else there is none.
    """
    said = raw[:LONGEST]
    text = almanac.fold(said)
    relative = origin in {"feed", "page"}
    for moment, precision in _readings(text, said, at if relative else None):
        if is_meant(moment, at):
            return Dated(said, moment, precision, origin)
    return Dated(said, None, "second", origin)


def is_meant(moment: datetime, at: datetime) -> bool:
    """Tell whether a date of news that was received then can be meant."""
    return EARLIEST <= moment <= at + AHEAD


def _readings(text: str, said: str, now: datetime | None) -> Iterator[Reading]:
    """Give what a string can mean, the likeliest first; almost always one reading, or none."""
    yield from _number(text)
    yield from _iso(_ZONE_NAME.sub("", text))
    yield from _week(text)
    if now:
        yield from ago.read(almanac.zones(text), said, now)
    yield from _worded(almanac.zones(almanac.without_hijri(_ZONE_NAME.sub("", text))), said)


def _number(text: str) -> Iterator[Reading]:
    """Read 20261121103000, or a Unix time in seconds, milliseconds, microseconds, told apart by its length."""
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second = (int(one or 0) for one in compact.groups())
        yield from _stated(year, month, day, _valid(hour, minute, second), "second")
    elif ordinal := _ORDINAL.fullmatch(text):
        yield from _stated_day(int(ordinal[1]), int(ordinal[2]))
    elif _NUMBER.fullmatch(text):
        digits = len(text.partition(".")[0])
        scale = {12: 1_000, 13: 1_000, 16: 1_000_000}.get(digits, 1)
        yield datetime.fromtimestamp(int(text.partition(".")[0]) // scale, UTC), "second"


def _iso(text: str) -> Iterator[Reading]:
    """Read ISO 8601, RFC 3339 and W3CDTF, to the precision that is stated."""
    found = _ISO.fullmatch(text)
    if not found:
        return
    month, day = found["month"] or found["m"] or found["only"], found["day"] or found["d"]
    precision: Precision = "day" if day or found["ordinal"] else "month" if month else "year"
    time: Clock | None = Clock()
    hour = found["hour"] or found["alone"]
    if hour:
        time = _valid(int(hour), int(found["minute"] or 0), int(found["second"] or 0), found["zone"] or "z")
        if precision != "day":
            return
        precision = "second"
    if found["ordinal"] and not hour:
        yield from _stated_day(int(found["year"]), int(found["ordinal"]))
    elif time and found["ordinal"]:
        for moment, _ in _stated_day(int(found["year"]), int(found["ordinal"])):
            yield from _stated(moment.year, moment.month, moment.day, time, precision)
    else:
        yield from _stated(int(found["year"]), int(month or 1), int(day or 1), time, precision)


def _stated_day(year: int, ordinal: int) -> Iterator[Reading]:
    """Give a day by its number in the year."""
    if year and 1 <= ordinal <= (366 if calendar.isleap(year) else 365):
        yield datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=ordinal - 1), "day"


def _week(text: str) -> Iterator[Reading]:
    """Read a day by its week, as ISO 8601 has it; a week alone is no date."""
    found = _WEEK.fullmatch(text)
    if not found:
        return
    try:
        yield datetime.fromisocalendar(int(found[1]), int(found[2]), int(found[3])).replace(tzinfo=UTC), "day"
    except ValueError:
        return


def _worded(text: str, said: str) -> Iterator[Reading]:
    """Read a date with names or slashes, perhaps with a time, and with nothing left over that is not understood."""
    time, timed, rest = clock.cut(text, said)
    rest = re.sub(r"\([a-z ]*\)", " ", rest)  # JavaScript's "(Central European Summer Time)"
    if time is None:
        return
    for year, month, day, left in (*_named(rest), *_numeric(rest)):
        weekdays = _weekdays(left)
        if weekdays is None or (timed and day is None):
            continue
        precision: Precision = "month" if day is None else "second" if timed and time.zone else "day"
        for moment, stated in _stated(year, month, day or 1, time, precision):
            if not weekdays or datetime(year, month, day or 1, tzinfo=UTC).weekday() in weekdays:
                yield moment, stated
    # A weekday that contradicts a named month is wrong itself: it comes from a template or a translation.
    for year, month, day, left in _named(rest):
        if day is not None and _weekdays(left):
            yield from _stated(year, month, day, time, "second" if timed and time.zone else "day")


def _named(text: str) -> Iterator[tuple[int, int, int | None, str]]:
    """Find a date whose month is a name: year, month, day, and what is left of the string."""
    for form in _NAMED:
        found = form.search(text)
        month = almanac.month(found["month"]) if found else None
        if found and month and (not found["twin"] or almanac.month(found["twin"]) == month):
            left = f"{text[: found.start()]} {text[found.end() :]}"
            yield _year(found["year"]), month, int(found["day"]) if found["day"] else None, left


def _numeric(text: str) -> Iterator[tuple[int, int, int | None, str]]:
    """Find a date in numbers; each order that it can be in, the likeliest first."""
    found = _NUMERIC.search(text)
    if not found:
        return
    left = f"{text[: found.start()]} {text[found.end() :]}"
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4 and len(found[4]) <= 2:  # noqa: PLR2004 -- digits of a year, of a day
        yield first, middle, last, left
    elif len(found[1]) <= 2 <= len(found[4]):  # noqa: PLR2004 -- digits of a day, of a year
        yield _year(found[4]), middle, first, left
        yield _year(found[4]), first, middle, left
        if found[2] == "-" and len(found[4]) == 2:  # noqa: PLR2004 -- 03-12-31, ISO 8601:1988
            yield _year(found[1]), middle, last, left


def _weekdays(left: str) -> frozenset[int] | None:
    """Read what is left of a date: the weekdays named, or None where a word is neither that nor known to be idle."""
    found = set()
    for token in _TOKEN.findall(left):
        if token in almanac.IDLE:
            continue
        day = almanac.weekday(token)
        if day is None:
            return None
        found.add(day)
    return frozenset(found)


def _year(written: str) -> int:
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 -- digits
        return year
    return year + (2000 if year < 69 else 1900)  # noqa: PLR2004 -- POSIX, strptime's %y


def _valid(hour: int, minute: int, second: int, offset: str = "z") -> Clock | None:
    zone = clock.offset(offset)
    return Clock(hour, minute, second, zone) if zone and hour <= 24 and minute < 60 and second <= 60 else None  # noqa: PLR2004 -- of a clock


def _stated(year: int, month: int, day: int, time: Clock | None, precision: Precision) -> Iterator[Reading]:
    """Give the reading, if there is such a day and such a time."""
    if time and 1 <= month <= 12 and (moment := clock.moment(year, month, day, time)):  # noqa: PLR2004 -- months
        yield moment, precision
