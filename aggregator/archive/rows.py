"""Rows of stories and revisions to values, and values to rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Row, Select, select

from aggregator.archive import notation
from aggregator.archive.story import Revision, Story
from aggregator.archive.tables import events, memberships, revisions, sources, stories
from aggregator.extract.article import Article
from aggregator.parse.item import Category, Claim, Dated, Dropped, Enclosure, Link, Origin, Person, Point, Reply

T = TypeVar("T")

# Values in one IN (...): SQLite takes 32,766 and PostgreSQL 65,535 parameters; 500 keeps the planner quick on both.
CHUNK = 500

_STORY = (
    stories.c.id.label("story_id"),
    stories.c.uid,
    sources.c.address.label("source"),
    stories.c.key,
    stories.c.first_seen,
    stories.c.last_seen,
    stories.c.time,
    events.c.uid.label("event"),
)
_REVISION = tuple(column for column in revisions.c if column.name not in {"id", "story_id"})


def latest() -> Select[Any]:
    """Select stories with their latest revision and their event; add what to select by, and in what order."""
    joined = (
        stories.join(sources)
        .join(revisions, (revisions.c.story_id == stories.c.id) & (revisions.c.number == stories.c.latest))
        .outerjoin(memberships, memberships.c.story_id == stories.c.id)
        .outerjoin(events, events.c.id == memberships.c.event_id)
    )
    return select(*_STORY, *_REVISION).select_from(joined)


def story(row: Row[Any]) -> Story:
    """Read a row of `latest`."""
    return Story(row.uid, row.source, row.key, row.first_seen, row.last_seen, revision(row), row.event)


def revision(row: Row[Any]) -> Revision:
    """Read a row that has the columns of a revision."""
    return Revision(
        number=row.number,
        seen=row.seen,
        digest=row.digest,
        title=row.title,
        text=row.text,
        summary=row.summary,
        markup=row.markup,
        link=row.link,
        links=notation.read(Link, row.links),
        authors=tuple(row.authors),
        outlet=row.outlet,
        published=_dated(row.published, row.published_raw, row.published_precision, row.published_from),
        updated=_dated(row.updated, row.updated_raw, row.updated_precision, row.updated_from),
        language=row.language,
        categories=notation.read(Category, row.categories),
        enclosures=notation.read(Enclosure, row.enclosures),
        geo=notation.read(Point, row.geo),
        rights=row.rights,
        captions=tuple(row.captions),
        dropped=notation.read(Dropped, row.dropped),
        notes=tuple(row.notes),
        kicker=row.kicker,
        signature=row.signature,
        comments=row.comments,
        source=Origin(**row.origin) if row.origin else None,
        in_reply_to=notation.read(Reply, row.in_reply_to or ()),
        people=notation.read(Person, row.people or ()),
        claimed=notation.read(Claim, row.claimed or ()),
        shapes=notation.shapes(row.shapes or ()),
        capture=row.capture_id,
        heard=row.heard,
    )


def of_article(article: Article) -> dict[str, Any]:
    """Write an article as a revision's row, but for its numbers, its time and its capture."""
    return {
        "digest": article.digest,
        "title": article.title,
        "summary": article.summary,
        "text": article.text,
        "markup": article.markup,
        "link": article.link,
        "outlet": article.outlet,
        "language": article.language,
        **_date("published", article.published),
        **_date("updated", article.updated),
        "rights": article.rights,
        "authors": list(article.authors),
        "links": notation.plain(article.links),
        "categories": notation.plain(article.categories),
        "enclosures": notation.plain(article.enclosures),
        "geo": notation.plain(article.geo),
        "captions": list(article.captions),
        "dropped": notation.plain(article.dropped),
        "notes": list(article.notes),
        # Where there is nothing these are NULL: `ledger.COVERED_WHERE_FILLED`.
        "kicker": article.kicker,
        "signature": article.signature,
        "comments": article.comments,
        "origin": notation.plain([article.source])[0] if article.source else None,
        "in_reply_to": notation.plain(article.in_reply_to) or None,
        "people": notation.plain(article.people) or None,
        "claimed": notation.plain(article.claimed) or None,
        "shapes": notation.plain(article.shapes) or None,
    }


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Part values into lists of at most `size`."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _dated(at: datetime | None, raw: str | None, precision: str | None, origin: str | None) -> Dated | None:
    return None if raw is None else Dated(raw, at, precision, origin)  # type: ignore[arg-type]  # as written by _date


def _date(name: str, dated: Dated | None) -> dict[str, Any]:
    return {
        name: dated and dated.at,
        f"{name}_raw": dated and dated.raw,
        f"{name}_precision": dated and dated.precision,
        f"{name}_from": dated and dated.origin,
    }
