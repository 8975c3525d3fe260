"""Events that the machine joined, and took apart again: the tombstones of its making."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, insert, select, update

from aggregator.archive import notation, rows, tables, telling
from aggregator.archive.story import Membership, Union, founded_by
from aggregator.archive.tables import acts, events, memberships, unions


def join(db: Connection, found: Sequence[Union], ruled: Collection[str], now: datetime) -> list[tuple[int, int]]:
    """Join events in the order given; return the rows that were joined, each with its survivor's.

    Both names of a union lead to what they are by now; nothing is done where that is one event. Nothing is done either
    where it would overrule an editor, who may have spoken after the machine had read what it judged: where editors put
    stories into both (they parted them), or hid or pinned only one.

    ruled -- the events that editors put stories into, as they are by now.
    """
    alive = _alive(db, [name for one in found for name in (one.event, one.into)])
    spoken, step = set(ruled), dict[str, str]()
    new = []
    for one in found:
        gone, into = (alive[telling.last(step, alive[name].uid)] for name in (one.event, one.into))
        if gone.id == into.id or _forbidden(gone, into, spoken):
            continue
        step[gone.uid] = into.uid
        if gone.uid in spoken:
            spoken.add(into.uid)
        new.append({"event_id": gone.id, "into_id": into.id, "score": float(one.score), "at": now} | _why(one))
    _bury(db, new)
    return [(row["event_id"], row["into_id"]) for row in new]


def _alive(db: Connection, uids: Sequence[str]) -> dict[str, Row[Any]]:
    """Return the row of the survivor of each event, by the event's uid and by its own."""
    survivors = telling.survivors_of(db, uids)
    last = {uid: survivors.get(uid, uid) for uid in uids}
    wanted: Select[Any] = select(events.c.id, events.c.uid, events.c.hidden, events.c.pinned)
    found = {
        row.uid: row
        for some in rows.chunks(dict.fromkeys(last.values()))
        for row in db.execute(wanted.where(events.c.uid.in_(some)))
    }
    return found | {uid: found[survivor] for uid, survivor in last.items()}


def _forbidden(gone: Row[Any], into: Row[Any], ruled: Collection[str]) -> bool:
    parted = gone.uid in ruled and into.uid in ruled
    return parted or (gone.hidden, gone.pinned) != (into.hidden, into.pinned)


def _why(one: Union) -> dict[str, Any]:
    return {"evidence": notation.plain(one.evidence)}


def _bury(db: Connection, new: Sequence[dict[str, Any]]) -> None:
    if not new:
        return
    moves = [{"gone": row["event_id"], "survivor": row["into_id"]} for row in new]
    members = update(memberships).where(memberships.c.event_id == bindparam("gone"))
    db.execute(members.values(event_id=bindparam("survivor")), moves)
    heads = update(events).where(events.c.id == bindparam("gone"))
    db.execute(heads.values(merged_into=bindparam("survivor"), merged_by="machine"), moves)
    db.execute(insert(unions), new)


def revive(db: Connection, decisions: Iterable[Membership]) -> None:
    """Bring the events back that their founding stories found anew by the machine's word."""
    named = [one.event for one in decisions if one.by == "machine" and one.event == founded_by(one.story)]
    wanted: Select[Any] = select(events.c.id, events.c.uid, events.c.merged_by).where(events.c.merged_by.is_not(None))
    for some in rows.chunks(named):
        part(db, _free(db, db.execute(wanted.where(events.c.uid.in_(some))).all()))


def _free(db: Connection, tombstones: Sequence[Row[Any]]) -> list[int]:
    """Choose the tombstones that no merge of an editor holds."""
    asked = any(row.merged_by == "editor" for row in tombstones)
    held = telling.merged_by_editors(db) if asked else {}
    return [row.id for row in tombstones if row.uid not in held]


def part(db: Connection, ids: Sequence[int]) -> None:
    """Make tombstones events again; their stories stay where they are."""
    for some in rows.chunks(ids):
        db.execute(delete(unions).where(unions.c.event_id.in_(some)))
        db.execute(update(events).where(events.c.id.in_(some)).values(merged_into=None, merged_by=None))


def forget(db: Connection) -> None:
    """Make every tombstone an event of its own again, but for those of editors' merges."""
    db.execute(delete(unions))
    db.execute(update(events).where(events.c.merged_by == "machine").values(merged_into=None, merged_by=None))
    rest: Select[Any] = select(events.c.id, events.c.uid, events.c.merged_by).where(events.c.merged_by == "editor")
    part(db, _free(db, db.execute(rest).all()))


def lead_on(db: Connection, now: datetime) -> None:
    """Lead each id that is left without stories to the event that its founding story is in: it never means nothing.

    The reasons are those why that story is there; none where an editor put it. What a split had made that was undone
    leads on by the editor's word, without reasons: the machine joined nothing there.
    """
    members, undo = memberships.alias(), acts.alias()
    empty = ~exists().where(members.c.event_id == events.c.id)
    undone = exists().where(undo.c.undoes == acts.c.id)
    unsplit = exists().where(acts.c.event_id == events.c.id, acts.c.kind == "split", undone).label("unsplit")
    led = select(events.c.id, memberships.c.event_id, memberships.c.score, memberships.c.evidence, unsplit)
    led = led.join(memberships, memberships.c.story_id == events.c.founder_id)
    found = db.execute(led.where(events.c.merged_into.is_(None), empty).order_by(events.c.id)).all()
    for row in found:
        if row.unsplit:
            bury_again(db, row.id, row.event_id, None)
    _bury(
        db,
        [
            {"event_id": row.id, "into_id": row.event_id, "score": row.score, "evidence": row.evidence, "at": now}
            for row in found
            if not row.unsplit
        ],
    )


def kept(db: Connection, event: int) -> dict[str, Any] | None:
    """Return a union as an editor's act keeps it; None for an event that the machine did not join to another."""
    row = db.execute(select(unions).where(unions.c.event_id == event)).one_or_none()
    if row is None:
        return None
    return {"score": row.score, "evidence": row.evidence, "at": tables.written(row.at)}


def bury_again(db: Connection, event: int, into: int, union: dict[str, Any] | None) -> None:
    """Make an event the tombstone again that it was. union -- as `kept` gave it; None: an editor had merged it.

    What the machine joined to it in the meantime goes along to the survivor.
    """
    part(db, [event])
    by = "editor" if union is None else "machine"
    db.execute(update(events).where(events.c.id == event).values(merged_into=into, merged_by=by))
    alive = into
    while (onward := db.execute(select(events.c.merged_into).where(events.c.id == alive)).scalar_one()) is not None:
        alive = onward
    db.execute(update(memberships).where(memberships.c.event_id == event).values(event_id=alive))
    if union is not None:
        at = datetime.fromisoformat(union["at"])
        db.execute(insert(unions), {**union, "event_id": event, "into_id": into, "at": at})
