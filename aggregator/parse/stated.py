"""When an article says that it was published or updated: a line that states it.

Never a date that is told in the text, never a photograph's: only lines that are nothing but a statement are read here,
and the caller hands over only those that stand where an article speaks of itself.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.parse import almanac, dates, labels, outlets
from aggregator.parse.item import Dated
from aggregator.parse.lines import Line

# "Published Wednesday, 3 February 2016 at 10:15 GMT by Firstname Lastname | Updated ..." and not a sentence.
MOST_WORDS = 28
# A date without a label shares its line with a name and a place, not with a sentence.
MOST_WORDS_BESIDE = 14

_BY_ON = re.compile(
    r"^(?:posted|published|written)\s+(?P<by>by\s+.{2,60}?)\s+(?:on|at)\s+(?P<raw>.*\d.*)$", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—/-]+\s+")
_REST = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+(?!\d)|\s+(?=by\s+[A-Z])|\s+(?=بقلم)", re.IGNORECASE)
_EDGES = " \t\xa0,;:|•·()[]–—-"
_RELATIVE = re.compile(r"\b(?:ago|today|yesterday|now)\b|منذ|قبل|اليوم|أمس|الآن", re.IGNORECASE)
# What every date to the day has: a year, or three numbers. A cheap fence before the reading of dates.
_YEARLIKE = re.compile(r"\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|'\d{2}")
_TIMELIKE = re.compile(r"\d")
_NUMERIC = re.compile(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?")
# «24 ربيع الآخر 1437 هـ»: the lunar date that Arabic papers print beside the other.
_HIJRI = re.compile(
    r"(?:ال[\u0621-\u064a]+[\s،,]+)?\d{1,2}[\s/-]+(?:شهر\s+)?(?:محرم|صفر|ربيع|جماد[يىا]|رجب|شعبان|رمضان|شوال|ذ[وي]|muharram|safar|rabi|jumada|rajab"
    r"|sha'?ban|ramadan|shawwal|dhu)(?:[\s'-]+(?:ال)?(?:[آا]خر[ةه]?|[أا]ول[ىي]?|ثاني[ةه]?|قعد[ةه]|حج[ةه]|al-\w+|i{1,2}))?[\s,،/-]+1[34]\d\d\s*(?:هـ?|ه|ah)?",
    re.IGNORECASE,
)
_OF_THE_MOON = re.compile(r"^(?:ال)?موافق\s+(?:ل|لـ\s*)?|^corresponding\s+to\s+", re.IGNORECASE)
# What stands beside a date and says nothing more of it: a time of day, "4 years ago", "5 min read".
_TIME = re.compile(
    r"(?:at\s+)?\d{1,2}[.:h]\d{2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?|[صم])?\s*\(?(?:[A-Z]{2,5}|[A-Z]\w+)?\)?", re.IGNORECASE
)
_IDLE = re.compile(
    r"(?:an?|\d+|[a-z]+)\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s+ago|\d+\s+min(?:ute)?s?(?:\s+read)?|updated?"
    r"|[\d.,]+k?\s+(?:views?|comments?|shares?|مشاهدة|تعليق)",
    re.IGNORECASE,
)
# A date at the end or the beginning of a line that is a byline or names a section: "By ANN ROE  SEPT. 30, 2015".
_AT_END = re.compile(
    r"(?P<rest>.*?\S)[\s,|–—-]+(?P<raw>(?:(?:le|am|on|den)\s+)?(?:(?:[^\W\d_]{2,6}day|[^\W\d_]{3,6}di|[^\W\d_]{5,8}tag|mittwoch|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+)?(?:[^\W\d_]{3,9}\.?\s+\d{1,2},?|\d{1,2}(?:er|\.)?\s+[^\W\d_]{3,9}\.?,?|\d{1,2}[/.-]\d{1,2}[/.-])\s*\d{4}(?:,?\s+(?:(?:at|à|um|saat|-)\s+)?\d{1,2}[:.h]\d{2}.{0,12})?)",
    re.IGNORECASE,
)
_AT_START = re.compile(
    r"(?P<raw>(?:[^\W\d_]{3,9}\.?\s+\d{1,2},?|\d{1,2}\s+[^\W\d_]{3,9}\.?,?|\d{1,2}[/.-]\d{1,2}[/.-])\s*\d{4})[\s,|:–—-]+(?P<rest>\D.*)"
)
_SIGNED = re.compile(
    r"(?:^|\s[/|•·–—-]\s)(?:(?:by|written by|par|von|بقلم|كتب|كتبت|إعداد)\b|(?:haber|yazan|muhabir)\s*:)", re.IGNORECASE
)
# "18.05 GMT", "10:15 PM (Damascus)": a time of day that `dates` does not read leaves the day standing.
_CLOCK = re.compile(
    r"[\s,،:-]+(?:at\s+|(?:على\s+)?الساعة\s+)?\d{1,2}[.:h]\d{2}\s*(?:[ap]\.?m\.?|[صم]\b)?"
    r"\s*(?:\(?[A-Za-z]{2,12}\)?|\(?بتوقيت\s[\u0621-\u064a ]{2,20}\)?)?$"
    r"|^\d{2}:?\d{2}\s+GMT\s*(?:\(.{3,12}\))?\s*,?\s+|(?:\s*مـ)?\s+رقم\s+العدد.{0,12}$",
    re.IGNORECASE,
)
# "18.05 GMT"; "1023 GMT (1823 HKT) April 9, 2018": written as `dates` reads them.
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?=\s*(?:[ap]\.?m\b|GMT|BST|UTC|CES?T|EES?T|E[SD]T))", re.IGNORECASE)
_GMT_FIRST = re.compile(r"^(\d{2}):?(\d{2})\s+(GMT|UTC)\s*(?:\(.{3,12}\))?\s*,?\s+(.+)$")
# «الساعة 17:15 (مكة المكرمة)، 14:15 (غرينتش)»: of two clocks the one whose zone is the world's.
_GREENWICH = re.compile(
    r"(?:\d{1,2}:\d{2}\s*\((?!غر|جر)[^()\d]{2,30}\)[\s،,]*)?(\d{1,2}:\d{2})\s*\(?(?:بتوقيت\s+)?[غج]رين[ي]?تش\)?"
)
# "March 4, 20185:12 PM": two lines of a page that a scraper joined.
_GLUED = re.compile(r"\b((?:19|20)\d{2})(\d{1,2}:\d{2})")
_INSIDE = re.compile(r"\(\s*(?:last\s+updated?|updated|[آا]خر\s+تحديث|mis\s+à\s+jour)\s*\)", re.IGNORECASE)
# The number of a magazine bears a month: "March 2014 Issue".
_ISSUE_WORDS = re.compile(r"\b(?:issue|edition|numéro|ausgabe|sayısı|عدد|العدد)\b", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]{3,10}\.?(?:\s?/\s?[^\W\d_]{3,10})?,?\s\d{4}")
_OFFSET = re.compile(r"\d\s*[+-]\d{2}:?\d{2}\b|\d[zZ]\b")
_LETTERS = re.compile(r"[A-Za-z]+")
# "at" is Atlantic Time in mail and a preposition on a page.
_ZONES = almanac.ZONES.keys() - {"at", "met", "art"}
_FULL = {"second", "day"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a line states. rest -- what else it says (a byline, perhaps), empty where it says no more."""

    published: Dated | None = None
    updated: Dated | None = None
    rest: str = ""


