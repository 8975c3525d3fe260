"""How alike a story and an event are: a logistic regression over some thirty plain measures.

A measure's weight differs by what is compared (`KINDS`): within the war every story says "killed" and "Aleppo", so a
shared word is worth less than elsewhere, and a day more; talks, convoys and trials in Syria ("affairs": one of the two
tells of little fighting) are told more as they are elsewhere; Arabic has no capitals; across scripts only names by
their sound, places, actors, deeds, numbers and time are left. Time is a penalty alone, and nothing where a date is
unknown: a bonus for equal dates punishes the undated (measured on ECB+, whose stories are mostly so).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from aggregator.cluster.features import SCALE, Features, Vector, dot
from aggregator.cluster.gazetteer import Gazetteer
from aggregator.cluster.portrait import Portrait
from aggregator.cluster.weights import WEIGHTS

Kind = Literal["conflict", "affairs", "english", "arabic", "across"]
KINDS: tuple[Kind, ...] = ("conflict", "affairs", "english", "arabic", "across")

# Against the sum of an event's voices; a cosine each.
TO_ALL = ("title", "lead", "text", "names", "places", "early_places", "actors", "deeds", "sounds")
# Against the voice that is nearest by its text.
TO_NEAREST = (
    "title",
    "lead",
    "text",
    "names",
    "early_names",
    "places",
    "early_places",
    "early_actors",
    "deeds",
    "numbers",
    "early_numbers",
    "dates",
    "sounds",
    "full_names",
)
# How far the nearest falls short where both have something to compare: what speaks against.
UNLIKE = ("early_names", "places", "early_places", "early_numbers", "dates")

_HEADS = {
    "lead": "text",
    "early_names": "names",
    "early_places": "places",
    "early_actors": "actors",
    "early_numbers": "numbers",
    "full_names": "names",
}

# What is measured, in the order of the weights, and under which head the evidence counts it.
MEASURES = (
    ("usual", "usual"),  # always 1: how seldom two stories are one event to begin with
    *((name.replace("_", " "), _HEADS.get(name, name)) for name in TO_ALL),
    *((f"{name.replace('_', ' ')} nearest", _HEADS.get(name, name)) for name in TO_NEAREST),
    *((f"{name.replace('_', ' ')} unlike", _HEADS.get(name, name)) for name in UNLIKE),
    ("rarest place", "places"),
    ("rarest early place", "places"),
    ("early places unlike all", "places"),
    ("counted unlike", "numbers"),
    ("another day", "time"),
    ("gap", "time"),
    ("span", "time"),
    ("size", "size"),
)

# A chance from which on a story joins; with it come the intercepts in `weights.py`, so neither is tuned alone.
THRESHOLD = 0.5

# ... and it must tell something of the same: the greatest of its text measures (across scripts, of places, actors and
# names by sound) is at least so much, whatever day and chance say. A busy day has hundreds of Arabic reports; of those
# of one event in Airwars nine in ten share more, as do 99 in 100 English ones.
LEAST_SHARED = 0.05

# What a village that the news seldom names is worth, in nats, counts about one; the rarest of all counts 1.6.
RAREST = 7.0

_SUBSTANCE = (
    tuple(at for at, (_, head) in enumerate(MEASURES) if head == "text"),
    tuple(
        at
        for at, (name, head) in enumerate(MEASURES)
        if head in {"sounds", "places", "actors"} and "unlike" not in name
    ),
)

# Of two headlines' weighed words so much is the same: one was made of the other.
TITLED_ALIKE = 0.7

_TITLES = tuple(at for at, (_, head) in enumerate(MEASURES) if head == "title")

_NO_TIME = (0.0, 0.0, 0.0)

_to_all = attrgetter(*TO_ALL)
_to_nearest = attrgetter(*TO_NEAREST)
_unlike = tuple(TO_NEAREST.index(name) for name in UNLIKE)
_EARLY_PLACES = TO_ALL.index("early_places")
_FROM_NEAR = tuple(TO_NEAREST.index(name) if name in TO_NEAREST else None for name in TO_ALL)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A story held against an event. score -- the chance that it belongs; nearest -- the voice most like it."""

    event: str
    odds: float
    kind: Kind
    measures: tuple[float, ...]
    nearest: Features

    @property
    def score(self) -> float:
        """The chance that the story belongs."""
        return logistic(self.odds)

    @property
    def joins(self) -> bool:
        """Tell whether the story belongs."""
        return self.score >= THRESHOLD and self.shares

    @property
    def shares(self) -> bool:
        """Tell whether the two have enough in common to be weighed at all."""
        return self.shared >= LEAST_SHARED

    @property
    def shared(self) -> float:
        """How much the two have in common, as `LEAST_SHARED` counts it."""
        return max([self.measures[at] for at in _SUBSTANCE[self.kind == "across"]])


