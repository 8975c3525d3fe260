"""What an editor did: merge, split, hide, pin, note, undo.

An act works at once, on memberships and events, and for ever: what it placed is a ruling that grouping obeys, also when
everything is decided again. Its details hold what was there before, so that undoing it restores exactly that.
Acts are only ever added; an undo is one too.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, exists, func, insert, select, update

from aggregator.archive import events as shelf
from aggregator.archive import joining, ledger, notation, placing, rows, tables
from aggregator.archive.story import Membership, founded_by
from aggregator.archive.tables import acts, events, memberships, stories
from aggregator.errors import UsageError

Kind = Literal["merge", "split", "hide", "pin", "note", "undo"]

# The fewest events in a merge, and what a story's membership holds besides the story.
_PAIR = 2
_KEPT = ("score", "by", "at", "evidence", "near")
_FLAGS = {"hide": "hidden", "pin": "pinned"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act. event -- what it was done to, for a merge the survivor, for a split the event that was founded.

    undoes, undone_by -- the act that it took back, and the one that took it back.
    """

    id: int
    kind: Kind
    at: datetime
    editor: str
    event: str
    note: str = ""
    undoes: int | None = None
    undone_by: int | None = None


def merge(db: Connection, names: Sequence[str], *, editor: str, now: datetime, note: str = "") -> Act:
    """Make several events one. The one that opened first survives; the others become tombstones that point to it."""
    found = sorted((_find(db, name) for name in dict.fromkeys(names)), key=lambda row: (row.opened, row.uid))
    if len(found) < _PAIR:
        raise UsageError("a merge takes two events or more")
    survivor, others = found[0], found[1:]
    stay, moving = _members(db, [survivor.id]), _members(db, [row.id for row in others])
    _move(db, moving, survivor.id, now)
    for row in others:
        joining.bury_again(db, row.id, survivor.id, None)
    details = {
        "events": [row.uid for row in found],
        "merged": [row.uid for row in others],
        "placed": {row.story: survivor.uid for row in (*stay, *moving)},
        "before": [_before(row) for row in moving],
    }
    return _enter(db, "merge", survivor, editor=editor, note=note, now=now, details=details)


def split(db: Connection, name: str, told: Sequence[str], *, editor: str, now: datetime, note: str = "") -> Act:
    """Part an event in two: the stories named, and the rest.

    The founding story's part keeps the event, as its id means that story; the other part becomes an event founded by
    its earliest story. Where that story had founded an event that was merged into this one, that event comes back.
    """
    event = _find(db, name)
    members = _members(db, [event.id])
    moving = _leaving(db, event, members, told)
    target = _target(db, moving)
    revived = _tombstone(db, target)
    _move(db, moving, target.id, now)
    joining.part(db, [target.id])
    gone = {row.story for row in moving}
    details = {
        "events": [event.uid, target.uid],
        **revived,
        "placed": {row.story: target.uid if row.story in gone else event.uid for row in members},
        "before": [_before(row) for row in moving],
    }
    return _enter(db, "split", target, editor=editor, note=note, now=now, details=details)


def hide(db: Connection, name: str, *, editor: str, now: datetime, note: str = "") -> Act:
    """Keep an event out of what is published and listed; it stays in the archive."""
    return _flag(db, "hide", name, editor=editor, note=note, now=now)


def pin(db: Connection, name: str, *, editor: str, now: datetime, note: str = "") -> Act:
    """Keep an event in the edition, whatever its score."""
    return _flag(db, "pin", name, editor=editor, note=note, now=now)


def note(db: Connection, name: str, words: str, *, editor: str, now: datetime) -> Act:
    """Write a note beside an event, for its readers."""
    if not words.strip():
        raise UsageError("a note takes words")
    event = _find(db, name)
    return _enter(db, "note", event, editor=editor, note=words.strip(), now=now, details={"events": [event.uid]})


def undo(db: Connection, now: datetime, act: int | None = None, *, editor: str, note: str = "") -> Act:
    """Take back an act, the last one that stands if none is named; what it changed is as it was before.

    Raises UsageError for an act that is not there, was undone already, or that a later one built upon.
    """
    row = _standing(db, act)
    _refuse_if_built_upon(db, row)
    details = row.details
    if row.kind in {"hide", "pin"}:
        db.execute(update(events).where(events.c.id == row.event_id).values({_FLAGS[row.kind]: False}))
    merged = select(events.c.id).where(events.c.uid.in_(details.get("merged", ())))
    joining.part(db, db.execute(merged).scalars().all())
    for name, into in details.get("revived", {}).items():
        known = placing.made(db, [name, into])
        joining.bury_again(db, known[name], known[into], details.get("unions", {}).get(name))
    _restore(db, details.get("before", ()))
    event = db.execute(select(events).where(events.c.id == row.event_id)).one()
    done = _enter(
        db, "undo", event, editor=editor, note=note, now=now, details={"events": details["events"]}, undoes=row.id
    )
    _release(db, details)
    return done


