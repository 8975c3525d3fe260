"""An HTML page: what it states of its article and of itself, and the feeds that it names (autodiscovery)."""

import re
from collections.abc import Iterable
from datetime import datetime

from aggregator.parse import (
    copies,
    jsonld,
    markup,
    metadata,
    pagelinks,
    publishers,
    references,
    stamps,
    titles,
    writers,
)
from aggregator.parse.item import Category, Document, Enclosure, Item, Link, Point, Text
from aggregator.parse.jsonld import Linked
from aggregator.parse.markup import Tree
from aggregator.parse.metadata import Metadata

# Bounds of lists that a page may stuff for search engines; chosen.
MOST_CATEGORIES, MOST_PICTURES = 50, 10

_COMMAS = re.compile(r"\s*[,،;|]\s*")
_PLACE = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[;, ]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)


def read(text: str, *, at: datetime, address: str) -> Document:
    """Read what a page states; its one item holds the whole page, of which `extract.pages` takes the article.

    at -- when it was received: what its dates are held against. address -- where from: the base of its links, and the
    site that may give it another address; of a copy (a saved page, an archive's) its original's is taken. Raises
    ParseError where it holds no element.
    """
    page = markup.tree(text)
    address = copies.origin(text, page, address) or address
    base = markup.base(page, address)
    said = metadata.read(page)
    linked = jsonld.read(page, next((text for _, text in titles.heads(page)), None))
    item = _item(page, said, linked, at=at, base=base, address=address, text=text)
    return Document(
        format="html",
        title=titles.title(page),
        link=item.link,
        language=item.language,
        feeds=pagelinks.feeds(page, base),
        items=(item,),
    )


def _item(page: Tree, said: Metadata, linked: Linked, *, at: datetime, base: str, address: str, text: str) -> Item:
    headline = titles.headline(page, said, linked)
    canonical = pagelinks.canonical(page, said, linked.address, base=base, address=address)
    link = canonical or (address if pagelinks.is_web(address) else None)
    outlet = publishers.outlet(page, said, linked, headline)
    language = _language(page, said, linked)
    summary = said.first("og:description", "description", "twitter:description") or linked.description
    published = stamps.published(page, said, linked, at, link)
    updated = stamps.updated(page, said, linked, at)
    is_first = updated and published and updated.at == published.at  # no update, but the template's second name for it
    return Item(
        link=link,
        links=(*([Link(link)] if link else []), *pagelinks.others(page, base)),
        title=Text(headline, "text", language) if headline else None,
        summary=Text(summary, "text", language) if summary else None,
        content=Text(text, "page", language, base),
        authors=writers.authors(page, said, linked, outlet),
        outlet=outlet,
        published=published,
        updated=None if is_first else updated,
        language=language,
        categories=_categories(said, linked),
        enclosures=_pictures(page, said, linked, base),
        geo=_places(said),
        rights=said.first("copyright", "dc.rights", "dcterms.rights", "rights") or linked.rights,
    )


def _language(page: Tree, said: Metadata, linked: Linked) -> str | None:
    """Return the language that a page claims; a tag that is none (`{{lang}}`) is passed over."""
    own = next(
        (one.get("lang") or one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in page.iter("html")), None
    )
    body = next((one.get("lang") for one in page.iter("body")), None)
    claims = (
        own,
        body,
        linked.language,
        said.first("og:locale"),
        said.first("content-language", "dc.language", "language"),
    )
    tags = (one.strip().replace("_", "-") for one in claims if one)
    return next((tag for tag in tags if _LANGUAGE.fullmatch(tag)), None)


def _categories(said: Metadata, linked: Linked) -> tuple[Category, ...]:
    """List sections first, then tags, then what a page calls its keywords."""
    sections = (*said.all("article:section", "og:article:section", "section"), *linked.sections)
    tags = (*said.all("article:tag", "og:article:tag", "parsely-tags", "sailthru.tags"), *linked.keywords)
    keywords = said.all("news_keywords", "keywords")
    return tuple(Category(term) for term in _parted((*sections, *tags, *keywords)))[:MOST_CATEGORIES]


def _parted(said: Iterable[str]) -> Iterable[str]:
    known: dict[str, str] = {}
    for term in (part for one in said for part in _COMMAS.split(one)):
        known.setdefault(term.casefold(), term)
    return filter(None, known.values())


def _pictures(page: Tree, said: Metadata, linked: Linked, base: str) -> tuple[Enclosure, ...]:
    """List the article's lead pictures; the first is the one that the page shows to others."""
    marked = (one.get("href") for one in page.iter("link") if markup.attribute(one, "rel").lower() == "image_src")
    first = said.first("og:image:secure_url", "og:image", "og:image:url")
    claims = (first, *linked.pictures, said.first("twitter:image", "twitter:image:src"), *marked)
    found = dict.fromkeys(filter(None, (references.resolve(base, one) for one in claims if one)))
    kind, shown = said.first("og:image:type"), said.first("og:image:alt")
    return tuple(
        Enclosure(href, kind if not n and first else None, title=shown if not n and first else None)
        for n, href in enumerate([one for one in found if pagelinks.is_web(one)][:MOST_PICTURES])
    )


def _places(said: Metadata) -> tuple[Point, ...]:
    """Read `geo.position` and `ICBM` (33.5; 36.3); a placename alone is no point."""
    for one in said.all("geo.position", "icbm", "geo:position"):
        found = _PLACE.fullmatch(one)
        if found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180:  # noqa: PLR2004 -- degrees of latitude, longitude
            return (Point(float(found[1]), float(found[2]), said.first("geo.placename")),)
    return ()
