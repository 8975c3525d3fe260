"""Whether a page holds many posts, each with its own date: the front page of a blog, a channel's messages.

Such posts may be whole, and their headings no links, so that nothing looks like an index; they are no single article.
"""

from datetime import datetime
from itertools import islice

from aggregator.extract import hints
from aggregator.extract.blocks import Layout
from aggregator.extract.trimming import Trimmed
from aggregator.parse import lines, markup, stated
from aggregator.parse.lines import Line

FEWEST_POSTS = 3
# The least that a post says, in words, on average; a list of other stories beside an article says less of each.
FEWEST_POST_WORDS = 30
# A date stands so near to its post's heading; and so far out from its time stands a message.
_NEAR, _FARTHEST = 2, 6
MOST_TIMES = 300
# Of all text, what must stand in such messages.
MOST_OF_IT = 0.8


def are_many(layout: Layout, trimmed: Trimmed, at: datetime, *, is_stated: bool) -> bool:
    """Tell whether a page that does not say that it is one article is a row of posts. at -- when it was received."""
    return not is_stated and (_are_headed(layout, at) or _are_timed(layout, trimmed))


def _are_headed(layout: Layout, at: datetime) -> bool:
    """Tell whether dated headings part the text: of a live blog the entries have the hour alone."""
    found = [n for n, block in enumerate(layout.blocks) if block.kind == "heading" and _is_dated(layout, n, at)]
    if len(found) < FEWEST_POSTS:
        return False
    behind = layout.blocks[found[0] :]
    words = sum(block.line.words for block in behind if hints.is_running(block))
    return words >= FEWEST_POST_WORDS * len(found)


def _is_dated(layout: Layout, n: int, at: datetime) -> bool:
    around = (*layout.blocks[max(0, n - 1) : n], *layout.blocks[n + 1 : n + 1 + _NEAR])
    return any(stated.is_date(_bare(block.line), at) for block in around if block.kind != "heading")


def _bare(line: Line) -> Line:
    text = line.text.strip(" |•·-–—")
    return Line(text, lines.fold(text), len(text.split()), line.block)


def _are_timed(layout: Layout, trimmed: Trimmed) -> bool:
    """Tell whether nearly all text stands in elements of one name that each have a time, below no headline."""
    if any(block.level == 1 for block in layout.blocks):
        return False
    owners = _timed(layout)
    words: dict[int, int] = {}
    for block in trimmed.blocks:
        owner = next((n for n in _outward(layout, block.node) if n in owners), -1)
        if owner >= 0:
            words[owner] = words.get(owner, 0) + block.line.words
    named = [markup.attribute(layout.elements[n], "class") for n in words]
    alike = len(named) >= FEWEST_POSTS and len(set(named)) == 1
    return alike and sum(words.values()) >= MOST_OF_IT * trimmed.words


def _timed(layout: Layout) -> set[int]:
    """Find for each time the outermost element near it that holds no other time."""
    counts: dict[int, int] = {}
    numbers = {one: n for n, one in enumerate(layout.elements)}
    for one in islice(layout.elements[0].iter("time"), MOST_TIMES) if numbers else ():
        holder = next((numbers[outer] for outer in islice(one.iterancestors(), _FARTHEST) if outer in numbers), -1)
        for outer in _outward(layout, holder):
            counts[outer] = counts.get(outer, 0) + 1
    return {n for n, count in counts.items() if count == 1 and counts.get(layout.parents[n], 2) > 1}


def _outward(layout: Layout, node: int) -> list[int]:
    """List an element and those around it, the nearest first."""
    found: list[int] = []
    while node >= 0 and len(found) < _FARTHEST:
        found.append(node)
        node = layout.parents[node]
    return found
