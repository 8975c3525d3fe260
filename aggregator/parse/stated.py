"""When an article says that it was published or updated: a line that states it, or the dateline of its first paragraph.

Never a date that is told in the text, never a photograph's: only lines that are nothing but a statement are read here,
and the caller hands over only those that stand where an article speaks of itself.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.parse import almanac, dates, lines, outlets
from aggregator.parse.item import Dated
from aggregator.parse.lines import Line

# "Published Wednesday, 3 February 2016 at 10:15 GMT by Firstname Lastname | Updated ..." and not a sentence.
MOST_WORDS = 28
# A date without a label shares its line with a name and a place, not with a sentence.
MOST_WORDS_BESIDE = 14


def _arabic(words: str) -> str:
    """Give a pattern for Arabic words that allows vowel signs and every alef."""
    spelled = re.sub(
        "[\u0621-\u064a]", lambda letter: f"{'[اأإآ]' if letter[0] in 'اأإآ' else letter[0]}[\u064b-\u0652]*", words
    )
    return spelled.replace(" ", r"\s+")


_PUBLISHED = "|".join(
    (
        r"(?:(?:first|originally|date)\s+)?(?:published|posted|released|issued|created|filed)(?:\s+(?:on|at|date|online))*",
        r"publication\s+date|pub(?:lish)?\s+date|date(?:\s+(?:published|posted))?(?=\s*:)",
        *map(_arabic, ("تاريخ النشر", "تم النشر", "نشر يوم", "نشر في", "نشر بتاريخ", "نشرت في", "نشرت بتاريخ")),
        *(_arabic(word) + r"(?=\s*:)" for word in ("نشر", "التاريخ", "تاريخ")),
    )
)
_UPDATED = "|".join(
    (
        r"(?:(?:last|latest)\s+)?(?:updated?|modified|edited|revised)(?:\s+(?:on|at|date))*",
        *map(_arabic, ("اخر تحديث", "تاريخ التحديث", "تم التحديث", "حدث في", "تم التعديل", "اخر تعديل")),
        _arabic("تحديث") + r"(?=\s*:)",
    )
)
# A label opens a line or a part of one, or follows a date.
_LABEL = re.compile(
    rf"""
    (?:(?<=^)|(?<=[|•·–—(/;,-])|(?<=[|•·–—(/;,-]\s)|(?<=\d\s)|(?<=[AP]M\s)|(?<=GMT\s)|(?<=UTC\s))
    (?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))\b\s*[:،,-]?\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BY_ON = re.compile(
    r"^(?:posted|published|written)\s+(?P<by>by\s+.{2,60}?)\s+(?:on|at)\s+(?P<raw>.*\d.*)$", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+")
_REST = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+(?!\d)|\s+(?=by\s+[A-Z])|\s+(?=بقلم)", re.IGNORECASE)
_EDGES = " \t\xa0,;:|•·()[]–—-"
_RELATIVE = re.compile(r"\b(?:ago|today|yesterday|now)\b|منذ|قبل|اليوم|أمس|الآن", re.IGNORECASE)
# What every date to the day has: a year, or three numbers. A cheap fence before the reading of dates.
_YEARLIKE = re.compile(r"\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|'\d{2}")
_TIMELIKE = re.compile(r"\d")
_NUMERIC = re.compile(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?")
# "18.05 GMT", "10:15 PM (Damascus)": a time of day that `dates` does not read leaves the day standing.
_CLOCK = re.compile(
    r"[\s,-]+(?:at\s+)?\d{1,2}[.:h]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Za-z]{2,12}\)?)?$", re.IGNORECASE
)
_FULL = {"second", "day"}

_MONTH = r"(?:[A-Z][a-z]{2,8}\.?|[\u0621-\u064a]+(?:\s(?:الأول|الثاني|الاول))?(?:\s?/\s?[\u0621-\u064a]+)?)"
_WEEKDAY = r"(?:[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|ال[\u0621-\u064a]+)\.?,?\s+"
_DAY = rf"(?:{_WEEKDAY})?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_AGENCY = r"(?:\((?P<agency>[^()\d]{2,40})\)|/(?P<wire>[\w .-]{2,30})/)"
_DASH = r"(?:\s*[–—]{1,2}\s*|\s+-{1,2}\s+)"
_CAPITALS = r"[A-Z][A-Z'’./-]+(?:[ ,]+[A-Z][A-Z'’.-]+)*"
_TITLED = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}"
_LETTERS = r"[\u0621-\u064a]+(?:\s[\u0621-\u064a]+)?"
_FILED = rf"(?:,?\s(?P<date>{_DAY}))?"
_CLOSE = r"\s*[–—:-]{1,2}\s*(?=\S)"
# In capitals a place alone will do (GENEVA -); in small letters an agency or a date must stand beside it.
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_CAPITALS}(?:,\s(?!{_DAY})[A-Z][A-Za-z. ]{{2,20}})?){_FILED},?\s*{_AGENCY}?{_DASH}(?=\S)",
        rf"(?P<place>{_TITLED}(?:,\s(?!{_DAY})[A-Z][a-z]+)?){_FILED},?\s*{_AGENCY}{_CLOSE}",
        rf"(?P<place>{_TITLED}),\s(?P<date>{_DAY})\s*[–—-]{{1,2}}\s(?=\S)",
        rf"(?P<place>{_LETTERS})\s*[،,-]?\s*(?P<date>{_DAY})?\s*{_AGENCY}{_CLOSE}",
        rf"(?P<place>{_LETTERS})\s*[،,-]\s*(?P<date>{_DAY}){_CLOSE}",
    )
)
_OWN_LINE = re.compile(
    rf"""
    (?P<place>[A-Z][A-Z'’.\ -]+|{_LETTERS}(?:\s\([\u0621-\u064a\ ]+\))?){_FILED}\s*
    (?:{_AGENCY}\s*[–—-]?|\s?[–—/-]\s*(?P<own>[A-Z\u0621-\u064a][\w\u0621-\u064a]*(?:\s[\w\u0621-\u064a]+){{0,2}}))\s*:?
    """,
    re.VERBOSE,
)
# Where Arabic datelines are from, or what stands there instead ("special", "correspondents"): nothing else tells
# `دمشق - سانا` from any two words. In English capitals do.
_PLACES = lines.vocabulary(
    """
    دمشق حلب ادلب درعا حمص حماه اللاذقيه طرطوس الرقه الحسكه القامشلي عفرين السويداء القنيطره تدمر منبج الباب اعزاز
    بيروت عمان انقره اسطنبول جنيف نيويورك موسكو واشنطن لندن باريس بروكسل القاهره بغداد اربيل الرياض الدوحه دبي طهران
    القدس غزه تونس استانا فيينا خاص متابعات عواصم وكالات مراسلون
    """
) | {"دير الزور", "ريف دمشق", "كفر نبل", "غازي عنتاب", "الامم المتحده", "ابو ظبي"}
# No paragraph's dateline is longer; bounds the search.
DATELINE_WITHIN = 120


