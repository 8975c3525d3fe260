"""Stories -> events, one decision at a time.

    editor's word, else a copy of a story at hand, else the likest open event, else a new event

`Groups` holds the open events. All it knows follows from their stories, so one resumed from the archive decides as one
that never stopped.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from aggregator.archive.story import Copy, Event, Evidence, Membership, Nearly, Rulings, Story, founded_by
from aggregator.cluster import copies, features, likeness, words
from aggregator.cluster.candidates import Candidates
from aggregator.cluster.features import Features
from aggregator.cluster.likeness import THRESHOLD, Likeness
from aggregator.cluster.portrait import Portrait

# Between one story of an event and the next lie at most 3 days in Airwars and FA-KES, and at most 14 in over 90 % of
# ECB+ and Wikinews (whose longer gaps are mostly misread dates). Measured on the streams: without any window Airwars
# loses .11 of pairwise F1 and FA-KES falls to a tenth (old events pull in new ones); with 30 days they lose .04, .06.
WINDOW = timedelta(days=14)

NEAR_MISSES = 3
NEAR_AT_LEAST = 0.05

# A bound for memory: beyond it the events that are longest without news close early. 2,000 are a busy fortnight.
MOST_OPEN = 20_000


@dataclass(frozen=True, slots=True)
class Span:
    """Stories close enough in time to be decided in one go, and the time of the events that they may belong to."""

    since: datetime
    until: datetime
    stories: tuple[Story, ...]


def time(story: Story) -> datetime:
    """Give the time of the news: when it was told, else when we first saw it."""
    return story.told or story.first_seen


def order(story: Story) -> tuple[datetime, str]:
    """Sort key in which stories are decided: by time, then by uid, however they came."""
    return (time(story), story.uid)


def horizon(at: datetime) -> datetime:
    """Give the time since which an event must have had news to be open to a story of this time."""
    return at - WINDOW


def spans(stories: Iterable[Story]) -> Iterator[Span]:
    """Part stories wherever the news pauses for longer than the window: each part needs only the events near it.

    So a story of 1970, true or claimed, does not bring up every event since.
    """
    part: list[Story] = []
    for story in sorted(stories, key=order):
        if part and time(part[-1]) < horizon(time(story)):
            yield _span(part)
            part = []
        part.append(story)
    if part:
        yield _span(part)


def _span(part: Sequence[Story]) -> Span:
    return Span(horizon(time(part[0])), time(part[-1]) + WINDOW, tuple(part))


def ruled(rulings: Rulings) -> frozenset[str]:
    """Name the events that editors spoke of; they stay open however old they are."""
    return frozenset(chain((survivor for _, survivor in rulings.merged), (event for _, event in rulings.placed)))


def resume(events: Iterable[Event], rulings: Rulings, *, closing: bool = True) -> "Groups":
    """Take up events: those open to the stories that will be decided.

    closing -- False leaves every event open, for stories that came all at once and mostly without dates.
    """
    groups = Groups(rulings, closing=closing)
    for event in sorted(events, key=lambda event: event.uid):
        if event.merged_into is None:
            groups.restore(event)
    return groups


class Groups:
    """The open events. A class since a state is held; made by `resume`."""

    def __init__(self, rulings: Rulings, *, closing: bool) -> None:
        self._closes = closing
        self._merged = dict(rulings.merged)
        self._placed = dict(rulings.placed)
        self._kept = ruled(rulings)
        self._events: dict[str, Portrait] = {}
        self._members: dict[str, list[str]] = {}
        self._home: dict[str, str] = {}
        self._active: dict[str, datetime] = {}
        self._closing: list[tuple[datetime, str]] = []
        self._candidates = Candidates()
        self._originals = copies.Originals()

    def __len__(self) -> int:
        """Count the open events."""
        return len(self._events)

    def restore(self, event: Event) -> None:
        """Take up an event with the stories that it has."""
        repeated = {copy.story for copy in event.copies}
        for story in event.stories:
            self._join(event.uid, story, features.of(story), copies.print_of(story), is_copy=story.uid in repeated)

    def decide(self, story: Story) -> Membership:
        """Put a story into an event, and say why. Stories come in `order`."""
        self._close(horizon(time(story)))
        told, taken = features.of(story), copies.print_of(story)
        repeats = tuple(copy for copy in self._originals.find(taken) if copy.of in self._home)
        decision = self._decided(story, told, repeats)
        self._join(decision.event, story, told, taken, is_copy=bool(repeats))
        return decision

    def _decided(self, story: Story, told: Features, repeats: tuple[Copy, ...]) -> Membership:
        placed = self._placed.get(story.uid)
        if placed is not None:
            return Membership(story.uid, self._survivor(placed), 1.0, by="editor", copies=repeats)
        if repeats:
            first = repeats[0]
            why = Evidence("copy", first.measure, 0.0, (first.kind, first.of))
            return Membership(
                story.uid, self._home[first.of], max(first.measure, THRESHOLD), evidence=(why,), copies=repeats
            )
        return self._weighed(story, told)

    def _weighed(self, story: Story, told: Features) -> Membership:
        """Choose the likest event, or found one."""
        ranked = self._ranked(told)
        joins = bool(ranked) and ranked[0].joins
        shown = [likely for likely in ranked[: NEAR_MISSES + joins] if likely.score >= NEAR_AT_LEAST]
        spelt = words.spelt(likeness.words_of(story)) if shown else {}
        said = [likeness.evidence(likely, told, self._events[likely.event], spelt) for likely in shown]
        near = tuple(Nearly(one.event, round(one.score, 4), why) for one, why in zip(shown, said, strict=True))
        if joins:
            return Membership(story.uid, shown[0].event, near[0].score, evidence=said[0], near=near[1:])
        return Membership(story.uid, self._survivor(founded_by(story.uid)), 1.0, near=near)

    def _ranked(self, told: Features) -> list[Likeness]:
        if told.thin:
            return []
        chosen = self._candidates.of(told, self._events, WINDOW.days)
        weighed = (likeness.compare(told, event) for event in chosen)
        return sorted(weighed, key=lambda likely: (not likely.joins, -likely.score, likely.event))

    def _survivor(self, event: str) -> str:
        """Follow merges to the event that is left; a circle of them ends where it began."""
        seen = {event}
        while (onward := self._merged.get(event)) is not None and onward not in seen:
            seen.add(event := onward)
        return event

    def _join(self, event: str, story: Story, told: Features, taken: copies.Print, *, is_copy: bool) -> None:
        drawn = self._events.setdefault(event, Portrait(event))
        self._members.setdefault(event, []).append(story.uid)
        self._home[story.uid] = event
        if is_copy or told.thin:
            drawn.seen(told.day)
        else:
            drawn.add(told)
            self._candidates.add(event, told)
        if not is_copy:
            self._originals.add(taken)
        at = time(story)
        if event not in self._active or at > self._active[event]:
            self._active[event] = at
            heapq.heappush(self._closing, (at, event))

    def _close(self, since: datetime) -> None:
        """Let go of the events that had no news since, and of the oldest of too many."""
        while self._closing and (self._overdue(since) or len(self._events) > MOST_OPEN):
            active, event = heapq.heappop(self._closing)
            if self._active.get(event) == active and event not in self._kept:
                self._forget(event)

    def _overdue(self, since: datetime) -> bool:
        return self._closes and self._closing[0][0] < since

    def _forget(self, event: str) -> None:
        self._candidates.drop(self._events.pop(event))
        for story in self._members.pop(event):
            self._originals.drop(story)
            del self._home[story]
        del self._active[event]
