"""Item -> Article, and its digest."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from aggregator.extract import attached, headline, html, identity, links
from aggregator.extract import language as languages
from aggregator.extract import outlet as outlets
from aggregator.extract.attached import KEY, NAME
from aggregator.extract.identity import Claimed
from aggregator.parse import dates, references
from aggregator.parse.item import (
    Category,
    Claim,
    Dated,
    Document,
    Dropped,
    Enclosure,
    Item,
    Link,
    Origin,
    Person,
    Point,
    Reply,
    Shape,
    Text,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    """An item cleaned and bounded: what the archive keeps of one visit to one story.

    key -- identity within its source: the entry's id, else its link, else a digest of title and date.
    title -- the headline; kicker and signature are what hung on it: a label (`BREAKING`), an outlet's name (`Reuters`).
    summary -- plain text. text -- readable plain text, paragraphs parted by a blank line; markup -- safe HTML.
    outlet -- who publishes it, as people know it. authors -- by name; people -- the same with address and mail.
    claimed -- every date as its source wrote it. geo, shapes -- the places and areas that it names.
    comments -- where readers discuss it. source -- the feed that an aggregated entry was taken from. in_reply_to --
    what it answers. passed_over -- the id that other items of its document claim, too. notes -- what was corrected,
    bounded or left out, in words.
    digest -- SHA-256 over title and text: what makes a revision. A label that comes or goes makes none.
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
    kicker: str | None = None
    signature: str | None = None
    comments: str | None = None
    source: Origin | None = None
    in_reply_to: tuple[Reply, ...] = ()
    people: tuple[Person, ...] = ()
    claimed: tuple[Claim, ...] = ()
    shapes: tuple[Shape, ...] = ()
    passed_over: str | None = None


# Bounds of an article's fields, in characters; what is beyond is cut, and a note says so. The longest headlines of
# ../shared/corpora have 200 characters and the longest article texts of ../shared/data 60,000; each bound leaves ample
# room for the honest and keeps a hostile item from costing the archive more than 4 MB.
TITLE = 500
SUMMARY = 2_000
TEXT = 1_000_000
MARKUP = 2_000_000
RIGHTS = 1_000
LINE = 2_000
# Bounds of how many there may be.
PARTS = 100
LINES = 5_000


