"""What an entry says that feedparser loses: ids and link types as they stand, every date, place, reply and caption.

feedparser makes ids absolute, gives each link a type that nobody stated, keeps the last of several dates, places and
replies, and nothing of content that is XML.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from aggregator.parse import elements, people, places, references, xmltext
from aggregator.parse.elements import Element
from aggregator.parse.item import Claim, Enclosure, Link, Person, Point, Reply, Shape, Text

# Of the links, dates, replies or captions of one entry; far beyond what any real entry holds.
MOST_PARTS = 200
# The media types of pages; a link or content without any is taken for one.
PAGES = frozenset({None, "text/html", "application/xhtml+xml"})

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_THREAD = "http://purl.org/syndication/thread/1.0"
_COMMENTS = "http://wellformedweb.org/commentapi/"
_LICENCES = (
    "http://backend.userland.com/creativecommonsrssmodule",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html",
    "http://creativecommons.org/ns#license",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
)
_PRISM = ("http://prismstandard.org/namespaces/1.2/basic/", "http://prismstandard.org/namespaces/basic/2.0/")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

# Which elements claim a date, under the prefix that they usually have.
_DATES = {
    "": ("pubdate", "published", "issued", "updated", "modified", "created", "date", "lastbuilddate"),
    _DC: ("date",),
    _TERMS: ("issued", "created", "modified", "date"),
    **dict.fromkeys(_PRISM, ("publicationdate", "modificationdate")),
}
_PREFIXES = {_DC: "dc:", _TERMS: "dcterms:", **dict.fromkeys(_PRISM, "prism:")}
_SPELLED = {"pubdate": "pubDate", "lastbuilddate": "lastBuildDate"}
_SPELLED |= {"publicationdate": "publicationDate", "modificationdate": "modificationDate"}
# What a base can be; `javascript:` is none.
_BASES = ("http:", "https:", "file:", "ftp:")
# A link relation may be written as an IRI (RFC 4287, 4.2.7.2).
_RELATIONS = "http://www.iana.org/assignments/relation/"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one entry's own elements say.

    id, source_id -- as they stand, relative too. links -- resolved; the last is the content where that is a page
    elsewhere. file -- the content, where it stands elsewhere and is no page (`content src`). content -- where it is XML
    of any kind. authors -- its own, else its source's, else its feed's. captions -- of Media RSS: descriptions, then
    credits.
    """

    id: str | None = None
    source_id: str | None = None
    links: tuple[Link, ...] = ()
    authors: tuple[Person, ...] = ()
    file: Enclosure | None = None
    content: Text | None = None
    claims: tuple[Claim, ...] = ()
    points: tuple[Point, ...] = ()
    shapes: tuple[Shape, ...] = ()
    replies: tuple[Reply, ...] = ()
    captions: tuple[str, ...] = ()


def of(entry: Element, address: str, desk: tuple[Person, ...]) -> Particulars:
    """Read an entry's element.

    address -- of the feed: the base of relative links, where xml:base is not stated. desk -- who stands for an entry
    that names no author, neither of its own nor of the feed that it was taken from (RFC 4287, 4.2.1).
    """
    if not len(entry) and not entry.attrib:  # nothing but text
        return Particulars(authors=desk)
    points, shapes = places.of(entry)
    sources = [one for one in entry if elements.name(one) == ("", "source")]
    body = next((one for one in entry if elements.name(one) == ("", "content")), None)
    elsewhere = None if body is None else _file(body, address)
    is_page = elsewhere is not None and elsewhere.type in PAGES
    paged = (Link(elsewhere.href, "alternate", elsewhere.type),) if elsewhere and is_page else ()
    return Particulars(
        id=_id(entry) or _plain(entry.get(f"{_RDF}about")),
        source_id=next((found for one in sources if (found := _id(one))), None),
        links=tuple(dict.fromkeys((*_links(entry, address), *paged)))[:MOST_PARTS],
        authors=next(filter(None, (people.of(one, base(one, address)) for one in (entry, *sources))), desk),
        file=None if is_page else elsewhere,
        content=None if body is None else _xml(body, address),
        claims=tuple(_claims(entry))[:MOST_PARTS],
        points=points,
        shapes=shapes,
        replies=tuple(_replies(entry, address))[:MOST_PARTS],
        captions=tuple(dict.fromkeys(_captions(entry)))[:MOST_PARTS],
    )


def _id(context: Element) -> str | None:
    """Return the last id that says something, as feedparser does."""
    said = [_said(one) for one in context if elements.name(one) in {("", "id"), ("", "guid")}]
    return next(filter(None, reversed(said)), None)


