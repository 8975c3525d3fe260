"""The plain feedparser beside our reading: what both say of a document's fields, one by one.

feedparser is asked as its documentation says, without anything of ours; only its sanitizing and resolving inside of
texts is off, which in our house is a later room's work. What is compared is what both models have.
"""

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from aggregator.parse import references
from aggregator.parse.item import Document, Item, Text

Field = tuple[str, Any, Any]  # its name, what we say, what feedparser says

_HEADER = re.compile(rb"^Header:\s+([\w-]+):(.+?)$", re.MULTILINE)
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


def headers(content: bytes) -> dict[str, str]:
    """Return the HTTP headers that a test document of feedparser asks to be served with."""
    found = {name.decode().lower(): value.decode().strip() for name, value in _HEADER.findall(content)}
    return {"content-type": "application/xml"} | found


def charset(served: dict[str, str]) -> str | None:
    found = _CHARSET.search(served["content-type"])
    return found[1] if found else None


def meets(content: bytes, expression: str) -> bool:
    """Tell whether the plain feedparser, everything at its default, meets an expectation of its own tests."""
    result = feedparser.parse(io.BytesIO(content), response_headers=headers(content))
    names = {"feedparser": feedparser, **dict.fromkeys(("bozo_exception", "encoding", "version")), **result}
    try:
        return bool(eval(expression, {}, names))
    except (AttributeError, KeyError, IndexError, NameError, TypeError):
        return False


def plain(content: bytes, address: str) -> Any:
    return feedparser.parse(
        io.BytesIO(content),
        response_headers=headers(content) | {"content-location": headers(content).get("content-location", address)},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def compared(ours: Document, theirs: Any, address: str) -> Iterator[Field]:
    """Compare a document's fields, then those of each entry that both found."""
    feed = theirs.feed
    yield "version", ours.format, theirs.version or ours.format
    yield "feed title", squeezed(ours.title), squeezed(feed.get("title"))
    yield "feed language", ours.language, feed.get("language") or None
    if any(one.get("rel") == "alternate" and one.get("href") for one in feed.get("links", [])):
        yield "feed link", ours.link, resolved(feed.get("link"), address)
    yield "number of entries", len(ours.items), len(theirs.entries)
    for item, entry in zip(ours.items, theirs.entries, strict=False):
        yield from _entry(item, entry, address)


def _entry(item: Item, entry: Any, address: str) -> Iterator[Field]:
    # An id is kept as it stands; feedparser makes it absolute.
    yield "id", resolved(item.id, address), resolved(entry.get("id"), address)
    yield from _text("title", item.title, entry, entry.get("title_detail"))
    if "summary_detail" in entry:
        yield from _text("summary", item.summary, entry, entry.get("summary_detail"))
    contents = [squeezed(one.get("value")) for one in entry.get("content", [])]
    if any(contents):
        yield "content", value(item.content), value(item.content) if value(item.content) in contents else contents
    if any(one.get("rel") == "alternate" and one.get("href") for one in entry.get("links", [])):
        yield "link", item.link, resolved(entry.get("feedburner_origlink") or entry.get("link"), address)
    theirs = {resolved(one.get("href"), address) for one in entry.get("links", []) if one.get("rel") != "enclosure"}
    yield "links", theirs - {one.href for one in item.links} - {None}, set()
    yield "enclosures", _attached(entry, address) - {one.href for one in item.enclosures} - {None}, set()
    yield "authors", _missing(entry, item), set()
    tags = {(one.get("term"), one.get("scheme")) for one in entry.get("tags", []) if one.get("term")}
    yield "categories", tags - {(one.term, one.scheme) for one in item.categories}, set()
    for name in ("published", "updated", "created"):
        if entry.get(name):
            yield name, {squeezed(entry[name])} - {squeezed(one.raw) for one in item.claimed}, set()
            yield f"{name} as understood", _time(entry, name), _ours(item, squeezed(entry[name]))
    yield "rights", squeezed(item.rights), squeezed(entry.get("rights")) or squeezed(item.rights)
    yield "comments", item.comments, resolved(entry.get("comments"), address)
    if "source" in entry:
        yield "source", item.source and squeezed(item.source.title), squeezed(entry.source.get("title"))
    if "where" in entry and entry["where"].get("type") == "Point":
        lon, lat = entry["where"]["coordinates"][:2]
        yield "place", {(lat, lon)} - {(one.lat, one.lon) for one in item.geo}, set()
    elif entry.get("where"):
        yield "shape", len(item.shapes) > 0, True


def _text(name: str, ours: Text | None, entry: Any, detail: Any) -> Iterator[Field]:
    said = squeezed(entry.get(name))
    yield name, value(ours), said
    if ours and detail and squeezed(detail.get("value")) == said:
        yield f"{name} type", ours.type, "html" if detail.type in {"text/html", "application/xhtml+xml"} else "text"
        yield f"{name} language", ours.language, detail.get("language") or None


def _attached(entry: Any, address: str) -> set[str | None]:
    files = [*entry.get("enclosures", []), *entry.get("media_content", []), *entry.get("media_thumbnail", [])]
    return {resolved(one.get("href") or one.get("url"), address) for one in files}


def _missing(entry: Any, item: Item) -> set[tuple[str | None, str | None]]:
    theirs = {(squeezed(one.get("name")), squeezed(one.get("email"))) for one in entry.get("authors", [])}
    return theirs - {(one.name, one.email) for one in item.authors} - {(None, None)}


def _time(entry: Any, name: str) -> datetime | None:
    parsed = entry.get(f"{name}_parsed")
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None


def _ours(item: Item, raw: str | None) -> datetime | None:
    dated = next((one for one in (item.published, item.updated) if one and squeezed(one.raw) == raw), None)
    return dated.at if dated else None


def value(text: Text | None) -> str | None:
    return squeezed(text.value) if text else None


def squeezed(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def resolved(href: str | None, address: str) -> str | None:
    return references.resolve(address, href) if href else None
