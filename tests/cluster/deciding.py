"""What the tests of grouping do with stories: decide about them as the flow does, keep them as the archive does."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from aggregator.archive.story import Membership, Open, Rulings, Story
from aggregator.cluster import chronology, grouping, reading
from aggregator.cluster.grouping import Decided
from aggregator.cluster.likeness import KINDS, MEASURES
from aggregator.cluster.reading import Reading
from aggregator.cluster.weights import WEIGHTS
from tests.cluster.stories import NOW, reader, story

NONE = Rulings()

# Weights for tests of the machinery, so that none of them hangs on what was learnt last: half of the words shared is
# enough, a day costs a little.
_PLAIN = {"usual": -4.0, "text": 4.0, "text nearest": 4.0, "places nearest": 1.0, "gap": -0.5}
BY_HAND: Mapping[str, tuple[float, ...]] = {
    kind: tuple(_PLAIN.get(name, 0.0) for name, _ in MEASURES) for kind in KINDS
}


def stream(
    stories: Iterable[Story], rulings: Rulings = NONE, weights: Mapping[str, tuple[float, ...]] = WEIGHTS
) -> list[Decided]:
    """Decide span by span."""
    done: list[Decided] = []
    for span in chronology.spans(stories):
        groups = grouping.resume((), rulings, reader(), weights=weights)
        done.extend(map(groups.decide, span.stories))
    return done


def decide(
    stories: Iterable[Story], rulings: Rulings = NONE, weights: Mapping[str, tuple[float, ...]] = WEIGHTS
) -> dict[str, Membership]:
    """Decide span by span; give each story's membership as it is in the end."""
    return settled(stream(stories, rulings, weights))


def settled(decided: Sequence[Decided]) -> dict[str, Membership]:
    """Give each story's last membership, in the event that it is in after every union."""
    where = grouping.settled(decided)
    return {one.membership.story: replace(one.membership, event=where[one.membership.story]) for one in decided}


def kept(decided: Sequence[Decided], stories: Iterable[Story]) -> list[tuple[Open, list[Reading]]]:
    """What the archive would give back: the events that are left, each with what was read of its stories.

    stories -- of one uid the last stands: it was revised.
    """
    by_uid = {one.uid: one for one in stories}
    told: defaultdict[str, list[Membership]] = defaultdict(list)
    for membership in settled(decided).values():
        told[membership.event].append(membership)
    return [_event(name, members, by_uid) for name, members in told.items()]


def groups_of(decisions: Mapping[str, Membership]) -> set[frozenset[str]]:
    """The stories of each event."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for decision in decisions.values():
        found[decision.event].add(decision.story)
    return {frozenset(members) for members in found.values()}


def _event(name: str, members: Sequence[Membership], by_uid: Mapping[str, Story]) -> tuple[Open, list[Reading]]:
    stories = sorted((by_uid[one.story] for one in members), key=chronology.order)
    copies = tuple((copy.story, copy.of) for one in members for copy in one.copies)
    readings = [(one.uid, reading.written(grouping.read(one, reader()))) for one in stories]
    return Open(name, tuple(one.uid for one in stories), copies), [found for _, found in reading.read(readings)]


_CONSONANTS = "bdfgklmnprtvz"


def words(first: int, last: int) -> list[str]:
    """Words that say nothing but themselves: `bobak`, `dobak`, ... the same number the same word; at most 169."""
    return [f"{_CONSONANTS[n % 13]}o{_CONSONANTS[n // 13]}ak" for n in range(first, last)]


def made(key: str, said: Sequence[str], hours: float | None = 0, source: str = "a") -> Story:
    """A story of such words, in an order of its own, so that it is nobody's copy. hours -- None for no date."""
    told = NOW + timedelta(hours=hours) if hours is not None else None
    text = " ".join(random.Random(key).sample(said, len(said)))
    return story(key, "", text, told=told, seen=told or NOW, source=source)
