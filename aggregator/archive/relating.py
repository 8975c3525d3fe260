"""Which events name the same places and actors in their first lines, and how much that says."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, literal_column, select

from aggregator.archive import rows
from aggregator.archive.story import Related
from aggregator.archive.tables import SHOWN, events, memberships, mentions, revisions, stories

# Bounds for time, both made up: a name that more stories begin with costs more than it says (Syria, the government);
# an event of a hundred stories names a few dozen things in first lines, and those that most of them name come first.
COMMON = 10_000
_NAMES = 40

# What ties two events into a situation has to be rare where it happens: of the events of three months to either side at
# most so many name it. Chosen by looking at the situations of 1,474 stories (docs/design/archive.md): with any one name
# shared 171 of 181 events of a year were one chain, by the armies and those who count the dead. _UNSEEN events that do
# not name it are supposed beside those at hand: in a small archive every share is chance.
_AROUND = timedelta(days=90)
_COMPANION = 0.05
_TIE = 0.03
_UNSEEN = 200

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Opening:
    """When an event opened; id -- its row."""

    id: int
    uid: str
    opened: datetime


@dataclass(frozen=True, slots=True)
class Name:
    """A place or an actor. weight -- how rare it is: the logarithm of 1 plus one in how many events names it early."""

    subject: str
    name: str
    weight: float

    @property
    def words(self) -> str:
        """How a person is told."""
        return f"{self.subject} {self.name}"


# Written once: to make a statement costs ten times what SQLite takes to answer it, and a situation asks a thousand.
_TOLD = (
    (mentions.c.subject == bindparam("subject"))
    & (mentions.c.id == bindparam("name"))
    & (mentions.c.early == literal_column("1"))
)
_NAMED = (
    select(mentions.c.subject, mentions.c.id, func.min(mentions.c.name).label("name"))
    .join(memberships, memberships.c.story_id == mentions.c.story_id)
    .where(memberships.c.event_id == bindparam("event"), mentions.c.early == literal_column("1"))
    .where(memberships.c.roundup.is_(None))
    .group_by(mentions.c.subject, mentions.c.id)
    .order_by(func.count().desc(), mentions.c.subject, mentions.c.id)
    .limit(_NAMES)
)
_BEGIN = select(mentions.c.story_id).where(_TOLD).limit(bindparam("most")).subquery()
_COUNTED = (
    select(func.count(), func.count(memberships.c.event_id.distinct()))
    .select_from(_BEGIN)
    .outerjoin(memberships, memberships.c.story_id == _BEGIN.c.story_id)
)
_NAMING: Select[Any] = (
    select(events.c.id, events.c.uid, events.c.opened)
    .where(SHOWN)
    .where(
        events.c.id.in_(
            select(memberships.c.event_id)
            .join(mentions, mentions.c.story_id == memberships.c.story_id)
            .where(_TOLD, memberships.c.roundup.is_(None))
        )
    )
    .order_by(events.c.opened, events.c.uid)
)
_NAMING_WITHIN = _NAMING.where(events.c.opened >= bindparam("since"), events.c.opened <= bindparam("until"))
_OPENED = select(func.count()).where(
    SHOWN, events.c.opened >= bindparam("since"), events.c.opened <= bindparam("until")
)


class Names:
    """What is asked about names, each asked once. A class since it remembers; for one reading transaction.

    broad -- ids of places that are left out; common -- names that more stories begin with are left out as well.
    """

    def __init__(self, db: Connection, broad: Container[str] = (), common: int = COMMON) -> None:
        self._db = db
        self._broad = broad
        self._common = common
        # Row numbers are dense, so the last one is the number of events.
        self._events = db.execute(select(func.max(events.c.id))).scalar_one() or 1
        self._weights: dict[Key, float | None] = {}
        self._named: dict[int, dict[Key, Name]] = {}
        self._openings: dict[Key, tuple[Opening, ...]] = {}
        self._around: dict[date, int] = {}

    def of(self, event: int) -> dict[Key, Name]:
        """Return what an event's stories name early, round-ups aside; without what is broad or all too common."""
        if event not in self._named:
            rows_ = self._db.execute(_NAMED, {"event": event})
            found = {(row.subject, row.id): row.name for row in rows_ if row.id not in self._broad}
            weights = {key: self._weight(key) for key in found}
            told = {key: Name(key[0], found[key], weight) for key, weight in weights.items() if weight is not None}
            self._named[event] = told
        return self._named[event]

    def naming(self, key: Key, since: datetime | None = None, until: datetime | None = None) -> tuple[Opening, ...]:
        """Return the events that name this early, hidden ones aside, in time order; all of them, or those of a time."""
        asked = {"subject": key[0], "name": key[1]}
        if since is not None:
            return self._openings_of(self._db.execute(_NAMING_WITHIN, {**asked, "since": since, "until": until}))
        if key not in self._openings:
            self._openings[key] = self._openings_of(self._db.execute(_NAMING, asked))
        return self._openings[key]

    def share(self, key: Key, at: Opening) -> float:
        """Return what part of the events around one names this early, if `_UNSEEN` others were there that do not."""
        naming = within(self.naming(key), at, _AROUND)
        return len(naming) / (self._opened_around(at) + _UNSEEN)

    def _opened_around(self, at: Opening) -> int:
        day = at.opened.date()
        if day not in self._around:
            span = {"since": at.opened - _AROUND, "until": at.opened + _AROUND}
            self._around[day] = self._db.execute(_OPENED, span).scalar_one()
        return self._around[day]

    def _openings_of(self, found: Iterable[Row[Any]]) -> tuple[Opening, ...]:
        return tuple(Opening(row.id, row.uid, row.opened) for row in found)

    def _weight(self, key: Key) -> float | None:
        if key not in self._weights:
            asked = {"subject": key[0], "name": key[1], "most": self._common + 1}
            all_, named = self._db.execute(_COUNTED, asked).one()
            self._weights[key] = None if all_ > self._common else math.log1p(self._events / max(named, 1))
        return self._weights[key]


