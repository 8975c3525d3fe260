"""What the shared corpora expect of reading; own expectations stand beside each reader's tests."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.errors import ParseError
from aggregator.parse import charset, reader
from aggregator.parse.item import Document, Item, Link, Text
from tests.floors import floor
from tests.shared import SHARED, needs_shared

AT = datetime(2026, 11, 21, tzinfo=UTC)
CORPORA = SHARED / "corpora"
ADDRESS = "http://feeds.example.org/feed"

pytestmark = needs_shared


def read(path: Path, address: str = ADDRESS) -> Document:
    return reader.read(path.read_bytes(), at=AT, address=address)


def outcome(path: Path) -> Document | str:
    """Read, or say why not."""
    try:
        return read(path)
    except ParseError as error:
        return str(error)


def files(under: str) -> list[Path]:
    return sorted(path for path in (CORPORA / under).rglob("*") if path.is_file())


def test_every_file_is_read_or_refused_in_words() -> None:
    paths = files("")
    unread = 0
    for path in paths:
        told = outcome(path)
        if isinstance(told, str):
            assert len(told) > 20, path
            unread += 1
        else:
            assert told.format, path
            assert all(told.problems), path
    assert len(paths) > 4_000
    assert unread < len(paths) * 0.15


def entries(text: str) -> int:
    """Count item and entry elements without any of our readers."""
    bare = re.sub(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL)
    return len(re.findall(r"</(?:\w+:)?(?:item|entry)\s*>", bare))


@pytest.mark.parametrize("path", files("netnewswire/real"), ids=lambda path: path.name)
def test_every_entry_of_every_real_feed_comes_out(path: Path) -> None:
    if path.suffix == ".opml":
        with pytest.raises(ParseError, match="subscription list"):
            read(path)
        return
    document = read(path)
    content = charset.decode(path.read_bytes()).text
    if path.suffix == ".json":
        # One of them is cut off within an item: that item has its id already.
        ids = re.findall(r'"id"\s*:\s*["\d]|"guid"\s*:', content)
        assert len(document.items) == len(ids) - (not document.whole)
    elif path.suffix == ".html":
        assert document.format == "html"
        assert document.feeds
    else:
        assert len(document.items) == entries(content)
        assert document.whole


def gofeed_pairs() -> Iterator[tuple[Path, Path]]:
    for expected in files("gofeed/translator"):
        if expected.suffix == ".json":
            name = expected.name.replace("_expected", "")
            source = expected.with_suffix(".xml") if name == expected.name else expected.with_name(name)
            if source.is_file() and source != expected:
                yield source, expected


def value(text: Text | None) -> str | None:
    return text.value if text else None


def first(links: tuple[Link, ...], rel: str) -> str | None:
    return next((link.href for link in links if link.rel == rel), None)


def same_link(ours: str | None, theirs: str | None) -> bool:
    return (ours or "").rstrip("/") == (theirs or "").rstrip("/")


def same_text(ours: str | None, theirs: str | None) -> bool:
    return " ".join((ours or "").split()) == " ".join((theirs or "").split())


def same_time(ours: datetime | None, theirs: str | None) -> bool:
    return ours == (datetime.fromisoformat(theirs).replace(microsecond=0) if theirs else None)


def document_fields(ours: Document, theirs: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Compare the feed's fields that both models have and theirs gives."""
    if "title" in theirs:
        yield "feed title", same_text(ours.title, theirs["title"])
    if "link" in theirs:
        yield "feed link", same_link(ours.link, theirs["link"])
    if "language" in theirs:
        yield "feed language", ours.language == theirs["language"]
    yield "feed format", ours.format.startswith(theirs["feedType"])
    items = theirs.get("items") or []
    yield "number of items", len(ours.items) == len(items)
    for item, expected in zip(ours.items, items, strict=False):
        yield from item_fields(item, expected)


