"""The article of a page: trafilatura's and htmldate's one door, and which blocks of the page their answer means.

trafilatura finds an article among the furniture of nearly any page, but it drops paragraphs that come twice, some
subheads and lists, and mixes captions and pleas in. So it is asked *where* the article is, not what it says: the
text is the page's own, block by block (`blocks`), from which `trimming` takes what is furniture.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from itertools import islice

from htmldate import find_date
from lxml import etree, html
from trafilatura import extract

from aggregator.extract import hints
from aggregator.extract.blocks import Block, Layout, Place
from aggregator.parse import lines, markup, stamps, titles
from aggregator.parse.item import Dated
from aggregator.parse.markup import Tree

# The part of what trafilatura found that an element must hold to be the article's; the rest is a stray caption, a plea.
MOST_OF_IT = 0.9
# A part of the page that calls itself the article's text is believed if it holds so much of what trafilatura found.
ENOUGH_OF_IT = 0.5
# Where less of a page's words than this is running text, all of them are looked at; so many words are no button.
LEAST_RUNNING, FEWEST_PLAIN = 0.3, 5
# trafilatura takes 2 s for 100 kB of <br>, 20,000 of them; beyond these a page is read without its help. A long
# article's page has 3,000 elements, none deeper than 60.
MOST_ELEMENTS, DEEPEST = 15_000, 400
# Elements that stand in one block side by side: of these, too (measured: 6,000 links 3.8 s, 1,500 of them 0.2 s).
MOST_INLINE = 1_000
# Pieces of text: its helper justext compares each with all (measured: 5,000 of one letter 7 s, 1,000 of them 0.3 s). So
# many are let through, and one more for as much text as a short paragraph has, but no more than a long live blog has.
FEW_BLOCKS, TEXT_A_BLOCK, MOST_BLOCKS = 1_000, 100, 4_000
_INLINE = lines.vocabulary("a b br em font i img small span strong sub sup")
# Elements that can state a date: what htmldate may look at.
_STAMPS = lines.vocabulary("date time timestamp published publish pubdate posted datetime updated modified created")
LONGEST_STAMP = 80


def place(page: Tree, layout: Layout, rules: Sequence[str | None]) -> Place:
    """Find where the article of a page stands.

    rules -- which elements are furniture. First a part that calls itself the article's text, if it holds enough of
    what trafilatura found; else the smallest that holds nearly all of that; else the one with most text of its own.
    """
    free = [n for n, block in enumerate(layout.blocks) if block.node >= 0 and not rules[block.node]]
    sizes = {n: len(layout.blocks[n].line.text) for n in free if hints.is_running(layout.blocks[n])}
    plain = {n: len(layout.blocks[n].line.text) for n in free if _is_plain(layout.blocks[n])}
    if sum(sizes.values()) < LEAST_RUNNING * sum(plain.values()):
        # Words, but hardly a sentence: lines that a program has cut (PDF), paragraphs without full stops.
        return Place(_densest(layout, plain), frozenset())
    attested = {n: sizes[n] for n in _attested(page, layout, sizes)}
    called = _called(layout, sizes)
    if called >= 0 and _within(layout, called, attested) >= ENOUGH_OF_IT * sum(attested.values()):
        return Place(called, frozenset(attested), is_called=True)
    return Place(_smallest(layout, attested) if attested else _densest(layout, sizes), frozenset(attested))


def _is_plain(block: Block) -> bool:
    """Tell whether a block is words that lead nowhere, running or not."""
    return block.kind == "paragraph" and not block.linked and block.line.words >= FEWEST_PLAIN


def date(page: Tree, at: datetime, address: str | None) -> Dated | None:
    """Ask htmldate for a date that the page's markup or address states; the last resort.

    It is shown nothing but the head and short elements that are called a date, so that it cannot take one told in the
    text or a year of copyright; what it finds must be in a form of its own in what it was shown.
    """
    shown = _reduced(page)
    try:
        found = find_date(
            shown,
            extensive_search=False,
            original_date=True,
            url=address,
            min_date=datetime(1990, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            max_date=at.astimezone(UTC).replace(tzinfo=None),
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, etree.Error):  # its own slips
        return None
    return stamps.understand(found, at) if found else None


def _attested(page: Tree, layout: Layout, running: Collection[int]) -> list[int]:
    """List the running blocks that trafilatura's answer holds."""
    if not running or _is_too_much(page, layout):
        return []
    try:
        answer = extract(page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.Error):  # its own slips
        return []
    told = _bare(answer or "")
    return [n for n in running if _bare(layout.blocks[n].line.text)[:200] in told]