def history(db: Connection, event: str | None = None, limit: int = 100) -> tuple[Act, ...]:
    """Return acts, the newest first; event -- only those done to it."""
    taken_back = acts.alias()
    wanted = (
        select(acts, events.c.uid, taken_back.c.id.label("undone_by"))
        .join(events, events.c.id == acts.c.event_id)
        .outerjoin(taken_back, taken_back.c.undoes == acts.c.id)
        .order_by(acts.c.id.desc())
        .limit(limit)
    )
    if event is not None:
        wanted = wanted.where(events.c.uid == event)
    return tuple(
        Act(row.id, row.kind, row.at, row.editor, row.uid, row.note, row.undoes, row.undone_by)
        for row in db.execute(wanted)
    )


def _flag(db: Connection, kind: Kind, name: str, *, editor: str, note: str, now: datetime) -> Act:
    event = _find(db, name)
    flag = _FLAGS[kind]
    if getattr(event, flag):
        raise UsageError(f"{name} is {flag} already; take that back with: aggregator undo")
    db.execute(update(events).where(events.c.id == event.id).values({flag: True}))
    return _enter(db, kind, event, editor=editor, note=note, now=now, details={"events": [event.uid]})


def _find(db: Connection, name: str) -> Row[Any]:
    row = db.execute(select(events).where(events.c.uid == name)).one_or_none()
    if row is None:
        raise UsageError(f"there is no event {name}{_hint(db, name)}")
    if row.merged_into is not None:
        event = shelf.get(db, name)
        how = "joined to" if row.merged_by == "machine" else "merged into"
        raise UsageError(f"{name} was {how} {event.merged_into if event else 'another'}; name that one")
    return row


def _hint(db: Connection, name: str) -> str:
    of = select(events.c.uid).join(memberships, memberships.c.event_id == events.c.id).join(stories)
    told = db.execute(of.where(stories.c.uid == name)).scalar_one_or_none()
    if told is not None:
        return f": that is a story, of the event {told}"
    # Uids are random letters: a mistyped one is near to none but itself, and shares its beginning or its end.
    ends = events.c.uid.startswith(name[:4], autoescape=True) | events.c.uid.endswith(name[-4:], autoescape=True)
    near = difflib.get_close_matches(
        name, db.execute(select(events.c.uid).where(ends).limit(1000)).scalars().all(), n=1
    )
    return f"; the nearest is {near[0]}" if near else ""


def _members(db: Connection, event_ids: Sequence[int]) -> list[Row[Any]]:
    left = events.alias()
    names = (stories.c.uid.label("story"), events.c.uid.label("event"), left.c.uid.label("left"))
    wanted = (
        select(memberships, *names, events.c.founder_id)
        .join(stories, stories.c.id == memberships.c.story_id)
        .join(events, events.c.id == memberships.c.event_id)
        .outerjoin(left, left.c.id == memberships.c.left_id)
        .where(memberships.c.event_id.in_(event_ids))
        .order_by(stories.c.time, stories.c.uid)
    )
    return list(db.execute(wanted))


def _leaving(db: Connection, event: Row[Any], members: Sequence[Row[Any]], told: Sequence[str]) -> list[Row[Any]]:
    have = {row.story for row in members}
    for name in told:
        if name not in have:
            known = db.execute(select(stories.c.uid).where(stories.c.uid == name)).one_or_none()
            near = difflib.get_close_matches(name, have, n=1)
            hint = f"; the nearest is {near[0]}" if near else ""
            raise UsageError(f"{name} is {'not' if known else 'no story, so not'} in {event.uid}{hint}")
    named = set(told)
    if not named or named == have:
        raise UsageError(f"name some of the stories of {event.uid}, not {'all of them' if named else 'none'}")
    founder = {row.story for row in members if row.story_id == event.founder_id}
    away = have - named if founder & named else named
    return [row for row in members if row.story in away]


def _target(db: Connection, moving: Sequence[Row[Any]]) -> Row[Any]:
    uids = [founded_by(row.story) for row in moving]
    wanted = select(events).where(events.c.uid.in_(uids))
    have = {row.uid: row for row in db.execute(wanted)}
    occupied = {row.event_id for row in _members(db, [row.id for row in have.values()])}
    for uid in uids:
        if uid not in have or have[uid].id not in occupied:
            if uid not in have:
                placing.made(db, [uid])
            return db.execute(select(events).where(events.c.uid == uid)).one()
    raise UsageError(
        "these stories founded other events, which have other stories now; move those first, or take back the act that"
        " brought these here with: aggregator undo"
    )


def _tombstone(db: Connection, target: Row[Any]) -> dict[str, Any]:
    """Note what a tombstone was that comes back, so that undoing makes it the very same again."""
    if target.merged_into is None:
        return {"revived": {}}
    into = db.execute(select(events.c.uid).where(events.c.id == target.merged_into)).scalar_one()
    union = joining.kept(db, target.id)
    return {"revived": {target.uid: into}} | ({"unions": {target.uid: union}} if union else {})


