"""Stories that tell of many happenings, or of none: they must not glue events together.

Morning briefings, pages of headlines, weekly summaries, live blogs, chronologies, explainers, year-ends, opinion. Most
say so in the title; where the title does not, only a structure that no report has is believed: precision first, since
a report that is taken for a round-up is lost to its event.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from aggregator.cluster import rarity, words

Sort = Literal["round-up", "live blog", "chronology", "explainer", "review", "opinion"]

TITLE_LIMIT = 200
FIRST_LINE = 100
TEXT_LIMIT = 30_000
MOST_PARTS = 30

# A part of fewer words names a happening and tells none; one of more than the limit is cut there.
PART_WORDS = 6
PART_LIMIT = 1_500

# So many marked lines are a list of happenings and not the three points that a desk puts above a report.
MARKS_AT_LEAST = 4
TIMES_AT_LEAST = 4
DATES_AT_LEAST = 5
HEADLINES_AT_LEAST = 6
HEADLINE_WORDS = (4, 16)

# What part of the text may stand before the first section, and how many words the median section has at least: in
# reports the list of earlier attacks comes last, and a list of links has no text.
BEFORE = 0.15
SECTION_WORDS = 10

# What part of the lines are points, or headlines; beside them stands the name of the place or the outlet.
POINTED = 0.5
HEADLINES = 0.8

# How much of a line is looked at for the way it begins.
OPENING = 60

# A word that fewer than one in twenty stories of the background holds.
RARE = 3

# Of the rare words of a report's paragraphs about half stand in another paragraph too; of a round-up's sections fewer.
COHERENT = 0.25


@dataclass(frozen=True, slots=True)
class Roundup:
    """What a story is that tells of many happenings. why -- in words, with what was seen."""

    sort: Sort
    why: str


_COUNTED = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_NEWS = r"(?:news|press|media|morning|evening|midday|daily|weekly|monthly|weekend|world|middle east|mideast|syria|war)"
_ABOUT = r"(?:today|yesterday|this (?:week|month)|last week|overnight|the (?:day|week|weekend|month))"

# The first that is found names the sort. Titles are folded: lower case, one alef, yeh for alef maksura, heh for teh.
_TITLES: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    (
        "live blog",
        re.compile(
            r"\blive (?:updates?|blog|coverage|feed|thread|reporting)\b|\bliveblog|^live\s?[:|–—-]|[|–—:-] live$"
            r"|\bas it happened\b|\bminute by minute\b|\brolling coverage\b"
            r"|(?:تغطيه|متابعه) (?:مباشره|حيه|مستمره|متواصله|لحظه)|لحظه ?ب ?لحظه|كما حدث\b|تحديث مستمر"
            r"|^مباشر\s?[:|–—.-]|بث مباشر"
        ),
    ),
    (
        "review",
        re.compile(
            r"\byear in (?:review|pictures|photos|numbers|news)\b|\byear[- ]end(?:er)?\b|\bend[- ]of[- ]year\b"
            r"|\b(?:20\d\d|the year|the decade) in (?:review|pictures|photos|numbers|quotes)\b"
            r"|\blooking back (?:at|on) 20\d\d"
            r"|\bthe (?:biggest|top) stories of (?:20\d\d|the year)"
            r"|حصاد (?:عام|العام|سنه|السنه|20\d\d)|(?:ابرز|اهم) (?:احداث|محطات) (?:عام|العام|سنه|20\d\d)|عام في صور"
        ),
    ),
    (
        "round-up",
        re.compile(
            rf"\b{_NEWS}(?: news)? (?:briefs?|digest|round-?up|wrap(?:-?up)?|bulletin|summary|recap|review|headlines)\b"
            # A press, news or Syria briefing is given by an officer: that is a report.
            r"|\b(?:morning|evening|midday|daily|weekly|weekend) briefing\b"
            r"|^(?:round-?up|briefing(?= ?[:|–—-])|headlines|news in brief|in brief|recap|digest)\b"
            r"|\bround-?up\s?[:|]|\bin brief$"
            r"|\b(?:week|month|day|weekend) in (?:review|brief|pictures|photos|numbers|syria)\b|\bthis week in\b"
            rf"|\bwhat happened (?:in .{{1,30}} )?{_ABOUT}|\b(?:top|main|latest) (?:stories|headlines)\b"
            r"|\bwhat the papers say\b|\bfront pages?\b.*\bpapers\b|\bnewspaper review\b|\bworld press\b"
            rf"|\b{_COUNTED} things (?:to know|you need to know) (?:for|today|this)\b"
            r"|\b(?:daily|weekly|monthly) (?:report|update)\b"
            r"|\b(?:situation|flash) (?:report|update) (?:no|#|\d)|\bsitrep\b|\bmorning (?:mix|call|edition)\b"
            r"|\b(?:key|main|major|latest) developments\b"
            r"|\bحصاد\b|\bالحصاد\b|\bموجز\b|\bنشره (?:ال)?اخبار|\bالنشره\b|\bجوله (?:الصحافه|اخباريه|في الصحف|الصحف)"
            r"|(?:ابرز|اهم|اخر) (?:ال)?(?:احداث|اخبار|عناوين|مستجدات|وقايع|ما جاء|ما حدث|ما شهد|تطورات)"
            r"|\bعناوين (?:الصحف|الاخبار|اليوم|النشره)|\bملخص (?:ال)?(?:احداث|اخبار|اليوم|الاسبوع|يوم|ما)"
            r"|\b(?:ال)?تقرير (?:ال)?(?:يومي|اسبوعي|شهري)\b|\bاحداث (?:اليوم|يوم|الاسبوع)\b"
            r"|\bماذا (?:حدث|جري|يجري) (?:في .{1,20} )?(?:اليوم|امس|هذا الاسبوع)|\bاخبار (?:اليوم|المساء|الصباح)\b"
            r"|\bسوريا (?:اليوم|في اسبوع|هذا الاسبوع)\b|\bاسبوع في\b|\bالصحف (?:ال\w+ )?(?:اليوم|الصادره)"
        ),
    ),
    (
        "chronology",
        re.compile(
            r"\btimelines?\b|\bchronology\b|\bkey (?:dates|events|moments)\b|\bhow .{3,60} unfolded\b"
            r"|^(?!after\b)\S+ (?:years?|decades?|months) of (?:the )?(?:\w+ )?(?:war|conflict|revolution|uprising)\b"
            r"|\bwar in (?:numbers|pictures|photos|maps)\b|\b(?:brief|short) history of\b|\bmilestones\b"
            r"|تسلسل زمني|(?:خط|جدول) زمني|(?:ابرز|اهم) (?:ال)?(?:محطات|تواريخ)|كرونولوجيا"
            r"|^(?!بعد\b)(?:\S+ )?(?:سنوات|اعوام|عقد|عاما|سنه) (?:من|علي) (?:ال)?(?:حرب|ثوره|صراع|نزاع|ازمه)"
        ),
    ),
    (
        "opinion",
        re.compile(
            r"^(?:opinions?|op-?ed|editorial|comment(?:ary)?|viewpoint|column|letters?|our view|blog|podcast)\s?[:|–—-]"
            r"|[|–—] (?:opinions?|op-?ed|editorial|comment(?:ary)?|viewpoint|column|letters)\b"
            r"|\bletters? to the editor\b"
            r"|^(?:راي|مقال|افتتاحيه|وجهه نظر|مقاله|كلمه (?:التحرير|اليوم))\s?[:|–—-]|[|–—] (?:راي|مقالات?|افتتاحيه)\b"
        ),
    ),
    (
        "explainer",
        re.compile(
            r"\bexplain(?:ed|er)\b$|^explain(?:ed|er)\b|[,:|–—-] ?(?:briefly )?explained\b"
            r"|\bbackgrounder\b|\bfact ?box\b|\bfact ?sheet\b"
            r"|\b(?:what|all|everything) (?:we|you) (?:know|need to know|should know)\b"
            r"|\bwhat to know\b|\bhere's what\b"
            r"|\bq ?(?:&|and) ?a\b|\bquestions (?:and|&) answers\b|\bfaq\b|\bat a glance\b|\bin numbers\b"
            rf"|(?:^|[:–—-] ?)(?:the )?{_COUNTED} (?:\w+ )?(?:things|facts|reasons|questions|takeaways|charts|maps)\b"
            r"|^(?:who|what) (?:is|are|was|were) .{2,60}\?$|^(?:analysis|profile|primer|guide)\s?[:|–—-]"
            r"|\bbeginner's guide\b"
            r"|(?:سوال|اسيله) و ?(?:جواب|اجوبه)|(?:ماذا|ما الذي) (?:نعرف|تعرف)|كل ما (?:تريد|تحتاج|نعرف|يجب)|بالارقام"
            r"|(?:\d{1,2}|خمسه?|اربعه?|ثلاثه?|سته?|سبعه?|عشره?) (?:اشياء|حقايق|معلومات|اسباب|اسيله|نقاط)\b"
            r"|^(?:من هو|من هم|من هي|ما هو|ما هي) .{2,60}[؟?]$|^(?:تحليل|بروفايل)\s?[:|–—-]"
        ),
    ),
)

# Each pattern above has one of these words: one look-up a word where to search them all takes a sixth of a millisecond.
_SIGNAL = frozenset(
    """
    live liveblog happened minute rolling review pictures photos numbers quotes year ender end looking stories news
    brief briefs briefing digest roundup round wrap bulletin summary recap headlines week month day weekend papers paper
    press things report update sitrep mix call edition developments timeline timelines chronology key unfolded war
    conflict revolution uprising bloodshed history milestones opinion opinions op oped editorial comment commentary
    viewpoint column letters letter view blog podcast explained explainer backgrounder factbox fact factsheet know
    here's q answers faq glance facts reasons questions takeaways charts maps who what analysis profile primer guide
    تغطيه متابعه لحظه بلحظه حدث تحديث مباشر بث حصاد الحصاد احداث محطات عام موجز نشره النشره جوله ابرز اهم اخر عناوين
    ملخص تقرير التقرير جري يجري اخبار سوريا اسبوع الصحف تسلسل خط جدول تواريخ كرونولوجيا حرب الحرب ثوره الثوره صراع
    الصراع نزاع النزاع ازمه الازمه راي مقال مقاله مقالات افتتاحيه وجهه كلمه سوال اسيله نعرف تعرف تريد تحتاج يجب بالارقام
    اشياء حقايق معلومات اسباب نقاط هو هم هي تحليل بروفايل الاحداث
    """.split()  # noqa: SIM905  a list of words is read as words
)

_BULLET = r"[•▪■●◆►‣·*–—-]"
_CLOCK = r"(?:[01]?\d|2[0-3])[:.h٫][0-5]\d\b"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"|كانون (?:الاول|الثاني)|تشرين (?:الاول|الثاني)|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول"
    r"|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر"
)
_DATE = (
    rf"(?:(?:{_MONTH}) \d{{1,2}}\b|\d{{1,2}} ?[-/]? ?(?:{_MONTH})\b"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:19|20)\d\d\s?[:–—-])"
)

# How a folded line begins that opens a section, how many different beginnings there must be, and that in words.
_OPENINGS: tuple[tuple[Sort, re.Pattern[str], int, str], ...] = (
    ("live blog", re.compile(rf"(?:{_BULLET}\s*)?\[?{_CLOCK}"), TIMES_AT_LEAST, "begin with a time of day"),
    ("chronology", re.compile(rf"(?:{_BULLET}\s*)?{_DATE}"), DATES_AT_LEAST, "begin with a date"),
    (
        "round-up",
        re.compile(rf"(?:{_BULLET}\s|\d{{1,2}}\s?[.)–-]\s).*"),
        MARKS_AT_LEAST,
        "are points that share no names",
    ),
)

# What such lines can begin with: to fold and match every line of a long report costs more than all else here.
_FIRST = frozenset("•▪■●◆►‣·*–—-[0123456789٠١٢٣٤٥٦٧٨٩")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905  a list of words

_ENDED = (".", "!", "?", "؟", ":", ";", "،", ",", '"', "”", "»", "…")


def kind(title: str, text: str) -> Roundup | None:
    """Tell whether a story is of many happenings, and of which sort; None for a report.

    title -- where it is empty, the text's first line is taken for it. text -- plain, lines as the page had them.
    """
    headline = title[:TITLE_LIMIT].strip() or text[:FIRST_LINE].strip().split("\n", 1)[0]
    return _titled(words.fold(headline).strip()) or _built(text[:TEXT_LIMIT])


def _titled(headline: str) -> Roundup | None:
    if _SIGNAL.isdisjoint(words.WORD.findall(headline)):
        return None
    for sort, pattern in _TITLES:
        said = pattern.search(headline)
        if said:
            return Roundup(sort, f"its title says “{said[0].strip()}”")
    return None


def _built(text: str) -> Roundup | None:
    """Judge by structure alone: lines that open sections, of which the most of the text is made."""
    if text.count("\n") < MARKS_AT_LEAST - 1:
        return None
    lines = _lines(text)
    able = _able(lines)
    for sort, opens, least, what in _OPENINGS:
        begun = _begun(able, opens)
        if len(set(begun.values())) >= least and _told_by(tuple(begun), lines, sort):
            return Roundup(sort, f"{len(begun)} of its {len(lines)} lines {what}")
    return _headlines(lines)


def _able(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Give the lines that may open a section, folded, with their places."""
    able = [(at, line) for at, line in enumerate(lines) if line[0] in _FIRST or line[:3].lower() in _MONTHS]
    return [(at, words.fold(line[:OPENING])) for at, line in able] if len(able) >= MARKS_AT_LEAST - 1 else []