def _links(entry: Element, address: str) -> Iterator[Link]:
    if about := elements.attribute(entry, "href"):  # CDF's <ITEM HREF>
        yield from _resolved(Link(about), entry, address)
    for one in entry.iter():
        space, name = elements.name(one)
        if one.getparent() is entry:
            if (space, name) == ("", "link"):
                yield from _resolved(_link(one), one, address)
            elif (space, name) == ("", "a"):  # CDF's <A HREF>
                yield from _resolved(Link(elements.attribute(one, "href") or ""), one, address)
            elif space == _COMMENTS and name == "commentrss":
                yield from _resolved(Link(_said(one) or "", "replies"), one, address)
            elif space in _LICENCES and name == "license":
                yield from _resolved(Link(one.get(f"{_RDF}resource") or _said(one) or "", "license"), one, address)
        if space in _MEDIA and name == "license":
            said = Link(one.get("href") or "", "license", _plain(one.get("type")), title=_said(one))
            yield from _resolved(said, one, address)
        elif space in _MEDIA and name == "player":
            yield from _resolved(Link(one.get("url") or "", "related"), one, address)


def _link(one: Element) -> Link:
    """Read a link of Atom, whose address is an attribute, or of RSS, whose address is its text."""
    said = {key: elements.attribute(one, key) for key in ("href", "url", "uri", "rel", "type", "hreflang", "title")}
    relation = (said["rel"] or "alternate").lower().removeprefix(_RELATIONS)
    href = said["href"] or said["url"] or said["uri"] or _said(one) or ""
    return Link(href, relation, said["type"], said["hreflang"], said["title"])


def _resolved(said: Link, one: Element, address: str) -> Iterator[Link]:
    """Give a link with its address made absolute; nothing where it means none, or is that of an enclosure."""
    href = references.resolve(base(one, address), said.href)
    if href and said.rel != "enclosure":
        yield replace(said, href=href)


def _file(body: Element, address: str) -> Enclosure | None:
    href = references.resolve(base(body, address), body.get("src") or "")
    return Enclosure(href, _plain(body.get("type"))) if href else None


def _xml(body: Element, address: str) -> Text | None:
    """Read content of an XML type (RFC 4287, 4.1.3.3), which feedparser leaves out, as markup."""
    kind = (body.get("type") or "").lower()
    if not kind.endswith(("/xml", "+xml")) or kind == "application/xhtml+xml":
        return None
    apart = deepcopy(body)
    etree.cleanup_namespaces(apart)  # else each element declares the whole feed's
    inner = [_escape(apart.text)] + [etree.tostring(one, encoding="unicode") for one in apart]
    markup = xmltext.clean("".join(inner)).strip()
    stated = base(body, address)
    return Text(markup, "html", language(body), stated if stated != address else None) if markup else None


def _claims(entry: Element) -> Iterator[Claim]:
    if modified := elements.attribute(entry, "lastmod"):  # CDF
        yield Claim("lastmod", modified)
    for one in entry:
        space, name = elements.name(one)
        raw = _said(one) if name in _DATES.get(space, ()) else None
        if raw:
            yield Claim(_PREFIXES.get(space, "") + _SPELLED.get(name, name), raw)


def _replies(entry: Element, address: str) -> Iterator[Reply]:
    for one in entry:
        ref = _plain(one.get("ref")) if elements.name(one) == (_THREAD, "in-reply-to") else None
        if ref:
            at = base(one, address)
            href, source = (references.resolve(at, one.get(key) or "") for key in ("href", "source"))
            yield Reply(ref, href, _plain(one.get("type")), source)


def _captions(entry: Element) -> Iterator[str]:
    """Give what Media RSS says of the files: their descriptions, then who made them."""
    for wanted in ("description", "credit"):
        for one in entry.iter():
            space, name = elements.name(one)
            if space in _MEDIA and name == wanted and (said := _said(one)):
                yield said


def base(one: Element, address: str) -> str:
    """Return the base of an element: each xml:base around it, resolved against the next one outside (XML Base, 4)."""
    stated = [said for it in (one, *one.iterancestors()) if (said := it.get(f"{_XML}base") or _cdf_base(it))]
    for said in reversed(stated):
        absolute = references.resolve(address, said)
        address = absolute if absolute and absolute.startswith(_BASES) else address
    return address


def _cdf_base(one: Element) -> str | None:
    return elements.attribute(one, "base") if elements.name(one) == ("", "channel") else None


def language(one: Element) -> str | None:
    """Return the language that is stated of an element: the nearest xml:lang, which may be empty."""
    stated = (it.get(f"{_XML}lang") for it in (one, *one.iterancestors()))
    return next((said.strip() or None for said in stated if said is not None), None)


def _said(one: Element) -> str | None:
    return _plain(places.text(one))


def _plain(value: str | None) -> str | None:
    return (xmltext.clean(value).strip() or None) if value else None


def _escape(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")
