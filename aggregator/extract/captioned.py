"""The captions of a page: told by their markup, by their credit, or by the picture beside them."""

import re
from dataclasses import dataclass

from aggregator.extract import hints
from aggregator.extract.blocks import Block, Layout
from aggregator.extract.selection import MOST_CAPTION_WORDS, Selection
from aggregator.parse import captions, furniture, lines, markup

# A picture, and its caption on the line below, in one cell.
_ABOVE = re.compile(r"(?:<a[^>]*>)?<img [^>]*>(?:</a>)?\s*<br>")
# Set apart by its type alone, right below a picture.
_SLANTED = re.compile(r"(?:<(?:b|strong|u|a)\b[^>]*>)*<(em|i|small|cite)>.*</\1>(?:</\w+>)*\.?", re.DOTALL)
MOST_SLANTED_WORDS = 40
# What a box is called that holds a picture and what is said of it; and which elements are one by nature.
_BOXES = frozenset({"figure", "table", "tbody", "tr", "td", "dl", "dt", "a"})
_PICTURED = lines.vocabulary(
    "image images img photo photos picture pic figure thumb thumbnail media legend illustration wp-caption"
)
MOST_BOXED, FARTHEST = 3, 4  # short blocks in such a box, and how far out it is


@dataclass(frozen=True, slots=True)
class _Held:
    """What an element holds: words, blocks of text, pictures."""

    words: int = 0
    texts: int = 0
    pictures: int = 0


def leave(desk: Selection) -> None:
    """Take out captions that only their words and their place beside a picture tell."""
    held = _held(desk.layout)
    free = desk.free()
    for place, n in enumerate(free):
        line = desk.block(n).line
        if (
            desk.block(n).kind not in {"paragraph", "heading", "item"}
            or line.words > MOST_CAPTION_WORDS
            or not line.text
        ):
            continue
        around = [desk.block(other) for other in free[max(0, place - 1) : place + 2]]
        beside = any(other.kind == "picture" for other in around)
        below = place > 0 and around[0].kind == "picture"
        if (
            _ABOVE.match(desk.block(n).markup)
            or captions.is_leading(line)
            or captions.is_bare_credit(line)
            or (beside and captions.has_trailing_credit(line))
            or (below and line.words <= MOST_SLANTED_WORDS and _SLANTED.fullmatch(desk.block(n).markup))
            or _is_boxed(desk, held, desk.block(n))
        ):
            desk.decided[n] = "caption"


def _held(layout: Layout) -> list[_Held]:
    """Count for each element what it holds."""
    counts = [[0, 0, 0] for _ in layout.elements]
    for block in layout.blocks:
        if block.node >= 0:
            counts[block.node][0] += block.line.words
            counts[block.node][1 if block.kind != "picture" else 2] += 1
    for number in range(len(counts) - 1, 0, -1):
        if layout.parents[number] >= 0:
            for n, count in enumerate(counts[number]):
                counts[layout.parents[number]][n] += count
    return [_Held(*one) for one in counts]


def _is_boxed(desk: Selection, held: list[_Held], block: Block) -> bool:
    """Tell whether a block shares a box with a picture and hardly anything else."""
    around, called = block.node, frozenset[str]()
    for _ in range(FARTHEST):
        if around < 0 or around == desk.place.container or block.kind == "heading":
            return False
        called |= markup.tokens(desk.layout.elements[around])
        if held[around].pictures:
            small = held[around].words <= MOST_CAPTION_WORDS and held[around].texts <= MOST_BOXED
            telling = markup.name(desk.layout.elements[around]) in _BOXES or not _PICTURED.isdisjoint(called)
            return small and (telling or not hints.is_running(block))
        around = desk.layout.parents[around]
    return False


def told(desk: Selection) -> tuple[str, ...]:
    """Write the captions of the article and of the galleries behind it, each with its credit, which is often apart."""
    layout = desk.layout
    headline = max((n for n, one in enumerate(layout.blocks) if one.level == 1 and n <= desk.first), default=desk.first)
    following = next(
        (n for n, one in enumerate(layout.blocks) if one.level == 1 and n > desk.first), len(layout.blocks)
    )
    parts_of: dict[int, list[str]] = {}
    for n in range(min([headline, *desk.within[:1]]), following):
        block = layout.blocks[n]
        beyond = n > desk.last and block.kind == "caption" and desk.rule(n) in {None, "caption"}
        if (desk.decided.get(n) == "caption" or beyond) and not furniture.rule(block.line):
            parts_of.setdefault(_figure(layout, block.node), []).append(block.line.text)
    return tuple(dict.fromkeys(" ".join(parts) for parts in parts_of.values() if not _is_credit(parts)))


def _figure(layout: Layout, node: int) -> int:
    """Return the number of the figure that a caption belongs to, its own element's where there is none."""
    around = node
    for _ in range(5):
        if around >= 0 and markup.name(layout.elements[around]) in {"figure", "figcaption"}:
            return around
        around = layout.parents[around] if around >= 0 else -1
    return node


def _is_credit(parts: list[str]) -> bool:
    """Tell whether a caption says nothing but whose picture it is."""
    return len(parts) == 1 and captions.is_bare_credit(
        lines.Line(parts[0], lines.fold(parts[0]), len(parts[0].split()), 0)
    )
