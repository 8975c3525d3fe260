"""What is due, what went wrong."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from aggregator.archive import rows, tables
from aggregator.archive.tables import sources
from aggregator.config import Pages
from aggregator.errors import UsageError
from aggregator.fetch.source import Source, Validators

OPML = "opml:"
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Synced:
    """What a subscription list changed, by number of sources."""

    added: int = 0
    retired: int = 0
    changed: int = 0


def sync(db: Connection, listed: Sequence[Source], origin: str, now: datetime) -> Synced:
    """Bring the subscriptions of one list in line with it.

    listed -- its outlines. origin -- `opml:NAME`. New ones are subscribed, those that left the list retire, titles and
    categories follow it, and what had retired because it left a list comes back. What a person removed by hand
    stays removed until it is added by hand, or each round would undo it; what answered 410 stays gone; what
    another list or a person subscribed stays theirs.
    """
    wanted = {one.address: replace(one, origin=origin) for one in listed}
    have = _by_address(db, list(wanted))
    new = [one for address, one in wanted.items() if address not in have]
    _insert(db, new, now)
    changed = sum(_follow(db, have[address], wanted[address]) for address in wanted if address in have)
    leavers = select(sources.c.id, sources.c.address).where(sources.c.origin == origin, sources.c.state == "active")
    leaving = [row.id for row in db.execute(leavers) if row.address not in wanted]
    for some in rows.chunks(leaving):
        db.execute(update(sources).where(sources.c.id.in_(some)).values(state="retired"))
    return Synced(len(new), len(leaving), changed)


def subscribe(db: Connection, source: Source, now: datetime) -> tuple[Source, bool]:
    """Subscribe; returns the source as kept, and whether that is news. A retired or gone one is made active again."""
    have = get(db, source.address)
    if have is None:
        _insert(db, [source], now)
    else:
        told = _reading_pages(have, have.pages if source.pages == "learn" else source.pages)
        if have.state != "active":
            told = replace(told, state="active", origin=source.origin, title=source.title or have.title, due=None)
            told = replace(told, failures=0, error=None)
        if told != have:
            keep(db, told)
    kept = get(db, source.address)
    if kept is None:  # pragma: no cover -- inserted above, in this very transaction
        raise AssertionError(source.address)
    return kept, have is None or have.state != "active"


def retire(db: Connection, address: str, now: datetime) -> bool:  # noqa: ARG001 -- every act of a person is told its time
    """Stop visiting a source, at a person's word; False if it is not active. All that it brought is kept."""
    active = (sources.c.address == address) & (sources.c.state == "active")
    return db.execute(update(sources).where(active).values(state="retired", origin=REMOVED)).rowcount > 0


def lists(db: Connection) -> set[str]:
    """Name the subscription lists (files of feeds/) that active sources came from."""
    found = db.execute(select(sources.c.origin).where(sources.c.state == "active").distinct()).scalars()
    return {origin.removeprefix(OPML) for origin in found if origin.startswith(OPML)}


def all(db: Connection) -> tuple[Source, ...]:  # noqa: A001 -- `sources.all` reads as it should
    """Return every source, whatever its state, in the order of subscription."""
    return tuple(_source(row) for row in db.execute(select(sources).order_by(sources.c.id)))


def due(
    db: Connection, now: datetime, *, everything: bool = False, addresses: Sequence[str] = ()
) -> tuple[Source, ...]:
    """Return the feeds to visit, the longest due first.

    everything -- all active ones, due or not. addresses -- these, due or not, in whatever state; UsageError for one
    that is not subscribed.
    """
    feeds = (
        select(sources)
        .where(sources.c.kind == "feed")
        .order_by(sources.c.due.is_not(None), sources.c.due, sources.c.id)
    )
    if addresses:
        return _named(db, addresses)
    active = feeds.where(sources.c.state == "active")
    if not everything:
        active = active.where(or_(sources.c.due.is_(None), sources.c.due <= now))
    return tuple(_source(row) for row in db.execute(active))


def get(db: Connection, address: str) -> Source | None:
    """Look a source up by its address."""
    row = db.execute(select(sources).where(sources.c.address == address)).one_or_none()
    return None if row is None else _source(row)


