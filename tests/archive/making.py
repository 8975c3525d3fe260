"""Values for the archive's tests, made of few words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from aggregator.archive import captures, changes, events, sources, stories
from aggregator.archive.database import Archive
from aggregator.archive.story import Membership, founded_by, uid
from aggregator.errors import FetchError
from aggregator.extract.article import Article, digest
from aggregator.fetch.source import Failed, Fetched, Receipt, Source
from aggregator.parse.item import Dated

NOW = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://one.example.org/feed"
OTHER = "https://two.example.org/feed"


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def article(key: str, title: str = "", text: str = "", *, told: datetime | None = None, **more: object) -> Article:
    title = title or f"Title of {key}"
    dated = Dated(raw=told.isoformat(), at=told) if told else None
    return Article(key=key, digest=digest(title, text), title=title, text=text, published=dated, **more)  # type: ignore[arg-type]


def feed(db: Connection, address: str = FEED, **more: object) -> Source:
    return sources.subscribe(db, Source(address, **more), NOW)[0]  # type: ignore[arg-type]


def fetched(source: Source, wire: bytes = b"<rss/>", at: datetime = NOW, **more: object) -> Fetched:
    receipt = Receipt(at=at, address=source.address, status=200, headers=(("Content-Type", "text/xml"),), elapsed=0.25)
    return Fetched(source, receipt, wire, wire, **more)  # type: ignore[arg-type]


def failed(source: Source, why: str = "no route to host", wire: bytes = b"", at: datetime = NOW) -> Failed:
    return Failed(source, Receipt(at=at, address=source.address), FetchError(why), wire)


def take(
    db: Connection, source: Source, *articles: Article, now: datetime = NOW, wire: bytes = b""
) -> stories.Recorded:
    """Do what a visit does: capture, known, between, record."""
    capture = captures.record(db, fetched(source, wire or repr(articles).encode(), at=now))
    known = stories.told(db, source, articles)
    return stories.record(db, source, changes.between(articles, known), capture=capture, now=now)


def group(db: Connection, *groups: tuple[str, ...], now: datetime = NOW) -> list[str]:
    """Group stories, the first of each founding the event; return the events' uids."""
    decisions = [
        Membership(story, founded_by(told[0]), 1.0 if story == told[0] else 0.8) for told in groups for story in told
    ]
    events.keep(db, decisions, now)
    return [founded_by(told[0]) for told in groups]


def name(key: str, address: str = FEED) -> str:
    return uid(address, key)


def some(archive: Archive, count: int = 6) -> list[str]:
    """Keep stories k0, k1, ... of one feed, told an hour apart; return their uids."""
    with archive.write() as db:
        source = feed(db, title="One")
        take(db, source, *(article(f"k{n}", text=f"Text {n}", told=NOW - (count - n) * HOUR) for n in range(count)))
    return [name(f"k{n}") for n in range(count)]