@dataclass(frozen=True, slots=True)
class Stated:
    """What a line states. rest -- what else it says (a byline, perhaps), empty where it says no more."""

    published: Dated | None = None
    updated: Dated | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where an article was filed, when, and by which agency, as its first words say."""

    place: str
    date: Dated | None = None
    agency: str | None = None


def read(line: Line, at: datetime, *, alone: bool) -> Stated | None:
    """Read a line that states when its article appeared; None where it states nothing of the kind.

    at -- when the document was received: what lies after it cannot be meant. It is not the article's now, so "2 hours
    ago" is kept as said and not understood. alone -- a date with no word beside it counts (it stands where bylines do).
    """
    text = line.text
    if line.words > MOST_WORDS or not (_TIMELIKE.search(text) or _RELATIVE.search(text)):
        return None
    return _by_on(text, at) or _labelled(text, at) or (_bare(text, at) if alone else None)


def is_date(line: Line, at: datetime) -> bool:
    """Whether a line is a date and nothing else."""
    return line.words <= MOST_WORDS and bool(_TIMELIKE.search(line.text)) and _understood(line.text, at) is not None


def dateline(text: str, at: datetime) -> Dateline | None:
    """Read the dateline that a paragraph begins with: `GENEVA, Feb 3 (Agency) -`; no year makes it evidence only."""
    start = text[:DATELINE_WITHIN]
    found = next((match for pattern in _DATELINES if (match := pattern.match(start))), None)
    return _dateline(found, at) if found else None


def own_dateline(line: Line, at: datetime) -> Dateline | None:
    """Read a line that is a dateline and nothing else: `دمشق - سانا`."""
    found = _OWN_LINE.fullmatch(line.text) if line.words <= 8 else None  # noqa: PLR2004 -- place, date, agency
    filed = _dateline(found, at) if found else None
    if filed is None or not filed.agency or outlets.is_section(filed.agency):
        return None
    return filed if filed.place.isascii() or _is_place(filed.place) else None


def _turned(filed: Dateline) -> Dateline:
    """`سانا - دمشق`: the agency before the place; two places are no agency."""
    if not filed.agency or not _is_place(filed.agency):
        return filed
    return (
        Dateline(filed.place, filed.date) if _is_place(filed.place) else Dateline(filed.agency, filed.date, filed.place)
    )


def _is_place(text: str) -> bool:
    return lines.fold(text).partition(" (")[0] in _PLACES


def _dateline(found: re.Match[str], at: datetime) -> Dateline:
    groups = found.groupdict()
    agency = groups.get("agency") or groups.get("wire") or groups.get("own")
    raw = groups.get("date")
    return _turned(
        Dateline(found["place"].strip(), dates.understand(raw, at, origin="dateline") if raw else None, agency)
    )


def _by_on(text: str, at: datetime) -> Stated | None:
    found = _BY_ON.match(text)
    day = _understood(found["raw"].strip(_EDGES), at) if found else None
    return Stated(day, rest=found["by"]) if found and day else None


def _labelled(text: str, at: datetime) -> Stated | None:
    labels = list(_LABEL.finditer(text))
    if not labels or (labels[0].start() and not _understood_before(text[: labels[0].start()], at)):
        return _after_byline(text, labels, at) if labels else None
    stated = _bare(text[: labels[0].start()], at) or Stated()
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        stated = _with(stated, label, text[label.end() : following.start() if following else None], at)
    return stated if stated.published or stated.updated else None


def _after_byline(text: str, labels: list[re.Match[str]], at: datetime) -> Stated | None:
    """`By Name | Published Feb 3, 2016`: the label opens a part of its own."""
    before, after = text[: labels[0].start()].strip(_EDGES), text[labels[0].start() :]
    parted = re.search(r"(?:[|•·–—]|\s-|^(?i:by)\s.{3,60},)\s*$", text[: labels[0].start()])
    stated = _labelled(after, at) if parted else None
    return replace(stated, rest=f"{before} | {stated.rest}".strip(_EDGES)) if stated else None


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
    parts = [part.strip(_EDGES) for part in _PARTS.split(text)]
    understood = [(part, _understood(part, at)) for part in parts]
    day = next((one for _, one in understood if one), None)
    rest = [part for part, one in understood if part and not one]
    return Stated(day, rest=" | ".join(rest)) if day and len(rest) <= 2 else None  # noqa: PLR2004 -- a name and a place


def _understood(raw: str, at: datetime) -> Dated | None:
    """Understand a date to the day at least; never a bare number, which may be anything."""
    if raw.isdigit() or not _YEARLIKE.search(raw) or len(raw) > dates.LONGEST:
        return None
    # As from a dateline: what a page says "ago" counts from a now that nobody told us.
    day = dates.understand(raw, at, origin="dateline")
    if day.at is None and _CLOCK.search(raw):
        day = replace(dates.understand(_CLOCK.sub("", raw), at, origin="dateline"), raw=raw)
    return replace(day, origin="page") if day.at and day.precision in _FULL else None
