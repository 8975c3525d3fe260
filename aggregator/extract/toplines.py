"""What stands between an article's headline and its text: the headline itself, standfirst, byline, date, labels."""

import re
from datetime import datetime
from itertools import islice

from aggregator.extract import hints
from aggregator.extract.blocks import Block
from aggregator.extract.selection import Selection
from aggregator.parse import lines, markup, stamps, stated, titles, writers
from aggregator.parse.item import Item

# What stands between headline and text, and says in a sentence or two what the article is about.
_STANDFIRST = frozenset({"standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "subheading", "strapline"})
# These stand on the text's first paragraph, which some systems keep apart (K2's `itemIntroText`): it is text.
_LEAD = frozenset(
    {
        "intro",
        "lead",
        "lede",
        "chapo",
        "chapeau",
        "introtext",
        "sapo",
        "excerpt",
        "summary",
        "introduction",
        "teaser",
        "abstract",
    }
)
FEWEST_STANDFIRST_WORDS, MOST_STANDFIRST_WORDS = 6, 80
MOST_LABEL_WORDS = 12
_NEAR = 3  # blocks below a line in which it may come again
_LABELS = frozenset(
    {"published", "updated", "posted", "by", "last updated", "first published", "نشر", "نشر في", "تحديث"}
)
_STATING = re.compile(
    r"(?:(?:تم )?(?:ال)?نشر\w*|تاريخ|اخر تحديث|first published|published|posted|(?:last )?updated)\b.{0,20}\d"
)


def leave_headline(desk: Selection, item: Item) -> None:
    """Leave out the headline; and what stands above it, unless it is running text."""
    title = item.title.value if item.title else None
    named = [n for n in desk.free() if _is_title(desk.block(n), title)]
    heads = [n for n in desk.free() if desk.block(n).level == 1]
    first = next(iter([*named, *heads]), -1)
    for n in desk.free():
        if n == first or n in named:
            desk.decided[n] = "headline"
        elif n < first and desk.block(n).kind != "picture" and not hints.is_running(desk.block(n)):
            desk.decided[n] = "above the headline"


def _is_title(block: Block, title: str | None) -> bool:
    """Tell whether a block says the headline, alone or with a byline below it in the same cell."""
    if title is None or titles.same(block.line.text, [title]):
        return title is not None
    rows = block.rows()
    labels = all(row.words <= MOST_LABEL_WORDS * 2 and not lines.ends_sentence(row.text) for row in rows[1:])
    return len(rows) > 1 and labels and titles.same(rows[0].text, [title])


def leave_labels(desk: Selection, item: Item, at: datetime) -> None:
    """Leave out bylines, dates and labels above the first running text; a standfirst there is the summary."""
    names = {lines.fold(one.name) for one in item.authors if one.name}
    said = lines.fold(item.summary.value) if item.summary else ""
    known = names | {lines.fold(one) for one in (item.outlet, *(term.term for term in item.categories)) if one}
    for n in desk.free():
        block = desk.block(n)
        if block.kind == "picture":
            continue
        if _is_repeated(desk, n):
            desk.decided[n] = "repeated line"
            continue
        if desk.standfirst is None and _is_standfirst(desk, n, said):
            desk.standfirst = block.line.text
            desk.decided[n] = "standfirst"
            continue
        rule = _label(block, known, at)
        if rule is None:
            return
        desk.decided[n] = rule


def _signs(line: lines.Line, known: set[str]) -> bool:
    """Tell whether a short line opens with the outlet's name or a section's: `سنابل الشام – الغوطة الشرقية`."""
    opens = any(line.folded.startswith(f"{one} -") for one in known)
    return opens and line.words <= MOST_LABEL_WORDS and not lines.ends_sentence(line.text)


def _label(block: Block, known: set[str], at: datetime) -> str | None:
    """Name the rule for a line above the text that says who wrote it, when, or under which heading."""
    line = block.line
    if block.kind in {"table", "preformatted"} or line.words > MOST_LABEL_WORDS * 2:
        return None
    if stamps.is_stamp(line, at) or line.folded.strip(" :") in _LABELS or _states(line, at):
        return "date"
    first = next(iter(block.rows()), line)
    if writers.byline(first) or line.folded.removeprefix("by ") in known or _signs(line, known):
        return "byline"
    return None


def _states(line: lines.Line, at: datetime) -> bool:
    """Tell whether a line that is no sentence states when the article appeared, among other figures."""
    if lines.ends_sentence(line.text):
        return False
    return stated.read(line, at, alone=True) is not None or _STATING.match(line.folded) is not None


def _is_standfirst(desk: Selection, n: int, said: str) -> bool:
    """Tell whether a block is the sentence that sums an article up: by its name, or outside of the text by its words.

    said -- the page's description of the article: inside the text it may well be the first paragraph.
    """
    block = desk.block(n)
    if not FEWEST_STANDFIRST_WORDS <= block.line.words <= MOST_STANDFIRST_WORDS:
        return False
    around = [block.node, desk.layout.parents[block.node]] if block.node >= 0 else []
    words = frozenset[str]().union(*(markup.tokens(desk.layout.elements[one]) for one in around if one >= 0))
    if not _STANDFIRST.isdisjoint(words) or (block.kind == "heading" and block.level > 1):
        return True
    if not (n < desk.first and desk.place.is_called):
        return False
    if _in_header(desk, block):
        return True
    return not hints.is_running(block) if not _LEAD.isdisjoint(words) else _alike(block.line.folded, said)


def _is_repeated(desk: Selection, n: int) -> bool:
    """Tell whether the text begins with what stands above it: the lead that the body has once more."""
    told = desk.block(n).line.folded.rstrip(".… ")
    behind = (other for other in desk.free() if other > n and desk.block(other).line.text)
    return n < desk.first and any(desk.block(other).line.folded.startswith(told) for other in islice(behind, _NEAR))


def _alike(one: str, said: str) -> bool:
    return bool(said) and (one.rstrip(".… ") in said or said.rstrip(".… ") in one)


def _in_header(desk: Selection, block: Block) -> bool:
    around = block.node
    while around >= 0:
        if markup.name(desk.layout.elements[around]) in {"header", "hgroup"}:
            return True
        around = desk.layout.parents[around]
    return False
