"""Names in a layout: whom bylines, lines between headline and text, and standfirsts name as the article's authors."""

import re
from collections.abc import Iterable, Sequence

from aggregator.parse import bylines, datelines, lines, names, outlets, signoffs
from aggregator.parse.bylines import Byline
from aggregator.parse.layout import MOST_HEADER_LINES, SUMMARY, Layout
from aggregator.parse.lines import Line

# A name below the headline has no other mark than its place; a page has no more than these.
MOST_BARE_NAMES = 4

_BY = re.compile(r"(?:by|par|von|بقلم|كتب)\s?:?")
_WHERE = re.compile(r"(?:in|from)\s(?:al-)?[A-Z][\w'’-]+(?:[\s,]+[A-Z][\w'’-]+){0,3}")


def sign(page: Layout, found: Iterable[Line]) -> None:
    """Read what is left of a line whose date was read off it as a byline, if it is one."""
    for line in found:
        note(page, bylines.read(line) or bylines.bare(line.text))


def sign_line(page: Layout, line: Line) -> bool:
    """Read a line as a byline and note whom it names; whether there was one."""
    return note(page, bylines.read(line))


def note(page: Layout, byline: Byline | None) -> bool:
    """Note whom a byline names; whether there is one."""
    if byline is None:
        return False
    page.bylines.append(byline)
    page.signed = page.signed or byline.outlet
    return True


def is_spoken_of(byline: Byline, told: Sequence[Line]) -> bool:
    """Whether the text speaks of places or people of these names; of its author it speaks only where it closes."""
    wanted = [(author, lines.fold(author)) for author in byline.authors]
    return any(
        name in line.folded and line.words > MOST_BARE_NAMES + 2 and not _is_about(line, author, name)
        for line in told
        for author, name in wanted
    )


def _is_about(line: Line, author: str, name: str) -> bool:
    """Whether a line is a note on its author: `Ann Roe is a reporter ...`, `Ann Roe Editor and reporter @annroe`."""
    noted = line.folded.startswith(name) and not lines.ends_sentence(line.text)
    return noted or signoffs.rule(line, [author]) is not None


def read_names(page: Layout, below: list[int], told: Sequence[Line]) -> None:
    """Read names that stand alone between headline and text, and what stands beside them: a place, a role, a paper."""
    header = [n for n in below if page.roles[n] is None][:MOST_HEADER_LINES]
    if not header:
        return
    bare = 0
    sites = {outlets.first_part(other.text) for other in page.found[: max(page.title_at, 0)][:MOST_HEADER_LINES]}
    for n in header:
        line = page.found[n]
        if _is_beside(page, n):
            page.roles[n] = "byline"
        elif not any(byline.authors for byline in page.bylines) and bare < MOST_BARE_NAMES and _is_near(page, n):
            bare += 1
            byline = bylines.bare(line.text, sites)
            announced = n > 0 and bool(_BY.fullmatch(page.found[n - 1].folded))
            if byline and (announced or not is_spoken_of(byline, told)):
                note(page, byline)
                page.roles[n] = "byline"


def _is_near(page: Layout, n: int) -> bool:
    """Whether a line stands where names stand: next to the headline, the standfirst, a statement or the text."""
    return n <= page.title_at + 1 + MOST_BARE_NAMES or n + 1 == page.first or page.roles[n + 1] in {"date", "handle"}


def _is_beside(page: Layout, n: int) -> bool:
    """Whether a line only says more of a byline: "By", a role, "in Beirut", `Example News, Beirut` below a name."""
    line = page.found[n]
    below_name = n > 0 and page.roles[n - 1] == "byline"
    if _BY.fullmatch(line.folded) or (names.is_role(line.text) and line.words <= MOST_BARE_NAMES + 2):
        return True
    if not below_name or lines.ends_sentence(line.text):
        return False
    paper = outlets.first_part(line.text.partition(",")[0])
    if outlets.is_masthead(paper) and line.words <= outlets.MOST_WORDS:
        page.signed = page.signed or paper
        return True
    return bool(_WHERE.fullmatch(line.text)) or datelines.is_place(line)


def read_standfirst(page: Layout, told: Sequence[Line]) -> None:
    """Where no byline names anybody, read the name that a standfirst closes with: `..., writes Ann Roe`."""
    if any(byline.authors for byline in page.bylines):
        return
    for line in page.of(SUMMARY):
        byline = bylines.closing(line.text)
        if byline and not is_spoken_of(byline, told):
            note(page, byline)
            return
