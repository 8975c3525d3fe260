"""A page as the blocks that its reader sees: paragraphs, headings, list items, quotes, tables, captions.

Old pages part paragraphs by two <br> inside a table cell, new ones by a <div> each; here both are blocks. Each block
carries its inline markup, written anew from the tree, so that what is left out leaves no trace in what is kept.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import islice
from typing import Literal

from lxml import etree

from aggregator.extract import datatables, inline
from aggregator.parse import lines, markup
from aggregator.parse.lines import Line
from aggregator.parse.markup import Tree

Kind = Literal["paragraph", "heading", "item", "quote", "caption", "table", "preformatted", "picture"]

_SKIPPED = lines.vocabulary(
    """
    script style noscript template svg math iframe object embed canvas button select option input textarea audio video
    map head title link meta frameset datalist progress meter dialog
    """
)
_TAG = re.compile(r"<[^>]*>")
_BLOCKS = lines.vocabulary(
    """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul
    """
)
# What only a screen reader says: labels of buttons, "opens in a new window".
_SPOKEN = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "offscreen"})
# Inline elements that are a block of their own where they are called a caption: the credit beside it is one, too.
_SHORT, _CAPTIONS = frozenset({"span", "small", "em", "i"}), frozenset({"caption", "credit", "legend", "legende"})
_FEW = 10
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PICTURES = frozenset({"img", "amp-img"})
# A line of this length that ends a sentence before a single <br> is a paragraph; chosen.
LONG_LINE = 60
MOST_BLOCKS, MOST_ROWS = 20_000, 8
_DEEPEST = 16  # inline elements around a word; what nests deeper is not meant


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that stands by itself.

    line -- its text, as the readers of seeds know lines. markup -- its inline markup. level -- of a heading.
    node -- the number of the element that it stands in; listed, quoted -- the numbers of its list and quotation,
    -1 where it stands in none; ordered -- whether that list is numbered. linked -- the share of its text that is links.
    hrefs -- where they lead.
    """

    line: Line
    markup: str
    kind: Kind
    node: int
    level: int = 0
    listed: int = -1
    quoted: int = -1
    ordered: bool = False
    linked: float = 0.0
    hrefs: tuple[str, ...] = ()

    def rows(self) -> list[Line]:
        """Return its first lines as <br> parts them."""
        told = (
            " ".join(unescape(_TAG.sub("", one)).split()) for one in self.markup.split("<br>", MOST_ROWS)[:MOST_ROWS]
        )
        return [Line(one, lines.fold(one), len(one.split()), self.line.block) for one in told if one]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart. elements -- its block elements in their order; parents -- the number of each one's parent."""

    blocks: tuple[Block, ...]
    elements: tuple[Tree, ...]
    parents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands on a page.

    container -- the number of the element that holds it, -1 where there is none. attested -- the numbers of the blocks
    that trafilatura gave. is_called -- whether the element calls itself the article's text.
    """

    container: int
    attested: frozenset[int]
    is_called: bool = False


@dataclass(slots=True)
class _Writer:
    """What was read so far, and the block that is being written."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Tree] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    around: list[int] = field(default_factory=list)
    inline: list[tuple[Tree, str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    linked: int = 0
    broken: bool = False


def of(page: Tree) -> Layout:
    """Take a page apart, without recursion: its depth is the sender's choice."""
    writer = _Writer()
    skipped: Tree | None = None
    for event, one in etree.iterwalk(page, events=("start", "end")):
        tag = markup.name(one)
        if skipped is not None:
            if event == "end" and one is skipped:
                skipped = None
                _say(writer, one.tail)
            continue
        if event == "start":
            if (
                _is_skipped(one, tag)
                or len(writer.blocks) >= MOST_BLOCKS
                or (tag == "table" and _tabulate(writer, one))
            ):
                skipped = one
            else:
                _open(writer, one, tag)
        else:
            _close(writer, one, tag)
    _flush(writer)
    return Layout(tuple(writer.blocks), tuple(writer.elements), tuple(writer.parents))


def _is_skipped(one: Tree, tag: str) -> bool:
    return tag in _SKIPPED or (tag in {"span", "a"} and not _SPOKEN.isdisjoint(markup.names(one)))


def _open(writer: _Writer, one: Tree, tag: str) -> None:
    if _is_block(one, tag):
        _flush(writer)
        writer.parents.append(writer.around[-1] if writer.around else -1)
        writer.elements.append(one)
        writer.around.append(len(writer.elements) - 1)
    elif tag == "br":
        _break(writer)
    elif tag in _PICTURES:
        writer.written.append(inline.picture(one))
        _describe(writer, one)
    elif tag in inline.WRITTEN and len(writer.inline) < _DEEPEST:
        opening = inline.opening(one, inline.WRITTEN[tag])
        writer.inline.append((one, opening, f"</{inline.WRITTEN[tag]}>"))
        writer.written.append(opening)
    _say(writer, one.text)


def _describe(writer: _Writer, picture: Tree) -> None:
    """Write as a block of its own the caption that a gallery's script would show from an attribute."""
    said = markup.line(picture.get("data-caption"))
    if (
        said
        and "<" not in said
        and not any("figcaption" in _tags(outer) for outer in islice(picture.iterancestors(), 2))
    ):
        _flush(writer)
        node = writer.around[-1] if writer.around else -1
        line = Line(said, lines.fold(said), len(said.split()), node)
        writer.blocks.append(Block(line, escape(said, quote=False), "caption", node))


def _tags(one: Tree) -> set[str]:
    return {markup.name(inner) for inner in islice(one, _FEW)}


def _close(writer: _Writer, one: Tree, tag: str) -> None:
    if _is_block(one, tag):
        _flush(writer)
        writer.around.pop()
    elif writer.inline and writer.inline[-1][0] is one:
        writer.written.append(writer.inline.pop()[2])
    _say(writer, one.tail)


def _is_block(one: Tree, tag: str) -> bool:
    """Tell whether an element parts text: those that a site made up (`story-body`) do, and captions of any kind."""
    if tag in _BLOCKS or ("-" in tag and tag not in _PICTURES):
        return True
    return tag in _SHORT and bool(one.attrib) and not _CAPTIONS.isdisjoint(markup.tokens(one))


def _say(writer: _Writer, said: str | None) -> None:
    if not said:
        return
    writer.text.append(said)
    writer.last.append(said)
    writer.written.append(escape(said, quote=False))
    if said.strip():
        writer.broken = False
        if any(closing == "</a>" for _, _, closing in writer.inline[-4:]):
            writer.linked += len("".join(said.split()))


def _break(writer: _Writer) -> None:
    """Read <br>: a second one, or one behind a long line that ends a sentence, parts paragraphs."""
    so_far = "".join(writer.last).strip()
    writer.last.clear()
    if writer.broken or (len(so_far) >= LONG_LINE and lines.ends_sentence(so_far)):
        _flush(writer)
        writer.broken = False
    else:
        writer.text.append("\n")
        writer.written.append("<br>")
        writer.broken = True


def _flush(writer: _Writer) -> None:
    """Close the block at hand; inline elements that are open go on in the next one."""
    text = " ".join("".join(writer.text).split())
    written = "".join(writer.written)
    if text or "<img" in written:
        closings = "".join(closing for _, _, closing in reversed(writer.inline))
        writer.blocks.append(_block(writer, text, inline.trimmed(written + closings)))
    writer.text.clear()
    writer.written[:] = [opening for _, opening, _ in writer.inline]
    writer.last.clear()
    writer.linked = 0
    writer.broken = False


def _block(writer: _Writer, text: str, written: str) -> Block:
    node = writer.around[-1] if writer.around else -1
    kind, level, listed, quoted, ordered = _place(writer)
    letters = len("".join(text.split()))
    hrefs = tuple(dict.fromkeys(part.partition('"')[0] for part in written.split('<a href="')[1:]))
    return Block(
        line=Line(text, lines.fold(text), len(text.split()), node),
        markup=written,
        kind=kind if text else "picture",
        node=node,
        level=level,
        listed=listed,
        quoted=quoted,
        ordered=ordered,
        linked=min(1.0, writer.linked / letters) if letters else 0.0,
        hrefs=hrefs,
    )


# How far out a block asks what it stands in: a paragraph in a list in a quotation is three deep.
_OUTWARD = 6


def _place(writer: _Writer) -> tuple[Kind, int, int, int, bool]:
    """Say what kind of block this is by the elements around it, the nearest first."""
    kind: Kind = "paragraph"
    level, listed, quoted, ordered = 0, -1, -1, False
    for number in reversed(writer.around[-_OUTWARD:]):
        tag = markup.name(writer.elements[number])
        if tag in _HEADINGS and kind == "paragraph":
            kind, level = "heading", _HEADINGS[tag]
        elif tag == "pre" and kind == "paragraph":
            kind = "preformatted"
        elif tag == "figcaption" or (tag in {"caption", *_SHORT} and kind == "paragraph"):
            kind = "caption"
        elif tag in {"li", "dd", "dt"} and kind == "paragraph":
            kind = "item"
        elif tag in {"ul", "ol"} and listed < 0:
            listed, ordered = number, tag == "ol"
        elif tag == "blockquote" and quoted < 0:
            quoted = number
            kind = "quote" if kind == "paragraph" else kind
    return kind, level, listed, quoted, ordered


def _tabulate(writer: _Writer, table: Tree) -> bool:
    """Write a table of data as one block; tell whether it was one."""
    told = datatables.read(table)
    if told is None:
        return False
    _flush(writer)
    writer.parents.append(writer.around[-1] if writer.around else -1)
    writer.elements.append(table)
    if told.text:
        node = len(writer.elements) - 1
        line = Line(told.text, lines.fold(told.text), len(told.text.split()), node)
        writer.blocks.append(Block(line, told.markup, "table", node))
    return True