def read(line: Line, at: datetime, *, alone: bool) -> Stated | None:
    """Read a line that states when its article appeared; None where it states nothing of the kind.

    at -- when the document was received: what lies after it cannot be meant. It is not the article's now, so "2 hours
    ago" is kept as said and not understood. alone -- a date with no word beside it counts (it stands where bylines do).
    """
    text = line.text
    if line.words > MOST_WORDS or not (_TIMELIKE.search(text) or _RELATIVE.search(text)):
        return None
    return _inside(text, at) or _by_on(text, at) or _labelled(text, at) or (_bare(text, at) if alone else None)


def read_below(label: Line, line: Line, at: datetime) -> Stated | None:
    """Read a date whose label stands on the line above it, and nothing else there; None where it is not so."""
    if not labels.is_alone(label.text) or line.words > MOST_WORDS_BESIDE:
        return None
    return _labelled(f"{label.text.rstrip(':')}: {line.text}", at)


def month(line: Line, at: datetime) -> Stated | None:
    """Read the month that a magazine bears for its date: `March 2014`, `March 2014 Issue`.

    Only where a date may stand alone: a month and a year open sentences and headlines, too.
    """
    said = _ISSUE_WORDS.sub("", line.text).strip(_EDGES) if line.words <= 4 else ""  # noqa: PLR2004 -- "The March 2014 Issue"
    bare = said.removeprefix("The ")
    day = dates.understand(bare, at, origin="page") if _MONTH_AND_YEAR.fullmatch(bare) else None
    return Stated(replace(day, raw=line.text)) if day and day.at and day.precision == "month" else None


