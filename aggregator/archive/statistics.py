"""How much the archive holds, and how its sources are: for `status`, `check` and the health page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from aggregator.archive import sources as subscriptions
from aggregator.archive.tables import (
    UNGROUPED,
    captures,
    figures,
    memberships,
    pages,
    payloads,
    revisions,
    sources,
    stories,
    unions,
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts. raw_bytes -- of all payloads as received; events -- with stories.

    joined -- events that the machine joined to others. ungrouped -- stories that wait to be judged, for the first time
    or again after a revision. figures -- of all revisions.
    pages_read -- linked pages that turned out to be articles; pages_waiting -- those that are still to be asked for.
    """

    active: int
    retired: int
    gone: int
    failing: int
    never_succeeded: int
    due: int
    captures: int
    failures: int
    payloads: int
    raw_bytes: int
    stories: int
    revisions: int
    events: int
    joined: int
    ungrouped: int
    figures: int
    pages_read: int
    pages_waiting: int
    last_visit: datetime | None
    last_story: datetime | None


def gather(db: Connection, now: datetime) -> Statistics:
    """Count everything in one snapshot. now -- to tell what is due."""
    states = subscriptions.counts(db)
    active = (sources.c.state == "active") & (sources.c.kind == "feed")
    totals = db.execute(select(func.count(), func.coalesce(func.sum(payloads.c.size), 0)).select_from(payloads)).one()
    return Statistics(
        **states,
        never_succeeded=_count(
            db, select(func.count()).where(active, sources.c.visited.is_not(None), sources.c.succeeded.is_(None))
        ),
        due=len(subscriptions.due(db, now)),
        captures=_count(db, select(func.count()).select_from(captures)),
        failures=_count(db, select(func.count()).where(captures.c.outcome == "failed")),
        payloads=totals[0],
        raw_bytes=int(totals[1]),
        stories=_count(db, select(func.count()).select_from(stories)),
        revisions=_count(db, select(func.count()).select_from(revisions)),
        events=_count(db, select(func.count(memberships.c.event_id.distinct()))),
        joined=_count(db, select(func.count()).select_from(unions)),
        figures=_count(db, select(func.count()).select_from(figures)),
        ungrouped=_count(db, select(func.count()).where(UNGROUPED)),
        pages_read=_count(db, select(func.count()).where(pages.c.state == "article")),
        pages_waiting=_count(db, select(func.count()).where(pages.c.revision_id.is_not(None), pages.c.state.is_(None))),
        last_visit=db.execute(select(func.max(captures.c.at))).scalar_one(),
        last_story=db.execute(select(func.max(stories.c.first_seen))).scalar_one(),
    )


def _count(db: Connection, wanted: object) -> int:
    return int(db.execute(wanted).scalar_one())  # type: ignore[call-overload]
