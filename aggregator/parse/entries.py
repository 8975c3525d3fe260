"""One entry of a feed as feedparser gives it -> Item; with `feeds` the only place that knows its dictionaries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from aggregator.parse import dates, references, xmltext
from aggregator.parse.item import Category, Claim, Dated, Enclosure, Item, Link, Origin, Person, Text
from aggregator.parse.particulars import PAGES, Particulars

# Of the links, categories, enclosures or authors of one entry; chosen far beyond what any real entry holds.
MOST_PARTS = 200

_MARKUP = {"text/html", "application/xhtml+xml"}

# The names of dates by what they are of, the plainest word first.
_PUBLISHED = ("pubDate", "published", "dcterms:issued", "issued", "prism:publicationDate")
_CREATED = ("created", "dcterms:created")
_UPDATED = ("updated", "modified", "dcterms:modified", "prism:modificationDate", "lastmod", "lastBuildDate")
_EITHER = ("dc:date", "dcterms:date", "date")

Parsed = Any  # feedparser's dictionaries


def item(entry: Parsed, feed: Parsed, form: str, *, at: datetime, address: str, own: Particulars | None) -> Item:
    """Read one entry.

    feed -- what feedparser read of its feed, whose authors and rights may stand in. form -- the feed's format. at --
    when it was received. address -- of its feed: the base of relative links. own -- what its own elements say, None
    where they could not be matched: then feedparser's word is all there is.
    """
    title, summary = _named(entry, "title"), _summary(entry)
    content = _content(entry) or (own.content if own else None)
    base = base_of(next((one for one in (entry.get("title_detail"), *_list(entry, "content")) if one), None), address)
    found = own.links if own else links(entry, base)
    claimed = own.claims if own else _claims(entry, form)
    published, updated = _times(claimed, form, at)
    captions = own.captions if own else tuple(filter(None, [string(entry, "media_caption")]))
    if summary is None and not content and captions:
        summary, captions = Text(captions[0]), captions[1:]
    return Item(
        id=own.id if own and own.id else string(entry, "id"),
        link=page(found, entry, base, own),
        links=found,
        title=_at(title, address),
        summary=_at(summary, address),
        content=_at(content, address),
        authors=own.authors if own else _authors(entry, feed, form),
        outlet=_publisher(entry),
        published=published,
        updated=updated,
        claimed=claimed,
        language=string(entry, "language") or _language(content or summary, title),
        categories=_categories(entry),
        enclosures=_enclosures(entry, base, own),
        geo=own.points if own else (),
        shapes=own.shapes if own else (),
        rights=_rights(entry, feed, found),
        comments=_resolved(string(entry, "comments"), base),
        source=_origin(entry, base, own),
        in_reply_to=own.replies if own else (),
        captions=captions,
    )


def _at(text: Text | None, address: str) -> Text | None:
    """Drop a base that is the feed's own address: nobody stated it."""
    return replace(text, base=None) if text and text.base == address else text


def _content(entry: Parsed) -> Text | None:
    """Choose the longest body: Atom allows one, others name several (content:encoded, a second description)."""
    found = [text for text in map(_text, _list(entry, "content")) if text]
    return max(found, key=lambda text: len(text.value), default=None)


def _summary(entry: Parsed) -> Text | None:
    """Take the summary as said; without its detail it is feedparser's copy of the content."""
    return _named(entry, "summary") if entry.get("summary_detail") else None


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


def _claims(entry: Parsed, form: str) -> tuple[Claim, ...]:
    """List the dates that feedparser kept, one of a kind: of RSS "updated" is Dublin Core's date, most likely."""
    names = {"published": "published", "updated": "date" if form.startswith("rss") else "updated", "created": "created"}
    return tuple(Claim(name, raw) for key, name in names.items() if (raw := string(entry, key)))


def _times(claimed: tuple[Claim, ...], form: str, at: datetime) -> tuple[Dated | None, Dated | None]:
    """Tell published from updated; Dublin Core's date is the publication's in RSS, the last change's in Atom."""
    if not claimed:
        return None, None
    if form.startswith("atom"):
        return _first(claimed, (*_PUBLISHED, *_CREATED), at), _first(claimed, (*_UPDATED, *_EITHER), at)
    return _first(claimed, (*_PUBLISHED, *_EITHER, *_CREATED), at), _first(claimed, _UPDATED, at)


def _first(claimed: tuple[Claim, ...], names: tuple[str, ...], at: datetime) -> Dated | None:
    """Return the first date of these names, in their order, that can be meant; else the first, for its words.

    Of two with one name the last goes first, as in feedparser: feeds that repeat an element put the correction behind.
    """
    said = [one.raw for name in names for one in reversed(claimed) if one.name == name]
    read = [dates.understand(raw, at) for raw in said]
    return next((one for one in read if one.at), read[0] if read else None)


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


def links(context: Parsed, base: str) -> tuple[Link, ...]:
    """List the links as feedparser has them, those of files left out."""
    found = []
    for one in _list(context, "links"):
        href = _resolved(one.get("href"), base)
        if href and one.get("rel") != "enclosure":
            rel = _plain(one.get("rel")) or "alternate"
            found.append(
                Link(href, rel, _plain(one.get("type")), _plain(one.get("hreflang")), _plain(one.get("title")))
            )
    return tuple(found)


def page(found: tuple[Link, ...], context: Parsed, base: str, own: Particulars | None = None) -> str | None:
    """Choose the page that it is about: FeedBurner's original, the first alternate, an id that is an address.

    found -- its links. own -- as in `item`: an id that feedparser made an address is none.
    """
    original = _resolved(string(context, "feedburner_origlink"), base)
    if original:
        return original
    pages = [one for one in found if one.rel == "alternate"]
    if pages:
        return min(pages, key=lambda one: one.type not in PAGES).href
    said, name = string(context, "link") or "", string(context, "id")
    written = own.id if own and own.id and said == name else said
    return None if said == name and not written.startswith(("http:", "https:", "/")) else _resolved(said, base)


def _enclosures(entry: Parsed, base: str, own: Particulars | None) -> tuple[Enclosure, ...]:
    attached = [one for one in _list(entry, "links") if one.get("rel") == "enclosure"]
    found: dict[str, Enclosure] = {}
    for one in (*attached, *_list(entry, "media_content"), *_list(entry, "media_thumbnail")):
        href = _resolved(one.get("href") or one.get("url"), base)
        if href and href not in found:
            size = _plain(one.get("length")) or _plain(one.get("filesize"))
            found[href] = Enclosure(href, _plain(one.get("type")), _count(size), _plain(one.get("title")))
    if own and own.file:
        found.setdefault(own.file.href, own.file)
    return tuple(found.values())


def _count(said: str | None) -> int | None:
    """Understand a length in bytes; 18 digits are more than any file has."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None  # noqa: PLR2004 -- see above


def _rights(entry: Parsed, feed: Parsed, found: tuple[Link, ...]) -> str | None:
    """Say whose rights hold: the entry's words, its licence, its source's, the feed's (RFC 4287, 4.2.10)."""
    licence = next((one.href for one in found if one.rel == "license"), None)
    source = entry.get("source")
    told = string(source, "rights") if isinstance(source, dict) else None
    return string(entry, "rights") or licence or told or string(feed, "rights")


def _origin(entry: Parsed, base: str, own: Particulars | None) -> Origin | None:
    source = entry.get("source")
    if not isinstance(source, dict):
        return None
    link = _resolved(string(source, "link") or string(source, "href"), base)
    origin = Origin(string(source, "title"), own.source_id if own else string(source, "id"), link)
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
