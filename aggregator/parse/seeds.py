"""Scraped article text: title, outlet, byline, dates, text, captions, and every line that was left out, with its rule.

How it is found, top to bottom: furniture by rule; picture captions by their credit; the headline as the first line
above the running text that reads like one; between headline and text the byline, the dates and the standfirst; then the
text, to its last sentence. What stands below that and is no sentence is the page's, not the article's.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from aggregator.errors import ParseError
from aggregator.parse import (
    bodies,
    dates,
    frontmatter,
    headers,
    headlines,
    layout,
    lines,
    outlets,
    pictures,
    sections,
    xmltext,
)
from aggregator.parse import charset as charsets
from aggregator.parse.frontmatter import FrontMatter
from aggregator.parse.item import Dated, DateOrigin, Document, Dropped, Item, Person, Text
from aggregator.parse.layout import KEPT, Layout
from aggregator.parse.lines import Line

# Random bytes hold 28 control characters in 256 (11 %); text holds next to none. Halfway, so that a text with a NUL
# here and there (a scraper's padding) is still read.
MOST_CONTROLS = 0.05

# An index of headlines has so many lines that are no sentences, and no two paragraphs in a row. A column of short
# subheads between long paragraphs has fewer headlines than paragraphs.
FEWEST_HEADLINES, MOST_HEADLINE_WORDS = 5, 14
# Words below headlines for each word in them: 1.3 in the index of our tests, 2.2 in an explainer; halfway.
MOST_TEASER_SHARE = 1.75
# Without a headline, fewer words than this are a remnant of a page.
FEWEST_WORDS = 20
# A text of 8 MiB (`seeds.max_bytes`) in short sentences has half of these. A list of a million words is no article, and
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
    _refuse_no_article(page)
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


def _refuse_no_article(page: Layout) -> None:
    text = page.of(layout.TEXT)
    words = sum(line.words for line in text)
    if not text or (page.title is None and words < FEWEST_WORDS):
        raise ParseError("no article: its lines are the furniture of a page, none is a paragraph")
    if _is_index(page):
        raise ParseError("no article: it is a list of headlines; save the articles themselves")


def _is_index(page: Layout) -> bool:
    kept = [line for line, role in zip(page.found, page.roles, strict=True) if role in KEPT]
    heads = [line for line in kept if _is_head(line)]
    together = max((len(list(run)) for is_text, run in groupby(kept, sections.reads_as_text) if is_text), default=0)
    in_heads = sum(line.words for line in heads)
    short = in_heads <= MOST_HEADLINE_WORDS * len(heads)
    # An explainer has a question above each paragraph, too, but far more to say below it than a teaser has.
    teasing = sum(line.words for line in kept) - in_heads <= MOST_TEASER_SHARE * in_heads
    many = len(heads) >= FEWEST_HEADLINES and 2 * len(heads) >= len(kept)
    return many and together < 2 and short and teasing  # noqa: PLR2004 -- a teaser stands alone


def _is_head(line: Line) -> bool:
    """Tell whether a line may be a headline: it opens like one, and is neither a sentence nor a point of a list."""
    opens = not line.text[0].islower() and line.text[0] not in "-–•*"
    return opens and not sections.reads_as_text(line) and not lines.ends_sentence(line.text)


def _item(front: FrontMatter, page: Layout, published: Dated | None, updated: Dated | None) -> Item:
    title = front.title or page.title
    summary = front.summary or "\n".join(line.text for line in page.of(layout.SUMMARY))
    authors = front.authors or tuple(dict.fromkeys(name for byline in page.bylines for name in byline.authors))
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
        captions=tuple(line.text for line in page.of(layout.CAPTION)),
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
        line for line, role in zip(page.found, page.roles, strict=True) if role not in KEPT and role != "site header"
    ]
    named = outlets.find(header, page.of("header line"), left_out, page.signed, authors)
    agency = page.dateline.agency if page.dateline else None
    return named or (agency if agency and not outlets.is_section(agency) else None) or page.source


def _dropped(front: FrontMatter, page: Layout) -> tuple[Dropped, ...]:
    """Every line that is in no field whole; a standfirst too where the front matter has a summary of its own."""
    unread = [Dropped(line, "front matter not understood") for line in front.unread]
    rules = ["standfirst" if role == layout.SUMMARY and front.summary else role for role in page.roles]
    left_out = [
        Dropped(line.text, rule) for line, rule in zip(page.found, rules, strict=True) if rule and rule not in KEPT
    ]
    return (*unread, *left_out)


def _times(front: FrontMatter, page: Layout, at: datetime) -> tuple[Dated | None, Dated | None, tuple[str, ...]]:
    """Find published and updated: front matter, else what a line of the page states, else the dateline."""
    published = _dated(front.published, at) or _stated(one.published for one in page.stated)
    updated = _dated(front.updated, at) or _stated(one.updated for one in page.stated)
    filed = page.dateline.date if page.dateline else None
    doubts = [
        f"front matter: {name} {one.raw[:60]!r} cannot be meant as a date; write 2016-02-03 or 2016-02-03T10:15:00Z"
        for name, one in (("published", published), ("updated", updated))
        if one and one.origin == "front matter" and one.at is None
    ]
    return published or filed, updated, tuple(doubts)


def _stated(said: Iterable[Dated | None]) -> Dated | None:
    """Choose among what the lines of a page state: the first that is understood, else the first, as evidence."""
    found = [one for one in said if one]
    return next((one for one in found if one.at), found[0] if found else None)


def _dated(raw: str | None, at: datetime) -> Dated | None:
    origin: DateOrigin = "front matter"
    return dates.understand(raw, at, origin=origin) if raw else None
