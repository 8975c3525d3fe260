"""Item -> Article, and its digest."""

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from aggregator.extract import html, links
from aggregator.extract import language as languages
from aggregator.extract import outlet as outlets
from aggregator.parse import dates
from aggregator.parse.item import Category, Dated, Document, Dropped, Enclosure, Item, Link, Point, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    """An item cleaned and bounded: what the archive keeps of one visit to one story.

    key -- identity within its source: the entry's id, else its link, else a digest of title and date.
    title, summary -- plain text. text -- readable plain text, paragraphs parted by a blank line; markup -- safe HTML.
    outlet -- who publishes it, as people know it. notes -- what was corrected or bounded, in words.
    digest -- SHA-256 over title and text: what makes a revision.
    """

    key: str
    digest: str
    title: str
    text: str
    summary: str = ""
    markup: str = ""
    link: str | None = None
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: Dated | None = None
    updated: Dated | None = None
    language: str | None = None
    categories: tuple[Category, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    geo: tuple[Point, ...] = ()
    rights: str | None = None
    captions: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()


# Bounds of an article's fields, in characters; what is beyond is cut, and a note says so. The longest headlines of
# ../shared/corpora have 200 characters and the longest article texts of ../shared/data 60,000; each bound leaves ample
# room for the honest and keeps a hostile item from costing the archive more than 4 MB.
TITLE = 500
SUMMARY = 2_000
TEXT = 1_000_000
MARKUP = 2_000_000
NAME = 200
RIGHTS = 1_000
LINE = 2_000
KEY = 500
# Bounds of how many there may be.
PARTS = 100
LINES = 5_000


def all_of(
    document: Document, *, base: str, outlet: str | None, at: datetime
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Clean every item of a document, in its order, and say in notes which keys were claimed more than once.

    base -- the document's address. outlet -- what its source is called, where we know. at -- when it was received.
    Of items with one key the last wins, in the place of the first: feeds that repeat an entry put the correction
    behind it. A document without a title or outlet gives articles without an outlet; none is made up.
    """
    cleaned = [clean(item, document, base=base, outlet=outlet, at=at) for item in document.items]
    counts = Counter(article.key for article in cleaned)
    last = {article.key: article for article in cleaned}
    notes = tuple(
        f"{count} items claim the key {key!r}: the last is kept" for key, count in counts.items() if count > 1
    )
    return tuple(last.values()), notes


def clean(item: Item, document: Document, *, base: str, outlet: str | None, at: datetime) -> Article:
    """Turn an item into what the archive keeps; total, since every field of an item may be missing or hostile.

    document -- which it came in: its language and title stand in for the item's. base, outlet, at -- as in `all_of`.
    """
    notes: list[str] = []
    address = item.link or base
    title = _cut(_line(item.title), TITLE, "title", notes)
    body = item.content or item.summary
    markup = _markup(body, address, notes)
    text = _cut(html.readable(markup) if markup else html.paragraphs(body.value if body else ""), TEXT, "text", notes)
    link = links.canonical(item.link) if item.link else None
    if item.link and link is None:
        notes.append(f"the link is no web address: {item.link[:NAME]}")
    name = _outlet(item, document, outlet)
    language, correction = languages.of(f"{title}\n{text}", item.language or document.language)
    notes.extend([correction] if correction else [])
    return Article(
        key=_key(item, link, title, text, name),
        digest=digest(title, text),
        title=title,
        text=text,
        summary=_cut(_line(item.summary), SUMMARY, "summary", notes),
        markup=markup,
        link=link,
        links=_few(tuple(dict.fromkeys(map(_spelled, item.links))), PARTS, "links", notes),
        authors=_few(_authors(item), PARTS, "authors", notes),
        outlet=name,
        published=_meant(item.published, at, notes),
        updated=_meant(item.updated, at, notes),
        language=language,
        categories=_few(tuple(filter(None, map(_category, item.categories))), PARTS, "categories", notes),
        enclosures=_few(item.enclosures, PARTS, "enclosures", notes),
        geo=_few(item.geo, PARTS, "places", notes),
        rights=_cut(html.plain(item.rights or ""), RIGHTS, "rights", notes) or None,
        captions=_few(tuple(filter(None, (html.plain(one)[:LINE] for one in item.captions))), LINES, "captions", notes),
        dropped=_few(tuple(replace(one, line=one.line[:LINE]) for one in item.dropped), LINES, "dropped lines", notes),
        notes=tuple(notes),
    )


def digest(title: str, text: str) -> str:
    """Return what makes a revision: SHA-256 of title and text, parted by a character that neither can hold."""
    return hashlib.sha256(f"{title}\x1f{text}".encode()).hexdigest()


def _key(item: Item, link: str | None, title: str, text: str, outlet: str | None) -> str:
    """Name an item within its source: by its id, else its link, else a digest of title, claimed date and outlet.

    An item with neither title nor date is told apart by its text. A key that is too long is named by its digest.
    """
    key = (item.id or "").strip() or link
    if key:
        return key if len(key) <= KEY else "sha256:" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    date = item.published or item.updated
    said = [title, date.raw if date else "", outlet or "", "" if title or date else text]
    return "sha256:" + hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()


def _markup(body: Text | None, address: str, notes: list[str]) -> str:
    """Make safe markup of a text that is markup; empty for plain text. It is cut before it is closed again."""
    if body is None or body.type != "html":
        return ""
    base = (links.resolve(address, body.base) if body.base else None) or address
    return html.safe(_cut(body.value, MARKUP, "markup", notes), base)


def _line(text: Text | None) -> str:
    """Read a title or summary as one plain line; a text that says it is plain is taken at its word."""
    if text is None:
        return ""
    return html.plain(text.value) if text.type == "html" else html.line(text.value)


def _outlet(item: Item, document: Document, outlet: str | None) -> str | None:
    """Say who publishes it: the item's own word, the feed it was taken from, our name for the source, its title."""
    said = item.outlet and html.plain(item.outlet)
    origin = item.source.title if item.source else None
    name = said or outlets.known_as(origin) or (outlet and html.line(outlet)) or outlets.known_as(document.title)
    return name[:NAME] if name else None


def _authors(item: Item) -> tuple[str, ...]:
    named = (html.plain(one.name or one.email or one.uri or "")[:NAME] for one in item.authors)
    return tuple(dict.fromkeys(filter(None, named)))


def _category(one: Category) -> Category | None:
    term = html.plain(one.term)[:NAME]
    return replace(one, term=term, label=html.plain(one.label)[:NAME] if one.label else None) if term else None


def _spelled(one: Link) -> Link:
    return replace(
        one, href=links.canonical(one.href) or one.href, title=html.plain(one.title)[:NAME] if one.title else None
    )


def _meant(said: Dated | None, at: datetime, notes: list[str]) -> Dated | None:
    """Hold a date against the time of receipt once more, whoever read it; the claim stays."""
    if said is None:
        return None
    if said.at and not dates.is_meant(said.at, at):
        said = replace(said, at=None)
    if said.at is None:
        notes.append(f"the date cannot be meant or understood: {said.raw[:NAME]}")
    return said


def _cut(text: str, most: int, name: str, notes: list[str]) -> str:
    if len(text) <= most:
        return text
    notes.append(f"the {name} has {len(text)} characters; {most} are kept")
    return text[: most - 1].rstrip() + "…"


def _few(many: tuple[T, ...], most: int, name: str, notes: list[str]) -> tuple[T, ...]:
    if len(many) > most:
        notes.append(f"{len(many)} {name}; {most} are kept")
    return many[:most]