def number(db: Connection, source: Source) -> int:
    """Return the row number of a source; by its address, for one that is held since before it was stored."""
    if source.id is not None:
        return source.id
    return int(db.execute(select(sources.c.id).where(sources.c.address == source.address)).scalar_one())


def keep(db: Connection, source: Source) -> None:
    """Keep what a visit taught about a source; its address and kind never change."""
    values = _row(source)
    del values["address"], values["kind"]
    db.execute(update(sources).where(sources.c.address == source.address).values(**values))


def counts(db: Connection) -> dict[str, int]:
    """Count sources by state, and those that fail: `{"active": 30, "retired": 1, "gone": 0, "failing": 2}`."""
    found = {row.state: row.n for row in db.execute(select(sources.c.state, func.count().label("n")).group_by("state"))}
    failing = select(func.count()).where(sources.c.state == "active", sources.c.failures > 0)
    return {state: found.get(state, 0) for state in ("active", "retired", "gone")} | {
        "failing": db.execute(failing).scalar_one()
    }


def nearest(db: Connection, address: str) -> str:
    """Hint at the subscribed address that is nearest to one that is not: `; the nearest is ...`, or nothing."""
    near = difflib.get_close_matches(address, db.execute(select(sources.c.address)).scalars().all(), n=1)
    return f"; the nearest is {near[0]}" if near else ""


def _named(db: Connection, addresses: Sequence[str]) -> tuple[Source, ...]:
    have = _by_address(db, addresses)
    for address in addresses:
        if address not in have or have[address].kind != "feed":
            raise UsageError(
                f"{address} is not subscribed{nearest(db, address)}; subscribe with: aggregator add {address}"
            )
    return tuple(have[address] for address in dict.fromkeys(addresses))


def _follow(db: Connection, have: Source, listed: Source) -> bool:
    theirs = have.origin != listed.origin and (have.state == "active" or not have.origin.startswith(OPML))
    if theirs:
        return False
    state = "active" if have.state == "retired" else have.state
    now = replace(have, title=listed.title or have.title, site=listed.site or have.site, category=listed.category)
    now = replace(now, origin=listed.origin, state=state, due=have.due if state == have.state else None)
    now = _reading_pages(now, listed.pages)
    if now != have:
        keep(db, now)
    return now != have


def _reading_pages(source: Source, pages: Pages) -> Source:
    """Say anew whether linked pages are read; if that is news, the feed is read whole again, its old items too."""
    if pages == source.pages:
        return source
    return replace(source, pages=pages, validators=Validators(), digest=None, due=None)


def _insert(db: Connection, new: Sequence[Source], now: datetime) -> None:
    if new:
        first = tables.next_id(db, sources)
        db.execute(
            insert(sources), [{"id": place, "subscribed": now, **_row(one)} for place, one in enumerate(new, first)]
        )


def _by_address(db: Connection, addresses: Sequence[str]) -> dict[str, Source]:
    return {
        row.address: _source(row)
        for some in rows.chunks(addresses)
        for row in db.execute(select(sources).where(sources.c.address.in_(some)))
    }


def _source(row: Row[Any]) -> Source:
    return Source(
        address=row.address,
        kind=row.kind,
        title=row.title,
        site=row.site,
        category=tuple(row.category),
        origin=row.origin,
        state=row.state,
        validators=Validators(row.etag, row.last_modified, row.validators_address),
        digest=row.digest,
        moved_to=row.moved_to,
        visited=row.visited,
        succeeded=row.succeeded,
        due=row.due,
        interval=timedelta(seconds=row.interval_seconds),
        failures=row.failures,
        error=row.error,
        pages=row.pages or "learn",
        summaries=bool(row.summaries),
        id=row.id,
    )


def _row(source: Source) -> dict[str, Any]:
    return {
        "address": source.address,
        "kind": source.kind,
        "title": source.title,
        "site": source.site,
        "category": list(source.category),
        "origin": source.origin,
        "state": source.state,
        "etag": source.validators.etag,
        "last_modified": source.validators.last_modified,
        "validators_address": source.validators.address,
        "digest": source.digest,
        "moved_to": source.moved_to,
        "visited": source.visited,
        "succeeded": source.succeeded,
        "due": source.due,
        "interval_seconds": round(source.interval.total_seconds()),
        "failures": source.failures,
        "error": source.error,
        "pages": None if source.pages == "learn" else source.pages,
        "summaries": source.summaries,
    }