def shared(
    names: Mapping[Key, Name], naming: Iterable[tuple[Key, Sequence[Opening]]]
) -> dict[int, tuple[Opening, list[Name]]]:
    """Turn names with their events into events with the names that they share, the rarest first."""
    found: dict[int, Opening] = {}
    why: defaultdict[int, list[Name]] = defaultdict(list)
    for key, openings in naming:
        for opening in openings:
            found[opening.id] = opening
            why[opening.id].append(names[key])
    return {
        row: (found[row], sorted(told, key=lambda name: (-name.weight, name.subject, name.name)))
        for row, told in why.items()
    }


def tied(asked: Names, at: Opening, days: timedelta, most: int) -> dict[int, tuple[Opening, list[Name]]]:
    """Return the events that are one situation with one and opened at most so long before or after it, itself too.

    They share a place that is rare around it, or two names of which one is rare and the other not common: actors alone
    are everywhere in a war. most -- a name that more events have within these days says nothing.
    """
    names = asked.of(at.id)
    shares = {key: asked.share(key, at) for key in names}
    rare = {names[key] for key, part in shares.items() if part <= _TIE}
    openings = {key: within(asked.naming(key), at, days) for key, part in shares.items() if part <= _COMPANION}
    found = shared(names, ((key, near) for key, near in openings.items() if len(near) <= most))
    return {row: one for row, one in found.items() if _ties(one[1], rare)}


def _ties(why: Sequence[Name], rare: Container[Name]) -> bool:
    told = [name for name in why if name in rare]
    return any(name.subject == "place" for name in told) or (bool(told) and len(why) > 1)


def within(openings: Sequence[Opening], at: Opening, days: timedelta) -> Sequence[Opening]:
    """Choose those that opened at most so long before or after one. openings -- in time order."""
    first = bisect_left(openings, at.opened - days, key=lambda one: one.opened)
    last = bisect_right(openings, at.opened + days, key=lambda one: one.opened)
    return openings[first:last]


def told(db: Connection, origin: Opening, found: Sequence[tuple[Opening, Sequence[Name]]]) -> tuple[Related, ...]:
    """Tell of events, with their headlines."""
    titles: dict[int, str] = {}
    latest = (revisions.c.story_id == stories.c.id) & (revisions.c.number == stories.c.latest)
    wanted = select(events.c.id, revisions.c.title).join(stories, stories.c.id == events.c.founder_id)
    for some in rows.chunks([opening.id for opening, _ in found]):
        read = db.execute(wanted.join(revisions, latest).where(events.c.id.in_(some)))
        titles |= {row.id: row.title for row in read}
    return tuple(
        Related(
            event=opening.uid,
            title=titles[opening.id],
            opened=opening.opened,
            reasons=tuple(name.words for name in why),
            score=score(why),
            days=(opening.opened - origin.opened).days,
        )
        for opening, why in found
    )


def score(why: Iterable[Name]) -> float:
    """Add up how rare the shared names are; rounded, so that the order is that of what is shown."""
    return round(math.fsum(name.weight for name in why), 3)
