"""An HTML page as a tree, and the few questions that every reader of pages asks of an element."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from lxml import etree, html

from aggregator.errors import ParseError
from aggregator.parse import references, xmltext

Tree: TypeAlias = etree._Element  # noqa: SLF001 -- lxml's one name for the type of its elements

# Where class names are parted: `article-share`, `article__share`, `articleShare`.
_JOINTS = re.compile(r"[\s_\-:/.]+|(?<=[a-z0-9])(?=[A-Z])")
# Class names longer than this in all are no names (some builders write whole styles there).
LONGEST_CLASS = 1_000
# How many elements around one are asked what they are; a list of stories is no farther out.
_NEAR = 12
_OUTERMOST = frozenset({"body", "html"})
_ARTICLES = frozenset({"post", "entry", "article", "story", "hentry"})
# Names, dates and titles are sought in elements that may nest without end: so many pieces of text are read of each.
_LONGEST = 300
_CHILDREN = 20
# What parts lines; a control character that no text holds once it is read.
_ROW = "\x1e"
_PARTING = frozenset({"br", "div", "p", "li", "td", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"})


def tree(text: str) -> Tree:
    """Parse a page as forgivingly as libxml2 can. Raises ParseError where it holds no element.

    Without huge_tree what nests deeper than 256 is lost, and a page of 2003 with a <font> that is never closed gets
    there in its first half; with it libxml2 stops at 2,048.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(xmltext.clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ParseError("markup without any element; check the feed's address") from error


def line(said: str | None) -> str | None:
    """Settle what an attribute or an element says on one line; None where it says nothing."""
    return " ".join(xmltext.clean(said).split()) or None if said else None


def name(element: Tree) -> str:
    """Return an element's name; empty for what is none (entities, comments)."""
    return element.tag if isinstance(element.tag, str) else ""


def attribute(element: Tree, key: str) -> str:
    """Return an attribute's value, empty where it is missing."""
    return element.get(key) or ""


def text(element: Tree) -> str | None:
    """Return what a reader sees of an element, on one line."""
    return line("".join(islice(_seen(element), _LONGEST)).replace(_ROW, " "))


def own(element: Tree) -> str:
    """Return the words that stand right in an element, between the elements in it."""
    return f"{element.text or ''}{''.join(child.tail or '' for child in islice(element, _CHILDREN))}".strip()


def rows(element: Tree) -> list[str]:
    """Return what a reader sees of an element, line by line as <br> and blocks part it."""
    return [row for one in "".join(islice(_seen(element), _LONGEST)).split(_ROW) if (row := line(one))]


def _seen(element: Tree) -> Iterator[str]:
    """Walk without recursion; elements part words only where a browser does."""
    hidden: Tree | None = None
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if hidden is None and name(one) in _UNSEEN:
                hidden = one
            elif hidden is None:
                yield _ROW if name(one) in _PARTING else ""
                yield one.text or ""
        else:
            hidden = None if one is hidden else hidden
            if hidden is None and one is not element:
                yield one.tail or ""


def names(element: Tree) -> frozenset[str]:
    """Return the classes and the id of an element, whole and in lower case."""
    if not element.attrib:
        return frozenset()
    return frozenset(f"{attribute(element, 'class')} {attribute(element, 'id')}"[:LONGEST_CLASS].lower().split())


def tokens(element: Tree) -> frozenset[str]:
    """Return the words that an element's classes and id are made of: `articleShare` is article and share."""
    if not element.attrib:
        return frozenset()
    said = f"{attribute(element, 'class')} {attribute(element, 'id')}"[:LONGEST_CLASS]
    return frozenset(word.lower() for word in _JOINTS.split(said) if word)


def properties(element: Tree) -> frozenset[str]:
    """Return the microdata and RDFa properties that an element carries, without prefix and in lower case."""
    if not element.attrib:  # most have none, and every element of a page is asked
        return frozenset()
    said = f"{attribute(element, 'itemprop')} {attribute(element, 'property')}".lower().split()
    return frozenset(one.rpartition(":")[2].rpartition("/")[2] for one in said)


def base(page: Tree, address: str) -> str:
    """Return what a page's relative links are resolved against: the first <base>, else its address."""
    for one in page.iter("base"):
        if one.get("href"):
            return references.resolve(address, attribute(one, "href")) or address
    return address


def is_within(element: Tree, words: frozenset[str], around: frozenset[Tree] = frozenset()) -> bool:
    """Tell whether an element stands in an aside, a foot, a menu, or in what is called by one of the words.

    around -- the elements that hold the headline: what they are called says nothing, and no more do those that hold
    them. The foot of an article (`post-footer`) often says who wrote it, and when.
    """
    for outer in (element, *islice(element.iterancestors(), _NEAR)):
        said = tokens(outer)
        if outer in around or name(outer) in _OUTERMOST:
            return False
        if not said.isdisjoint(_ARTICLES):
            words = words - {"footer"}
        elif name(outer) in {"aside", "nav", "footer"}:
            return True
        if not words.isdisjoint(said):
            return True
    return False
