"""The blocks of a page that may be its article's, and what was decided of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aggregator.extract.blocks import Block, Layout, Place

# A caption tells in a few sentences what is seen.
MOST_CAPTION_WORDS = 60


@dataclass(slots=True)
class Selection:
    """What is at hand of a page.

    rules -- of its elements, as `hints` says. within -- the numbers of the blocks that may be of the article; first,
    last -- of those that stand in its own element. decided -- the rule by which a block is left out.
    """

    layout: Layout
    rules: Sequence[str | None]
    place: Place
    within: list[int]
    first: int
    last: int
    decided: dict[int, str] = field(default_factory=dict)
    standfirst: str | None = None

    def free(self) -> list[int]:
        """Give the numbers of the blocks that are still the article's."""
        return [n for n in self.within if n not in self.decided]

    def block(self, n: int) -> Block:
        """Return a block by its number."""
        return self.layout.blocks[n]

    def rule(self, n: int) -> str | None:
        """Return the rule by which a block's element is furniture."""
        return rule_of(self.layout, self.rules, n)


def rule_of(layout: Layout, rules: Sequence[str | None], n: int) -> str | None:
    """Return the rule by which the element that a block stands in is furniture, None where it is not."""
    node = layout.blocks[n].node
    return rules[node] if node >= 0 else None


def is_beside_picture(layout: Layout, n: int) -> bool:
    """Tell whether a short block stands right behind a picture, in the same element or in the one beside it."""
    if n == 0 or layout.blocks[n - 1].kind != "picture" or layout.blocks[n].line.words > MOST_CAPTION_WORDS:
        return False
    one, other = layout.blocks[n].node, layout.blocks[n - 1].node
    near = {one, layout.parents[one]} if one >= 0 else set()
    return other in near or (other >= 0 and layout.parents[other] in near)


def inside(layout: Layout, container: int) -> list[int]:
    """List the blocks in an element: elements are numbered in the page's order, so that what it holds follows it."""
    inner = {container}
    for number in range(container + 1, len(layout.parents)):
        if layout.parents[number] in inner:
            inner.add(number)
        elif layout.parents[number] < container:
            break
    return [n for n, block in enumerate(layout.blocks) if block.node in inner]
