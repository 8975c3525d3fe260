"""Articles in Markdown (CommonMark with tables), with a front matter as in a text: markdown-it's one door."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from markdown_it import MarkdownIt
from markdown_it.token import Token

from aggregator.errors import ParseError
from aggregator.parse import frontmatter, references, xmltext
from aggregator.parse.item import Category, Document, Dropped, Item, Link, Person, Text

# In characters. The longest articles of ../shared/data have 60,000.
LARGEST = 500_000
# What costs the parser most, and how many of each an article may have; chosen so that no 100 kB take it a second.
# Measured: up to 0.1 ms a bracket that is never closed, 16 microseconds a mark of emphasis, 80 a line.
MOST = (("[", 5_000), ("*", 20_000), ("_", 20_000), ("~", 20_000), ("\n", 10_000))
MOST_LINKS = 200
# Cells of tables, rows by columns: a row of one `|` has as many as the head of its table. Measured: 25 to 50
# microseconds each.
MOST_CELLS = 10_000

_UNDER_HEAD = re.compile(r"[\s>:|-]*\|[\s>:|-]*")
_WORD = re.compile(r"[^\W\d_]{2}")
_RULES = ("table", "strikethrough")


def read(text: str, *, at: datetime, address: str) -> Document:
    """Read an article in Markdown from its decoded text.

    at -- when it was received: what its dates are held against. address -- of the file, the base of relative links
    where the front matter names no url. The headline is the front matter's, else the first heading where nothing stands
    above it. Markup within is left for the cleaning that all markup goes through.
    Raises ParseError where there is no word, or more than LARGEST characters or too many marks (MOST).
    """
    if len(text) > LARGEST:
        raise ParseError(f"a Markdown text of {len(text)} characters; give one article a file")
    for mark, most in MOST:
        if (found := text.count(mark)) > most:
            raise ParseError(f"a Markdown text with {found} times {mark!r}, no article; save it as plain text (.txt)")
    if (cells := _cells(text.splitlines())) > MOST_CELLS:
        raise ParseError(f"a Markdown text with tables of {cells} cells, no article; save it as plain text (.txt)")
    front, rest = frontmatter.split(xmltext.clean(text).splitlines())
    parser = MarkdownIt("commonmark").enable(list(_RULES))
    title, tokens = _titled(parser.parse("\n".join(rest)), front.title)
    markup = parser.renderer.render(tokens, parser.options, {})
    if not _WORD.search(_plain(tokens)):
        raise ParseError("a Markdown text without a word; give the article's text")
    published, updated, doubts = frontmatter.dated(front, at)
    item = Item(
        id=front.id,
        link=front.url,
        links=tuple(_links(tokens, front.url or address)),
        title=Text(title) if title else None,
        summary=Text(front.summary) if front.summary else None,
        content=Text(markup, "html", front.language),
        authors=tuple(Person(name) for name in front.authors),
        outlet=front.outlet,
        published=published,
        updated=updated,
        language=front.language,
        categories=tuple(Category(tag) for tag in front.tags),
        rights=front.rights,
        dropped=tuple(Dropped(line, "front matter not understood") for line in front.unread),
    )
    return Document(
        "markdown", link=front.url, language=front.language, items=(item,), problems=(*front.problems, *doubts)
    )


def _cells(lines: Sequence[str]) -> int:
    """Count the cells that tables can have at most: a table goes on to a blank line, each row as wide as its head."""
    cells = columns = 0
    for line in lines:
        if not line.strip("> \t"):
            columns = 0
        elif "-" in line and _UNDER_HEAD.fullmatch(line):
            columns = max(columns, line.count("|") + 1)
        cells += columns
    return cells


def _titled(tokens: Sequence[Token], stated: str | None) -> tuple[str | None, Sequence[Token]]:
    """Take the headline out of the text: the heading at its top, else the first of the first rank.

    stated -- the front matter's headline: it wins, and a heading that says something else stays in the text.
    """
    place = (
        0 if _is_heading(tokens, 0) else next((at for at, one in enumerate(tokens) if _is_heading([one], 0, "h1")), -1)
    )
    heading = _plain(tokens[place : place + 3]) if place >= 0 else ""
    if not heading or (stated and " ".join(stated.split()) != heading):
        return stated, tokens
    return heading, [*tokens[:place], *tokens[place + 3 :]]  # opening, inline, closing


def _is_heading(tokens: Sequence[Token], place: int, tag: str | None = None) -> bool:
    return place < len(tokens) and tokens[place].type == "heading_open" and tag in {None, tokens[place].tag}


def _plain(tokens: Sequence[Token]) -> str:
    """Give the words of a text without its marks, on one line."""
    return " ".join(" ".join(_words(tokens)).split())


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(" " if "break" in child.type else child.content for child in token.children or ())
        elif token.type in {"fence", "code_block", "html_block"}:
            yield token.content


def _links(tokens: Sequence[Token], base: str) -> Iterator[Link]:
    """Give each address that the text links to, once."""
    found: dict[str, Link] = {}
    for token in tokens:
        for child in token.children or ():
            href = references.resolve(base, str(child.attrs.get("href", ""))) if child.type == "link_open" else None
            if href and href.lower().startswith(("http:", "https:")) and len(found) < MOST_LINKS:
                found.setdefault(href, Link(href, rel="related"))
    yield from found.values()
