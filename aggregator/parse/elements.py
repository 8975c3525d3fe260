"""A feed's elements as lxml reads them, broken or not: the bounds of a flood, and each entry's element.

feedparser flattens an entry to a dictionary and loses what it holds twice (`particulars`). This second reading also
tells beforehand what would cost feedparser seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from lxml import etree

from aggregator.parse import xmltext

# Bounds beyond any real feed, and far below what costs feedparser a second: 10,000 attributes on one element take it
# 2.3 s (they are looked up one by one), 14,000 empty <body/> in one entry the same (each is a deep copy).
MOST_ATTRIBUTES = 200
MOST_CHILDREN = 1_000
# Elements that feedparser makes a text of, wherever in an entry they stand, each a deep copy of its parameters.
MOST_TEXTS = 200
_TEXTS = (
    "body",
    "content",
    "encoded",
    "fullitem",
    "description",
    "abstract",
    "summary",
    "source",
    "title",
    "link",
    "guid",
)
# Namespaces that feedparser reads as RSS, RDF or Atom itself, in lower case; none is RSS's own.
FEED_NAMESPACES = frozenset(
    {
        "",
        "http://www.w3.org/2005/atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://purl.org/rss/1.0/modules/rss091#",
        "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2",
        "http://blogs.law.harvard.edu/tech/rss",
    }
)
_ENTRIES = {"item", "entry"}
_FEEDS = {"rss", "rdf", "feed", "channel"}

Element = Any  # lxml's, or the stubs would have every attribute asked for its bytes


@dataclass(frozen=True, slots=True)
class Tree:
    """What lxml made of a feed.

    text -- the feed, without what is beyond the bounds. root -- its outermost element. entries -- its entries' elements
    in their order; where it is not well-formed, each by itself in a copy of the outermost element. flaw -- why it is
    not, None where it is. problems -- what was left out, in words.
    """

    text: str
    root: Element = None
    entries: tuple[Element, ...] = ()
    flaw: str | None = None
    problems: tuple[str, ...] = ()


def of(text: str, most_entries: int) -> Tree:
    """Read a feed's mended text. most_entries -- those behind are left out here already."""
    root = _root(text)
    if root is None:
        return Tree(text, flaw=_flaw(text))
    problems = tuple(_bound(root, most_entries))
    bounded = etree.tostring(root, encoding="unicode") if problems else text
    flaw = _flaw(bounded)
    return Tree(bounded, root, tuple(_apart(bounded) if flaw else _entries(root)), flaw, problems)


def _apart(text: str) -> Iterator[Element]:
    """Read each entry by itself, in its feed's outermost element: a tag that is not closed costs its entry only."""
    begin = xmltext.outermost(text)
    spans = xmltext.entries(text)
    for start, end in spans if begin else ():
        alone = _root(f"{begin}{text[start:end]}")
        yield next(iter(_entries(alone)), etree.Element("item")) if alone is not None else etree.Element("item")


def name(element: Element) -> tuple[str, str]:
    """Return an element's namespace and name, both in lower case, the feed formats' own namespaces as ""."""
    tag = element.tag
    return _parted(tag) if isinstance(tag, str) else ("", "")  # an entity that is not declared


@lru_cache(maxsize=1_000)
def _parted(tag: str) -> tuple[str, str]:
    space, _, local = tag.rpartition("}")
    lowered = space.lstrip("{").lower()
    return "" if lowered in FEED_NAMESPACES else lowered, local.lower()


def attribute(element: Element, key: str) -> str | None:
    """Return an attribute without a namespace, whatever the case it is written in (CDF's are capitals)."""
    said = element.get(key)
    if said is None:
        said = next((value for name_, value in element.attrib.items() if name_.lower() == key), None)
    return (xmltext.clean(said).strip() or None) if said else None


def _root(text: str) -> Element | None:
    # By lxml's default only entities that the document itself declares are resolved; nothing is loaded, and the bounds
    # of libxml2 hold (depth 256, text of 10 MB, entities that make five times the document).
    parser = etree.XMLParser(recover=True, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None


def _flaw(text: str) -> str | None:
    """Say what is wrong with it as XML with namespaces, in the very parser's words that feedparser tries first."""
    parser = expat.ParserCreate("utf-8", " ")
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        return str(error)
    return None


def _bound(root: Element, most_entries: int) -> Iterator[str]:
    """Take out what is beyond the bounds, and say so."""
    wide = root.xpath(f"//*[count(@*) > {MOST_ATTRIBUTES}]")
    for one in wide:
        for key in list(one.attrib)[MOST_ATTRIBUTES:]:
            del one.attrib[key]
    if wide:
        yield f"elements with more than {MOST_ATTRIBUTES} attributes; the rest was left out"
    entries = list(_entries(root))
    heads = [(one, [child for child in one if name(child)[1] not in _ENTRIES]) for one in _feeds(root)]
    full = [
        (one, parts) for one, parts in (*heads, *((one, list(one)) for one in entries)) if len(parts) > MOST_CHILDREN
    ]
    for one, parts in full:
        for child in parts[MOST_CHILDREN:]:
            one.remove(child)
    if full:
        yield f"a feed or entry of more than {MOST_CHILDREN} elements; the rest was left out"
    texts = [list(one.iter(*_TEXTS))[MOST_TEXTS:] for one in entries if len(one)]
    for one in (one for many in texts for one in reversed(many)):
        one.getparent().remove(one)
    if any(texts):
        yield f"an entry of more than {MOST_TEXTS} texts; the rest was left out"
    for one in entries[most_entries:]:
        one.getparent().remove(one)
    if len(entries) > most_entries:
        yield f"{len(entries)} entries; only the first {most_entries} were read"


def _feeds(root: Element) -> Iterator[Element]:
    if name(root)[1] in _FEEDS:
        yield root
        yield from (child for child in root if name(child)[1] in _FEEDS)


def _entries(root: Element) -> Iterator[Element]:
    """Give the entries of a feed; one inside of another is the other's content."""
    for parent in list(_feeds(root)):
        yield from (child for child in parent if name(child) in {("", "item"), ("", "entry")})
