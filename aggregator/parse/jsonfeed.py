"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), leniently; RSS in JSON goes on to `rssjson`."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from aggregator.errors import ParseError
from aggregator.parse import dates, references, rssjson, xmltext
from aggregator.parse.item import Category, Claim, Dated, Document, Enclosure, Item, Link, Person, Text

MOST_ITEMS = 5_000
MOST_PARTS = 200
# Deepest nesting that is read: a feed's own is 4, extensions add a few.
LONGEST_NUMBER = 100
DEEPEST = 64

_VERSION = re.compile(r"jsonfeed\.org/version/(\d)(?:\.(\d))?")
_MARKS = ({"content_html"}, {"content_text"}, {"id", "url"}, {"id", "date_published"})
_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def read(text: str, *, at: datetime, address: str) -> Document:
    """Read a JSON feed from its decoded text.

    at -- when it was received. address -- where from: the base of its relative links. A document that is cut off gives
    its whole items. Raises ParseError where it is not JSON, nested beyond DEEPEST, or no feed.
    """
    data, whole = _load(text)
    if rssjson.is_feed(data):
        return rssjson.read(data, at=at, address=address)
    if not _is_feed(data):
        raise ParseError("JSON that is no feed (no list of items, or no JSON Feed version); check the feed's address")
    entries = [one for one in data["items"][:MOST_ITEMS] if isinstance(one, dict)]
    problems = tuple(_problems(data["items"], entries, whole))
    home = _url(data, "home_page_url", address)
    language = _string(data, "language")
    authors = _authors(data)
    return Document(
        format=_format(data),
        title=_string(data, "title"),
        link=home,
        language=language,
        items=tuple(_item(entry, authors, language, at, address) for entry in entries),
        problems=problems,
        state="cut off" if not whole else "whole" if entries else "empty",
    )


def _load(text: str) -> tuple[dict[str, Any], bool]:
    if _depth(text) > DEEPEST:
        raise ParseError(f"JSON nested deeper than {DEEPEST} levels, which no feed is; check the feed's address")
    try:
        data = json.loads(text, parse_int=_integer)
    except ValueError as error:
        data = _salvaged(text)
        if not data.get("items"):
            raise ParseError(f"not JSON ({' '.join(str(error).split())[:120]}); look at the raw bytes") from error
        return data, False
    return (data if isinstance(data, dict) else {}), True


def _integer(digits: str) -> int | str:
    """Read a number; one so long that Python refuses it (and no feed means it) stays as its digits."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _depth(text: str) -> int:
    """Measure how deep brackets nest, outside of strings; Python's own reader would end in a RecursionError."""
    deepest = depth = 0
    for found in _BRACKETS.finditer(text):
        mark = found[0][0]
        depth += (mark in "[{") - (mark in "]}")
        deepest = max(deepest, depth)
    return deepest


_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{\]}]', re.DOTALL)


def _salvaged(text: str) -> dict[str, Any]:
    """Read the members of an object, and the elements of its items, as far as they are whole."""
    found: dict[str, Any] = {}
    place = _skip(text, 0)
    if not text.startswith("{", place):
        return found
    place = _skip(text, place + 1)
    while text.startswith('"', place):
        try:
            name, place = _DECODER.raw_decode(text, place)
            place = _skip(text, place)
            if not text.startswith(":", place):
                return found
            place = _skip(text, place + 1)
            if name == "items" and text.startswith("[", place):
                elements: list[Any] = []
                found["items"] = elements
                place = _elements(text, _skip(text, place + 1), elements)
            else:
                found[name], place = _DECODER.raw_decode(text, place)
        except ValueError:
            return found
        place = _skip(text, place)
        if not text.startswith(",", place):
            return found
        place = _skip(text, place + 1)
    return found


def _elements(text: str, place: int, found: list[Any]) -> int:
    while not text.startswith("]", place):
        element, place = _DECODER.raw_decode(text, place)
        found.append(element)
        place = _skip(text, place)
        if text.startswith(",", place):
            place = _skip(text, place + 1)
        elif not text.startswith("]", place):
            raise ValueError
    return place + 1


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _is_feed(data: dict[str, Any]) -> bool:
    """Tell a feed by its version, or where that is missing by items that look like a feed's."""
    items = data.get("items")
    if not isinstance(items, list):
        return False
    if _VERSION.search(_string(data, "version") or ""):
        return True
    return any(isinstance(one, dict) and any(mark <= one.keys() for mark in _MARKS) for one in items[:10])


def _format(data: dict[str, Any]) -> str:
    found = _VERSION.search(_string(data, "version") or "")
    return f"json{found[1]}{found[2] or '0'}" if found else "json"