def all_of(
    document: Document, *, base: str, outlet: str | None, at: datetime
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Clean every item of a document, in its order, and say in notes which keys were claimed more than once.

    base -- the document's address. outlet -- what its source is called, where we know. at -- when it was received.
    Of items with one key that are one story (`identity.keys`) the last wins, in the place of the first: feeds that
    repeat an entry put the correction behind it. A document without a title or outlet gives articles without an outlet;
    none is made up.
    """
    cleaned = [clean(item, document, base=base, outlet=outlet, at=at) for item in document.items]
    keys, notes = identity.keys([claimed(article) for article in cleaned], identity.of_feed(document, base))
    last = {
        key: article if key == article.key else replace(article, key=key, passed_over=article.key)
        for key, article in zip(keys, cleaned, strict=True)
    }
    return tuple(last.values()), notes


def claimed(article: Article) -> Claimed:
    """Return what tells an article from others; of one without a title its first words do."""
    date = article.published or article.updated
    at = article.published.at if article.published else None
    return Claimed(article.key, article.link, article.title or article.text[:TITLE], date.raw if date else "", at)


def clean(item: Item, document: Document, *, base: str, outlet: str | None, at: datetime) -> Article:
    """Turn an item into what the archive keeps; total, since every field of an item may be missing or hostile.

    document -- which it came in: its language and title stand in for the item's. base, outlet, at -- as in `all_of`.
    """
    notes: list[str] = []
    link = attached.link(item.link, notes)
    address = (item.link if link else None) or base
    whole = _cut(_line(item.title), TITLE, "title", notes)
    body = item.content or item.summary
    markup = _markup(body, address, notes)
    text = _cut(html.readable(markup) if markup else html.paragraphs(body.value if body else ""), TEXT, "text", notes)
    name = _outlet(item, document, outlet, base, notes)
    told = headline.parted(whole, outlet=name, address=link or base)
    language, correction = languages.of(f"{told.title}\n{text}", item.language or document.language)
    notes.extend([correction] if correction else [])
    people = _few(attached.people(item, address, notes), PARTS, "authors", notes)
    return Article(
        key=_key(item, link, whole, text),
        digest=digest(told.title, text),
        title=told.title,
        text=text,
        summary=_cut(_line(item.summary), SUMMARY, "summary", notes),
        markup=markup,
        link=link,
        links=_few(attached.links(item, notes), PARTS, "links", notes),
        authors=tuple(dict.fromkeys(filter(None, (one.name or one.email or one.uri for one in people)))),
        outlet=name,
        published=_meant(item.published, at, notes),
        updated=_meant(item.updated, at, notes),
        language=language,
        categories=_few(tuple(filter(None, map(_category, item.categories))), PARTS, "categories", notes),
        enclosures=_few(attached.enclosures(item, notes), PARTS, "enclosures", notes),
        geo=_few(item.geo, PARTS, "places", notes),
        rights=_cut(html.plain(item.rights or ""), RIGHTS, "rights", notes) or None,
        captions=_few(tuple(filter(None, (html.plain(one)[:LINE] for one in item.captions))), LINES, "captions", notes),
        dropped=_few(tuple(replace(one, line=one.line[:LINE]) for one in item.dropped), LINES, "dropped lines", notes),
        kicker=told.kicker,
        signature=told.signature,
        people=people,
        comments=attached.followed(item.comments, address, "the comments' link", notes),
        source=attached.source(item.source, address, notes),
        in_reply_to=_few(attached.replies(item, address, notes), PARTS, "replies", notes),
        claimed=_few(attached.claims(item), PARTS, "dates", notes),
        shapes=_few(attached.shapes(item, notes), PARTS, "areas", notes),
        notes=tuple(notes),  # last: all of the above add to them
    )


def digest(title: str, text: str) -> str:
    """Return what makes a revision: SHA-256 of title and text, parted by a character that neither can hold."""
    return hashlib.sha256(f"{title}\x1f{text}".encode()).hexdigest()


def _key(item: Item, link: str | None, title: str, text: str) -> str:
    """Name an item within its source: by its id, else its link, else a digest of title, claimed date and stated outlet.

    title -- as it stood, with all that hangs on it, and the outlet as the item itself states it: what we make of either
    may get better, and a story must not become another one by that. An item with neither title nor date is told apart
    by its text; items that share a page, by their places on it. A key that is too long is named by its digest.
    """
    key = (item.id or "").strip() or (link and link + links.place(item.link or ""))
    if key:
        return key if len(key) <= KEY else "sha256:" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    date = item.published or item.updated
    stated = item.outlet or (item.source.title if item.source else None)
    said = [title, date.raw if date else "", stated or "", "" if title or date else text]
    return "sha256:" + hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()


def _markup(body: Text | None, address: str, notes: list[str]) -> str:
    """Make safe markup of a text that is markup; empty for plain text. It is cut before it is closed again."""
    if body is None or body.type != "html":
        return ""
    base = (references.resolve(address, body.base) if body.base else None) or address
    return html.safe(_cut(body.value, MARKUP, "markup", notes), base)


def _line(text: Text | None) -> str:
    """Read a title or summary as one plain line; a text that says it is plain is taken at its word."""
    if text is None:
        return ""
    return html.plain(text.value) if text.type == "html" else html.line(text.value)


def _outlet(item: Item, document: Document, outlet: str | None, base: str, notes: list[str]) -> str | None:
    """Say who publishes it: the item's own word, the feed it was taken from, our name for the source, its title.

    Each is called as people know it; where nobody says it, a known host does. A feed's title says who publishes, that
    of all else (pages, seeds, mails) is a headline. An item's word is held against its link, a page's against where it
    was got, since its link is a claim, too.
    """
    origin = item.source or Origin()
    home = base if outlets.of_address(base) or not document.link else document.link
    is_feed = identity.is_feed(document)
    here = item.link or base if is_feed or not outlets.is_on_a_site(base) else base
    stated = outlets.believed(item.outlet, here if outlets.is_on_a_site(base) else None)
    if item.outlet and not stated:
        notes.append(f"it calls itself {item.outlet[:NAME]!r} and is not on that outlet's site: not believed")
    names = (
        outlets.known_as(stated, here) if stated else None,
        outlets.known_as(origin.title, origin.link),
        outlets.known_as(outlet, home) if outlet else None,
        outlets.known_as(document.title, home) if is_feed else None,
        outlets.of_address(here) or outlets.of_address(base),
    )
    name = next(filter(None, names), None)
    return name[:NAME] if name else None


def _category(one: Category) -> Category | None:
    term = html.plain(one.term)[:NAME]
    label = html.plain(one.label)[:NAME] if one.label else None
    return Category(term, html.line(one.scheme)[:LINE] if one.scheme else None, label) if term else None


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
