"""RSS, RDF, Atom, CDF, however broken: feedparser's one door.

feedparser is given text that we decoded and mended (`charset`, `xmltext`), as bytes in memory: given a string, it would
open files and addresses. It gets no base address: it would make absolute what is none of its business, among it ids,
which then changed with every move of the feed from http to https; relative links are resolved here. It neither
sanitizes nor resolves inside of content: `extract.html` does, with each text's base. Its dates are not used, only the
strings (`parse.dates`).
"""

import io
import re
from datetime import datetime

import feedparser

from aggregator.errors import ParseError
from aggregator.parse import entries, xmltext
from aggregator.parse.entries import Parsed
from aggregator.parse.item import Document
from aggregator.parse.xmltext import Mended

# Feeds hold 10 to 100 entries, whole archives (RFC 5005) some thousands; more is a mistake or an attack.
MOST_ITEMS = 5_000

_CAPTION = re.compile(r"<(/?)media:description(?:\s[^<>]*?)?(/?)>", re.IGNORECASE)
# What feedparser raises from inside on hostile input (tried: broken GML, references beyond Unicode, deep nesting).
_ITS_BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read(text: str, *, at: datetime, address: str) -> Document:
    """Read a feed from its decoded text.

    at -- when it was received: what its dates are held against. address -- where it was received from: the base of its
    relative links. A feed without entries is a document without items. Raises ParseError where there is no feed in it.
    """
    mended = xmltext.mend(text)
    parsed, trouble = _parse(mended)
    if not parsed.get("version") and not parsed["entries"] and not xmltext.is_feed(mended.root):
        raise ParseError(
            f"XML with no feed in it (its outermost element is <{mended.root[:60]}>); {_hint(mended.root)}"
        )
    form = _format(parsed, mended.root)
    feed = parsed["feed"]
    kept = parsed["entries"][:MOST_ITEMS]
    if len(parsed["entries"]) > MOST_ITEMS:
        trouble = (*trouble, f"{len(parsed['entries'])} entries; only the first {MOST_ITEMS} were read")
    base = entries.base_of(feed.get("title_detail"), address)
    return Document(
        format=form,
        title=entries.string(feed, "title"),
        link=entries.page(feed, base),
        language=entries.string(feed, "language"),
        items=tuple(entries.item(entry, feed, form, at, address) for entry in kept),
        problems=(*mended.problems, *trouble),
        whole=mended.whole,
    )


def _parse(mended: Mended) -> tuple[Parsed, tuple[str, ...]]:
    try:
        parsed = _feedparser(mended.text)
    except _ITS_BUGS:
        return _entry_by_entry(mended)
    if parsed.get("bozo"):
        why = " ".join(str(parsed.get("bozo_exception") or "").split())[:200]
        return parsed, (f"not well-formed XML, read leniently: {why}",)
    return parsed, ()


def _feedparser(text: str) -> Parsed:
    # feedparser takes media:description for a second description and passes a picture's caption off as the article's
    # content. Under another name, and without attributes, it keeps the text apart.
    document = _CAPTION.sub(r"<\1media:caption\2>", text)
    return feedparser.parse(
        io.BytesIO(f'<?xml version="1.0" encoding="utf-8"?>\n{document}'.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _entry_by_entry(mended: Mended) -> tuple[Parsed, tuple[str, ...]]:
    """Read each entry with the feed's head around it, so that one which feedparser stumbles over costs only itself."""
    spans = xmltext.entries(mended.text)[:MOST_ITEMS]
    if not spans:
        raise ParseError("a feed that cannot be read: its markup breaks the parser; look at the raw bytes")
    head, tail = mended.text[: spans[0][0]], mended.text[spans[-1][1] :]
    whole: Parsed = None
    lost = 0
    for start, end in spans:
        try:
            parsed = _feedparser(head + mended.text[start:end] + tail)
        except _ITS_BUGS:
            lost += 1
            continue
        if whole is None:
            whole = parsed
        else:
            whole["entries"].extend(parsed["entries"])
    if whole is None:
        raise ParseError("a feed that cannot be read: every entry's markup breaks the parser; look at the raw bytes")
    return whole, (f"{lost} of {len(spans)} entries cannot be read: their markup breaks the parser",)


def _hint(root: str) -> str:
    known = {
        "opml": "it is a subscription list: use `aggregator import`",
        "urlset": "it is a sitemap, which is not read",
        "sitemapindex": "it is a sitemap, which is not read",
    }
    return known.get(root, "check the feed's address")


def _format(parsed: Parsed, root: str) -> str:
    version = str(parsed.get("version") or "")
    if version:
        return version
    return "cdf" if root == "channel" else "rss" if root in {"rss", "rdf", "rdf:rdf"} else "atom"
