"""Rows of events to values: their stories, copies, notes, and where the merged ones went."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, select

from aggregator.archive import rows
from aggregator.archive.story import Copy, Event
from aggregator.archive.tables import acts, copies, events, memberships, stories


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
    notes, survivors = _notes(db, ids), survivors_of(db) if any(row.survivor for row in heads) else {}
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
        )
        for row in heads
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


def survivors_of(db: Connection) -> dict[str, str]:
    """Return the last survivor of every event that was merged away."""
    into = events.alias()
    pairs = select(events.c.uid, into.c.uid.label("into")).join(into, into.c.id == events.c.merged_into)
    step = {row.uid: row.into for row in db.execute(pairs)}
    return {name: _last(step, name) for name in step}


def _last(step: dict[str, str], name: str) -> str:
    while name in step:
        name = step[name]
    return name


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
