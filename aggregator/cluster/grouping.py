"""Stories -> events, one decision at a time.

    editor's word, else a copy of a story at hand, else the likest open event, else a new event
    what an outlet says in any case (`furniture`) and who only tells what others told have no say in that
    then a second look: have two open events grown together?

`Groups` holds the open events. All it knows follows from their stories, so one resumed from the archive decides as one
that never stopped.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from aggregator.archive.story import Brief, Copy, Evidence, Membership, Nearly, Open, Rulings, Story, Union, founded_by
from aggregator.cluster import chronology, copies, explaining, furniture, likeness, portrait, roundups
from aggregator.cluster.candidates import Candidates
from aggregator.cluster.features import Features, Reader
from aggregator.cluster.likeness import THRESHOLD, Likeness
from aggregator.cluster.portrait import Portrait
from aggregator.cluster.reading import Reading
from aggregator.cluster.weights import WEIGHTS

NEAR_MISSES = 3
NEAR_AT_LEAST = 0.05

# Another event that is at least so likely (in log odds) is looked at once more when a story joins: do the two belong
# together? Each is held against the other by its latest voices, and the mean decides; on the labelled sets looking
# wider or at more voices changed nothing.
NEAR_ODDS = -2.0
LOOKED_AT = 4
VOICES_HEARD = 6
MOST_UNIONS = 3

# A part of a round-up is short, so it must be likelier than a story to be taken for news of an event.
BRIEF_FROM = 0.8
BRIEF_WORDS = 12

# A story that was revised leaves its event only on clear evidence: its chance to belong there is less than one in ten.
LEAVES_BELOW = 0.1

# A bound for memory: beyond it the events that are longest without news close early. 2,000 are a busy fortnight.
MOST_OPEN = 20_000


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a story. unions -- the events that it showed to be one, in the order in which they were joined."""

    membership: Membership
    unions: tuple[Union, ...] = ()


def settled(decided: Iterable[Decided]) -> dict[str, str]:
    """Give each story the event that it is in at the end, after every union."""
    into: dict[str, str] = {}
    found: dict[str, str] = {}
    for one in decided:
        found[one.membership.story] = one.membership.event
        into.update({union.event: union.into for union in one.unions})
    return {story: _last(into, event) for story, event in found.items()}


def _last(into: Mapping[str, str], event: str) -> str:
    while event in into:
        event = into[event]
    return event


def ruled(rulings: Rulings) -> frozenset[str]:
    """Name the events that editors spoke of; they stay open however old they are."""
    return frozenset(chain((survivor for _, survivor in rulings.merged), (event for _, event in rulings.placed)))


def read(story: Story, reader: Reader) -> Reading:
    """Read all that grouping goes by of a story's latest revision."""
    found = roundups.kind(story.revision.title, story.revision.text or story.revision.summary)
    roundup = found.why if found else None
    return Reading(chronology.time(story), roundup, reader.of(story), copies.print_of(story, many=roundup is not None))


def resume(
    events: Iterable[tuple[Open, Sequence[Reading]]],
    rulings: Rulings,
    reader: Reader,
    *,
    closing: bool = True,
    weights: Mapping[str, tuple[float, ...]] = WEIGHTS,
) -> "Groups":
    """Take up events, each with what was read of its stories: those open to the stories that will be decided.

    closing -- False leaves every event open, for stories that came all at once and mostly without dates. weights --
    others than the program's, to learn them.
    """
    groups = Groups(rulings, reader, weights, closing=closing)
    for event, readings in sorted(events, key=lambda one: one[0].uid):
        groups.restore(event, readings)
    return groups


