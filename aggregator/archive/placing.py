"""Rows of events and memberships: made, left, brought up to date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, update

from aggregator.archive import notation, rows, tables, telling
from aggregator.archive.story import Membership
from aggregator.archive.tables import briefs, copies, events, memberships, mentions, revisions, stories


def numbers(db: Connection, uids: Iterable[str]) -> dict[str, int]:
    """Return the rows of stories."""
    wanted = select(stories.c.uid, stories.c.id)
    return {
        row.uid: row.id
        for some in rows.chunks(dict.fromkeys(uids))
        for row in db.execute(wanted.where(stories.c.uid.in_(some)))
    }


def made(db: Connection, uids: Iterable[str]) -> dict[str, int]:
    """Return the row of each event; those that are not there are made."""
    named = list(dict.fromkeys(uids))
    found = _events(db, named)
    new = [uid for uid in named if uid not in found]
    if new:
        _found(db, new)
        found |= _events(db, new)
    return found


def places(db: Connection, uids: Iterable[str]) -> dict[str, int]:
    """Return the row of each event or of its survivor, whoever merged it; those that are not there are made."""
    named = list(dict.fromkeys(uids))
    survivors = telling.survivors_of(db, named)
    found = made(db, [survivors.get(uid, uid) for uid in named])
    return {uid: found[survivors.get(uid, uid)] for uid in named}


def leave(db: Connection, story_ids: Sequence[int]) -> dict[int, Row[Any]]:
    """Forget what was decided about stories; return the memberships that were."""
    before: dict[int, Row[Any]] = {}
    wanted = select(memberships.c.story_id, memberships.c.event_id, memberships.c.left_id)
    for some in rows.chunks(story_ids):
        found = db.execute(wanted.where(memberships.c.story_id.in_(some)))
        before |= {row.story_id: row for row in found}
        for table in (memberships, copies, mentions, briefs):
            db.execute(delete(table).where(table.c.story_id.in_(some)))
    return before


def left(db: Connection) -> dict[int, int]:
    """Return the event that each story left which was revised and left one."""
    wanted = select(memberships.c.story_id, memberships.c.left_id).where(memberships.c.left_id.is_not(None))
    return {row.story_id: row.left_id for row in db.execute(wanted)}


def recall(db: Connection, left: Mapping[int, int]) -> None:
    """Note of stories which event they left, where they are in another: not in it, nor in its survivor."""
    names: dict[int, str] = {}
    for some in rows.chunks(left.values()):
        named = select(events.c.id, events.c.uid).where(events.c.id.in_(some))
        names |= {row.id: row.uid for row in db.execute(named)}
    alive = places(db, names.values())
    change = update(memberships).where(memberships.c.story_id == bindparam("story"))
    change = change.where(memberships.c.event_id != bindparam("alive"), memberships.c.by == "machine")
    new = [{"story": story, "event": event, "alive": alive[names[event]]} for story, event in left.items()]
    if new:
        db.execute(change.values(left_id=bindparam("event")), new)


def put(
    db: Connection,
    told: Mapping[str, Membership],
    known: Mapping[str, int],
    before: Mapping[int, Row[Any]],
    now: datetime,
) -> set[int]:
    """Put stories where they belong, with all that was decided; return the rows of the events that they are in now.

    known -- the rows of these stories and of those that they copy; before -- as `leave` gave it.
    """
    spot = places(db, [one.event for one in told.values()])
    # As decided, not as merged since: whoever undoes a merge finds them again.
    named = {one.event for decision in told.values() for one in decision.briefs}
    own = made(db, [*named, *(one.left for one in told.values() if one.left is not None)])
    new = [_membership(one, known[name], spot[one.event], now) for name, one in told.items()]
    for row, one in zip(new, told.values(), strict=True):
        row["left_id"] = own[one.left] if one.left is not None else _left(before.get(row["story_id"]), row["event_id"])
    _insert(db, memberships, new)
    _keep_mentions(db, told, known)
    _insert(db, briefs, [row for name, one in told.items() for row in _briefs(one, known[name], own)])
    _keep_copies(db, told.values(), known)
    return set(spot.values())


def revised(db: Connection, story_ids: Iterable[int]) -> None:
    """Bring the events of revised stories up to date."""
    touched: set[int] = set()
    for some in rows.chunks(story_ids):
        of_these = select(memberships.c.event_id).where(memberships.c.story_id.in_(some))
        founded = select(events.c.id).where(events.c.founder_id.in_(some))
        touched.update(db.execute(of_these.union(founded)).scalars())
    refresh(db, touched)


def refresh(db: Connection, ids: Iterable[int]) -> None:
    """Derive an event's times from its stories and its editors' acts alone, so that a rebuild gives the same.

    opened -- when its founding story was told; last_told -- the newest story; changed -- our time: the newest revision
    of a story of its, or an editor's act.
    """
    founder = stories.alias()
    latest = (revisions.c.story_id == stories.c.id) & (revisions.c.number == stories.c.latest)
    wanted = (
        select(
            events.c.id,
            events.c.touched,
            founder.c.time.label("opened"),
            founder.c.first_seen,
            func.max(stories.c.time).label("last"),
            func.max(revisions.c.seen).label("seen"),
        )
        .join(founder, founder.c.id == events.c.founder_id)
        .outerjoin(memberships, memberships.c.event_id == events.c.id)
        .outerjoin(stories, stories.c.id == memberships.c.story_id)
        .outerjoin(revisions, latest)
        .group_by(events.c.id, events.c.touched, founder.c.time, founder.c.first_seen)
    )
    change = update(events).where(events.c.id == bindparam("event"))
    change = change.values(opened=bindparam("first"), last_told=bindparam("last"), changed=bindparam("at"))
    for some in rows.chunks(sorted(ids)):
        new = [
            {
                "event": row.id,
                "first": row.opened,
                "last": row.last or row.opened,
                "at": max(one for one in (row.touched, row.seen, row.seen or row.first_seen) if one),
            }
            for row in db.execute(wanted.where(events.c.id.in_(some)))
        ]
        db.execute(change, new)


def _events(db: Connection, uids: Iterable[str]) -> dict[str, int]:
    wanted = select(events.c.uid, events.c.id)
    return {
        row.uid: row.id
        for some in rows.chunks(dict.fromkeys(uids))
        for row in db.execute(wanted.where(events.c.uid.in_(some)))
    }


def _found(db: Connection, uids: Sequence[str]) -> None:
    founders = numbers(db, ["s" + uid[1:] for uid in uids])
    times: dict[int, Row[Any]] = {}
    for some in rows.chunks(founders.values()):
        wanted = select(stories.c.id, stories.c.time, stories.c.first_seen).where(stories.c.id.in_(some))
        times |= {row.id: row for row in db.execute(wanted)}
    first = tables.next_id(db, events)
    db.execute(
        insert(events),
        [
            {
                "id": number,
                "uid": uid,
                "founder_id": (founder := times[founders["s" + uid[1:]]]).id,
                "opened": founder.time,
                "last_told": founder.time,
                "changed": founder.first_seen,
                "hidden": False,
                "pinned": False,
            }
            for number, uid in enumerate(uids, first)
        ],
    )


def _membership(one: Membership, story: int, event: int, now: datetime) -> dict[str, Any]:
    return {
        "story_id": story,
        "event_id": event,
        "score": float(one.score),
        "by": one.by,
        "at": now,
        "evidence": notation.plain(one.evidence),
        "near": notation.plain(one.near),
        "roundup": one.roundup,
    }


def _left(before: Row[Any] | None, event: int) -> int | None:
    """Tell which event a story left: the one that it was in, or as long as it stays the one that it left then."""
    if before is None:
        return None
    return int(before.event_id) if before.event_id != event else before.left_id


def _keep_mentions(db: Connection, told: Mapping[str, Membership], known: Mapping[str, int]) -> None:
    """Keep what stories name. Some eight rows a story: a Core statement would take a fifth of all of `keep`."""
    new = [row for name, one in told.items() for row in _mentions(one, known[name])]
    if new:
        mark = "?" if db.dialect.name == "sqlite" else "%s"
        values = ", ".join([mark] * 5)
        db.exec_driver_sql(f"INSERT INTO mentions (story_id, subject, id, name, early) VALUES ({values})", new)  # noqa: S608 -- our own words


def _mentions(one: Membership, story: int) -> list[tuple[int, str, str, str, int]]:
    early = {(found.subject, found.id) for found in one.mentions if found.early}
    named = {(found.subject, found.id): found.name for found in reversed(one.mentions)}
    return [(story, *key, name, int(key in early)) for key, name in named.items()]


def _briefs(one: Membership, story: int, known: Mapping[str, int]) -> list[dict[str, Any]]:
    # A round-up may tell of one event in two parts: the surer one stands.
    best = {brief.event: brief for brief in sorted(one.briefs, key=lambda brief: brief.score)}
    return [
        {"story_id": story, "event_id": known[name], "score": float(brief.score), "words": brief.words}
        for name, brief in best.items()
    ]


def _keep_copies(db: Connection, decisions: Iterable[Membership], known: Mapping[str, int]) -> None:
    """Keep what repeats what; of two stories that each were taken for a copy of the other, the last word stands."""
    new: dict[tuple[int, int], dict[str, Any]] = {}
    for copy in (copy for one in decisions for copy in one.copies):
        story, of = known[copy.story], known[copy.of]
        new.pop((of, story), None)
        new[story, of] = {"story_id": story, "of_id": of, "kind": copy.kind, "measure": float(copy.measure)}
    if new:
        opposite = (copies.c.story_id == bindparam("original")) & (copies.c.of_id == bindparam("repeat"))
        db.execute(delete(copies).where(opposite), [{"original": of, "repeat": story} for story, of in new])
    _insert(db, copies, list(new.values()))


def _insert(db: Connection, table: Table, new: list[dict[str, Any]]) -> None:
    if new:
        db.execute(insert(table), new)
