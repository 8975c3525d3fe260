"""Scraped article text: title, outlet, byline, dates, text, captions, and every line that was left out, with its rule.

How it is found, top to bottom: furniture by rule; picture captions by their credit; the headline as the first line
above the running text that reads like one; between headline and text the byline, the dates and the standfirst; then the
text, to its last sentence. What stands below that and is no sentence is the page's, not the article's.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from aggregator.errors import ParseError
from aggregator.parse import (
    bodies,
    captions,
    frontmatter,
    headers,
    headlines,
    layout,
    lines,
    names,
    outlets,
    pictures,
    sections,
    verdicts,
    xmltext,
)
from aggregator.parse import charset as charsets
from aggregator.parse.frontmatter import FrontMatter
from aggregator.parse.item import Category, Dated, Document, Dropped, Item, Person, Text
from aggregator.parse.layout import KEPT, Layout
from aggregator.parse.lines import Line

# Random bytes hold 28 control characters in 256 (11 %); text holds next to none. Halfway, so that a text with a NUL
# here and there (a scraper's padding) is still read.
MOST_CONTROLS = 0.05

# A text of 8 MiB in short sentences has half of these. A list of a million words is no article, and
# reading it would cost a worker its time (measured: 40 microseconds a line).
MOST_LINES = 200_000

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORD = re.compile(r"[^\W\d_]{2}")


def read(content: bytes, *, at: datetime, address: str, charset: str | None = None) -> Document:
    """Read a scraped article.

    at -- when it was received, aware: it bounds what a date can mean, and no date is ever taken from it.
    address -- of the file, named in messages; it is no link that a reader could follow, so it is not the item's.
    charset -- as claimed, believed only where the bytes do not show better.
    Raises ParseError, in words, where there is no text, or no article in it.
    """
    text, problems = _text(content, charset, address)
    front, rest = frontmatter.split(text.splitlines())
    if (filled := sum(not line.isspace() and line != "" for line in rest)) > MOST_LINES:
        raise ParseError(f"no article: it has {filled} lines; give one article a file")
    found = lines.blocks(rest)
    page = _laid_out(found, at, front.title)
    verdicts.refuse_no_article(page)
    published, updated, doubts = _times(front, page, at)
    item = _item(front, page, published, updated)
    return Document(
        "seed",
        link=front.url,
        language=front.language,
        items=(item,),
        problems=(*problems, *front.problems, *doubts),
    )


def _text(content: bytes, charset: str | None, address: str) -> tuple[str, tuple[str, ...]]:
    """Decode, and refuse what is no text; control characters go, and are told of."""
    if not content.strip(b"\0 \t\r\n\v\f"):
        raise ParseError(f"{address} is empty; give the article's text")
    decoded = charsets.decode(content, charset)
    clean = _CONTROLS.sub("", xmltext.clean(decoded.text))
    stripped = len(decoded.text) - len(clean)
    if stripped > MOST_CONTROLS * len(decoded.text):
        raise ParseError(f"{address} is binary, not text; give the article's text in UTF-8")
    if _MARKUP.match(clean):
        raise ParseError(f"{address} is markup, not text; save the article's text, or name the file after its format")
    if not _WORD.search(clean):
        raise ParseError(f"{address} is not text: there is no word in it")
    controls = f"{stripped} control characters were taken out" if stripped else None
    return clean.lstrip("\ufeff"), tuple(problem for problem in (decoded.problem, controls) if problem)


def _laid_out(found: Sequence[Line], at: datetime, title: str | None) -> Layout:
    """Give every line its role; each step leaves alone what an earlier one knew."""
    page = Layout(found, [*sections.mark(found)])
    pictures.mark(page, at)
    headlines.mark(page, at, title)
    bodies.mark_repeats(page)
    headers.read(page, at)
    bodies.mark_pull_quotes(page)
    bodies.mark(page, at)
    return page


def _item(front: FrontMatter, page: Layout, published: Dated | None, updated: Dated | None) -> Item:
    title = front.title or page.title
    summary = front.summary or "\n".join(line.text for line in page.of(layout.SUMMARY))
    signed = (names.author(name) for byline in page.bylines for name in byline.authors)
    authors = front.authors or tuple(dict.fromkeys(name for name in signed if name))
    return Item(
        id=front.id,
        link=front.url,
        title=Text(title) if title else None,
        summary=Text(summary) if summary else None,
        content=Text("\n\n".join(line.text for line in page.of(layout.TEXT))),
        authors=tuple(Person(name) for name in authors),
        outlet=front.outlet or _outlet(page, authors),
        published=published,
        updated=updated,
        language=front.language,
        categories=tuple(Category(tag) for tag in front.tags),
        rights=front.rights,
        captions=tuple(captions.said(line) for line in page.of(layout.CAPTION)),
        dropped=_dropped(front, page),
    )


def _outlet(page: Layout, authors: Sequence[str]) -> str | None:
    """Find who speaks: the page's own name, else the agency of its dateline, else the source that it names."""
    header = [
        line
        for line, role in zip(page.found[: max(page.title_at, 0)], page.roles, strict=False)
        if role == "site header"
    ]
    left_out = [
        line
        for line, role in zip(page.found, page.roles, strict=True)
        if role not in KEPT and role not in {"site header", "navigation", "tags", "related list"}
    ]
    named = outlets.find(
        header,
        page.of("header line"),
        left_out,
        foot=page.of("below the article"),
        signed=page.signed,
        authors=authors,
        text=page.of(layout.TEXT),
    )
    agency = page.dateline.agency if page.dateline else None
    return (
        (named and names.as_written(named))
        or (agency if agency and not outlets.is_section(agency) else None)
        or page.source
    )


def _dropped(front: FrontMatter, page: Layout) -> tuple[Dropped, ...]:
    """Every line that is in no field whole; a standfirst too where the front matter has a summary of its own."""
    unread = [Dropped(line, "front matter not understood") for line in front.unread]
    rules = ["standfirst" if role == layout.SUMMARY and front.summary else role for role in page.roles]
    left_out = [
        Dropped(line.text, "image furniture" if rule == layout.CAPTION else rule)
        for line, rule in zip(page.found, rules, strict=True)
        if rule and (rule not in KEPT or (rule == layout.CAPTION and captions.said(line) != line.text))
    ]
    return (*unread, *left_out)


def _times(front: FrontMatter, page: Layout, at: datetime) -> tuple[Dated | None, Dated | None, tuple[str, ...]]:
    """Find published and updated: front matter, else what a line of the page states, else the dateline."""
    published, updated, doubts = frontmatter.dated(front, at)
    published = published or _stated(one.published for one in page.stated)
    updated = updated or _stated(one.updated for one in page.stated)
    filed = page.dateline.date if page.dateline else None
    return published or filed, updated, doubts


def _stated(said: Iterable[Dated | None]) -> Dated | None:
    """Choose among what the lines of a page state: the first that is understood, else the first, as evidence."""
    found = [one for one in said if one]
    return next((one for one in found if one.at), found[0] if found else None)