def _move(db: Connection, moving: Sequence[Row[Any]], target: int, now: datetime) -> None:
    for some in rows.chunks([row.story_id for row in moving]):
        db.execute(
            update(memberships)
            .where(memberships.c.story_id.in_(some))
            .values(event_id=target, score=1.0, by="editor", at=now, evidence=[], near=[], left_id=None)
        )


def _before(row: Row[Any]) -> dict[str, Any]:
    told = {"story": row.story, "event": row.event, **{name: getattr(row, name) for name in _KEPT}}
    return told | {"at": tables.written(row.at)} | ({"left": row.left} if row.left else {})


def _restore(db: Connection, before: Sequence[dict[str, Any]]) -> None:
    """Put stories back to where they were, or where the machine has joined that to since."""
    known = placing.places(db, [one["event"] for one in before])
    left = placing.made(db, [one["left"] for one in before if "left" in one])
    for one in before:
        story = select(stories.c.id).where(stories.c.uid == one["story"]).scalar_subquery()
        values = {name: one[name] for name in _KEPT} | {"at": datetime.fromisoformat(one["at"])}
        values |= {"event_id": known[one["event"]], "left_id": left[one["left"]] if "left" in one else None}
        db.execute(update(memberships).where(memberships.c.story_id == story).values(values))


def _release(db: Connection, details: dict[str, Any]) -> None:
    """Give those that only this act had held against the machine's word back to it: their first near miss.

    Grouping held them when it judged them anew (`Rulings.held`); the act itself had left them as they were.
    """
    ruled = {one["story"] for one in details.get("before", ())} | dict(shelf.rulings(db).placed).keys()
    touched: set[int] = set()
    for story in sorted(details.get("placed", {}).keys() - ruled):
        decision = shelf.decision(db, story)
        if decision is None or decision.by != "editor" or not decision.near:
            continue
        word, *near = decision.near
        joining.revive(db, [Membership(story, word.event, word.score)])
        numbers = placing.places(db, [decision.event, word.event])
        values = {"event_id": numbers[word.event], "score": word.score, "by": "machine"}
        values |= {"evidence": notation.plain(word.evidence), "near": notation.plain(near)}
        mine = memberships.c.story_id.in_(select(stories.c.id).where(stories.c.uid == story))
        db.execute(update(memberships).where(mine).values(values))
        touched.update(numbers.values())
    placing.refresh(db, touched)


def _standing(db: Connection, act: int | None) -> Row[Any]:
    later = acts.alias()
    undone = exists().where(later.c.undoes == acts.c.id)
    if act is None:
        newest = select(acts).where(acts.c.kind != "undo", ~undone).order_by(acts.c.id.desc()).limit(1)
        row = db.execute(newest).one_or_none()
        if row is None:
            raise UsageError("there is nothing to undo")
        return row
    row = db.execute(select(acts).where(acts.c.id == act)).one_or_none()
    if row is None:
        last = db.execute(select(func.max(acts.c.id))).scalar_one()
        raise UsageError(f"there is no act {act}" + (f"; the last one is {last}" if last else ""))
    if row.kind == "undo":
        raise UsageError(f"act {act} took back act {row.undoes}; do that again instead")
    if db.execute(select(acts.c.id).where(acts.c.undoes == act)).one_or_none() is not None:
        raise UsageError(f"act {act} was undone already")
    return row


def _refuse_if_built_upon(db: Connection, row: Row[Any]) -> None:
    if row.kind not in {"merge", "split"}:
        return
    undo_ = acts.alias()
    later = select(acts).where(
        acts.c.id > row.id, acts.c.kind.in_(("merge", "split")), ~exists().where(undo_.c.undoes == acts.c.id)
    )
    mine = set(row.details["events"])
    for one in db.execute(later.order_by(acts.c.id.desc())):
        if mine & set(one.details["events"]):
            raise UsageError(f"act {one.id} ({one.kind}) built upon act {row.id}; undo that one first")


def _enter(
    db: Connection,
    kind: Kind,
    event: Row[Any],
    *,
    editor: str,
    note: str,
    now: datetime,
    details: dict[str, Any],
    undoes: int | None = None,
) -> Act:
    number = tables.next_id(db, acts)
    row = {
        "id": number,
        "at": now,
        "kind": kind,
        "editor": editor,
        "note": note,
        "event_id": event.id,
        "undoes": undoes,
        "details": details,
    }
    db.execute(insert(acts), row)
    ledger.append(db, "act", now, [row])
    touched = select(events.c.id).where(events.c.uid.in_(details["events"]))
    ids = list(db.execute(touched).scalars())
    db.execute(update(events).where(events.c.id.in_(ids)).values(touched=now))
    placing.refresh(db, ids)
    return Act(number, kind, tables.utc(now), editor, event.uid, note, undoes)
