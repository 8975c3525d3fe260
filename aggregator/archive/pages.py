"""The linked pages that are wanted, what became of each, and what the sites' robots.txt say."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, func, insert, literal_column, select, update

from aggregator.archive import rows
from aggregator.archive import sources as subscriptions
from aggregator.archive.tables import pages, revisions, robots, sources, stories
from aggregator.config import PagesSettings
from aggregator.fetch.linked import Verdict, Wanted
from aggregator.fetch.robots import Robots

# Written out, not as a parameter: only then does SQLite see that the partial index holds what is asked for.
_WAITING = pages.c.state.is_(literal_column("NULL"))


def want(db: Connection, uids: Sequence[str], now: datetime) -> int:
    """Want the linked page of the latest version of these stories, once for each version.

    A version that a page has completed wants none. Returns how many are new.
    """
    latest = (revisions.c.story_id == stories.c.id) & (revisions.c.number == stories.c.latest)
    unread = (
        select(revisions.c.id, revisions.c.link)
        .join(stories, latest)
        .where(
            revisions.c.link.is_not(None),
            revisions.c.heard.is_(None),
            ~exists().where(pages.c.revision_id == revisions.c.id),
        )
    )
    found = [
        {"revision_id": row.id, "address": row.link, "tries": 0, "moves": 0, "due": now}
        for some in rows.chunks(dict.fromkeys(uids))
        for row in db.execute(unread.where(stories.c.uid.in_(some)))
    ]
    if found:
        db.execute(insert(pages), found)
    return len(found)


def due(db: Connection, now: datetime, how: PagesSettings) -> tuple[Wanted, ...]:
    """Return the pages whose turn has come, the longest due first; of each active source that wants pages a round's."""
    said = func.coalesce(sources.c.pages, how.read)
    wants = (said == "always") | ((said == "learn") & (sources.c.summaries == literal_column("1")))
    turn = func.row_number().over(partition_by=sources.c.id, order_by=(pages.c.due, pages.c.revision_id.desc()))
    waiting = (
        select(pages, stories.c.uid, sources.c.address.label("source"), turn.label("turn"))
        .select_from(
            pages.join(revisions, revisions.c.id == pages.c.revision_id)
            .join(stories, (stories.c.id == revisions.c.story_id) & (stories.c.latest == revisions.c.number))
            .join(sources, sources.c.id == stories.c.source_id)
        )
        .where(_WAITING, pages.c.due <= now, sources.c.state == "active", wants)
        .subquery()
    )
    first = select(waiting).where(waiting.c.turn <= how.per_round).order_by(waiting.c.due, waiting.c.revision_id.desc())
    found = db.execute(first).all()
    known = {name: subscriptions.get(db, name) for name in {row.source for row in found}}
    return tuple(
        Wanted(source, row.uid, row.revision_id, row.address, row.tries, row.moves)
        for row in found
        if (source := known[row.source]) is not None
    )


def overtake(db: Connection) -> None:
    """Close what waits for a version that is not the latest any more: the newer one has a page of its own."""
    newest = exists().where(
        (stories.c.id == revisions.c.story_id) & (stories.c.latest == revisions.c.number),
        revisions.c.id == pages.c.revision_id,
    )
    db.execute(update(pages).where(_WAITING, ~newest).values(state="overtaken", due=None))


def settle(db: Connection, wanted: Wanted, verdict: Verdict, capture: int | None = None) -> None:
    """Keep what became of a wanted page that still waits; capture -- the visit to it, if there was one."""
    values = {name: getattr(verdict, name) for name in ("state", "due", "tries", "moves", "error")}
    values["address"] = verdict.address or wanted.address
    if capture is not None:
        values["capture_id"] = capture
    db.execute(update(pages).where(_WAITING, pages.c.revision_id == wanted.revision).values(**values))


def number(db: Connection, wanted: Wanted) -> int:
    """Return the number, within its story, of the version that a page is wanted for."""
    return int(db.execute(select(revisions.c.number).where(revisions.c.id == wanted.revision)).scalar_one())


def rules(db: Connection, sites: Iterable[str]) -> dict[str, Robots]:
    """Return what these sites' robots.txt said last, by site."""
    return {
        row.site: Robots(row.site, row.at, row.state, row.rules, row.asked)
        for some in rows.chunks(sites)
        for row in db.execute(select(robots).where(robots.c.site.in_(some)))
    }


def keep_rules(db: Connection, said: Robots) -> None:
    """Keep what a site's robots.txt says."""
    values = {"at": said.at, "state": said.state, "rules": said.rules}
    if not db.execute(update(robots).where(robots.c.site == said.site).values(**values)).rowcount:
        db.execute(insert(robots), {"site": said.site, **values})


def asked(db: Connection, sites: Iterable[str], now: datetime) -> None:
    """Note that these sites are asked for a page."""
    for some in rows.chunks(sites):
        db.execute(update(robots).where(robots.c.site.in_(some)).values(asked=now))