def names_issue(line: Line) -> bool:
    """Whether a line speaks of a magazine's number."""
    return bool(_ISSUE_WORDS.search(line.text))


def is_date(line: Line, at: datetime) -> bool:
    """Whether a line is a date and nothing else."""
    return line.words <= MOST_WORDS and bool(_TIMELIKE.search(line.text)) and _understood(line.text, at) is not None


def _inside(text: str, at: datetime) -> Stated | None:
    """`3 February 2016 (last updated) 17:15 GMT`: the day is the article's, the time that of its update."""
    label = _INSIDE.search(text)
    day = _understood(text[: label.start()].strip(_EDGES), at) if label else None
    if label is None or day is None:
        return None
    return Stated(day, _understood(f"{text[: label.start()]} {text[label.end() :]}".strip(_EDGES), at))


def _by_on(text: str, at: datetime) -> Stated | None:
    found = _BY_ON.match(text)
    day = _understood(found["raw"].strip(_EDGES), at) if found else None
    return Stated(day, rest=found["by"]) if found and day else None


def _labelled(text: str, at: datetime) -> Stated | None:
    marks = list(labels.LABEL.finditer(text))
    if not marks or (marks[0].start() and not _understood_before(text[: marks[0].start()], at)):
        return _after_byline(text, marks, at) if marks else None
    stated = _bare(text[: marks[0].start()], at) or Stated()
    for label, following in zip(marks, [*marks[1:], None], strict=True):
        stated = _with(stated, label, text[label.end() : following.start() if following else None], at)
    return stated if stated.published or stated.updated else None


def _after_byline(text: str, marks: list[re.Match[str]], at: datetime) -> Stated | None:
    """`By Name | Published Feb 3, 2016`: the label opens a part of its own; before it may stand another date."""
    before, after = text[: marks[0].start()].strip(_EDGES), text[marks[0].start() :]
    parted = re.search(r"(?:[|•·–—]|\s-|^(?i:by)\s.{3,60},)\s*$", text[: marks[0].start()])
    stated = _labelled(after, at) if parted else None
    if stated is None:
        return None
    first = None if stated.published else _bare(before, at)
    rest = f"{first.rest if first else before} | {stated.rest}".strip(_EDGES)
    return replace(stated, published=first.published if first else stated.published, rest=rest)


def _understood_before(text: str, at: datetime) -> bool:
    return not text.strip(_EDGES) or _understood(text.strip(_EDGES), at) is not None


def _with(stated: Stated, label: re.Match[str], said: str, at: datetime) -> Stated:
    raw, rest = _raw(said, at)
    day = _understood(raw, at) or (_evidence(raw) if _is_evidence(raw) else None)
    if day is None:
        return stated
    found = (
        replace(stated, published=stated.published or day)
        if label["published"]
        else replace(stated, updated=stated.updated or day)
    )
    return replace(found, rest=f"{stated.rest} | {rest}".strip(_EDGES))


def _raw(said: str, at: datetime) -> tuple[str, str]:
    """Part the date from what follows it: a byline, a place."""
    whole = said.strip(_EDGES)
    if _understood(whole, at):
        return whole, ""
    parts = [part.strip(_EDGES) for part in _REST.split(said)]
    return parts[0], " | ".join(part for part in parts[1:] if part)


