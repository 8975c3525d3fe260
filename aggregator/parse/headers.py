"""What stands above and below the headline in a layout: who wrote it, when, and the standfirst."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from aggregator.parse import (
    bylines,
    copied,
    datelines,
    headlines,
    lines,
    outlets,
    sections,
    signing,
    signoffs,
    stated,
)
from aggregator.parse.bylines import Byline
from aggregator.parse.layout import CAPTION, MOST_HEADER_LINES, SUMMARY, TEXT, TITLE, Layout
from aggregator.parse.lines import Line

LONGEST_STANDFIRST, FEWEST_STANDFIRST_WORDS = 350, 4
# Below a headline, where nothing else is text, a line of so many words is.
FEWEST_FLASH_WORDS = 12
# A paragraph of an Arabic page without full stops; a label or a name has fewer words.
FEWEST_PARAGRAPH_WORDS = 6
# More sentences than this above a byline are the article, and the byline is a late one.
MOST_STANDFIRSTS = 2
# A date above the headline is the article's only so near to it: a kicker may stand between.
NEAR_HEADLINE = 2
# So many lines are looked through for a name; no article has as many paragraphs.
MOST_TOLD = 1000

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد")
# A paper's issue bears the day on which it appeared.
_ISSUE = re.compile(r"\b(?:issue|vol|no)\b\.?\s*\d|\bالعدد\b")
_RELEASE = re.compile(r"(?:for immediate release|(?:press|news|media) (?:release|statement)|للنشر|بيان صح[ا]?في)\b")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
# What opens a text without being a sentence: an interview's question, the first of several facts (`Location: Raqqa`).
_QUESTION = re.compile(r"(?:q|a|question|answer|س|ج|سؤال|جواب)\d{0,2}\s?[:.)-]\s")
_FACT = re.compile(r"[^\W\d_][\w' /()-]{2,28}: ?\S")
FEWEST_FACTS = 2
# Who speaks first in a transcript: `ANN ROE, HOST:`, alone on a line or not.
_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’-]*\s?){1,5}(?:,\s[A-Z' -]{3,30}|\([^()]{2,40}\))?:(?:\s|$)")
# The time of an entry in a live blog.
ENTRY = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s\(?(?:gmt|utc|[a-z]{2,3}t)\)?)?"
    r"(?:[\s,]+\d{1,2} [a-z]{3,9})?|\d{1,3}\s?[mh]\s?ago)"
)


def read(page: Layout, at: datetime) -> None:
    """Find where the text begins, and read what stands before it.

    at -- when the document was received: what is later cannot be meant.
    """
    _read_mail(page, at)
    page.first = _first_text(page, at)
    late = _late_byline(page, at)
    end = page.first if late is None else late + 1
    told = [page.found[n] for n in page.free(end)[:MOST_TOLD] if signoffs.rule(page.found[n], ()) is None]
    for n in page.free(0, page.title_at)[-MOST_HEADER_LINES:]:
        _read_statement(page, n, at, None)
    below = page.free(page.title_at + 1, end)
    for n in below[:MOST_HEADER_LINES]:
        _read_statement(page, n, at, told)
    _read_date_above(page, at)
    for n in page.free(0, page.title_at):
        page.roles[n] = "site header"
    signing.read_names(page, below, told)
    for n in below:
        page.roles[n] = page.roles[n] or _between(page, n)
    signing.read_standfirst(page, told)
    page.first = max(page.first, 0 if late is None else late + 1)


def _read_mail(page: Layout, at: datetime) -> None:
    """Read who sent a copied mail, and when."""
    for one in copied.header(page.found):
        said = lines.blocks([copied.sender(one.value) if one.kind == "from" else one.value])
        if not said or page.roles[one.at]:
            continue
        when = stated.read(said[0], at, alone=True) if one.kind == "date" else None
        if when:
            page.stated.append(when)
            page.roles[one.at] = "date"
        elif one.kind == "from":
            page.roles[one.at] = "byline" if signing.note(page, bylines.bare(said[0].text)) else "header line"


def _first_text(page: Layout, now: datetime) -> int:
    below = page.free(page.title_at + 1)
    closes = closes_sentences(page)
    opens = next((at for at in below if _opens_text(page.found[at], closes=closes)), None)
    # «بيان صحفي:» with a colon begins the release itself; without one it is a kicker.
    if opens is not None and opens - 1 in below and _is_opening_label(page.found[opens - 1]):
        return opens - 1
    # A flash of one line without a full stop is an article too; when unsure, it is text.
    if opens is None:
        opens = next((at for at in below if page.found[at].words >= FEWEST_FLASH_WORDS), len(page.found))
        opens = min(opens, _opens_unclosed(page, below))
    return _opens_early(page, [at for at in below if at < opens][:MOST_HEADER_LINES], opens, now)


def _opens_unclosed(page: Layout, below: Sequence[int]) -> int:
    """Find short Arabic paragraphs without full stops: the second goes on with "and", as no headline does."""
    joined = (
        at
        for at in below
        if at + 1 in below
        and page.found[at].words >= FEWEST_PARAGRAPH_WORDS
        and page.found[at + 1].words > FEWEST_STANDFIRST_WORDS
        and page.found[at + 1].folded.startswith("و")
    )
    return next(joined, len(page.found))


def _is_opening_label(line: Line) -> bool:
    return line.text.endswith(":") and outlets.is_label(line.text)


def _opens_early(page: Layout, before: list[int], opens: int, now: datetime) -> int:
    """Find text in lines that are shorter than sentences of news: questions, entries of a live blog, facts, verses."""
    asked = next((at for at in before if _QUESTION.match(page.found[at].folded)), opens)
    timed = next((at for at in before if ENTRY.fullmatch(page.found[at].folded)), opens)
    entries = sum(bool(ENTRY.fullmatch(line.folded)) for line in page.found[: 10 * MOST_HEADER_LINES])
    facts = [at for at in before if is_fact(page.found[at], now)]
    verses = [at for at in before if lines.ends_sentence(page.found[at].text) and page.found[at].words > 1]
    spoken = next((at for at in before if _SPEAKER.match(page.found[at].text)), opens)
    told = facts[0] if len(facts) >= FEWEST_FACTS else opens
    sung = verses[0] if len(verses) > MOST_STANDFIRSTS else opens
    return min(asked, spoken, timed if entries >= FEWEST_FACTS else opens, told, sung)


def is_fact(line: Line, at: datetime) -> bool:
    """Whether a line is a fact with its name, `Location: Raqqa`, and no statement about the article."""
    states = bylines.has_lead(line) or lines.ends_sentence(line.text) or stated.read(line, at, alone=True) is not None
    return bool(_FACT.match(line.text)) and not states


def _opens_text(line: Line, *, closes: bool) -> bool:
    """Whether a line begins the text. closes -- this article's paragraphs end in full stops."""
    if not sections.reads_as_text(line):
        return False
    return lines.ends_sentence(line.text) or len(line.text) > LONGEST_STANDFIRST or not closes


