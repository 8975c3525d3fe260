"""What we understand of a document, as rows: the contract of `read --json`."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from aggregator.extract import article, html
from aggregator.extract.article import Article
from aggregator.parse.item import Dated, Document, Item, Precision

Row = dict[str, Any]

_FORMS: dict[Precision, str] = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def rows(document: Document, *, name: str, base: str, at: datetime) -> Iterator[Row]:
    """Give the document's row, then one for each item in its order, those that share a key too.

    name -- the document as the user gave it. base -- its address. at -- when it was received.
    """
    yield {
        "document": {
            "name": name,
            "format": document.format,
            "title": html.plain(document.title or "") or None,
            "link": document.link,
            "language": document.language,
            "feeds": [asdict(one) for one in document.feeds],
            "problems": list(document.problems),
        }
    }
    for item in document.items:
        yield _row(item, article.clean(item, document, base=base, outlet=None, at=at))


def unread(name: str, problem: str) -> Row:
    """Give the one row of a document that cannot be read."""
    unknown = dict.fromkeys(("format", "title", "link", "language"))
    return {"document": {"name": name, **unknown, "feeds": [], "problems": [problem]}}


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
    }
