"""An HTML page in place of a feed: its title, language, and the feeds that it names (autodiscovery)."""

from lxml import etree, html

from aggregator.errors import ParseError
from aggregator.parse import references, xmltext
from aggregator.parse.item import Document, Link

# What a <link rel="alternate"> to a feed says of its type (RSS Advisory Board: RSS Autodiscovery; JSON Feed 1.1).
_FEED_TYPES = {
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "application/rss+xml",
    "application/x.atom+xml",
    "application/xml",
    "text/xml",
}
# More than any page's; chosen.
MOST_FEEDS = 50


def read(text: str, *, address: str) -> Document:
    """Read a page for what it names; it has no items. Raises ParseError where it holds no element."""
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ParseError("markup without any element; check the feed's address") from error
    base = _base(tree, address)
    feeds = _feeds(tree, base)
    title = tree.findtext(".//title")
    return Document(
        format="html",
        title=_line(title),
        link=_canonical(tree, base) or address,
        language=_line(tree.get("lang")),
        feeds=feeds,
        problems=(f"a page, not a feed; it names {len(feeds)} feed{'' if len(feeds) == 1 else 's'}",),
    )


def _feeds(tree: html.HtmlElement, base: str) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for one in tree.iter("link", "a"):
        rels = set((one.get("rel") or "").lower().split())
        kind = (one.get("type") or "").split(";")[0].strip().lower()
        named = "alternate" in rels and kind in _FEED_TYPES and "stylesheet" not in rels
        href = references.resolve(base, one.get("href") or "") if named or "feed" in rels else None
        if href and href.startswith(("http:", "https:", "file:")) and len(found) < MOST_FEEDS:
            found.setdefault(href, Link(href, "alternate", kind or None, one.get("hreflang"), _line(one.get("title"))))
    return tuple(found.values())


def _base(tree: html.HtmlElement, address: str) -> str:
    for one in tree.iter("base"):
        if one.get("href"):
            return references.resolve(address, one.get("href")) or address
    return address


def _canonical(tree: html.HtmlElement, base: str) -> str | None:
    for one in tree.iter("link"):
        if (one.get("rel") or "").lower() == "canonical":
            return references.resolve(base, one.get("href") or "")
    return None


def _line(said: str | None) -> str | None:
    return " ".join(xmltext.clean(said).split()) or None if said else None
