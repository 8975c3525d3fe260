"""Who publishes a page, as its metadata, its title and its small print say."""

import re
from itertools import islice

from aggregator.parse import lines, markup, metadata, titles
from aggregator.parse.jsonld import Linked
from aggregator.parse.markup import Tree
from aggregator.parse.metadata import Metadata

# A company's name where people know the paper's.
_COMPANY = re.compile(
    r"\b(?:ltd|limited|inc|llc|plc|gmbh|corp|corporation|company|co|group|holdings?|s\.a|fz-?llc|publications)\b\.?$|^شركة",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}/?", re.IGNORECASE)
_SIGN = re.compile(r"©|\(c\)|copyright|حقوق", re.IGNORECASE)
_YEARS = r"(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?"
# Possessive: a row of signs is gone over once (tried without: 100 kB of them took 28 s).
_OURS = re.compile(
    rf"""
    (?:©|\(c\)|copyright|حقوق\s+النشر(?:\s+محفوظ[ةه])?|محفوظ[ةه])[\s©]*+(?:\(c\)\s*+)?{_YEARS}[\s,©:]*+(?:by\s+|لدى\s+)?
    (?:ل(?:ـ+\s*|\s+|(?=موقع|صحيفة|شبكة|وكالة|جريدة|قناة|مجلة|منصة)))?(?:موقع\s+(?=صحيفة|شبكة|وكالة|جريدة|قناة|مجلة))?
    (?P<name>[^\W\d_][^|.,،©\d]{{2,50}}?)\s*(?=[|.,،©\d]|\s-\s|all\ rights|جميع|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a logo says besides the name; and what it says instead of one.
_LOGO_WORDS = re.compile(r"^(?:شعار|لوغو|logo\s+of|logo)\s+|\s+(?:logo|home(?:\s?page)?|شعار)$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:site\s)?logo|(?:back\s(?:to\s)?)?home(?:\s?page)?|header|banner|image|الرئيسية|الصفحة الرئيسية"
    r"|شعار(?: الموقع)?|.*\.\w{3,4}",
    re.IGNORECASE,
)
_LOGOS = frozenset({"logo", "brand", "masthead", "sitename", "site-title", "site-name", "navbar-brand"})
MOST_LOGOS = 20
# ", the free news source": what a site says of itself behind its name.
_SLOGAN = re.compile(r",\s+(?:the|your|a|an|all|where|for)\s+(?:\S+\s+){1,8}\S+$", re.IGNORECASE)
# Words of a notice that a careless pattern would take for a name.
_NOTICE = re.compile(
    r"\b(?:all rights|rights reserved|this|holder|material|notice|policy)\b|حقوق|محفوظ|^(?:ل|هذا|الموقع)\b",
    re.IGNORECASE,
)
# A name is a few words; what is longer is a slogan.
MOST_WORDS = 7
_EDGES = " -–—|:"
LONGEST_NOTICE, MOST_NOTICES = 300, 60


def outlet(page: Tree, said: Metadata, linked: Linked, headline: str | None) -> str | None:
    """Choose the outlet's name, as people know it.

    JSON-LD's publisher and Open Graph's site name stand first, unless they name a company or a domain; then the
    names for apps, the end of <title>, the copyright notice, and last the handle that a tweet is signed with.
    """
    stated = [
        linked.publisher,
        said.first("og:site_name"),
        _property(page, "publisher"),
        said.first("application-name", "apple-mobile-web-app-title"),
        said.first("dc.publisher", "publisher", "article:publisher", "sailthru.publisher", "cre"),
        titles.beside(page, headline),
        _logo(page),
        _notice(page, said),
    ]
    names = [one for one in (_SLOGAN.sub("", said) for said in stated if said) if _is_name(one)]
    known = [one for one in names if not _COMPANY.search(one) and not _is_domain(one)]
    handle = (said.first("twitter:site") or "").lstrip("@")
    return next(iter([*_shortest(known), *names]), None) or (handle if _is_name(handle) else None)


def _shortest(known: list[str]) -> list[str]:
    """Of the first name and those that it begins or ends with, prefer the shortest: without section and slogan."""
    if not known:
        return []
    first = lines.fold(known[0])
    inside = [one for one in known if first.startswith(lines.fold(one) + " ") or first.endswith(" " + lines.fold(one))]
    titled = [one for one in inside if re.search(r"\s[-–—|:]\s", known[0])]
    return [*titled[:1], *known]


def _is_name(one: str) -> bool:
    return (
        bool(re.search(r"[^\W\d_]", one)) and len(one.split()) <= MOST_WORDS and not one.startswith(("http", "//", "@"))
    )


def _is_domain(one: str) -> bool:
    return _DOMAIN.fullmatch(one) is not None


def _property(page: Tree, name: str) -> str | None:
    """Return the name of an organization that microdata describes."""
    for one, value in metadata.properties(page, name):
        inner = next((said for _, said in metadata.properties(one, "name")), None)
        if inner or len(value.split()) <= MOST_WORDS:
            return inner or value
    return None


def _logo(page: Tree) -> str | None:
    """Read the name off a logo: what stands for the picture, or the words that lead to the front page."""
    marked = (one for one in page.iter("a", "div", "img", "h1", "h2", "p", "span") if _is_logo(one))
    for one in islice(marked, MOST_LOGOS):
        images = [one] if one.tag == "img" else list(islice(one.iter("img"), 2))
        said = [text for image in images for text in (image.get("alt"), image.get("title"))]
        for told in (*said, one.get("title"), None if one.tag == "img" else markup.text(one)):
            name = _LOGO_WORDS.sub("", markup.line(told) or "").strip(_EDGES)
            if len(name) > 1 and not _NO_NAME.fullmatch(name) and _is_name(name):
                return name
    return None


def _is_logo(one: Tree) -> bool:
    """Tell whether an element is called a logo, or leads to the front page from the top of the page."""
    if one.attrib and not (_LOGOS.isdisjoint(markup.tokens(one)) and _LOGOS.isdisjoint(markup.names(one))):
        return True
    pictured = one.tag == "a" and next(one.iter("img"), None) is not None
    return pictured and titles.is_home(markup.attribute(one, "href"))


def _notice(page: Tree, said: Metadata) -> str | None:
    """Read the name in `© 2016 The Harbour Post. All rights reserved.`, at the page's foot."""
    notices = [said.first("copyright", "dc.rights", "rights") or ""]
    holders = page.iter("footer", "p", "div", "td", "span", "small")
    signed = islice((one for one in holders if _SIGN.search(markup.own(one))), MOST_NOTICES)
    notices += filter(None, map(_small_print, signed))
    for notice in notices:
        found = _OURS.search(notice)
        if found and not _NOTICE.search(found["name"]):
            return found["name"].strip(_EDGES)
    return None


def _small_print(one: Tree) -> str | None:
    """Return an element's text if it is as short as a notice is."""
    text = markup.text(one)
    return text if text and len(text) <= LONGEST_NOTICE else None
