"""Rows of events to values: their stories, copies, figures, notes, and where the merged ones went."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, case, exists, func, or_, select

from aggregator.archive import rows
from aggregator.archive.story import Copy, Event, Figure, Open, Reported
from aggregator.archive.tables import acts, copies, events, figures, memberships, revisions, sources, stories

# As in the views: who tells a version, and when it did. The first one tells what was published; a later one without a
# date of its own is from when we saw it. An update before the publication is none: pages state it by its day alone,
# which is then the midnight before.
OUTLET = func.coalesce(revisions.c.outlet, case((sources.c.kind == "feed", sources.c.title)), sources.c.address)
_UPDATED = case(
    (or_(revisions.c.published.is_(None), revisions.c.updated >= revisions.c.published), revisions.c.updated)
)
TOLD = func.coalesce(_UPDATED, case((revisions.c.number == 1, revisions.c.published)), revisions.c.seen)


def wanted() -> Select[Any]:
    """Select events; add what to select by, and in what order."""
    survivor = events.alias()
    return select(events, survivor.c.uid.label("survivor")).outerjoin(survivor, survivor.c.id == events.c.merged_into)


def read(db: Connection, found: Iterable[Row[Any]]) -> tuple[Event, ...]:
    """Read rows of `wanted`, each with its stories in time order; in a handful of queries, however many there are."""
    heads = list(found)
    ids = [row.id for row in heads]
    told: defaultdict[int, list[tuple[int, Any]]] = defaultdict(list)
    for some in rows.chunks(ids):
        members = rows.latest().add_columns(memberships.c.event_id).where(memberships.c.event_id.in_(some))
        for row in db.execute(members.order_by(stories.c.time, stories.c.uid)):
            told[row.event_id].append((row.story_id, rows.story(row)))
    repeats = copies_of(db, [number for one in told.values() for number, _ in one])
    stated, notes = _figures(db, ids), _notes(db, ids)
    survivors = survivors_of(db, [row.uid for row in heads if row.survivor])
    return tuple(
        Event(
            uid=row.uid,
            opened=row.opened,
            changed=row.changed,
            stories=tuple(story for _, story in told[row.id]),
            copies=tuple(copy for number, _ in told[row.id] for copy in repeats.get(number, ())),
            hidden=row.hidden,
            pinned=row.pinned,
            notes=tuple(notes.get(row.id, ())),
            merged_into=survivors.get(row.uid),
            figures=tuple(stated.get(row.id, ())),
        )
        for row in heads
    )


def opened(db: Connection, heads: Select[Any]) -> tuple[Open, ...]:
    """Read events as grouping needs them. heads -- selects `events`."""
    found = db.execute(heads.with_only_columns(events.c.id, events.c.uid, events.c.hidden, events.c.pinned)).all()
    members: defaultdict[int, list[Any]] = defaultdict(list)
    wanted = select(memberships.c.event_id, stories.c.id, stories.c.uid).join(stories)
    for some in rows.chunks([row.id for row in found]):
        for row in db.execute(wanted.where(memberships.c.event_id.in_(some)).order_by(stories.c.time, stories.c.uid)):
            members[row.event_id].append(row)
    repeats = copies_of(db, [one.id for some in members.values() for one in some])
    return tuple(
        Open(
            row.uid,
            tuple(one.uid for one in members[row.id]),
            tuple((copy.story, copy.of) for one in members[row.id] for copy in repeats.get(one.id, ())),
            row.hidden,
            row.pinned,
        )
        for row in found
    )


def copies_of(db: Connection, story_ids: Sequence[int]) -> dict[int, list[Copy]]:
    """Return what each story copies, by its row."""
    of = stories.alias()
    wanted = (
        select(copies, stories.c.uid.label("story"), of.c.uid.label("of"))
        .join(stories, stories.c.id == copies.c.story_id)
        .join(of, of.c.id == copies.c.of_id)
        .order_by(of.c.uid)
    )
    found: defaultdict[int, list[Copy]] = defaultdict(list)
    for some in rows.chunks(story_ids):
        for row in db.execute(wanted.where(copies.c.story_id.in_(some))):
            found[row.story_id].append(Copy(row.story, row.of, row.kind, row.measure))
    return found


def survivors_of(db: Connection, uids: Iterable[str]) -> dict[str, str]:
    """Return the last survivor of those of these events that were merged away, by an editor or by the machine.

    Asks only about these and what they lead to: tombstones may be as many as a tenth of the archive's events.
    """
    into = events.alias()
    pairs = select(events.c.uid, into.c.uid.label("into")).join(into, into.c.id == events.c.merged_into)
    step: dict[str, str] = {}
    asked = list(dict.fromkeys(uids))
    names = asked
    while names:
        found: dict[str, str] = {}
        for some in rows.chunks(names):
            found |= {row.uid: row.into for row in db.execute(pairs.where(events.c.uid.in_(some)))}
        step |= found
        names = [uid for uid in dict.fromkeys(found.values()) if uid not in step]
    return {uid: last(step, uid) for uid in asked if uid in step}


def merged_by_editors(db: Connection) -> dict[str, str]:
    """Return where editors' merges lead, each to its last survivor by their word alone.

    Only merges that stand: what an undone split leaves behind leads on as well, but nobody ruled that.
    """
    into, undo = events.alias(), acts.alias()
    standing = select(acts.c.details).where(acts.c.kind == "merge", ~exists().where(undo.c.undoes == acts.c.id))
    named = {uid for details in db.execute(standing).scalars() for uid in details["merged"]}
    pairs = select(events.c.uid, into.c.uid.label("into")).join(into, into.c.id == events.c.merged_into)
    found = db.execute(pairs.where(events.c.merged_by == "editor"))
    step = {row.uid: row.into for row in found if row.uid in named}
    return {uid: last(step, uid) for uid in step}


def last(step: dict[str, str], name: str) -> str:
    """Follow steps from one event to the next to the end."""
    while name in step:
        name = step[name]
    return name


def figure(row: Row[Any]) -> Figure:
    """Read a row that has the columns of a figure."""
    return Figure(row.what, row.who, row.low, row.high, row.approx, row.sentence)


def _figures(db: Connection, ids: Sequence[int]) -> dict[int, list[Reported]]:
    """Return what the latest revisions of events' stories state, but for copies within the event and round-ups."""
    original = memberships.alias()
    repeats = (
        exists()
        .where(copies.c.story_id == memberships.c.story_id, original.c.story_id == copies.c.of_id)
        .where(original.c.event_id == memberships.c.event_id)
    )
    at = TOLD.label("at")
    wanted = (
        select(memberships.c.event_id, stories.c.uid, OUTLET.label("outlet"), at, *figures.c)
        .join(stories, stories.c.id == memberships.c.story_id)
        .join(sources, sources.c.id == stories.c.source_id)
        .join(revisions, (revisions.c.story_id == stories.c.id) & (revisions.c.number == stories.c.latest))
        .join(figures, (figures.c.story_id == stories.c.id) & (figures.c.number == stories.c.latest))
        .where(memberships.c.roundup.is_(None), ~repeats)
        .order_by(at, stories.c.uid, figures.c.position)
    )
    found: defaultdict[int, list[Reported]] = defaultdict(list)
    for some in rows.chunks(ids):
        for row in db.execute(wanted.where(memberships.c.event_id.in_(some))):
            found[row.event_id].append(Reported(figure(row), row.uid, row.outlet, row.at))
    return found


def _notes(db: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    undo = acts.alias()
    wanted = (
        select(acts.c.event_id, acts.c.note)
        .where(acts.c.kind == "note", ~exists().where(undo.c.undoes == acts.c.id))
        .order_by(acts.c.id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in rows.chunks(ids):
        for row in db.execute(wanted.where(acts.c.event_id.in_(some))):
            found[row.event_id].append(row.note)
    return found