def _bare(text: str) -> str:
    """Write letters and figures alone: trafilatura sets spaces and marks of its own."""
    return "".join(one for one in lines.fold(text) if one.isalnum())


def _depth(layout: Layout) -> int:
    depths: list[int] = []
    for parent in layout.parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
    return max(depths, default=0)


def _is_too_much(page: Tree, layout: Layout) -> bool:
    """Tell whether trafilatura would take longer for a page than its size is worth."""
    text = sum(len(block.line.text) for block in layout.blocks)
    return (
        next(islice(page.iter(), MOST_ELEMENTS, None), None) is not None
        or len(layout.blocks) > min(FEW_BLOCKS + text // TEXT_A_BLOCK, MOST_BLOCKS)
        or _depth(layout) > DEEPEST
        or _inline(page) > MOST_INLINE
    )


def _inline(page: Tree) -> int:
    """Count the elements within that paragraph which holds the most."""
    return max(map(len, page.iter("p")), default=0)


def _called(layout: Layout, sizes: dict[int, int]) -> int:
    """Find the part that calls itself the article's text: the one with most text, or what holds all called the same."""
    masses = _masses(layout, sizes)
    named = [n for n, one in enumerate(layout.elements) if masses[n] and hints.is_body(one)]
    if not named:
        return -1
    most = max(masses[n] for n in named)
    largest = max(n for n in named if masses[n] == most)  # the innermost
    alike = [n for n in named if layout.parents[n] == layout.parents[largest] and _same(layout, n, largest)]
    return layout.parents[largest] if len(alike) > 1 and layout.parents[largest] >= 0 else largest


def _same(layout: Layout, one: int, other: int) -> bool:
    return markup.attribute(layout.elements[one], "class") == markup.attribute(layout.elements[other], "class")


def _masses(layout: Layout, sizes: dict[int, int]) -> list[int]:
    found = [0] * len(layout.elements)
    for n, size in sizes.items():
        found[layout.blocks[n].node] += size
    for number in range(len(found) - 1, 0, -1):
        if layout.parents[number] >= 0:
            found[layout.parents[number]] += found[number]
    return found


def _within(layout: Layout, number: int, sizes: dict[int, int]) -> int:
    return _masses(layout, sizes)[number] if sizes else 0


def _smallest(layout: Layout, sizes: dict[int, int]) -> int:
    """Find the innermost element that holds nearly all of these blocks."""
    masses = _masses(layout, sizes)
    enough = MOST_OF_IT * sum(sizes.values())
    return max((n for n, size in enumerate(masses) if size >= enough), default=-1)


def _densest(layout: Layout, sizes: dict[int, int]) -> int:
    """Find the element with most running text right inside it; one level down it counts half (as in Readability)."""
    scores: dict[int, float] = {}
    for n, size in sizes.items():
        inner = layout.blocks[n].node
        outer = layout.parents[inner]
        holder = outer if markup.name(layout.elements[inner]) == "p" and outer >= 0 else inner
        scores[holder] = scores.get(holder, 0) + size
        if layout.parents[holder] >= 0:
            scores[layout.parents[holder]] = scores.get(layout.parents[holder], 0) + size / 2
    return max(scores, key=lambda n: scores[n], default=-1)


def _reduced(page: Tree) -> Tree:
    """Copy of a page what can state a date: its head, and short elements that are called one."""
    shown: Tree = html.document_fromstring("<html><head></head><body></body></html>")
    for one in page.iter("meta"):
        etree.SubElement(shown[0], "meta", _attributes(one, "name", "property", "itemprop", "http-equiv", "content"))
    around = titles.around(page)
    for one in page.iter("time", "abbr", "span", "div", "p", "li", "td"):
        text = markup.text(one) if one.tag in {"time", "abbr"} or not _STAMPS.isdisjoint(markup.tokens(one)) else None
        if text and len(text) <= LONGEST_STAMP and not stamps.is_anothers(one, around):
            copy = etree.SubElement(shown[1], markup.name(one), _attributes(one, "class", "datetime", "title"))
            copy.text = text
    return shown


def _attributes(one: Tree, *names: str) -> dict[str, str]:
    return {name: said for name in names if (said := one.get(name))}
