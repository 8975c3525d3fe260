"""All that the archive holds on an event, on a story, and on why a story is with an event: gathered in one snapshot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from aggregator.archive import acts, events, rows, stories, surroundings, tables, telling
from aggregator.archive.acts import Act
from aggregator.archive.story import (
    Event,
    Figure,
    Membership,
    Mention,
    Related,
    Revision,
    Story,
    Union,
    founded_by,
)
from aggregator.archive.surroundings import Aside
from aggregator.errors import UsageError

# Of related events, those that a reader of one event takes in.
RELATED = 5


@dataclass(frozen=True, slots=True)
class OfEvent:
    """An event and what there is on it.

    named -- its places and actors, what most stories begin with first. asides -- the round-ups that tell of it.
    unions -- which events the machine joined to it, or it to another. acts -- all that editors did to it. headlines --
    of the events that are named, by their uids.
    """

    event: Event
    named: tuple[Mention, ...]
    related: tuple[Related, ...]
    asides: tuple[Aside, ...]
    unions: tuple[Union, ...]
    acts: tuple[Act, ...]
    headlines: dict[str, str]


@dataclass(frozen=True, slots=True)
class OfStory:
    """A story with its versions, the figures of each by its number, and what was decided of it.

    headlines -- of the events that the decision names, by their uids. originals -- the stories that it repeats.
    """

    story: Story
    versions: tuple[Revision, ...]
    figures: dict[int, tuple[Figure, ...]]
    decision: Membership | None
    headlines: dict[str, str]
    originals: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What a decision about a story and an event is told from.

    event -- as it is by now. other -- the story that was asked about, where that is one of several others in it.
    placed -- the event that editors ruled the story into. unions -- those of the event. acts -- the editors' merges and
    splits of it that stand. headlines, originals -- as in `OfStory`.
    """

    story: Story
    event: Event
    other: Story | None
    decision: Membership | None
    placed: str | None
    unions: tuple[Union, ...]
    acts: tuple[Act, ...]
    headlines: dict[str, str]
    originals: tuple[Story, ...]

    @property
    def union(self) -> Union | None:
        """The union that brought the story here: that of the event that it founded."""
        mine = founded_by(self.story.uid)
        return next((one for one in self.unions if one.event == mine), None) if mine != self.event.uid else None


def of_event(db: Connection, uid: str) -> OfEvent | None:
    """Gather what there is on an event or a tombstone; None where there is none of that name."""
    event = events.get(db, uid)
    if event is None:
        return None
    named = surroundings.named(db, [uid]).get(uid, ())
    related = () if event.merged_into else events.related(db, uid, RELATED)
    unions = surroundings.joined(db, uid)
    told = headlines(db, [event.merged_into or "", *(name for one in unions for name in (one.event, one.into))])
    return OfEvent(event, named, related, surroundings.asides(db, uid), unions, acts.history(db, uid), told)


def of_story(db: Connection, uid: str) -> OfStory | None:
    """Gather what there is on a story; None where there is none of that name."""
    story = stories.get(db, uid)
    if story is None:
        return None
    decision = _as_of_now(db, events.decision(db, uid))
    return OfStory(
        story,
        stories.versions(db, uid),
        stories.figures_of(db, uid),
        decision,
        headlines(db, [story.event or "", *_named(decision)]),
        _originals(db, decision),
    )


def why(db: Connection, story: str, other: str) -> Why:
    """Gather what is to be told of a story and another, or an event; the event may be named first as well.

    Of two stories of one event it is the one that joined that is told of, not the one that founded it. Raises
    UsageError where one of them is not there, or has no event yet.
    """
    one, another = stories.get(db, story), stories.get(db, other)
    if one is None and another is not None and _event(db, story):
        one, another, other = another, None, story
    if one is None and _event(db, story):
        raise UsageError(f"{story} is an event; name a story, and this event or another story")
    if one is None:
        raise UsageError(f"there is no story {story}; `aggregator search` finds stories")
    event = _event(db, (another.event or "") if another else other)
    if event is None:
        raise UsageError(f"{other} has no event yet: aggregator group" if another else f"there is no {other}")
    if another and another.event == one.event and event.uid == founded_by(one.uid):
        one, another = another, one
    among = {told.uid for told in event.stories} - {one.uid}
    decision = _as_of_now(db, events.decision(db, one.uid))
    unions = surroundings.joined(db, event.uid)
    ruled = tuple(act for act in acts.history(db, event.uid) if act.kind in {"merge", "split"} and not act.undone_by)
    return Why(
        one,
        event,
        another if another and len(among) > 1 and another.uid in among else None,
        decision,
        dict(events.rulings(db).placed).get(one.uid),
        unions,
        ruled,
        headlines(db, [event.uid, *_named(decision), *(name for one in unions for name in (one.event, one.into))]),
        _originals(db, decision),
    )


def headlines(db: Connection, uids: Iterable[str]) -> dict[str, str]:
    """Return the founding story's headline of events, tombstones too."""
    latest = (tables.revisions.c.story_id == tables.stories.c.id) & (
        tables.revisions.c.number == tables.stories.c.latest
    )
    wanted = (
        select(tables.events.c.uid, tables.revisions.c.title)
        .join(tables.stories, tables.stories.c.id == tables.events.c.founder_id)
        .join(tables.revisions, latest)
    )
    found: dict[str, str] = {}
    for some in rows.chunks(sorted(set(uids))):
        found |= {row.uid: row.title for row in db.execute(wanted.where(tables.events.c.uid.in_(some)))}
    return found


def situation(
    db: Connection, uid: str, limit: int, broad: frozenset[str]
) -> tuple[Event, tuple[Related, ...], tuple[Related, ...]]:
    """Return an event, the events related to it, and the situation that it stands in, as `events` tells them."""
    event = _event(db, uid)
    if event is None:
        raise UsageError(f"there is no event {uid}; `aggregator events` lists events")
    return event, events.related(db, event.uid, limit, broad=broad), events.situation(db, event.uid, broad=broad)


def _event(db: Connection, uid: str) -> Event | None:
    """Look an event up; a tombstone is its survivor."""
    event = events.get(db, uid)
    return events.get(db, event.merged_into) if event and event.merged_into else event


def _as_of_now(db: Connection, decision: Membership | None) -> Membership | None:
    """Name the events of near misses and briefs by what they are now."""
    if decision is None:
        return None
    survivors = telling.survivors_of(db, _named(decision))
    near = tuple(replace(one, event=survivors.get(one.event, one.event)) for one in decision.near)
    briefs = tuple(replace(one, event=survivors.get(one.event, one.event)) for one in decision.briefs)
    return replace(decision, near=near, briefs=briefs)


def _named(decision: Membership | None) -> Sequence[str]:
    if decision is None:
        return ()
    left = (decision.left,) if decision.left else ()
    return [decision.event, *(one.event for one in decision.near), *(one.event for one in decision.briefs), *left]


def _originals(db: Connection, decision: Membership | None) -> tuple[Story, ...]:
    found = (stories.get(db, copy.of) for copy in decision.copies) if decision else ()
    return tuple(story for story in found if story)