def compare(
    story: Features, event: Portrait, known: Gazetteer, weights: Mapping[str, tuple[float, ...]] = WEIGHTS
) -> Likeness:
    """Hold a story against an event that has at least one voice. weights -- by kind, in the order of `MEASURES`."""
    nearest = event.nearest(story)
    kind = _kind(story, event)
    measures = _measures(story, event, nearest, known)
    odds = math.fsum([w * m for w, m in zip(weights[kind], measures, strict=True)])
    return Likeness(event.uid, odds, kind, measures, nearest)


def is_titled_alike(held: Likeness) -> bool:
    """Tell whether a story has nearly the headline of the event's nearest voice, or of the event."""
    return max(held.measures[at] for at in _TITLES) >= TITLED_ALIKE


def logistic(odds: float) -> float:
    """Turn log odds into a chance."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def gap(story: Features, event: Portrait) -> int:
    """Give the days between a story and an event's span; 0 within it, and where either is unknown."""
    if story.day is None or event.first is None or event.last is None:
        return 0
    return max(0, story.day - event.last, event.first - story.day)


def _kind(story: Features, event: Portrait) -> Kind:
    if all(voice.arabic != story.arabic for voice in event.voices):
        return "across"
    if story.arabic:
        return "arabic"
    first = event.voices[0]
    if not (story.conflict and first.conflict):
        return "english"
    return "conflict" if story.fighting and first.fighting else "affairs"


def _measures(story: Features, event: Portrait, nearest: Features, known: Gazetteer) -> tuple[float, ...]:
    mine, theirs = _to_nearest(story), _to_nearest(nearest)
    near = [_cosine(one, other) if one and other else 0.0 for one, other in zip(mine, theirs, strict=True)]
    if len(event.voices) == 1:
        total = _to_single(story, nearest, near)
    else:
        total = [
            _to_sum(vector, event.sums[name], event.squares[name])
            for name, vector in zip(TO_ALL, _to_all(story), strict=True)
        ]
    return (
        1.0,
        *total,
        *near,
        *[1.0 - near[at] if mine[at] and theirs[at] else 0.0 for at in _unlike],
        _rarest(story.places, event.sums["places"], known),
        _rarest(story.early_places, event.sums["early_places"], known),
        1.0 - total[_EARLY_PLACES] if story.early_places and event.sums["early_places"] else 0.0,
        _contrary(story, nearest),
        *_time(story, event),
        math.log(len(event.voices)),
    )


def _to_single(story: Features, voice: Features, near: list[float]) -> list[float]:
    """Hold a story against an event of one voice: what was reckoned for the nearest is the same."""
    return [
        near[at] if at is not None else _cosine(getattr(story, name), getattr(voice, name))
        for name, at in zip(TO_ALL, _FROM_NEAR, strict=True)
    ]


def _cosine(one: Vector, other: Vector) -> float:
    return min(1.0, dot(one, other) / SCALE**2)


def _to_sum(vector: Vector, total: Vector, square: int) -> float:
    """Give the cosine between a story's vector and the event's sum."""
    return min(1.0, dot(vector, total) / math.sqrt(square) / SCALE) if square and vector else 0.0


def _rarest(mine: Vector, theirs: Vector, known: Gazetteer) -> float:
    entries = known.entries
    return max([entries[place].weight for place in mine if place in theirs], default=0.0) / RAREST


def _contrary(story: Features, voice: Features) -> float:
    """Give the part of what both count at their beginning of which they share no number: 18 dead here, 21 there."""
    mine, theirs = story.counted, voice.counted
    both = [mine[what].isdisjoint(theirs[what]) for what in mine if what in theirs]
    return sum(both) / len(both) if both else 0.0


def _time(story: Features, event: Portrait) -> tuple[float, float, float]:
    """Say whether the story is of another day, how far outside the event's span, and how long that would grow."""
    if story.day is None or event.first is None or event.last is None:
        return _NO_TIME
    days = gap(story, event)
    span = max(event.last, story.day) - min(event.first, story.day)
    return float(days > 0), math.log1p(max(0, days - 1)), math.log1p(span)
