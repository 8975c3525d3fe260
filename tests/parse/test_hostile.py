"""No 100 KB hang: floods of the elements that feedparser handles, of attributes, entities, brackets."""

import time
from datetime import UTC, datetime

import pytest

from aggregator.errors import ParseError
from aggregator.parse import reader
from aggregator.parse.item import Document
from tests.hanging import HANG

AT = datetime(2026, 11, 21, tzinfo=UTC)
SIZE = 100_000
HEAD = '<rss version="2.0"><channel><title>t</title>'
TAIL = "</channel></rss>"
ENTITIES = (
    '<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)

ELEMENTS = [
    "item",
    "link",
    "description",
    "source",
    "author",
    "media:content",
    "category",
    "b",
    "x",
    "body",
    "guid",
    "svg",
    "gml:Point",
    "channel",
    "language",
    "pubDate",
]
PIECES = [
    "&",
    "&#",
    "<",
    "<!",
    "<!--",
    "<![CDATA[",
    "<a",
    "<a ",
    "<a/>",
    "</",
    '<a b="',
    "<?",
    "]]>",
    "<!ENTITY a 'b'>",
]


def flood(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


def item(inner: str) -> str:
    return f"{HEAD}<item><title>a</title>{inner}</item>{TAIL}"


def read(text: str) -> Document | str:
    """Read within the time, or say why not."""
    begun = time.process_time()
    told: Document | str
    try:
        told = reader.read(text.encode(), at=AT, address="https://one.example.org/feed")
    except ParseError as error:
        told = str(error)
    assert time.process_time() - begun < HANG
    return told


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize("shape", ["<{0}>", "<{0}>x</{0}>", "<{0}/>", "<{0} ", "</{0}>"])
def test_a_flood_of_an_element_is_over_soon(name: str, shape: str) -> None:
    piece = flood(shape.format(name))
    for text in (item(piece), HEAD + piece, item(f"<description>{piece}</description>")):
        assert read(text)


@pytest.mark.parametrize("name", ELEMENTS)
def test_deep_nesting_is_over_soon(name: str) -> None:
    depth = SIZE // (2 * len(name) + 5)
    assert read(item(f"<{name}>" * depth + f"</{name}>" * depth))


@pytest.mark.parametrize("piece", PIECES)
def test_a_flood_of_brackets_and_references_is_over_soon(piece: str) -> None:
    for text in (
        item(flood(piece)),
        flood(piece) + item(""),
        item("") + flood(piece),
        item(f'<link href="{flood(piece)}"/>'),
    ):
        assert read(text)


def test_a_flood_of_attributes_costs_the_surplus_only() -> None:
    for text in (
        item("<x {}/>"),
        HEAD + "<item {}><title>a</title></item>" + TAIL,
        item("").replace("<rss", "<rss {}"),
    ):
        told = read(text.replace("{}", " ".join(f'a{n}="1"' for n in range(SIZE // 10))))
        assert isinstance(told, Document)
        assert [one.title.value for one in told.items if one.title] == ["a"]


def test_an_endless_author_is_cut() -> None:
    for letters in ("a", "a.", "a@", "@"):
        told = read(item(f"<author>{flood(letters)}</author>"))
        assert isinstance(told, Document)
        assert all(len(one.name or "") <= 300 for one in told.items[0].authors)


def test_entities_do_not_multiply() -> None:
    for text in (ENTITIES + item("&a11;"), f'<!DOCTYPE rss [<!ENTITY a "{flood("a")}">]>{item("&a;" * 9_000)}'):
        assert read(text)


def test_a_flooded_entry_costs_the_others_nothing() -> None:
    told = read(
        f"{HEAD}<item><title>One</title></item><item>{'<x/>' * 15_000}</item><item><title>Three</title></item>{TAIL}"
    )
    assert isinstance(told, Document)
    assert [one.title and one.title.value for one in told.items] == ["One", "Three"]


def test_what_only_looks_like_a_flood_is_kept() -> None:
    table = "".join(f"<tr>{'<td>1</td>' * 20}</tr>" for _ in range(400))
    told = read(f"{HEAD}<item><title>One</title><description>{table}</description></item>{TAIL}")
    assert isinstance(told, Document)
    assert told.items[0].summary is not None
    assert told.items[0].summary.value.count("<td>") == 8_000


@pytest.mark.parametrize("piece", ["[", '{"a":', '{"items":[', '"', '"\\', "{},", '{"id":"1","url":"/"},'])
def test_floods_of_json_are_over_soon(piece: str) -> None:
    assert read('{"version":"https://jsonfeed.org/version/1.1","items":[' + flood(piece))
