"""Where an article was filed, when and by which agency: `GENEVA, Feb 3 (Agency) -`, «دمشق - سانا»."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.parse import dates, lines, outlets
from aggregator.parse.item import Dated
from aggregator.parse.lines import Line

# No paragraph's dateline is longer; bounds the search.
WITHIN = 120
# Place, date and agency on a line of their own.
MOST_WORDS = 9

_ARABIC = "[\u0621-\u064a]+"
_ARABIC_MONTH = rf"{_ARABIC}(?:\s(?:الأول|الثاني|الاول|اول|ثاني))?"
_MONTH = rf"(?:[A-Z][A-Za-z]{{2,8}}\.?|{_ARABIC_MONTH}(?:\s?/\s?{_ARABIC_MONTH})?)"
_WEEKDAY = rf"(?:[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|ال{_ARABIC})\.?[,،]?\s+"
_DAY = rf"(?:{_WEEKDAY})?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:[,،]?\s\d{{4}})?"
_AGENCY = r"(?:[(\[](?P<agency>[^()\[\]\d]{2,40})[)\]]|/(?P<wire>[\w .-]{2,30})/)"
_QUOTED = r"[\"“«](?P<quoted>[^\"“”«»\d]{2,40})[\"”»]"
_DASH = r"(?:\s*[–—]{1,2}\s*|\s+-{1,2}\s+|\s*--\s*)"
_CAPITALS = r"[A-Z][A-Z'’./-]+(?:[ ,]+[A-Z][A-Z'’.-]+)*"
_TITLED = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}"
_LETTERS = rf"{_ARABIC}(?:\s{_ARABIC})?"
_FILED = rf"(?:,?\s(?P<date>{_DAY}))?"
_CLOSE = r"\s*[–—:-]{1,2}\s*(?=\S)"
# In capitals a place alone will do (GENEVA -); in small letters an agency or a date must stand beside it.
_OPENINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_CAPITALS}(?:,\s(?!{_DAY})[A-Z][A-Za-z. ]{{2,20}})?){_FILED},?\s*{_AGENCY}?{_DASH}(?=\S)",
        rf"(?P<place>{_TITLED}(?:,\s(?!{_DAY})[A-Z][a-z]+)?){_FILED},?\s*{_AGENCY}{_CLOSE}",
        rf"(?P<place>{_TITLED}),\s(?P<date>{_DAY})\s*[–—-]{{1,2}}\s(?=\S)",
        rf"(?P<place>{_LETTERS})\s*[،,-]?\s*(?P<date>{_DAY})?\s*{_AGENCY}{_CLOSE}",
        rf"(?P<place>{_LETTERS})\s*[،,–—-]\s*(?P<date>{_DAY})?\s*{_QUOTED}{_CLOSE}",
        rf"(?P<place>{_LETTERS})\s*[،,-]\s*(?P<date>{_DAY}){_CLOSE}",
        rf"\((?P<place>{_TITLED}(?:,\s[A-Z][a-z]+)?)(?:,?\s(?P<date>{_DAY}))?\)\s*[–—-]{{1,2}}\s*(?=\S)",
        rf"(?P<place>{_CAPITALS}|{_TITLED}(?:/{_TITLED})?)(?:,?\s\(?|\s*\()(?P<date>{_DAY}[,،]?\s\d{{4}}|{_DAY})\)?\s*[–—-]{{1,2}}\s*(?=\S)",
    )
)
# «دمشق - سانا: قال ...» in a paragraph: only after a place that is known, for any two words look like that.
_ARABIC_OPENING = re.compile(
    rf"(?P<place>{_LETTERS})\s*[–—/-]\s*(?P<own>{_ARABIC}(?:\s{_ARABIC}){{0,2}})\s*[:–—-]\s*(?=\S)"
)
# «أنقرة/ اسم المراسل/ الأناضول»: place, reporter, agency.
_SLASHES = re.compile(
    rf"(?P<place>{_LETTERS})\s*/\s*(?:(?P<reporter>[\u0621-\u064a\s]{{3,40}}?)\s*/\s*)?(?P<own>{_LETTERS})\s*[–—:-]?"
)
_OWN_LINE = re.compile(
    rf"""
    (?P<place>[A-Z][A-Z'’.\ -]+|{_LETTERS}(?:\s\([\u0621-\u064a\ ]+\))?
        |{_TITLED}(?=,\s{_DAY}\s*[(\[]|[,\s]+[(\[])){_FILED}\s*[،,]?\s*
    (?:[–—-]?\s*{_AGENCY}\s*[–—-]*|[–—:-]?\s*{_QUOTED}
        |\s?[–—/-]\s*(?P<own>[A-Z\u0621-\u064a][\w\u0621-\u064a]*(?:\s[\w\u0621-\u064a]+){{0,2}}))\s*[:–—-]*
    """,
    re.VERBOSE,
)
_PLACE_AND_DAY = re.compile(
    rf"(?P<place>{_TITLED}(?:,\s(?!{_DAY})[A-Z][a-z]+)?|{_CAPITALS}|{_LETTERS})\s*[,،–—-]?\s+(?P<date>{_DAY})\s*[–—:-]*"
)
_PLACE_ALONE = re.compile(rf"(?P<place>{_CAPITALS}(?:,\s[A-Z][A-Za-z]+)?)\s*[–—:-]*")
# Where Arabic datelines are from, or what stands there instead ("special", "correspondents"): nothing else tells
# `دمشق - سانا` from any two words. In English capitals do.
_PLACES = lines.vocabulary(
    """
    دمشق حلب ادلب درعا حمص حماه اللاذقيه طرطوس الرقه الحسكه القامشلي عفرين السويداء القنيطره تدمر منبج الباب اعزاز
    بيروت عمان انقره اسطنبول جنيف نيويورك موسكو واشنطن لندن باريس بروكسل القاهره بغداد اربيل الرياض الدوحه دبي طهران
    القدس غزه تونس استانا فيينا خاص متابعات عواصم وكالات مراسلون الغوطه دوما عينتاب انطاكيا الخرطوم الرباط الجزائر
    المنامه الكويت مسقط صنعاء عدن برلين روما مدريد جده ابوظبي سوريا تركيا لبنان الاردن
    """
) | {
    "دير الزور", "ريف دمشق", "كفر نبل", "غازي عنتاب", "الامم المتحده", "ابو ظبي", "عين العرب", "خان شيخون",
    "معره النعمان", "ريف ادلب", "ريف حلب", "ريف حماه", "ريف حمص", "الشمال السوري", "شمال سوريا",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where an article was filed, when, by which agency, and sometimes by whom, as its first words say."""

    place: str
    date: Dated | None = None
    agency: str | None = None
    reporter: str | None = None


def opening(text: str, at: datetime) -> Dateline | None:
    """Read the dateline that a paragraph begins with; without a year its date is evidence only."""
    start = text[:WITHIN]
    found = next((match for pattern in _OPENINGS if (match := pattern.match(start))), None)
    if found is None and (arabic := _ARABIC_OPENING.match(start)) and is_known_place(arabic["place"]):
        found = arabic
    return _dateline(found, at) if found else None


def alone(line: Line, at: datetime) -> Dateline | None:
    """Read a line that is a dateline and nothing else: `دمشق - سانا`, `BEIRUT (AP) —`, `Damascus, 3 February 2016`."""
    if line.words > MOST_WORDS:
        return None
    return _with_agency(line.text, at) or _with_day(line.text, at)


def is_place(line: Line) -> bool:
    """Whether a line may be the place of a dateline and nothing else: in capitals, or a known one in Arabic."""
    short = line.words <= 3  # noqa: PLR2004 -- "UNITED NATIONS, New"
    if not short or outlets.is_section(line.text):
        return False
    return is_known_place(line.text.rstrip(" :-–—")) or bool(_PLACE_ALONE.fullmatch(line.text))


def is_known_place(text: str) -> bool:
    """Whether Arabic words are a place that articles are filed from."""
    return lines.fold(text).partition(" (")[0] in _PLACES


def _with_agency(text: str, at: datetime) -> Dateline | None:
    found = _OWN_LINE.fullmatch(text) or _SLASHES.fullmatch(text)
    filed = _dateline(found, at) if found else None
    if found is None or filed is None:
        return None
    if not filed.agency:
        return filed if is_known_place(filed.place) else None
    if outlets.is_section(filed.agency) and not found.groupdict().get("quoted"):
        return None
    return filed if filed.place.isascii() or is_known_place(filed.place) else None


def _with_day(text: str, at: datetime) -> Dateline | None:
    """`Damascus, 3 February 2016`: a place that is no section and no other part of a date, and a day."""
    found = _PLACE_AND_DAY.fullmatch(text)
    filed = _dateline(found, at) if found else None
    if filed is None or filed.date is None or outlets.is_section(filed.place):
        return None
    dated = filed.date.at is not None or bool(re.search(r"\d", filed.date.raw))
    named = filed.place.isascii() or is_known_place(filed.place)
    return filed if dated and named and dates.understand(text, at).at is None else None


def _turned(filed: Dateline) -> Dateline:
    """`سانا - دمشق`: the agency before the place; two places are no agency."""
    if not filed.agency or not is_known_place(filed.agency):
        return filed
    if is_known_place(filed.place):
        return replace(filed, agency=None)
    return replace(filed, place=filed.agency, agency=filed.place)


def _dateline(found: re.Match[str], at: datetime) -> Dateline:
    groups = found.groupdict()
    agency = next((groups[name] for name in ("agency", "wire", "quoted", "own") if groups.get(name)), None)
    raw = groups.get("date")
    return _turned(
        Dateline(
            found["place"].strip(),
            dates.understand(raw, at, origin="dateline") if raw else None,
            agency.strip() if agency else None,
            groups.get("reporter"),
        )
    )
