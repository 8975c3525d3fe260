"""Tables of data within a page, as one piece of markup each; layouts, which hold articles in their cells, are none."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from aggregator.parse import markup
from aggregator.parse.markup import Tree

# A table of data has short cells; a layout's hold the article. Chosen on both kinds.
LONGEST_CELL, FEWEST_CELLS, MOST_CELLS = 240, 4, 5_000


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says, and its rows as markup."""

    text: str
    markup: str


def read(table: Tree) -> Table | None:
    """Read a table of data; None where it is a layout."""
    rows = [[cell for cell in row if markup.name(cell) in {"td", "th"}] for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    if not FEWEST_CELLS <= len(cells) <= MOST_CELLS or max(map(len, rows), default=0) < 2:  # noqa: PLR2004 -- columns
        return None
    if next(table.iterdescendants("table", "h1", "form", "article"), None) is not None:
        return None
    texts = [[markup.text(cell) or "" for cell in row] for row in rows]
    said = [text for row in texts for text in row]
    links = sum(len(markup.text(one) or "") for one in table.iter("a"))
    if max(map(len, said)) > LONGEST_CELL or links > sum(map(len, said)) / 2:
        return None
    body = "".join(
        f"<tr>{''.join(_cell(cell, one) for cell, one in zip(row, told, strict=True))}</tr>"
        for row, told in zip(rows, texts, strict=True)
    )
    return Table(" ".join(filter(None, said)), body)


def _rows(table: Tree) -> Iterator[Tree]:
    for one in table:
        if markup.name(one) == "tr":
            yield one
        elif markup.name(one) in {"tbody", "thead", "tfoot"}:
            yield from (row for row in one if markup.name(row) == "tr")


def _cell(cell: Tree, text: str) -> str:
    tag = "th" if cell.tag == "th" else "td"
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"