def _is_evidence(raw: str) -> bool:
    """Whether a labelled string is meant as a time, although we cannot say which: "2 hours ago", "Feb 3"."""
    words = almanac.fold(raw).split()
    if not 0 < len(words) <= 6:  # noqa: PLR2004 -- a date in words
        return False
    return bool(_RELATIVE.search(raw) or _NUMERIC.fullmatch(raw)) or any(
        almanac.month(word.strip(".,")) for word in words
    )


def _evidence(raw: str) -> Dated:
    return Dated(raw, None, origin="page")


def _bare(text: str, at: datetime) -> Stated | None:
    """Read a date alone, or in one part of a line: `Ann Roe | Feb 3, 2016`."""
    whole = _understood(text.strip(_EDGES), at)
    if whole:
        return Stated(whole)
    if len(text.split()) > MOST_WORDS_BESIDE:
        return None
    return _in_parts(text, at) or _at_an_edge(text, at)


def _in_parts(text: str, at: datetime) -> Stated | None:
    parts = [part for part in (part.strip(_EDGES) for part in _PARTS.split(text)) if part]
    understood = [_understood(part, at) for part in parts]
    dated = next((n for n, day in enumerate(understood) if day), None)
    if dated is None:
        return None
    day = understood[dated]
    following = parts[dated + 1] if dated + 1 < len(parts) else ""
    if _TIME.fullmatch(following) and (timed := _understood(f"{parts[dated]} {following}", at)):
        day = timed
    left = [part for part, one in zip(parts, understood, strict=True) if not one and not _is_idle(part)]
    return Stated(day, rest=" | ".join(left)) if len(left) <= 2 else None  # noqa: PLR2004 -- a name and a place


def _is_idle(part: str) -> bool:
    return any(idle.fullmatch(part) for idle in (_TIME, _IDLE, _HIJRI))


def _at_an_edge(text: str, at: datetime) -> Stated | None:
    """Read a date that only a space parts from a byline or the name of a section."""
    for found in (_AT_END.fullmatch(text), _AT_START.fullmatch(text)):
        day = _understood(found["raw"].strip(_EDGES), at) if found else None
        if found and day and (_SIGNED.search(found["rest"]) or outlets.is_section(found["rest"])):
            return Stated(day, rest=found["rest"])
    return None


def _understood(raw: str, at: datetime) -> Dated | None:
    """Understand a date to the day at least; never a bare number, which may be anything."""
    if raw.isdigit() or not _YEARLIKE.search(raw) or len(raw) > dates.LONGEST:
        return None
    spaced = _GLUED.sub(r"\1 \2", raw)
    plain = _GREENWICH.sub(r"\1 GMT", _GMT_FIRST.sub(r"\4 \1:\2 \3", _DOTTED.sub(r"\1:\2", spaced)))
    for said in dict.fromkeys(
        (plain, _without_moon(plain), _CLOCK.sub("", plain), _without_moon(_CLOCK.sub("", plain)))
    ):
        # As from a dateline: what a page says "ago" counts from a now that nobody told us.
        day = dates.understand(said, at, origin="dateline")
        if day.at and day.precision in _FULL:
            return replace(to_the_day(day) if not has_zone(said) else day, raw=raw, origin="page")
    return None


def has_zone(raw: str) -> bool:
    """Whether a time names its zone."""
    return bool(_OFFSET.search(raw)) or any(word.casefold() in _ZONES for word in _LETTERS.findall(raw))


def to_the_day(day: Dated) -> Dated:
    """Keep the day of a time whose zone nobody names: a page's clock is its paper's, and may be hours from UTC."""
    return replace(day, at=day.at and day.at.replace(hour=0, minute=0, second=0), precision="day")


def _without_moon(raw: str) -> str:
    """Take the lunar date out of a string that has both."""
    return _OF_THE_MOON.sub("", _HIJRI.sub(" ", raw, count=1).strip(_EDGES)) if _HIJRI.search(raw) else raw