def _problems(said: list[Any], entries: list[dict[str, Any]], whole: bool) -> list[str]:
    found = []
    if not whole:
        found.append("the document is cut off; only its whole items were read")
    if len(said) > MOST_ITEMS:
        found.append(f"{len(said)} items; only the first {MOST_ITEMS} were read")
    strange = min(len(said), MOST_ITEMS) - len(entries)
    if strange:
        found.append(f"{strange} items are no objects; they were left out")
    return found


def _item(entry: dict[str, Any], authors: tuple[Person, ...], language: str | None, at: datetime, address: str) -> Item:
    own = _string(entry, "language") or language
    markup, text = _string(entry, "content_html"), _string(entry, "content_text")
    content = Text(markup, "html", own) if markup else Text(text, "text", own) if text else None
    page = _url(entry, "url", address)
    external = _url(entry, "external_url", address)
    return Item(
        id=_id(entry.get("id")),
        link=page or external,
        links=_links(page, external),
        title=_text(entry, "title", own),
        summary=_text(entry, "summary", own),
        content=content,
        authors=_authors(entry) or authors,
        published=_dated(entry, "date_published", at),
        updated=_dated(entry, "date_modified", at),
        claimed=tuple(_claims(entry)),
        language=own,
        categories=tuple(Category(tag) for one in _list(entry, "tags") if (tag := _clean(one))),
        enclosures=_enclosures(entry, address),
    )


def _id(said: Any) -> str | None:
    """Return the id; numbers are ids too, as 1.1 says ("must ... coerce to a string")."""
    if isinstance(said, bool) or not isinstance(said, (str, int, float)):
        return None
    return _clean(str(said))


def _links(page: str | None, external: str | None) -> tuple[Link, ...]:
    """List the item's page and the page that it points at (`external_url`: rel "related", RFC 4287, 4.2.7.2)."""
    found = [Link(page)] if page else []
    return tuple(found + ([Link(external, rel="related" if page else "alternate")] if external else []))


def _authors(entry: dict[str, Any]) -> tuple[Person, ...]:
    """Read `authors` (1.1), else `author` (1.0); some write a bare name."""
    found = []
    for one in _list(entry, "authors") or [entry.get("author")]:
        person = _person(one) if isinstance(one, dict) else Person(_clean(one))
        if person != Person() and person not in found:
            found.append(person)
    return tuple(found)


def _person(said: dict[str, Any]) -> Person:
    """Read an author; a `mailto:` in the place of a page is an address for mail."""
    uri, email = _string(said, "url"), _string(said, "email")
    if uri and uri.lower().startswith("mailto:"):
        return Person(_string(said, "name"), None, email or uri[len("mailto:") :])
    return Person(_string(said, "name"), uri, email)


def _enclosures(entry: dict[str, Any], address: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for one in _list(entry, "attachments"):
        if isinstance(one, dict) and (href := _url(one, "url", address)):
            size = one.get("size_in_bytes")
            length = int(size) if isinstance(size, (int, float)) and 0 <= size < 1e18 else None  # noqa: PLR2004 -- no file is larger
            found.setdefault(href, Enclosure(href, _string(one, "mime_type"), length, _string(one, "title")))
    for name in ("image", "banner_image"):
        if href := _url(entry, name, address):
            found.setdefault(href, Enclosure(href))
    return tuple(found.values())


def _dated(entry: dict[str, Any], name: str, at: datetime) -> Dated | None:
    raw = _date(entry.get(name))
    return dates.understand(raw, at) if raw else None


def _claims(entry: dict[str, Any]) -> Iterator[Claim]:
    for name in ("date_published", "date_modified"):
        if raw := _date(entry.get(name)):
            yield Claim(name, raw)


def _date(said: Any) -> str | None:
    """Return a date's words; some write it as a number."""
    number = isinstance(said, (int, float)) and not isinstance(said, bool)
    return _clean(str(said) if number else said)


def _text(entry: dict[str, Any], name: str, language: str | None) -> Text | None:
    value = _string(entry, name)
    return Text(value, "text", language) if value else None


def _url(entry: dict[str, Any], name: str, address: str) -> str | None:
    said = _string(entry, name)
    return references.resolve(address, said) if said else None


def _list(entry: dict[str, Any], name: str) -> list[Any]:
    many = entry.get(name)
    return many[:MOST_PARTS] if isinstance(many, list) else []


def _string(entry: dict[str, Any], name: str) -> str | None:
    return _clean(entry.get(name))


def _clean(value: Any) -> str | None:
    return (xmltext.clean(value).strip() or None) if isinstance(value, str) else None
