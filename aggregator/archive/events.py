"""Which stories are one event, and every decision about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, exists, func, insert, or_, select, update

from aggregator.archive import notation, rows, tables, telling
from aggregator.archive.story import Event, Membership, Rulings, founded_by
from aggregator.archive.tables import acts, copies, events, memberships, revisions, stories

_HAS_STORIES = exists().where(memberships.c.event_id == events.c.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many stories founded an event, and how many joined one."""

    founded: int = 0
    joined: int = 0


def open_between(db: Connection, since: datetime, until: datetime | None = None) -> tuple[Event, ...]:
    """Return the events that a story told within this span may belong to, oldest first.

    Times are those of the news: an event is open for a story told up to so long after its last one, as the caller
    says by `since`; until -- leaves out what opened only later.
    """
    wanted = telling.wanted().where(events.c.last_told >= since, _HAS_STORIES)
    if until is not None:
        wanted = wanted.where(events.c.opened <= until)
    return telling.read(db, db.execute(wanted.order_by(events.c.opened, events.c.uid)))


def recent(db: Connection, limit: int, since: datetime | None = None) -> tuple[Event, ...]:
    """Return the newest events by when their news is from, hidden ones too: what an edition is chosen from.

    Pinned ones come first, however old: an editor wants them in. since -- leaves out those that have not changed since
    then, by our clock.
    """
    wanted = telling.wanted().where(_HAS_STORIES)
    if since is not None:
        wanted = wanted.where(events.c.changed >= since)
    newest = wanted.order_by(events.c.pinned.desc(), events.c.opened.desc(), events.c.uid.desc())
    return telling.read(db, db.execute(newest.limit(limit)))


def listing(db: Connection, limit: int, before: str | None = None) -> tuple[Event, ...]:
    """Return one page of the list of all events that are not hidden, newest first.

    before -- the uid of the last event of the page before; an unknown one begins at the top.
    """
    wanted = telling.wanted().where(_HAS_STORIES, tables.SHOWN)
    last = db.execute(select(events.c.opened, events.c.uid).where(events.c.uid == before)).one_or_none()
    if last is not None:
        earlier = or_(events.c.opened < last.opened, and_(events.c.opened == last.opened, events.c.uid < last.uid))
        wanted = wanted.where(earlier)
    return telling.read(db, db.execute(wanted.order_by(events.c.opened.desc(), events.c.uid.desc()).limit(limit)))


def get(db: Connection, uid: str) -> Event | None:
    """Look an event up; a tombstone comes back without stories, `merged_into` its last survivor."""
    found = telling.read(db, db.execute(telling.wanted().where(events.c.uid == uid)))
    return found[0] if found else None


def decision(db: Connection, story: str) -> Membership | None:
    """Return the decision about a story, with its evidence and its near misses."""
    wanted = (
        select(memberships, events.c.uid.label("event"))
        .join(events, events.c.id == memberships.c.event_id)
        .join(stories, stories.c.id == memberships.c.story_id)
        .where(stories.c.uid == story)
    )
    row = db.execute(wanted).one_or_none()
    if row is None:
        return None
    repeats = tuple(copy for found in telling.copies_of(db, [row.story_id]).values() for copy in found)
    return Membership(
        story, row.event, row.score, row.by, notation.evidence(row.evidence), notation.near(row.near), repeats
    )


def keep(db: Connection, decisions: Sequence[Membership], now: datetime) -> Kept:
    """Keep decisions, a story's newest in place of an older one.

    An event's row is made when the first story is put into it. A decision for an event that an editor has merged away
    in the meantime goes to the survivor.
    """
    told = {one.story: one for one in decisions}
    named = {copy.of for one in told.values() for copy in one.copies}
    numbers = _numbers(db, [*told, *named])
    places = _places(db, [one.event for one in told.values()])
    mine = [numbers[name] for name in told]
    left = _leave(db, mine)
    new = [_membership(one, numbers[name], places[one.event], now) for name, one in told.items()]
    if new:
        db.execute(insert(memberships), new)
    _keep_copies(db, told.values(), numbers)
    for some in rows.chunks(mine):
        db.execute(update(stories).where(stories.c.id.in_(some)).values(grouped=True))
    refresh(db, {*left, *places.values()})
    founded = sum(one.event == founded_by(name) for name, one in told.items())
    return Kept(founded, len(told) - founded)


