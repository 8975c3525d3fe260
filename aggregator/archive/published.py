"""What each feed of ours said of each event, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, insert, select, update

from aggregator.archive import rows
from aggregator.archive.tables import events, published


class Saying(Protocol):
    """What is said now: its digest, and since when it is said so."""

    @property
    def digest(self) -> str: ...  # noqa: D102 -- see the class

    @property
    def updated(self) -> datetime: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Said:
    """What a feed said of an event. updated -- since when it says so; since -- when it first told of the event."""

    digest: str
    updated: datetime
    since: datetime | None = None


def said(db: Connection, feed: str) -> dict[str, Said]:
    """Return what a feed said last of each event that it ever told of, by the event's uid."""
    wanted = select(published, events.c.uid).join(events, events.c.id == published.c.event_id)
    found = db.execute(wanted.where(published.c.feed == feed))
    return {row.uid: Said(row.digest, row.updated, row.since) for row in found}


def keep(db: Connection, feed: str, told: Mapping[str, Saying]) -> None:
    """Keep what a feed says now; of what has left the feed the last word stays kept."""
    before = said(db, feed)
    changed = {uid: one for uid, one in told.items() if uid not in before or before[uid].digest != one.digest}
    wanted = select(events.c.uid, events.c.id)
    ids = {row.uid: row.id for some in rows.chunks(changed) for row in db.execute(wanted.where(events.c.uid.in_(some)))}
    new = []
    for uid, one in changed.items():
        if uid in before:
            mine = (published.c.feed == feed) & (published.c.event_id == ids[uid])
            db.execute(update(published).where(mine).values(digest=one.digest, updated=one.updated))
        else:
            row = {"feed": feed, "event_id": ids[uid], "digest": one.digest}
            new.append({**row, "since": one.updated, "updated": one.updated})
    if new:
        db.execute(insert(published), new)
