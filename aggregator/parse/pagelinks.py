"""The addresses that a page names: its feeds, its canonical address, its AMP page, its translations."""

import re
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from aggregator.parse import copies, markup, references
from aggregator.parse.item import Link
from aggregator.parse.markup import Tree
from aggregator.parse.metadata import Metadata

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
MOST_FEEDS, MOST_TRANSLATIONS = 50, 20

_WEB = ("http://", "https://")
# A path that is a site's front page, whatever it is called, with or without its language.
_HOME = re.compile(r"/?(?:(?:index|default|home)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)
# AMP pages in somebody else's cache name the publisher's host in their path.
_CACHES = (".ampproject.org", ".google.com", ".bing-amp.com", ".bing.com")


def feeds(page: Tree, base: str) -> tuple[Link, ...]:
    """List the feeds that a page names (autodiscovery)."""
    found: dict[str, Link] = {}
    for one in page.iter("link", "a"):
        rels = set(markup.attribute(one, "rel").lower().split())
        kind = markup.attribute(one, "type").split(";")[0].strip().lower()
        named = "alternate" in rels and kind in _FEED_TYPES and "stylesheet" not in rels
        href = references.resolve(base, markup.attribute(one, "href")) if named or "feed" in rels else None
        if href and href.startswith((*_WEB, "file:")) and len(found) < MOST_FEEDS:
            title = markup.line(one.get("title"))
            found.setdefault(href, Link(href, "alternate", kind or None, one.get("hreflang"), title))
    return tuple(found.values())


def canonical(page: Tree, said: Metadata, linked: str | None, *, base: str, address: str) -> str | None:
    """Return the address that a page gives itself, None where it gives none that can be meant.

    said, linked -- its <meta> elements, and the address in its JSON-LD. address -- where it was received from: only
    the same site can rename it, or two of the three voices that agree on another (a republished article names its
    original); and an article is never a site's home page, which careless templates name on every page.
    """
    stated = [references.resolve(base, one) for one in (_link(page, "canonical"), said.first("og:url"), linked) if one]
    voices = [copies.unwrapped(one) or one for one in stated if one]
    for one in dict.fromkeys(voices):
        trusted = same_site(one, address) or voices.count(one) > 1
        if one.startswith(_WEB) and trusted and not (_is_home(one) and not _is_home(address)):
            return one
    return None


def others(page: Tree, base: str) -> tuple[Link, ...]:
    """List a page's other forms: for AMP, and in other languages."""
    found: dict[str, Link] = {}
    for one in page.iter("link"):
        rels = markup.attribute(one, "rel").lower().split()
        language = markup.line(one.get("hreflang"))
        rel = "amphtml" if "amphtml" in rels else "alternate" if "alternate" in rels and language else None
        href = references.resolve(base, markup.attribute(one, "href")) if rel else None
        if rel and href and href.startswith(_WEB) and language != "x-default" and len(found) < MOST_TRANSLATIONS:
            found.setdefault(href, Link(href, rel, hreflang=language))
    return tuple(found.values())


def is_web(address: str | None) -> bool:
    """Tell whether an address is one of the web: a saved page's is not."""
    return bool(address) and str(address).startswith(_WEB)


def _link(page: Tree, rel: str) -> str | None:
    found = (one.get("href") for one in page.iter("link") if rel in markup.attribute(one, "rel").lower().split())
    return next(filter(None, found), None)


def _is_home(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and not parts.query and _HOME.fullmatch(parts.path) is not None


def same_site(one: str, address: str) -> bool:
    """Tell whether two addresses are of one registrable site; a saved page has no site that could contradict."""
    here, there = _host(address), _host(one)
    if not here or not there or not is_web(address):
        return bool(there)
    return _site(here) == _site(there) or (here.endswith(_CACHES) and there.removeprefix("www.") in address)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


@cache
def _suffixes() -> PublicSuffixList:
    """Read the list once, when it is first needed: it takes 0.1 s. Its copy travels with the package."""
    return PublicSuffixList()


def _site(host: str) -> str:
    return _suffixes().privatesuffix(host) or host
