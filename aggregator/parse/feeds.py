"""RSS, RDF, Atom, CDF, however broken: feedparser's one door.

feedparser is given text that we decoded and mended (`charset`, `xmltext`), as bytes in memory: given a string, it would
open files and addresses. It neither sanitizes nor resolves inside of content: `extract.html` does, with each text's
base. Its dates are not used, only the strings (`parse.dates`); and what it makes of ids and several of a kind is not
either, where the feed's elements can be matched to its entries (`particulars`).
"""

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime

import feedparser
from feedparser import mixin

from aggregator.errors import ParseError
from aggregator.parse import elements, entries, particulars, people, xmltext
from aggregator.parse.elements import Element, Tree
from aggregator.parse.entries import Parsed
from aggregator.parse.item import Document, Person
from aggregator.parse.particulars import Particulars

# Feeds hold 10 to 100 entries, whole archives (RFC 5005) some thousands; more is a mistake or an attack.
MOST_ITEMS = 5_000

_MEDIA = re.compile(r"""\bxmlns:([\w.-]+)\s*=\s*["']http://search\.yahoo\.com/mrss/?["']""", re.IGNORECASE)
# What feedparser raises from inside on hostile input (tried: broken GML, references beyond Unicode, deep nesting).
_ITS_BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


# Longer than any name with its address. feedparser looks for a mail address in it in quadratic time: 90 s for 100 KB.
LONGEST_AUTHOR = 300


def read(text: str, *, at: datetime, address: str) -> Document:
    """Read a feed from its decoded text.

    at -- when it was received: what its dates are held against. address -- where it was received from: the base of its
    relative links. A feed without entries is a document without items. Raises ParseError where there is no feed in it.
    """
    mended = xmltext.mend(text)
    tree = elements.of(mended.text, MOST_ITEMS)
    parsed, marked, trouble = _parse(tree, address)
    if not parsed.get("version") and not parsed["entries"] and not xmltext.is_feed(mended.root):
        raise ParseError(
            f"XML with no feed in it (its outermost element is <{mended.root[:60]}>); {_hint(mended.root)}"
        )
    kept = parsed["entries"][:MOST_ITEMS]
    form, feed = _format(parsed, mended.root), parsed["feed"]
    desk = people.of(tree.root, address) if tree.root is not None and form.startswith("atom") else ()
    own, unmatched = _matched(marked, kept, address, desk)
    base = entries.base_of(feed.get("title_detail"), address)
    return Document(
        format=form,
        title=entries.string(feed, "title"),
        link=entries.page(entries.links(feed, base), feed, base),
        language=entries.string(feed, "language"),
        items=tuple(
            entries.item(one, feed, form, at=at, address=address, own=mine) for one, mine in zip(kept, own, strict=True)
        ),
        problems=(*mended.problems, *tree.problems, *trouble, *unmatched),
        state="cut off" if not mended.whole else "whole" if kept else "empty",
    )


def _matched(
    marked: Sequence[Element], kept: list[Parsed], address: str, desk: tuple[Person, ...]
) -> tuple[list[Particulars | None], tuple[str, ...]]:
    """Read the particulars of each entry; where the two readings do not find as many entries, they are of none."""
    if len(marked) == len(kept):
        return [particulars.of(one, address, desk) for one in marked], ()
    return [None] * len(kept), ("its entries' places, replies and further dates cannot be told from its markup",)


def _parse(tree: Tree, address: str) -> tuple[Parsed, Sequence[Element], tuple[str, ...]]:
    """Return what feedparser read, the elements of the entries that it read, and what was wrong."""
    try:
        parsed = _feedparser(tree.text, address=None if tree.flaw else address, lenient=tree.flaw is not None)
    except _ITS_BUGS:
        return _entry_by_entry(tree)
    if tree.flaw or parsed.get("bozo"):
        why = tree.flaw or " ".join(str(parsed.get("bozo_exception") or "").split())[:200]
        return parsed, tree.entries, (f"not well-formed XML, read leniently: {why}",)
    return parsed, tree.entries, ()


def _feedparser(text: str, *, address: str | None, lenient: bool) -> Parsed:
    """Let feedparser read a feed.

    address -- the base of relative links, of well-formed feeds only: of others no element tells the ids as they stood
    beside those that feedparser makes absolute. lenient -- do not let it try XML first, which is known to fail and
    costs as much again: what stands before the outermost element is ignored by its other parser.
    """
    # feedparser takes media:description for a second description and passes a picture's caption off as the article's
    # content. Under another name, and without attributes, it keeps the text apart.
    prefixes = "|".join(sorted({"media", *map(re.escape, _MEDIA.findall(text))}))
    document = re.sub(
        rf"<(/?)({prefixes}):description(?:\s[^<>]*?)?(/?)>", r"<\1\2:caption\3>", text, flags=re.IGNORECASE
    )
    broken = "&\n" if lenient and "<!DOCTYPE" not in text[: xmltext.JUNK_WITHIN] else ""
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        io.BytesIO(f'<?xml version="1.0" encoding="utf-8"?>\n{broken}{document}'.encode()),
        response_headers=headers | ({"content-location": address} if address else {}),
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _shortened(original: Callable[..., None]) -> Callable[..., None]:
    """Let feedparser look for mail addresses in short names only.

    A cure from outside was tried: cutting what stands between <author> and </author>. What feedparser takes for an
    author's text is more than that (it goes on behind tags that do not match).
    """

    def sync(self: Parsed, key: str = "author") -> None:
        context = self._get_context()
        if len(context.get(key) or "") > LONGEST_AUTHOR:
            context[key] = context[key][:LONGEST_AUTHOR]
        original(self, key)

    return sync


mixin._FeedParserMixin._sync_author_detail = _shortened(mixin._FeedParserMixin._sync_author_detail)  # noqa: SLF001 -- see there


def _entry_by_entry(tree: Tree) -> tuple[Parsed, Sequence[Element], tuple[str, ...]]:
    """Read each entry with the feed's head around it, so that one which feedparser stumbles over costs only itself."""
    text = tree.text
    spans = xmltext.entries(text)[:MOST_ITEMS]
    if not spans:
        raise ParseError("a feed that cannot be read: its markup breaks the parser; look at the raw bytes")
    head, tail = text[: spans[0][0]], text[spans[-1][1] :]
    whole: Parsed = None
    read = []
    for place, (start, end) in enumerate(spans):
        try:
            parsed = _feedparser(head + text[start:end] + tail, address=None, lenient=False)
        except _ITS_BUGS:
            continue
        read.append(place)
        if whole is None:
            whole = parsed
        else:
            whole["entries"].extend(parsed["entries"])
    if whole is None:
        raise ParseError("a feed that cannot be read: every entry's markup breaks the parser; look at the raw bytes")
    marked = [tree.entries[place] for place in read] if len(tree.entries) == len(spans) else ()
    lost = len(spans) - len(read)
    return whole, marked, (f"{lost} of {len(spans)} entries cannot be read: their markup breaks the parser",)


def _hint(root: str) -> str:
    known = {
        "opml": "it is a subscription list: use `aggregator import`",
        "urlset": "it is a sitemap, which is not read",
        "sitemapindex": "it is a sitemap, which is not read",
    }
    return known.get(root, "check the feed's address")


def _format(parsed: Parsed, root: str) -> str:
    version = str(parsed.get("version") or "")
    if version and not (root == "rss" and version.startswith("atom")):  # RSS with Atom for its default namespace
        return version
    return "cdf" if root == "channel" else "rss" if root in {"rss", "rdf", "rdf:rdf"} else "atom"
