"""An article's blocks as markup: lists and quotations are whole again, headings begin at the second level."""

from collections.abc import Iterable
from itertools import groupby

from aggregator.extract.blocks import Block

_HIGHEST = 2


def of(blocks: Iterable[Block]) -> str:
    """Write blocks as one piece of markup; `article.clean` makes it safe and resolves its links."""
    return "".join(_group(key, list(some)) for key, some in groupby(blocks, key=_together))


def _together(block: Block) -> tuple[str, int, bool]:
    """Return what neighbours share that belong to one list or quotation."""
    if block.kind == "item":
        return "item", block.listed, block.ordered
    if block.quoted >= 0 and block.kind in {"quote", "paragraph"}:
        return "quote", block.quoted, False
    return "", -1, False


def _group(key: tuple[str, int, bool], some: list[Block]) -> str:
    kind, _, ordered = key
    if kind == "item":
        tag = "ol" if ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{block.markup}</li>' for block in some)}</{tag}>"
    if kind == "quote":
        return f"<blockquote>{''.join(f'<p>{block.markup}</p>' for block in some)}</blockquote>"
    return "".join(map(_single, some))


def _single(block: Block) -> str:
    if block.kind == "table":
        return f"<table>{block.markup}</table>"
    if block.kind == "preformatted":
        return f"<pre>{block.markup}</pre>"
    if block.kind == "heading":
        level = max(block.level, _HIGHEST)
        return f"<h{level}>{block.markup}</h{level}>"
    return f"<p>{block.markup}</p>"