def closes_sentences(page: Layout) -> bool:
    """Whether the article ends its paragraphs with full stops; many Arabic pages do not, and length must tell."""
    free = [page.found[at] for at in page.free()]
    long = [line for line in free if line.words >= sections.FEWEST_OPEN_WORDS]
    long = long or [line for line in free if line.words >= FEWEST_FLASH_WORDS]
    long = long or [line for line in free if line.words >= FEWEST_PARAGRAPH_WORDS and lines.is_arabic(line)]
    closed = sum(lines.ends_sentence(line.text) for line in long)
    return closed * 2 >= len(long)


def _late_byline(page: Layout, at: datetime) -> int | None:
    """Find a byline or date below one or two sentences: those are then the standfirst, full stop or not."""
    sentences = 0
    for n in page.free(page.first, page.first + 4 * MOST_STANDFIRSTS):
        line = page.found[n]
        if sections.reads_as_text(line):
            sentences += 1
        elif sentences and _is_statement(line, at):
            last = _last_statement(page, n, at)
            return last if _has_text_below(page, last, n) else None
        if sentences > MOST_STANDFIRSTS or len(line.text) > LONGEST_STANDFIRST:
            return None
    return None


def _has_text_below(page: Layout, last: int, byline: int) -> bool:
    """Whether the text goes on below a byline.

    Nothing is late otherwise, and a short story must not become a standfirst.
    """
    above = sum(page.found[n].words for n in page.free(page.first, byline))
    below = [page.found[n] for n in page.free(last + 1)]
    told = [
        line
        for line in below
        if sections.reads_as_text(line) and signoffs.rule(line, ()) is None and signoffs.biography(line) is None
    ]
    return 2 * sum(line.words for line in told) >= max(above, 1)


def _is_statement(line: Line, at: datetime) -> bool:
    signed = bylines.has_lead(line) and bylines.read(line) is not None
    return signed or stated.read(line, at, alone=True) is not None