def item_fields(ours: Item, theirs: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    if "title" in theirs:
        yield "title", same_text(value(ours.title), theirs["title"])
    if "link" in theirs:
        yield "link", same_link(ours.link, theirs["link"])
    if "links" in theirs:
        hrefs = {link.href.rstrip("/") for link in ours.links}
        yield "links", {href.rstrip("/") for href in theirs["links"]} <= hrefs
    if "guid" in theirs:
        yield "id", ours.id == theirs["guid"]
    if "description" in theirs:
        yield "summary", same_text(value(ours.summary), theirs["description"])
    if "content" in theirs:
        yield "content", same_text(value(ours.content), theirs["content"])
    if "publishedParsed" in theirs:
        yield "published", same_time(ours.published.at if ours.published else None, theirs["publishedParsed"])
    if "updatedParsed" in theirs:
        yield "updated", same_time(ours.updated.at if ours.updated else None, theirs["updatedParsed"])
    if "categories" in theirs:
        yield "categories", [one.label or one.term for one in ours.categories] == theirs["categories"]
    if "authors" in theirs:
        expected = [(one.get("name"), one.get("email")) for one in theirs["authors"]]
        yield "authors", [(one.name, one.email) for one in ours.authors] == expected
    if "enclosures" in theirs:
        expected_files = [(one.get("url"), one.get("type"), one.get("length")) for one in theirs["enclosures"]]
        found = [(one.href, one.type, None if one.length is None else str(one.length)) for one in ours.enclosures]
        yield "enclosures", found[: len(expected_files)] == expected_files


def test_gofeeds_universal_model() -> None:
    compared = []
    for source, expected in gofeed_pairs():
        theirs = json.loads(expected.read_text("utf-8"))
        compared += [(name, same, source.name) for name, same in document_fields(read(source), theirs)]
    wrong = [f"{name}: {source}" for name, same, source in compared if not same]
    assert len(compared) > 200
    assert 1 - len(wrong) / len(compared) >= floor("reading", "gofeed_translator"), "\n".join(wrong)


@pytest.mark.parametrize("name", ["full.atom", "full.rss", "full.json", "empty.atom", "empty.rss", "empty.json"])
def test_readers_values(name: str) -> None:
    folder = CORPORA / "reader"
    expected = json.loads((folder / f"{name}.expected.json").read_text("utf-8"))
    document = read(folder / name, f"http://URLBASE/{name}")
    assert document.format == expected["feed"]["version"]
    assert (document.title, document.link) == (expected["feed"]["title"], expected["feed"]["link"])
    theirs = {entry["id"]: entry for entry in expected["entries"]}
    ours = {item.id: item for item in document.items if item.id in theirs}
    assert ours.keys() == theirs.keys()
    for key, entry in theirs.items():
        same_entry(ours[key], entry, name)


def same_entry(item: Item, entry: dict[str, Any], name: str) -> None:
    assert same_text(value(item.title), entry["title"])
    assert item.link == (
        None if (entry["link"] or "").startswith(("urn:", "source:")) else entry["link"]
    )  # an id is no page
    assert same_time(item.published.at if item.published else None, entry["published"])
    assert same_time(item.updated.at if item.updated else None, entry["updated"])
    assert same_text(value(item.summary), entry["summary"]) or entry["summary"] == value(item.content)
    bodies = [one["value"] for one in entry["content"]]
    assert value(item.content) in bodies if bodies else not item.content
    found = {one.href: (one.type, one.length) for one in item.enclosures}
    for one in (file for file in entry["enclosures"] if file["href"] != entry["feed_url"]):  # href="" is no file
        assert found[one["href"]] == (one["type"], one["length"])
    if not name.startswith("full.atom"):  # there the entry's authors are the feed's, by RFC 4287, 4.2.1
        assert [(one.name, one.email) for one in item.authors][: len(entry["authors"])] == [
            (one["name"], one["email"]) for one in entry["authors"]
        ]


@pytest.mark.parametrize("name", ["relative.atom", "relative.rss"])
def test_readers_relative_links(name: str) -> None:
    folder = CORPORA / "reader"
    expected = json.loads((folder / f"{name}.expected.json").read_text("utf-8"))
    document = read(folder / name, f"http://URLBASE/{name}")
    assert [item.link for item in document.items] == [entry["link"] for entry in expected["entries"]]


def test_the_json_feed_specs_examples() -> None:
    [first_] = [path for path in files("jsonfeed") if path.name == "1-3.json"]
    document = read(first_)
    assert (document.format, document.title) == ("json10", "Brent Simmons’s Microblog")
    [item] = document.items
    assert (item.id, item.link) == ("2347259", "https://example.org/2347259")
    assert value(item.content) == "Cats are neat. \n\nhttps://example.org/cats"
    assert item.published is not None
    assert item.published.at == datetime(2016, 2, 9, 21, 22, tzinfo=UTC)
    assert [person.name for person in item.authors] == ["Brent Simmons"]
