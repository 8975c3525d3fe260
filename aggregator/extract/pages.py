"""What a page turned out to be: an article, whose text takes the place of the page, or something else with a name."""

from dataclasses import replace
from datetime import datetime

from aggregator.errors import ParseError
from aggregator.extract import blocks, hints, html, rendition, trimming, walls
from aggregator.extract.trimming import Trimmed
from aggregator.extract.walls import Seen
from aggregator.parse import datelines, jsonld, lines, markup, members, metadata
from aggregator.parse.item import Dated, Document, Item, State, Text
from aggregator.parse.jsonld import Linked
from aggregator.parse.metadata import Metadata

# JSON-LD's text is taken for the page's own only if it tells so much more; chosen, since it often holds captions too.
FULLER, MORE_WORDS = 1.3, 40


def settled(document: Document, *, address: str, at: datetime) -> Document:
    """Put the article's text in the place of each page that a document's items hold, or remove the item.

    address -- the document's. at -- when it was received, for an item that does not say so of itself (WARC does). A
    removed item's reason stands in `problems`; a document that is a page itself (`html`) gets the state that tells what
    it is.
    """
    items: list[Item] = []
    problems = list(document.problems)
    state = document.state
    for item in document.items:
        if item.content is None or item.content.type != "page":
            items.append(item)
            continue
        told, state_of_page, problem = _read(item, address, item.received or at)
        items.extend([told] if told else [])
        if document.format == "html":
            state = _named(document, state_of_page)
            problems.extend([problem] if problem else [])
        elif problem:
            problems.append(f"{members.shown(item.link or item.id or 'a page')}: {problem}")
    return replace(document, items=tuple(items), problems=tuple(problems), state=state)


def _read(item: Item, address: str, at: datetime) -> tuple[Item | None, State, str | None]:
    """Take the article out of a page, or say what the page is instead."""
    # Imported here: it takes half a second, which only a process that reads pages should spend.
    from aggregator.extract import maintext  # noqa: PLC0415

    content = item.content or Text("", "page")
    try:
        page = markup.tree(content.value)
    except ParseError as error:
        return None, "no article", str(error)
    base = content.base or item.link or address
    layout = blocks.of(page)
    rules = hints.rules(layout)
    place = maintext.place(page, layout, rules)
    trimmed = trimming.trim(layout, rules, place, item, at=at, base=base)
    linked = jsonld.read(page, item.title.value if item.title else None)
    body = _fuller(linked, trimmed)
    stated = linked.is_article or _says_article(metadata.read(page))
    words = len(lines.fold(html.readable(body)).split()) if body else trimmed.words
    state, problem = walls.judge(Seen(page, layout, trimmed, item, linked, stated, words, content.value, at))
    if state != "article":
        return None, state, problem
    written = Text(body or rendition.of(trimmed.blocks), "html", content.language, content.base)
    published = item.published
    if published is None or published.at is None:
        found = _dateline(trimmed, at) or maintext.date(page, at, item.link)
        published = found or published
    return _told(item, trimmed, written, published), state, None


def _told(item: Item, trimmed: Trimmed, written: Text, published: Dated | None) -> Item:
    summary = Text(trimmed.standfirst, "text", item.language) if trimmed.standfirst else item.summary
    return replace(
        item,
        content=written,
        summary=summary,
        published=published,
        captions=(*item.captions, *trimmed.captions),
        dropped=(*item.dropped, *trimmed.dropped),
    )


def _named(document: Document, state: State) -> State:
    """Say of a page without an article that it names feeds: what one looks for who typed a site's address."""
    return "page that names feeds" if document.feeds and state in {"no article", "index of headlines"} else state


def _says_article(said: Metadata) -> bool:
    """Tell whether a page's <meta> elements say that it is an article."""
    kind = (said.first("og:type") or "").lower()
    return (
        kind.endswith("article")
        or said.first("article:published_time", "article:section", "dc.date.issued") is not None
    )


def _fuller(linked: Linked, trimmed: Trimmed) -> str | None:
    """Return the text in JSON-LD as markup, where it tells more than the page shows; None where it does not."""
    if not linked.body:
        return None
    body = linked.body if "<p" in linked.body.lower() else html.marked_up(html.paragraphs(linked.body))
    words = len(html.readable(body).split())
    return body if words > FULLER * trimmed.words and words > trimmed.words + MORE_WORDS else None


def _dateline(trimmed: Trimmed, at: datetime) -> Dated | None:
    """Read the date that the first paragraph was filed with: `GENEVA, Feb 3, 2016 (Agency) -`; a day at least."""
    first = next((block.line.text for block in trimmed.blocks if block.line.text), "")
    found = datelines.opening(first, at)
    return found.date if found and found.date and found.date.at and found.date.precision in {"second", "day"} else None
