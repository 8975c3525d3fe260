"""What stands around events: places and actors that they name, related events, timelines, what was joined to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, column, func, or_, select, table, tuple_

from aggregator.archive import events as shelf
from aggregator.archive import notation, rows
from aggregator.archive.story import Mention, Subject, Surroundings, Union
from aggregator.archive.tables import Moment, events, memberships, mentions, unions

# The view: who asks in SQL and who asks here are told the same.
_TIMELINE = table(
    "timeline",
    column("subject"),
    column("id"),
    column("name"),
    column("event"),
    column("opened", Moment),
    column("last_told", Moment),
    column("title"),
    column("stories"),
    column("outlets"),
)


@dataclass(frozen=True, slots=True)
class Point:
    """An event on a timeline. title -- its founding story's; names -- which of the names that were asked for it has."""

    event: str
    opened: datetime
    last_told: datetime
    title: str
    stories: int
    outlets: int
    names: tuple[str, ...]


def of(db: Connection, uids: Sequence[str], related: int) -> dict[str, Surroundings]:
    """Return what stands around each of these events. related -- so many related ones at most."""
    named_in = named(db, uids)
    return {uid: Surroundings(named_in.get(uid, ()), shelf.related(db, uid, related)) for uid in uids}


def named(db: Connection, uids: Sequence[str]) -> dict[str, tuple[Mention, ...]]:
    """Return the places and actors that events' stories name, round-ups aside: what most begin with first.

    early -- whether any of the stories names it early.
    """
    counted = (
        select(
            events.c.uid,
            mentions.c.subject,
            mentions.c.id,
            func.min(mentions.c.name).label("name"),
            func.sum(mentions.c.early).label("early"),
        )
        .join(memberships, memberships.c.story_id == mentions.c.story_id)
        .join(events, events.c.id == memberships.c.event_id)
        .where(memberships.c.roundup.is_(None))
        .group_by(events.c.uid, mentions.c.subject, mentions.c.id)
        .order_by(func.sum(mentions.c.early).desc(), func.count().desc(), mentions.c.subject, mentions.c.id)
    )
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for some in rows.chunks(uids):
        for row in db.execute(counted.where(events.c.uid.in_(some))):
            found[row.uid].append(Mention(row.subject, row.id, row.name, bool(row.early)))
    return {uid: tuple(names) for uid, names in found.items()}


def timeline(db: Connection, keys: Collection[tuple[Subject, str]], limit: int) -> tuple[Point, ...]:
    """Return the events that name any of these places or actors early, in time order; of more than `limit` the newest."""
    wanted = select(_TIMELINE).where(tuple_(_TIMELINE.c.subject, _TIMELINE.c.id).in_(sorted(keys)))
    newest = wanted.order_by(_TIMELINE.c.opened.desc(), _TIMELINE.c.event.desc(), _TIMELINE.c.name)
    # An event may have all the names.
    found: dict[str, Point] = {}
    for row in db.execute(newest.limit(limit * max(1, len(keys)))):
        names = (*found[row.event].names, row.name) if row.event in found else (row.name,)
        found[row.event] = Point(row.event, row.opened, row.last_told, row.title, row.stories, row.outlets, names)
    return tuple(reversed(list(found.values())[:limit]))


def joined(db: Connection, uid: str) -> tuple[Union, ...]:
    """Return the unions by which the machine joined events to this one, or this one to another, by uid."""
    into = events.alias()
    wanted = (
        select(events.c.uid, into.c.uid.label("into"), unions.c.score, unions.c.evidence)
        .select_from(unions)
        .join(events, events.c.id == unions.c.event_id)
        .join(into, into.c.id == unions.c.into_id)
        .where(or_(events.c.uid == uid, into.c.uid == uid))
        .order_by(events.c.uid)
    )
    return tuple(Union(row.uid, row.into, row.score, notation.evidence(row.evidence)) for row in db.execute(wanted))