class Groups:
    """The open events. A class since a state is held; made by `resume`."""

    def __init__(
        self, rulings: Rulings, reader: Reader, weights: Mapping[str, tuple[float, ...]], *, closing: bool
    ) -> None:
        self._reader = reader
        self._weights = weights
        self._closes = closing
        self._merged = dict(rulings.merged)
        self._placed = dict(rulings.placed)
        self._held = rulings.held
        self._kept = ruled(rulings)
        self._events: dict[str, Portrait] = {}
        self._members: dict[str, list[str]] = {}
        self._home: dict[str, str] = {}
        self._opened: dict[str, tuple[datetime, str]] = {}
        self._active: dict[str, datetime] = {}
        self._closing: list[tuple[datetime, str]] = []
        self._roundups: set[str] = set()
        self._flagged: dict[str, tuple[bool, bool]] = {}
        self._repeats: dict[str, set[str]] = {}
        self._candidates = Candidates()
        self._originals = copies.Originals()

    def __len__(self) -> int:
        """Count the open events."""
        return len(self._events)

    def restore(self, event: Open, readings: Iterable[Reading]) -> None:
        """Take up an event with what was read of the stories that it has."""
        repeats: defaultdict[str, set[str]] = defaultdict(set)
        for story, of in event.copies:
            repeats[story].add(of)
        self._flagged[event.uid] = event.hidden, event.pinned
        here = set(event.stories)
        for reading in readings:
            self._join(event.uid, reading, repeats[reading.told.uid], here)

    def decide(self, story: Story, reading: Reading | None = None) -> Decided:
        """Put a story into an event, and say why. Stories come in `order`.

        A story that is here already was revised: it stays unless what it tells now speaks clearly against that.
        reading -- what `read` gave, where that is at hand.
        """
        self._close(chronology.horizon(chronology.time(story)))
        left = self._leave(story.uid) if story.uid in self._home else None
        reading = reading or read(story, self._reader)
        asked = self._asked(story, reading)
        decision = self._decided(asked)
        if left is not None:
            decision = self._stayed(asked, decision, left)
        decision = self._as_ruled(decision)
        repeats = {copy.of for copy in asked.repeats}
        here = {one for one in repeats if self._home[one] == decision.event}
        self._join(decision.event, reading, repeats, here)
        unions = () if here or asked.many else self._grown_together(decision.event, asked)
        mentions = self._reader.mentions(asked.told)
        return Decided(replace(decision, mentions=mentions), unions)

    def _asked(self, story: Story, reading: Reading) -> "_Asked":
        told, taken, roundup = reading.told, reading.taken, reading.roundup
        look = self._originals.look(taken)
        repeats = tuple(copy for copy in look.copies if copy.of in self._home)
        own = told if roundup else self._own(story, told, taken, look)
        many = roundup or self._opening(look)
        ranked = () if many else tuple(self._ranked(own))
        if own.foreign and any(likeness.is_titled_alike(likely) for likely in ranked):
            # Who prints another's headline over something else does not tell that event.
            own = self._reader.of(replace(story, revision=replace(story.revision, title="")))
            ranked = tuple(self._ranked(own))
        return _Asked(story, told, own, taken, roundup, many, repeats, ranked)

    def _opening(self, look: copies.Look) -> str | None:
        """Say how many events' stories begin in the midst of a story, if it is two: so it tells of many happenings.

        Each at a place of its own: two versions of one report begin alike. And not of one outlet alone, which could
        print first sentences of others, or beginnings that others use.
        """
        begun = {passage.opens: passage.of for passage in look.openings}
        several = len({self._home[story] for story in begun.values()})
        outlets = {self._originals.outlet(story) for story in begun.values()}
        return f"stories of {several} events begin in it" if several > 1 and len(outlets) > 1 else None

    def _own(self, story: Story, told: Features, taken: copies.Print, look: copies.Look) -> Features:
        """Read a story without what its outlet says in any case."""
        if not look.passages and not look.standing:
            return told
        found = furniture.found(taken.grams(), look.passages, look.standing, self._home)
        if not found.places:
            return told
        own = self._reader.of(furniture.without(story, found))
        return replace(own, conflict=told.conflict, arabic=told.arabic)

    def _decided(self, asked: "_Asked") -> Membership:
        story = asked.story
        decision = Membership(story.uid, "", 1.0, copies=asked.repeats, roundup=asked.many)
        placed = self._placed.get(story.uid)
        if placed is not None and story.uid not in self._held:
            name = self._survivor(placed)
            briefs = tuple(self._briefs(story, name)) if asked.many is not None else ()
            return replace(decision, event=name, by="editor", briefs=briefs)
        first = next((copy for copy in asked.repeats if self._settles(asked, copy)), None)
        if first is not None:
            why = Evidence("copy", first.measure, 0.0, (first.kind, first.of))
            return replace(decision, event=self._home[first.of], score=max(first.measure, THRESHOLD), evidence=(why,))
        if asked.many is not None:
            name = self._survivor(founded_by(story.uid))
            return replace(decision, event=name, briefs=tuple(self._briefs(story, name)))
        return replace(self._weighed(asked), copies=asked.repeats)

    def _as_ruled(self, decision: Membership) -> Membership:
        """Hold a story where an editor left it: the machine's word stands if it is the same, else as a near miss."""
        placed = self._placed.get(decision.story)
        if placed is None or decision.by == "editor" or decision.event == (ruled := self._survivor(placed)):
            return decision
        overruled = Nearly(decision.event, decision.score, decision.evidence)
        near = (overruled, *(one for one in decision.near if one.event != ruled))
        return replace(decision, event=ruled, score=1.0, by="editor", evidence=(), near=near, left=None)

    def _stayed(self, asked: "_Asked", decision: Membership, left: str) -> Membership:
        """Keep a revised story where it was, unless there is clear evidence against that: then say what it left.

        The founding story never leaves: the event's id means it.
        """
        if decision.by == "editor" or decision.event == left:
            return decision
        here = self._events.get(left)
        held = self._compare(asked.told, here) if here and here.voices and not asked.told.thin else None
        founder = self._survivor(founded_by(asked.story.uid)) == left
        if held is not None and not founder and held.score < LEAVES_BELOW:
            return replace(decision, left=left)
        stays = Membership(asked.story.uid, left, 1.0, copies=asked.repeats, roundup=asked.many)
        if held is None:
            return stays
        why = self._evidence(held, asked.told, self._reader.spelt(asked.story))
        near = tuple(one for one in decision.near if one.event != left)
        return replace(stays, score=round(held.score, 4), evidence=why, near=near)

    def _leave(self, story: str) -> str:
        """Take a story out of its event, which is drawn anew from the others; say which it was."""
        event = self._home.pop(story)
        old = self._events[event]
        self._originals.drop(story)
        self._roundups.discard(story)
        self._members[event].remove(story)
        self._repeats.pop(story, None)
        self._redraw(event, [voice for voice in old.voices if voice.uid != story])
        return event

    def _redraw(self, event: str, voices: Sequence[Features]) -> None:
        """Draw an event anew from these voices; its span stays, which copies may have stretched."""
        old = self._events[event]
        self._candidates.drop(old)
        new = self._events[event] = portrait.drawn(event, voices)
        for day in (old.first, old.last):
            new.seen(day)
        for voice in voices:
            self._candidates.add(event, voice)

    def _settles(self, asked: "_Asked", copy: Copy) -> bool:
        """Tell whether a copy says which event its story is of; the same round-up in two outlets is one thing."""
        taken = asked.taken
        if asked.many and not asked.roundup:
            return self._originals.is_whole(taken, copy)
        if taken.many and copy.of in self._roundups:
            return copy.measure >= copies.SAME_ROUNDUP
        return self._originals.settles(taken, copy)

    def _weighed(self, asked: "_Asked") -> Membership:
        """Choose the likest event, or found one."""
        story, told, ranked = asked.story, asked.own, asked.ranked
        joins = bool(ranked) and ranked[0].joins
        shown = [likely for likely in ranked[: NEAR_MISSES + joins] if likely.score >= NEAR_AT_LEAST]
        spelt = self._reader.spelt(story) if shown else {}
        said = [self._evidence(likely, told, spelt) for likely in shown]
        near = tuple(Nearly(one.event, round(one.score, 4), why) for one, why in zip(shown, said, strict=True))
        if joins:
            return Membership(story.uid, shown[0].event, near[0].score, evidence=said[0], near=near[1:])
        return Membership(story.uid, self._survivor(founded_by(story.uid)), 1.0, near=near)

    def _evidence(self, likely: Likeness, told: Features, spelt: Mapping[str, str]) -> tuple[Evidence, ...]:
        return explaining.evidence(likely, told, self._events[likely.event], spelt, self._reader.known)

    def _ranked(self, told: Features) -> list[Likeness]:
        if told.thin:
            return []
        chosen = self._candidates.of(told, self._events, chronology.WINDOW.days)
        weighed = (self._compare(told, event) for event in chosen)
        return sorted(weighed, key=lambda likely: (not likely.joins, -likely.odds, likely.event))

    def _compare(self, told: Features, event: Portrait) -> Likeness:
        return likeness.compare(told, event, self._reader.known, self._weights)

    def _briefs(self, story: Story, own: str) -> Iterator[Brief]:
        """Hold each part of a round-up against the open events; an event is told of once."""
        found: dict[str, Brief] = {}
        text = story.revision.text or story.revision.summary
        for part in roundups.parts(text):
            ranked = self._ranked(self._reader.read(story.uid, "", part, story.told))
            if ranked and ranked[0].joins and ranked[0].score >= BRIEF_FROM and ranked[0].event != own:
                opening = " ".join(part.split()[:BRIEF_WORDS])
                found.setdefault(ranked[0].event, Brief(ranked[0].event, round(ranked[0].score, 4), opening))
        yield from found.values()

    def _grown_together(self, event: str, asked: "_Asked") -> tuple[Union, ...]:
        """Take a second look: join the events that a story is nearly as like, where each is like the other.

        The story itself has no say in that, beside others: one that tells of three happenings is like all of them. Nor
        has anything else of its outlet, which could tell of both by and by, a little more of the one each time.
        """
        unions: list[Union] = []
        near = [likely.event for likely in asked.ranked if likely.odds > NEAR_ODDS and likely.event != event]
        bridge = asked.taken
        for _ in range(MOST_UNIONS):
            here = self._events[event]
            others = [self._events[name] for name in near[:LOOKED_AT] if name in self._events and name != event]
            others = [other for other in others if self._may_join(event, other.uid)]
            if not others or not here.voices:
                break
            odds, best = max((self._mutual(here, other, bridge), other.uid) for other in others)
            if odds <= 0:
                break
            event, gone = sorted((event, best), key=lambda name: self._opened[name])
            unions.append(self._unite(gone, event, odds, bridge))
        return tuple(unions)

    def _may_join(self, one: str, other: str) -> bool:
        """Tell whether the machine may join two events: neither did an editor place or merge, hide or pin alone."""
        plain = False, False
        return not self._kept & {one, other} and self._flagged.get(one, plain) == self._flagged.get(other, plain)

    def _mutual(self, one: Portrait, other: Portrait, bridge: copies.Print) -> float:
        """Give the mean log odds that the voices of either event belong to the other; bridge -- who is not heard."""
        one, other = self._without(one, bridge), self._without(other, bridge)
        mine, theirs = self._heard(one), self._heard(other)
        there = [self._compare(voice, other) for voice in mine]
        back = [self._compare(voice, one) for voice in theirs]
        if not any(held.shares for held in (*there, *back)):
            return -math.inf
        odds = (_mean(there) + _mean(back)) / 2
        # Two of one form, or a brief and its round-up, speak for one another whatever they tell: neither is heard.
        formed = self._unheard(mine, theirs) if odds > 0 else frozenset[str]()
        if not formed:
            return odds
        there = [held for held, voice in zip(there, mine, strict=True) if voice.uid not in formed]
        back = [held for held, voice in zip(back, theirs, strict=True) if voice.uid not in formed]
        return (_mean(there) + _mean(back)) / 2 if there and back else -math.inf

    def _without(self, event: Portrait, bridge: copies.Print) -> Portrait:
        """Draw an event without the voices of a story's outlet, or without the story, as long as others are left."""
        others = [voice for voice in event.voices if self._originals.outlet(voice.uid) != bridge.outlet]
        others = others or [voice for voice in event.voices if voice.uid != bridge.uid]
        return event if len(others) in {0, len(event.voices)} else portrait.drawn(event.uid, others)

    def _heard(self, event: Portrait) -> list[Features]:
        """Choose the voices that speak for an event: the latest of each of its outlets, of so many."""
        latest = {self._originals.outlet(voice.uid): voice for voice in event.voices}
        return sorted(latest.values(), key=portrait.order)[-VOICES_HEARD:]

    def _unheard(self, mine: Sequence[Features], theirs: Sequence[Features]) -> frozenset[str]:
        """Name the voices whose words stand in the other event's without being its copies, or under a foreign title."""
        pairs = ((one.uid, other.uid) for one in mine for other in theirs)
        formed = chain.from_iterable(pair for pair in pairs if self._originals.says_the_same(*pair))
        return frozenset(formed).union(voice.uid for voice in (*mine, *theirs) if voice.foreign)

    def _unite(self, gone: str, into: str, odds: float, bridge: copies.Print) -> Union:
        old, kept = self._events.pop(gone), self._events[into]
        self._candidates.drop(old)
        # Told is the pair of voices that speaks most for it, without the outlet that led here.
        heard, against = self._without(old, bridge), self._without(kept, bridge)
        held = [(self._compare(voice, against), voice) for voice in self._heard(heard)]
        best, voice = max(held, key=lambda one: (one[0].odds, one[1].uid))
        why = explaining.evidence(best, voice, against, {}, self._reader.known)
        moved = self._members.pop(gone)
        self._home.update(dict.fromkeys(moved, into))
        self._members[into] += moved
        # A copy whose original is here now has no voice any more, as an event read back from the archive has it.
        here = set(self._members[into])
        copied = {story for story in here if not self._repeats.get(story, set()).isdisjoint(here)}
        mute = {voice.uid for voice in old.voices if portrait.is_mute(into, voice)}
        for story in copied | mute:
            self._originals.drop(story)
        self._redraw(into, [voice for voice in (*kept.voices, *old.voices) if voice.uid not in copied | mute])
        for day in (old.first, old.last):
            self._events[into].seen(day)
        self._merged[gone] = into
        self._stay_open(into, self._active.pop(gone))
        del self._opened[gone]
        return Union(gone, into, round(likeness.logistic(odds), 4), why)

    def _survivor(self, event: str) -> str:
        """Follow merges to the event that is left; a circle of them ends where it began."""
        seen = {event}
        while (onward := self._merged.get(event)) is not None and onward not in seen:
            seen.add(event := onward)
        return event

    def _join(self, event: str, reading: Reading, repeats: set[str], here: set[str]) -> None:
        """Put a story into an event. repeats -- the stories that it is a copy of; here -- what the event holds."""
        told, story, order = reading.told, reading.told.uid, (reading.at, reading.told.uid)
        is_copy = not repeats.isdisjoint(here)
        drawn = self._events.setdefault(event, Portrait(event))
        self._members.setdefault(event, []).append(story)
        self._home[story] = event
        self._opened[event] = min(order, self._opened.get(event, order))
        mute = portrait.is_mute(event, told)
        if is_copy or mute or reading.roundup is not None:
            drawn.seen(told.day)
        else:
            drawn.add(told)
            self._candidates.add(event, told)
        if not is_copy and (told.thin or not mute):
            self._originals.add(reading.taken)
        if reading.roundup is not None:
            self._roundups.add(story)
        if repeats:
            self._repeats[story] = repeats
        self._stay_open(event, reading.at)

    def _stay_open(self, event: str, at: datetime) -> None:
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
            self._roundups.discard(story)
            self._repeats.pop(story, None)
            del self._home[story]
        del self._active[event], self._opened[event]
        self._flagged.pop(event, None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A story with all that a decision goes by: features, print, copies, and the open events ranked by likeness."""

    story: Story
    told: Features
    own: Features
    taken: copies.Print
    roundup: str | None
    many: str | None
    repeats: tuple[Copy, ...]
    ranked: tuple[Likeness, ...]


def _mean(held: Sequence[Likeness]) -> float:
    return math.fsum(one.odds for one in held) / len(held)