def _last_statement(page: Layout, n: int, at: datetime) -> int:
    """Byline and dates stand together."""
    following = page.free(n + 1)
    run = takewhile(lambda near: _is_statement(page.found[near], at), following)
    return max(run, default=n)


def _read_statement(page: Layout, at: int, now: datetime, told: Sequence[Line] | None) -> None:
    """Read a byline, a date or a dateline that stands alone.

    told -- the text, folded; None above the headline, where a bare date is the day that the page was saved, or nobody
    knows whose.
    """
    if page.roles[at]:
        return
    line = page.found[at]
    above = told is None
    below = page.found[at + 1] if at + 1 < len(page.found) and page.roles[at + 1] is None else None
    if below and (when := stated.read_below(line, below, now)):
        page.stated.append(when)
        page.roles[at] = page.roles[at + 1] = "date"
        return
    pictured = at > 0 and page.roles[at - 1] == CAPTION and page.found[at - 1].block == line.block
    when = stated.read(line, now, alone=not above and not pictured)
    if when:
        page.stated.append(when)
        page.roles[at] = "date"
        signing.sign(page, lines.blocks([when.rest]))
    elif (not above or _bears_issue(page, at)) and (when := stated.month(line, now)):
        page.stated.append(when)
        page.roles[at] = "date"
    elif stated.is_date(line, now) or (above and stated.read(line, now, alone=True)):
        page.roles[at] = "date of something else"
    elif (bylines.has_lead(line) or not above) and signing.note(page, bylines.read(line)):
        page.roles[at] = "byline"
    elif told is not None and (filed := datelines.alone(line, now)):
        person = _person_filing(page, at, told) if filed.agency else None
        page.dateline, page.roles[at] = (None if person else filed), "dateline"
        signing.note(page, person or (bylines.named(filed.reporter) if filed.reporter else None))


def _bears_issue(page: Layout, at: int) -> bool:
    """Whether a line, or one beside it, names a magazine's number."""
    near = page.found[max(at - 1, 0) : at + 2]
    return stated.names_issue(page.found[at]) or any(_ISSUE.search(line.folded) for line in near)


def _person_filing(page: Layout, at: int, told: Sequence[Line]) -> Byline | None:
    """Tell somebody's name from an agency's before a town: a page or its text names itself again, its author never."""
    byline = bylines.bare(page.found[at].text)
    return None if byline is None or headlines.is_breadcrumb(page, at) or signing.is_spoken_of(byline, told) else byline


def _read_date_above(page: Layout, at: datetime) -> None:
    """Believe a date right above the headline if none is below, and it is not the day that the page was saved.

    A newspaper's page bears today's date, with the weekday and without a time, or as its first line.
    """
    if any(one.published for one in page.stated):
        return
    near = [n for n in range(page.title_at - 1, -1, -1) if page.roles[n] not in {"navigation", "share buttons"}]
    release = any(_RELEASE.match(page.found[n].folded) for n in near[:MOST_HEADER_LINES])
    for n in near[:MOST_HEADER_LINES]:
        line = page.found[n]
        timed = bool(_CLOCK.search(line.text))
        own = release or bool(_ISSUE.search(line.folded))
        todays = (bool(_WEEKDAY.search(line.folded)) and not timed) or n not in near[:NEAR_HEADLINE]
        if page.roles[n] != "date of something else" or (todays and not own):
            continue
        if (n or timed or own) and (when := stated.read(line, at, alone=True)):
            page.stated.append(when)
            page.roles[n] = "date"
            return


def _between(page: Layout, n: int) -> str:
    """Name the role of a line between headline and text that states nothing: the standfirst, unless too short."""
    line = page.found[n]
    if n + 1 == page.first and datelines.is_place(line):
        return "dateline"
    if headlines.is_breadcrumb(page, n):
        return "header line"
    # Below a byline the article begins, however short its first sentence is.
    below_statement = n > 0 and page.roles[n - 1] in {"byline", "date"}
    if below_statement and n + 1 == page.first and line.words > 2 and lines.ends_sentence(line.text):  # noqa: PLR2004 -- "Get it." is a button
        return TEXT
    fits = (
        line.words >= FEWEST_STANDFIRST_WORDS
        and len(line.text) <= LONGEST_STANDFIRST
        and not outlets.is_section(line.text)
        and not outlets.is_label(line.text)
        and not ENTRY.fullmatch(line.folded)
        and not (n and page.roles[n - 1] == TITLE and line.folded == page.found[n - 1].folded)
    )
    return SUMMARY if fits or line.words >= sections.FEWEST_OPEN_WORDS else "header line"
