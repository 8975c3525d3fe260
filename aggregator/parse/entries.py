"""One entry of a feed as feedparser gives it -> Item; with `feeds` the only place that knows its dictionaries."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from aggregator.parse import dates, references, xmltext
from aggregator.parse.item import Category, Dated, Enclosure, Item, Link, Origin, Person, Point, Text

# Of the links, categories, enclosures or authors of one entry; chosen far beyond what any real entry holds.
MOST_PARTS = 200

_MARKUP = {"text/html", "application/xhtml+xml"}

Parsed = Any  # feedparser's dictionaries


def item(entry: Parsed, feed: Parsed, form: str, at: datetime, address: str) -> Item:
    """Read one entry.

    feed -- what feedparser read of its feed, whose authors may stand in. form -- the feed's format. at -- when it was
    received. address -- of its feed: the base of relative links.
    """
    content, summary = _content(entry), _summary(entry)
    title = _named(entry, "title")
    base = base_of(next((one for one in (entry.get("title_detail"), *_list(entry, "content")) if one), None), address)
    published, updated = _times(entry, form, at)
    caption = string(entry, "media_caption")
    return Item(
        id=string(entry, "id"),
        link=page(entry, base),
        links=_links(entry, base),
        title=title,
        summary=summary,
        content=content,
        authors=_authors(entry, feed, form),
        outlet=_publisher(entry),
        published=published,
        updated=updated,
        language=string(entry, "language") or _language(content, summary, title),
        categories=_categories(entry),
        enclosures=_enclosures(entry, base),
        geo=_points(entry),
        rights=string(entry, "rights"),
        comments=_resolved(string(entry, "comments"), base),
        source=_origin(entry, base),
        captions=(caption,) if caption and (content or not summary or summary.value != caption) else (),
    )


def _content(entry: Parsed) -> Text | None:
    """Choose the longest body: Atom allows one, others name several (content:encoded, a second description)."""
    found = [text for text in map(_text, _list(entry, "content")) if text]
    return max(found, key=lambda text: len(text.value), default=None)


def _summary(entry: Parsed) -> Text | None:
    """Take the summary as said; without its detail it is feedparser's copy of the content."""
    if entry.get("summary_detail"):
        return _named(entry, "summary")
    return None if entry.get("content") else _bare(string(entry, "media_caption"))


def _named(entry: Parsed, name: str) -> Text | None:
    """Read a title or summary. feedparser keeps a deeper element's out of the value, yet lets it overwrite the detail.

    Where they differ (<author><title>Reporter</title></author> behind the entry's own title), the value is the entry's,
    and nothing tells its type: it is then read as markup, which costs plain text nothing.
    """
    detail, value = _text(entry.get(f"{name}_detail")), string(entry, name)
    if detail and value and detail.value.strip() != value:
        return Text(value, "html")
    return detail or _bare(value)


def _text(detail: Parsed) -> Text | None:
    if not isinstance(detail, dict) or not isinstance(detail.get("value"), str) or not detail["value"].strip():
        return None
    kind = str(detail.get("type") or "")
    markup = kind in _MARKUP or kind.endswith(("+xml", "/xml"))
    return Text(
        value=xmltext.clean(detail["value"]),
        type="html" if markup else "text",
        language=_plain(detail.get("language")),
        base=_plain(detail.get("base")),
    )


def _bare(value: str | None) -> Text | None:
    return Text(value) if value else None


def _language(*texts: Text | None) -> str | None:
    return next((text.language for text in texts if text and text.language), None)


def _times(entry: Parsed, form: str, at: datetime) -> tuple[Dated | None, Dated | None]:
    """Tell published from updated. RSS has no "updated": there dc:date, which feedparser calls so, is the one date."""
    published = string(entry, "published") or string(entry, "created")
    updated = string(entry, "updated")
    if form.startswith("rss") and not published:
        published, updated = updated, None
    return (
        dates.understand(published, at) if published else None,
        dates.understand(updated, at) if updated else None,
    )


def _authors(entry: Parsed, feed: Parsed, form: str) -> tuple[Person, ...]:
    """List who wrote it; in Atom the source's or feed's authors stand for an entry without (RFC 4287, 4.2.1)."""
    found = _people(entry)
    if not found and form.startswith("atom"):
        source = entry.get("source")
        found = (_people(source) if isinstance(source, dict) else ()) or _people(feed)
    return found


