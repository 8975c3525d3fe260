"""Which events name the same places and actors in their first lines, and how much that says."""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, literal_column, select

from aggregator.archive import rows
from aggregator.archive.story import Related
from aggregator.archive.tables import SHOWN, events, memberships, mentions, revisions, stories

# Bounds for time, both made up: a name that more stories begin with costs more than it says (Syria, the government);
# an event of a hundred stories names a few dozen things in first lines, and those that most of them name come first.
COMMON = 10_000
_NAMES = 40

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
