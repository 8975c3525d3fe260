"""What we understand of a document, as rows: the contract of `read --json`."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from aggregator.extract import article, attached, html, links
from aggregator.extract.article import Article
from aggregator.parse.item import Dated, Document, Item, Precision

Row = dict[str, Any]

_FORMS: dict[Precision, str] = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def rows(document: Document, *, name: str, base: str, at: datetime) -> Iterator[Row]:
    """Give the document's row, then one for each item in its order, those that share a key too.

    name -- the document as the user gave it. base -- its address. at -- when it was received.
    """
    yield {"document": _document(document, name)}
    for item in document.items:
        yield _row(item, article.clean(item, document, base=base, outlet=None, at=at))


def unread(name: str, problem: str) -> Row:
    """Give the one row of a document that cannot be read."""
    unknown = dict.fromkeys(("format", "title", "link", "language"))
    return {"document": {"name": name, **unknown, "feeds": [], "problems": [problem], "state": None}}


def in_words(row: Row) -> str:
    """Tell a row in a line for a person."""
    document = row.get("document")
    if document is not None:
        said = [document["format"], document["title"], *document["problems"]]
        feeds = [f"feed: {one['href']}" for one in document["feeds"]]
        return f"{document['name']}: " + "; ".join(filter(None, (*said, *feeds)))
    when = row["published"] or "no date"
    return f"  {when}  {row['title'] or '(no title)'}" + (f"  <{row['link']}>" if row["link"] else "")


def time(said: Dated | None) -> str | None:
    """Write a time as understood: RFC 3339 in UTC, or no more of the date than is stated."""
    if said is None or said.at is None:
        return None
    form = _FORMS.get(said.precision)
    moment = said.at.astimezone(UTC)
    return moment.strftime(form) if form else moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _document(document: Document, name: str) -> Row:
    link = links.followable(document.link) if document.link else None
    feeds = [one for one in document.feeds if links.followable(one.href)]
    refused = ([document.link] if document.link and not link else []) + [
        one.href for one in document.feeds if one not in feeds
    ]
    return {
        "name": name,
        "format": document.format,
        "title": html.plain(document.title or "") or None,
        "link": link,
        "language": document.language,
        "feeds": [asdict(one) for one in feeds],
        "problems": [
            *document.problems,
            *(f"a link cannot be followed and is left out: {html.line(one)[: attached.NAME]}" for one in refused),
        ],
        "state": document.state,
    }


def _row(item: Item, told: Article) -> Row:
    markup = told.markup if item.content and item.content.type == "html" else None
    return {
        "id": item.id,
        "link": told.link,
        "links": [asdict(one) for one in told.links],
        "title": told.title or None,
        "summary": told.summary or None,
        "content_html": markup or None,
        "text": told.text or None,
        "authors": list(told.authors),
        "outlet": told.outlet,
        "published": time(told.published),
        "published_raw": told.published.raw if told.published else None,
        "published_from": told.published.origin if told.published else None,
        "updated": time(told.updated),
        "language": told.language,
        "categories": [asdict(one) for one in told.categories],
        "enclosures": [asdict(one) for one in told.enclosures],
        "geo": [asdict(one) for one in told.geo],
        "rights": told.rights,
        "captions": list(told.captions),
        "dropped": [asdict(one) for one in told.dropped],
        "kicker": told.kicker,
        "signature": told.signature,
        "people": [asdict(one) for one in told.people],
        "comments": told.comments,
        "source": asdict(told.source) if told.source else None,
        "claimed": [asdict(one) for one in told.claimed],
        "shapes": [asdict(one) for one in told.shapes],
        "in_reply_to": [asdict(one) for one in told.in_reply_to],
        "updated_raw": told.updated.raw if told.updated else None,
        "constructs": _constructs(item),
        "notes": list(told.notes),
    }


def _constructs(item: Item) -> dict[str, Row]:
    """Tell of each text construct (RFC 4287, 3.1) how the source gave it: type, and language and base where stated."""
    said = {"title": item.title, "summary": item.summary, "content": item.content}
    return {
        name: {"type": text.type, "language": text.language, "base": text.base} for name, text in said.items() if text
    }