def _people(context: Parsed) -> tuple[Person, ...]:
    found = []
    for one in _list(context, "authors"):
        person = Person(_plain(one.get("name")), _plain(one.get("href")), _plain(one.get("email")))
        if person != Person() and person not in found:
            found.append(person)
    if not found and (name := string(context, "author")):
        found.append(Person(name))
    return tuple(found)


def _publisher(entry: Parsed) -> str | None:
    detail = entry.get("publisher_detail")
    return _plain(detail.get("name")) if isinstance(detail, dict) else None


def _categories(entry: Parsed) -> tuple[Category, ...]:
    return tuple(
        Category(term, _plain(tag.get("scheme")), _plain(tag.get("label")))
        for tag in _list(entry, "tags")
        if (term := _plain(tag.get("term")) or _plain(tag.get("label")))
    )


def _links(entry: Parsed, base: str) -> tuple[Link, ...]:
    found = []
    for one in _list(entry, "links"):
        href = _resolved(one.get("href"), base)
        if href and one.get("rel") != "enclosure":
            rel = _plain(one.get("rel")) or "alternate"
            found.append(
                Link(href, rel, _plain(one.get("type")), _plain(one.get("hreflang")), _plain(one.get("title")))
            )
    return tuple(found)


def page(context: Parsed, base: str) -> str | None:
    """Choose the page that it is about: FeedBurner's original, the first alternate, an id that is an address."""
    original = _resolved(string(context, "feedburner_origlink"), base)
    if original:
        return original
    pages = [one for one in _list(context, "links") if one.get("rel") == "alternate"]
    for one in sorted(pages, key=lambda one: one.get("type") not in _MARKUP):
        if href := _resolved(one.get("href"), base):
            return href
    said = string(context, "link") or ""
    is_guid = said == string(context, "id")
    return None if is_guid and not said.startswith(("http:", "https:", "/")) else _resolved(said, base)


def _enclosures(entry: Parsed, base: str) -> tuple[Enclosure, ...]:
    attached = [one for one in _list(entry, "links") if one.get("rel") == "enclosure"]
    found: dict[str, Enclosure] = {}
    for one in (*attached, *_list(entry, "media_content"), *_list(entry, "media_thumbnail")):
        href = _resolved(one.get("href") or one.get("url"), base)
        if href and href not in found:
            size = _plain(one.get("length")) or _plain(one.get("filesize"))
            found[href] = Enclosure(href, _plain(one.get("type")), _count(size), _plain(one.get("title")))
    return tuple(found.values())


def _count(said: str | None) -> int | None:
    """Understand a length in bytes; 18 digits are more than any file has."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None  # noqa: PLR2004 -- see above


def _points(entry: Parsed) -> tuple[Point, ...]:
    where = entry.get("where")
    if isinstance(where, dict) and where.get("type") == "Point":
        lon, lat = where["coordinates"][:2]
        return _point(lat, lon, string(entry, "georss_featurename"))
    return _point(entry.get("geo_lat"), entry.get("geo_long"), None)


def _point(lat: Any, lon: Any, name: str | None) -> tuple[Point, ...]:
    try:
        point = Point(float(lat), float(lon), name)
    except (TypeError, ValueError):
        return ()
    return (point,) if abs(point.lat) <= 90 and abs(point.lon) <= 180 else ()  # noqa: PLR2004 -- degrees of the earth


def _origin(entry: Parsed, base: str) -> Origin | None:
    source = entry.get("source")
    if not isinstance(source, dict):
        return None
    link = _resolved(string(source, "link") or string(source, "href"), base)
    origin = Origin(string(source, "title"), string(source, "id"), link)
    return origin if origin != Origin() else None


def base_of(detail: Parsed, address: str) -> str:
    """Find the base that a detail carries (xml:base), itself resolved against the address."""
    said = _plain(detail.get("base")) if isinstance(detail, dict) else None
    return (references.resolve(address, said) if said else None) or address


def _resolved(href: Any, base: str) -> str | None:
    return references.resolve(base, href) if isinstance(href, str) else None


def _list(context: Parsed, name: str) -> Iterable[Parsed]:
    many = context.get(name) or ()
    return [one for one in many[:MOST_PARTS] if isinstance(one, dict)] if isinstance(many, (list, tuple)) else ()


def string(context: Parsed, name: str) -> str | None:
    """Return a string, None for anything else: an element without a handler but with attributes is a dictionary.

    Asked with `in`, since `get` answers "updated" with "published" and a warning.
    """
    return _plain(context.get(name)) if name in context else None


def _plain(value: Any) -> str | None:
    return (xmltext.clean(value).strip() or None) if isinstance(value, str) else None
