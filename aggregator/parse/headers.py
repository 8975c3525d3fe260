"""What stands above and below the headline in a layout: who wrote it, when, and the standfirst."""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

from aggregator.parse import bylines, lines, outlets, sections, stated
from aggregator.parse.layout import CAPTION, MOST_HEADER_LINES, SUMMARY, Layout
from aggregator.parse.lines import Line

LONGEST_STANDFIRST, FEWEST_STANDFIRST_WORDS = 350, 4
# Below a headline, where nothing else is text, a line of so many words is.
FEWEST_FLASH_WORDS = 12
# More sentences than this above a byline are the article, and the byline is a late one.
MOST_STANDFIRSTS = 2


def read(page: Layout, at: datetime) -> None:
    """Find where the text begins, and read what stands before it.

    at -- when the document was received: what is later cannot be meant.
    """
    page.first = _first_text(page)
    late = _late_byline(page, at)
    for n in page.free(0, page.title_at)[-MOST_HEADER_LINES:]:
        _read_statement(page, n, at, above=True)
    for n in page.free(0, page.title_at):
        page.roles[n] = "site header"
    below = page.free(page.title_at + 1, page.first if late is None else late + 1)
    for n in below[:MOST_HEADER_LINES]:
        _read_statement(page, n, at, above=False)
    for n in below:
        page.roles[n] = page.roles[n] or _between(page.found[n])
    page.first = max(page.first, 0 if late is None else late + 1)


def _first_text(page: Layout) -> int:
    below = page.free(page.title_at + 1)
    closes = _closes_sentences(page)
    opens = next((at for at in below if _opens_text(page.found[at], closes=closes)), None)
    # A flash of one line without a full stop is an article too; when unsure, it is text.
    return (
        opens
        if opens is not None
        else next((at for at in below if page.found[at].words >= FEWEST_FLASH_WORDS), len(page.found))
    )


def _opens_text(line: Line, *, closes: bool) -> bool:
    """Whether a line begins the text. closes -- this article's paragraphs end in full stops."""
    if not sections.reads_as_text(line):
        return False
    return lines.ends_sentence(line.text) or len(line.text) > LONGEST_STANDFIRST or not closes


def _closes_sentences(page: Layout) -> bool:
    """Whether the article ends its paragraphs with full stops; many Arabic pages do not, and length must tell."""
    long = [
        line
        for at, line in enumerate(page.found)
        if page.roles[at] is None and line.words >= sections.FEWEST_OPEN_WORDS
    ]
    closed = sum(lines.ends_sentence(line.text) for line in long)
    return closed * 2 >= len(long)


def _late_byline(page: Layout, at: datetime) -> int | None:
    """Find a byline or date below one or two sentences: those are then the standfirst, full stop or not."""
    sentences = 0
    for n in page.free(page.first, page.first + 3 * MOST_STANDFIRSTS):
        line = page.found[n]
        if sections.reads_as_text(line):
            sentences += 1
        elif sentences and _is_statement(line, at):
            return _last_statement(page, n, at)
        if sentences > MOST_STANDFIRSTS or len(line.text) > LONGEST_STANDFIRST:
            return None
    return None


def _is_statement(line: Line, at: datetime) -> bool:
    return (bylines.has_lead(line) and bylines.read(line) is not None) or stated.read(line, at, alone=True) is not None


def _last_statement(page: Layout, n: int, at: datetime) -> int:
    """Byline and dates stand together."""
    following = page.free(n + 1)
    run = takewhile(lambda near: _is_statement(page.found[near], at), following)
    return max(run, default=n)


def _read_statement(page: Layout, at: int, now: datetime, *, above: bool) -> bool:
    """Read a byline, a date or a dateline that stands alone.

    above -- over the headline, where a bare date is the day that the page was saved, or nobody knows whose.
    """
    line = page.found[at]
    pictured = at > 0 and page.roles[at - 1] == CAPTION and page.found[at - 1].block == line.block
    when = stated.read(line, now, alone=not above and not pictured)
    if when:
        page.stated.append(when)
        page.roles[at] = "date"
        sign(page, lines.blocks([when.rest]))
    elif stated.is_date(line, now):
        page.roles[at] = "date of something else"
    elif (bylines.has_lead(line) or not above) and sign(page, [line]):
        page.roles[at] = "byline"
    elif not above and (filed := stated.own_dateline(line, now)):
        page.dateline, page.roles[at] = filed, "dateline"
    return page.roles[at] is not None


def sign(page: Layout, found: Iterable[Line]) -> bool:
    """Read lines as bylines and note whom they name; whether there was one."""
    signed = [byline for line in found if (byline := bylines.read(line) or bylines.bare(line))]
    page.bylines += signed
    page.signed = page.signed or next((one.outlet for one in signed if one.outlet), None)
    return bool(signed)


def _between(line: Line) -> str:
    """Name the role of a line between headline and text that states nothing: the standfirst, unless too short."""
    fits = (
        line.words >= FEWEST_STANDFIRST_WORDS
        and len(line.text) <= LONGEST_STANDFIRST
        and not outlets.is_section(line.text)
    )
    return SUMMARY if fits or line.words >= sections.FEWEST_OPEN_WORDS else "header line"