def _begun(able: Sequence[tuple[int, str]], opens: re.Pattern[str]) -> dict[int, str]:
    """Give the lines that open a section, by place, each with how it begins."""
    return {at: found[0] for at, line in able if (found := opens.match(line))}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text[:TEXT_LIMIT].split("\n") if line.strip()]


def _told_by(starts: Sequence[int], lines: Sequence[str], sort: Sort) -> bool:
    """Tell whether a text is made of sections: not a report with a list of earlier attacks, or of links, below it."""
    sections = tuple(_cut(lines, starts))
    sizes = sorted(section.count(" ") + 1 for section in sections)
    before = sum(map(len, lines[: starts[0]]))
    if before > BEFORE * sum(map(len, lines)) or sizes[len(sizes) // 2] < SECTION_WORDS:
        return False
    return sort != "round-up" or (len(starts) >= POINTED * len(lines) and _apart(sections))


def _headlines(lines: Sequence[str]) -> Roundup | None:
    found = [line for line in lines if _is_headline(line)]
    if len(found) >= HEADLINES_AT_LEAST and len(found) >= HEADLINES * len(lines) and _apart(found):
        return Roundup("round-up", f"{len(found)} of its {len(lines)} lines are headlines")
    return None


def _is_headline(line: str) -> bool:
    fewest, most = HEADLINE_WORDS
    return fewest <= line.count(" ") + 1 <= most and not line.endswith(_ENDED)


def _cut(lines: Sequence[str], starts: Sequence[int]) -> Iterator[str]:
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield "\n".join(lines[start:end])


def _apart(sections: Sequence[str]) -> bool:
    """Tell whether sections tell of different things: few of the rare words of one stand in another."""
    told = [_rare(section) for section in sections[:MOST_PARTS]]
    shares = [len(one & set().union(*told[:at], *told[at + 1 :])) / len(one) for at, one in enumerate(told) if one]
    return bool(shares) and sum(shares) / len(shares) < COHERENT


def _rare(section: str) -> set[str]:
    return {stem for stem in words.terms(words.fold(section[:PART_LIMIT])) if rarity.of(stem) >= RARE}


def parts(text: str) -> tuple[str, ...]:
    """Give the sections of such a story in order, each fit to be held against events; at most `MOST_PARTS`.

    Cut at times, dates or points, whichever come first in that order; else at paragraphs. A part shorter
    than `PART_WORDS` is left out, and a longer one than `PART_LIMIT` letters is cut.
    """
    lines = _lines(text)
    able = _able(lines)
    for _, opens, _, _ in _OPENINGS:
        starts = tuple(_begun(able, opens))
        if len(starts) >= MARKS_AT_LEAST - 1:
            return _fit(_cut(lines, starts))
    return _fit(re.split(r"\n\s*\n", text[:TEXT_LIMIT]) if "\n\n" in text else lines)


def _fit(sections: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    told = [section.strip()[:PART_LIMIT] for section in sections]
    return tuple(
        [section for section in told if section.count(" ") + section.count("\n") >= PART_WORDS - 1][:MOST_PARTS]
    )
