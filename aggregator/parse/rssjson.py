"""RSS 2.0 written as JSON (https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md)."""

from datetime import datetime
from typing import Any

from aggregator.parse import dates, people, references, xmltext
from aggregator.parse.item import Category, Claim, Document, Enclosure, Item, Link, Origin, Text

MOST_ITEMS = 5_000
MOST_PARTS = 200


def is_feed(data: dict[str, Any]) -> bool:
    """Tell whether JSON is an RSS document."""
    return isinstance(data.get("rss"), dict) and isinstance(data["rss"].get("channel"), dict)


def read(data: dict[str, Any], *, at: datetime, address: str) -> Document:
    """Read a document that `is_feed`. at -- when it was received. address -- the base of its relative links."""
    channel = data["rss"]["channel"]
    entries = _many(channel.get("item"), MOST_ITEMS + 1)
    problem = f"more than {MOST_ITEMS} items; only these were read"
    return Document(
        format="rss20json",
        title=_said(channel.get("title")),
        link=references.resolve(address, _said(channel.get("link")) or ""),
        language=_said(channel.get("language")),
        items=tuple(_item(one, channel, at, address) for one in entries[:MOST_ITEMS] if isinstance(one, dict)),
        state="whole" if entries else "empty",
        problems=(problem,) if len(entries) > MOST_ITEMS else (),
    )


def _item(entry: dict[str, Any], channel: dict[str, Any], at: datetime, address: str) -> Item:
    guid = _said(entry.get("guid"))
    said = _said(entry.get("link")) or (guid if _is_page(entry.get("guid"), guid) else None)
    link = references.resolve(address, said or "")
    title, description = _said(entry.get("title")), _said(entry.get("description"))
    date = _said(entry.get("pubDate"))
    return Item(
        id=guid,
        link=link,
        links=(Link(link),) if link else (),
        title=Text(title, "html") if title else None,
        summary=Text(description, "html") if description else None,
        authors=tuple(people.named(one) for it in _many(entry.get("author")) if (one := _said(it))),
        published=dates.understand(date, at) if date else None,
        claimed=(Claim("pubDate", date),) if date else (),
        categories=tuple(
            Category(term, _attribute(one, "domain")) for one in _many(entry.get("category")) if (term := _said(one))
        ),
        enclosures=_enclosures(entry, address),
        rights=_said(channel.get("copyright")),
        comments=references.resolve(address, _said(entry.get("comments")) or ""),
        source=_origin(entry.get("source"), address),
    )


def _is_page(said: Any, guid: str | None) -> bool:
    """Tell whether an id is an address, as RSS has it unless it says otherwise."""
    denied = isinstance(said, dict) and str(said.get("isPermaLink")).lower() == "false"
    return not denied and (guid or "").startswith(("http:", "https:"))


def _origin(said: Any, address: str) -> Origin | None:
    origin = Origin(_said(said), None, references.resolve(address, _attribute(said, "url") or ""))
    return origin if origin != Origin() else None


def _attribute(said: Any, name: str) -> str | None:
    return _said(said.get(name)) if isinstance(said, dict) else None


def _enclosures(entry: dict[str, Any], address: str) -> tuple[Enclosure, ...]:
    found = []
    for one in _many(entry.get("enclosure")):
        href = references.resolve(address, _said(one.get("url")) or "") if isinstance(one, dict) else None
        if href:
            length = str(one.get("length") or "")
            size = int(length) if length.isascii() and length.isdigit() and len(length) < 19 else None  # noqa: PLR2004 -- no file is larger
            found.append(Enclosure(href, _said(one.get("type")), size))
    return tuple(found)


def _many(said: Any, most: int = MOST_PARTS) -> list[Any]:
    """Return a list of what may be one or many, as the format has it."""
    return said[:most] if isinstance(said, list) else [] if said is None else [said]


def _said(value: Any) -> str | None:
    """Return an element's text; one with attributes is an object with its text as `#value`."""
    text = value.get("#value") if isinstance(value, dict) else value
    return (xmltext.clean(text).strip() or None) if isinstance(text, str) else None
