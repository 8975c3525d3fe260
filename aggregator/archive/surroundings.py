"""What stands around events: places and actors that they name, timelines, round-ups, what was joined to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, column, func, or_, select, table

from aggregator.archive import notation, rows
from aggregator.archive.story import Mention, Subject, Union
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


_BRIEF = table("brief", column("story"), column("outlet"), column("event"), column("score"), column("words"))


@dataclass(frozen=True, slots=True)
class Aside:
    """A round-up that tells of an event without being one of its stories; the rest as in `Brief`."""

    story: str
    outlet: str
    score: float
    words: str


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
    """Return the events that name any of these early, in time order; of more than `limit` the newest."""
    found: dict[str, Point] = {}
    # A question for each: asked for one name, SQLite looks into the view by its index; asked for several it reads all.
    for subject, key in sorted(keys):
        wanted = select(_TIMELINE).where(_TIMELINE.c.subject == subject, _TIMELINE.c.id == key)
        for row in db.execute(wanted.order_by(_TIMELINE.c.opened.desc(), _TIMELINE.c.event.desc()).limit(limit)):
            others = found[row.event].names if row.event in found else ()
            # A city and its governorate bear one name.
            names = tuple(dict.fromkeys((*others, row.name)))
            found[row.event] = Point(row.event, row.opened, row.last_told, row.title, row.stories, row.outlets, names)
    return tuple(sorted(found.values(), key=lambda one: (one.opened, one.event))[-limit:])


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


def asides(db: Connection, uid: str) -> tuple[Aside, ...]:
    """Return the round-ups that tell of an event, the surest first."""
    wanted = select(_BRIEF).where(_BRIEF.c.event == uid).order_by(_BRIEF.c.score.desc(), _BRIEF.c.story)
    return tuple(Aside(row.story, row.outlet, row.score, row.words) for row in db.execute(wanted))
