"""Which open events a story is worth holding against: an inverted index over the terms and names of the open events."""

import math
from collections.abc import Iterable, Iterator
from itertools import islice

from aggregator.cluster.features import Features
from aggregator.cluster.portrait import Portrait

# A story asks with its heaviest terms, and an event is found by its own; the rest are in so many events that they cost
# most and tell least.
ASKED_TERMS = 30
KEPT_TERMS = 40
BY_TERMS = 6
BY_NAMES = 4
# Who shares much less than the best one does is no candidate, however few there are; measured on the labelled sets.
FAR_BELOW = 0.2

# Of hundreds of events that share a word, so many are looked at closer; all only if too few of these are near in time.
POOL = 32

# A bound for time, which also helps: the rarest keys tell most. With all stories of the labelled sets and 2,200 events
# open at once, the right event is among the candidates of .794 of Airwars, and .93 of FA-KES and Wikinews; with 2,500
# they are .768, .925, .938, with 200 .794, .877, .907.
MOST_SEEN = 400

# Of an entry of the gazetteer so much counts, beside a name by its sound: it is surer.
_SURER = 2

Weighed = Iterable[tuple[str, int]]


class Candidates:
    """The open events by what they say. A class since it is kept up to date."""

    def __init__(self) -> None:
        self._terms = _Index()
        self._names = _Index()

    def add(self, event: str, voice: Features) -> None:
        """Index one more voice of an event."""
        for key, weight in _heaviest(voice, KEPT_TERMS):
            self._terms.add(key, event, weight)
        for key, weight in _names(voice):
            self._names.add(key, event, weight)

    def drop(self, event: Portrait) -> None:
        """Forget an event that closed."""
        for voice in event.voices:
            for key, _ in _heaviest(voice, KEPT_TERMS):
                self._terms.drop(key, event.uid)
            for key, _ in _names(voice):
                self._names.drop(key, event.uid)

    def of(self, story: Features, events: dict[str, Portrait], horizon: int) -> list[Portrait]:
        """Choose the few events nearest to a story, by terms and, for what is told in another script, by names.

        horizon -- days: an event is passed over if it ended so long before the story, or began so long after it.
        """
        by_terms = self._terms.summed(_heaviest(story, ASKED_TERMS))
        by_names = self._names.summed(_names(story))
        chosen = dict.fromkeys(_best(BY_TERMS, by_terms, story, events, horizon))
        chosen.update(dict.fromkeys(_best(BY_NAMES, by_names, story, events, horizon)))
        return [events[uid] for uid in chosen]


class _Index:
    """Key to the events that hold it, with their weights: apart where it is one, as for most, since a table is dear."""

    def __init__(self) -> None:
        self._one: dict[str, tuple[str, int]] = {}
        self._many: dict[str, dict[str, int]] = {}

    def add(self, key: str, event: str, weight: int) -> None:
        """Count a weight in."""
        if many := self._many.get(key):
            many[event] = many.get(event, 0) + weight
            return
        holder, before = self._one.get(key, (event, 0))
        if holder == event:
            self._one[key] = event, before + weight
        else:
            del self._one[key]
            self._many[key] = {holder: before, event: weight}

    def drop(self, key: str, event: str) -> None:
        """Forget that an event holds a key; one that does not is no matter."""
        many = self._many.get(key)
        if many and many.pop(event, None) is not None and len(many) == 1:
            (self._one[key],) = self._many.pop(key).items()
        elif self._one.get(key, ("", 0))[0] == event:
            del self._one[key]

    def summed(self, asked: Weighed) -> dict[str, int]:
        """Sum what is shared, by the rarest keys first, until so many holders were seen: so the cost is bounded.

        On a day of thousands of events the commonest words are left out, which tell them apart least.
        """
        sums: dict[str, int] = {}
        held = []
        for key, weight in asked:
            if key in self._one:
                event, theirs = self._one[key]
                sums[event] = sums.get(event, 0) + weight * theirs
            elif key in self._many:
                held.append((self._many[key], weight))
        held.sort(key=lambda one: len(one[0]))
        seen = len(sums)
        for holders, weight in held:
            seen += len(holders)
            if seen > MOST_SEEN and sums:
                break
            for event, theirs in holders.items():
                sums[event] = sums.get(event, 0) + weight * theirs
        return sums


def _heaviest(story: Features, most: int) -> list[tuple[str, int]]:
    return list(islice(story.text.items(), most))


def _names(story: Features) -> Iterator[tuple[str, int]]:
    yield from story.sounds.items()
    for vector in (story.places, story.actors):
        for key, weight in vector.items():
            yield key, _SURER * weight


def _best(most: int, sums: dict[str, int], story: Features, events: dict[str, Portrait], horizon: int) -> list[str]:
    """Choose the events that share most for their size; ties by uid."""
    pool = sorted(zip(sums.values(), sums, strict=True), reverse=True)
    ranked = _ranked(pool[:POOL], story, events, horizon)
    if len(ranked) < most and len(pool) > POOL:
        ranked = _ranked(pool, story, events, horizon)
    return [uid for total, uid in ranked[:most] if total <= FAR_BELOW * ranked[0][0]]


def _ranked(
    totals: Iterable[tuple[int, str]], story: Features, events: dict[str, Portrait], horizon: int
) -> list[tuple[float, str]]:
    return sorted(
        (-total / math.sqrt(len(events[uid].voices)), uid)
        for total, uid in totals
        if _within(story, events[uid], horizon)
    )


def _within(story: Features, event: Portrait, horizon: int) -> bool:
    if story.day is None or event.first is None or event.last is None:
        return True
    return event.first - horizon <= story.day <= event.last + horizon