def clear_machine(db: Connection) -> None:
    """Forget every grouping, to be decided again in this very transaction.

    Editors' acts stay, and rule what is decided (`rulings`); events keep their rows, so that their ids keep their
    meaning; one that ends without stories is not shown.
    """
    db.execute(delete(copies))
    db.execute(delete(memberships))
    db.execute(update(stories).values(grouped=False))


def rulings(db: Connection) -> Rulings:
    """Return what editors decided and did not undo: tombstones, and stories that must be in one event."""
    undo = acts.alias()
    standing = (
        select(acts.c.details)
        .where(acts.c.kind.in_(("merge", "split")), ~exists().where(undo.c.undoes == acts.c.id))
        .order_by(acts.c.id)
    )
    placed: dict[str, str] = {}
    for details in db.execute(standing).scalars():
        placed.update(details["placed"])
    survivors = telling.survivors_of(db)
    last = {story: survivors.get(event, event) for story, event in placed.items()}
    return Rulings(tuple(sorted(survivors.items())), tuple(sorted(last.items())))


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


def place(db: Connection, uid: str) -> int:
    """Return the row of an event or of its survivor; it is made where there is none."""
    return _places(db, [uid])[uid]


def _numbers(db: Connection, uids: Iterable[str]) -> dict[str, int]:
    wanted = select(stories.c.uid, stories.c.id)
    return {
        row.uid: row.id
        for some in rows.chunks(dict.fromkeys(uids))
        for row in db.execute(wanted.where(stories.c.uid.in_(some)))
    }


def _places(db: Connection, uids: Sequence[str]) -> dict[str, int]:
    """Return the row of each event, or of its survivor; make those that are not there."""
    survivors = telling.survivors_of(db)
    wanted = {uid: survivors.get(uid, uid) for uid in uids}
    found = _events(db, wanted.values())
    new = [uid for uid in dict.fromkeys(wanted.values()) if uid not in found]
    if new:
        _found(db, new)
        found |= _events(db, new)
    return {uid: found[survivor] for uid, survivor in wanted.items()}


def _events(db: Connection, uids: Iterable[str]) -> dict[str, int]:
    wanted = select(events.c.uid, events.c.id)
    return {
        row.uid: row.id
        for some in rows.chunks(dict.fromkeys(uids))
        for row in db.execute(wanted.where(events.c.uid.in_(some)))
    }


def _found(db: Connection, uids: Sequence[str]) -> None:
    founders = _numbers(db, ["s" + uid[1:] for uid in uids])
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


def _leave(db: Connection, story_ids: Sequence[int]) -> set[int]:
    left: set[int] = set()
    for some in rows.chunks(story_ids):
        here = memberships.c.story_id.in_(some)
        left.update(db.execute(select(memberships.c.event_id).where(here)).scalars())
        db.execute(delete(memberships).where(here))
        db.execute(delete(copies).where(copies.c.story_id.in_(some)))
    return left


def _membership(one: Membership, story: int, event: int, now: datetime) -> dict[str, Any]:
    return {
        "story_id": story,
        "event_id": event,
        "score": float(one.score),
        "by": one.by,
        "at": now,
        "evidence": notation.plain(one.evidence),
        "near": notation.plain(one.near),
    }


def _keep_copies(db: Connection, decisions: Iterable[Membership], numbers: dict[str, int]) -> None:
    new = [
        {"story_id": numbers[copy.story], "of_id": numbers[copy.of], "kind": copy.kind, "measure": float(copy.measure)}
        for one in decisions
        for copy in {(copy.story, copy.of): copy for copy in one.copies}.values()
    ]
    if new:
        db.execute(insert(copies), new)
