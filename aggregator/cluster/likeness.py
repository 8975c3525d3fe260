"""How alike a story and an event are, and why: a logistic regression over a dozen plain measures.

A measure's weight differs by what is compared (`KINDS`): within the war every story says "killed" and "Aleppo", so a
shared word is worth less than elsewhere, and a day more; Arabic has no capitals; across scripts only names by their
sound, numbers and time are left. Time is a penalty alone, and nothing where a date is unknown: a bonus for equal dates
punishes the undated (measured on ECB+, whose stories are mostly so).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aggregator.archive.story import Event, Evidence, Hand, Membership, Story
from aggregator.cluster import features, portrait, words
from aggregator.cluster.features import SCALE, Features, Vector, dot
from aggregator.cluster.portrait import Portrait
from aggregator.cluster.weights import WEIGHTS

Kind = Literal["conflict", "english", "arabic", "across"]
KINDS: tuple[Kind, ...] = ("conflict", "english", "arabic", "across")

# What is measured, in the order of the weights, and under which head the evidence counts it.
MEASURES = (
    ("usual", "usual"),  # always 1: how seldom two stories are one event to begin with
    ("title", "title"),
    ("title nearest", "title"),
    ("lead", "text"),
    ("lead nearest", "text"),
    ("text", "text"),
    ("text nearest", "text"),
    ("names", "names"),
    ("early names", "names"),
    ("early names unlike", "names"),
    ("numbers", "numbers"),
    ("early numbers", "numbers"),
    ("early numbers unlike", "numbers"),
    ("sounds", "sounds"),
    ("another day", "time"),
    ("gap", "time"),
    ("span", "time"),
    ("size", "size"),
)

# A chance from which on a story joins; with it come the intercepts in `weights.py`, so neither is tuned alone.
THRESHOLD = 0.5

# ... and it must tell something of the same: the greatest of its text measures (across scripts, names by sound) is at
# least so much, whatever day and chance say. A busy day has hundreds of Arabic reports; of those of one event in
# Airwars nine in ten share more, as do 99 in 100 English ones.
LEAST_SHARED = 0.05

_SUBSTANCE = (
    tuple(at for at, (_, head) in enumerate(MEASURES) if head == "text"),
    tuple(at for at, (_, head) in enumerate(MEASURES) if head == "sounds"),
)

_NO_TIME = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A story held against an event. score -- the chance that it belongs; nearest -- the voice most like it."""

    event: str
    score: float
    kind: Kind
    measures: tuple[float, ...]
    nearest: Features

    @property
    def joins(self) -> bool:
        """Tell whether the story belongs."""
        return self.score >= THRESHOLD and self.shares

    @property
    def shares(self) -> bool:
        """Tell whether the two have enough in common to be weighed at all."""
        return max(self.measures[at] for at in _SUBSTANCE[self.kind == "across"]) >= LEAST_SHARED


def compare(story: Features, event: Portrait) -> Likeness:
    """Hold a story against an event that has at least one voice."""
    nearest = event.nearest(story)
    kind = _kind(story, event)
    measures = _measures(story, event, nearest)
    chance = _logistic(math.fsum(w * m for w, m in zip(WEIGHTS[kind], measures, strict=True)))
    return Likeness(event.uid, chance, kind, measures, nearest)


def _kind(story: Features, event: Portrait) -> Kind:
    if all(voice.arabic != story.arabic for voice in event.voices):
        return "across"
    if story.arabic:
        return "arabic"
    return "conflict" if story.conflict and event.voices[0].conflict else "english"


def _measures(story: Features, event: Portrait, nearest: Features) -> tuple[float, ...]:
    early_names, early_names_unlike = _likeness(story.early_names, nearest.early_names)
    early_numbers, early_numbers_unlike = _likeness(story.early_numbers, nearest.early_numbers)
    return (
        1.0,
        _to_sum(story, event, "title"),
        dot(story.title, nearest.title) / SCALE**2,
        _to_sum(story, event, "lead"),
        dot(story.lead, nearest.lead) / SCALE**2,
        _to_sum(story, event, "text"),
        dot(story.text, nearest.text) / SCALE**2,
        _to_sum(story, event, "names"),
        early_names,
        early_names_unlike,
        dot(story.numbers, nearest.numbers) / SCALE**2,
        early_numbers,
        early_numbers_unlike,
        dot(story.sounds, nearest.sounds) / SCALE**2,
        *_time(story, event),
        math.log(len(event.voices)),
    )


def _to_sum(story: Features, event: Portrait, name: str) -> float:
    """Give the cosine between a story's vector and the event's sum."""
    square = event.squares[name]
    return dot(getattr(story, name), event.sums[name]) / math.sqrt(square) / SCALE if square else 0.0


def _likeness(one: Vector, other: Vector) -> tuple[float, float]:
    """Give the cosine, and how far it falls short where both have something to compare."""
    if not one or not other:
        return 0.0, 0.0
    cosine = min(1.0, dot(one, other) / SCALE**2)
    return cosine, 1.0 - cosine


def _time(story: Features, event: Portrait) -> tuple[float, float, float]:
    """Say whether the story is of another day, how far outside the event's span, and how long that would grow."""
    if story.day is None or event.first is None or event.last is None:
        return _NO_TIME
    gap = _gap(story, event)
    span = max(event.last, story.day) - min(event.first, story.day)
    return float(gap > 0), math.log1p(max(0, gap - 1)), math.log1p(span)


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


# Nothing is more than this in words, however sure the sum.
CERTAIN = 0.99

# Of each kind of word, as many as a reader takes in.
_SHOWN = 8


def evidence(likeness: Likeness, story: Features, event: Portrait, spelt: Mapping[str, str]) -> tuple[Evidence, ...]:
    """Say what brought a score about, head by head: the weights add up to the log odds of the score.

    spelt -- the story's words by their stems, to show words instead of stems. A head's measure is the greatest of its
    measures; for `time` it is the gap in days, for `size` the number of voices.
    """
    weights: dict[str, float] = {}
    measured: dict[str, float] = {}
    for (_, head), weight, measure in zip(MEASURES, WEIGHTS[likeness.kind], likeness.measures, strict=True):
        weights[head] = weights.get(head, 0.0) + weight * measure
        measured[head] = max(measured.get(head, 0.0), measure)
    measured |= {"time": float(_gap(story, event)), "size": float(len(event.voices))}
    shared = _shared(story, event, likeness.nearest, spelt)
    return tuple(
        Evidence(head, round(measured[head], 4), round(weight, 4), shared.get(head, ()))
        for head, weight in weights.items()
        if weight or (head == "time" and story.day is not None and event.first is not None)
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a story is with an event, or not. score -- the chance that it belongs; sentence -- the same in words."""

    story: str
    event: str
    together: bool
    score: float
    evidence: tuple[Evidence, ...]
    sentence: str


def explain(story: Story, other: Story | Event, decision: Membership | None = None) -> Explained:
    """Say why a story belongs with another story or an event, or does not.

    decision -- how it was decided at the time: that is told if it was about this very event, else it is weighed now.
    """
    name = other.event or other.uid if isinstance(other, Story) else other.uid
    if decision is not None and decision.event == name:
        return _explained(story, name, decision.score, decision.evidence, together=True, by=decision.by)
    for near in decision.near if decision else ():
        if near.event == name:
            return _explained(story, name, near.score, near.evidence, together=False)
    return _weighed(story, name, other)


def ruled(story: Story, event: Event, placed: str) -> Explained:
    """Say what an editor ruled of a story; placed -- the event that it must be in."""
    together = placed == event.uid
    said = "Together: an editor decided so." if together else f"Apart: an editor put it into {placed}."
    return Explained(story.uid, event.uid, together, float(together), (), said)


def _explained(
    story: Story, event: str, score: float, reasons: tuple[Evidence, ...], *, together: bool, by: Hand = "machine"
) -> Explained:
    if by == "editor":
        said = "Together: an editor decided so."
    elif not reasons:
        said = (
            "Together: the story founded the event."
            if together
            else "Apart: one of the two says too little to compare."
        )
    else:
        said = sentence(score, reasons, together=together)
    return Explained(story.uid, event, together, score, reasons, said)


def sentence(score: float, reasons: Sequence[Evidence], *, together: bool) -> str:
    """Say evidence in one sentence."""
    said = [*_words_in_common(reasons), *_time_in_words(reasons)]
    missing = [head for head in ("names", "numbers") if not any(r.about == head and r.shared for r in reasons)]
    if not together and missing:
        said.append("no " + " and no ".join(missing) + " in common")
    return f"{'Together' if together else 'Apart'} (chance {min(score, CERTAIN):.2f}): {'; '.join(said)}."


def _weighed(story: Story, name: str, other: Story | Event) -> Explained:
    told = features.of(story)
    event = other if isinstance(other, Event) else Event(other.uid, other.first_seen, other.first_seen, (other,))
    drawn = portrait.of(event, without=story.uid)
    if told.thin or not drawn.voices:
        return _explained(story, name, 0.0, (), together=False)
    likeness = compare(told, drawn)
    reasons = evidence(likeness, told, drawn, words.spelt(words_of(story)))
    return _explained(story, name, likeness.score, reasons, together=likeness.joins)


def words_of(story: Story) -> str:
    """Give what is read of a story, title and text."""
    revision = story.revision
    return f"{revision.title[: features.TITLE_LIMIT]}\n{(revision.text or revision.summary)[: features.TEXT_LIMIT]}"


_IN_WORDS = {
    "title": "in both titles",
    "text": "in both texts",
    "names": "names",
    "numbers": "numbers",
    "sounds": "names by sound",
    "copy": "a copy:",
}


def _words_in_common(reasons: Iterable[Evidence]) -> list[str]:
    return [f"{_IN_WORDS[r.about]} {', '.join(r.shared)}" for r in reasons if r.shared]


def _time_in_words(reasons: Iterable[Evidence]) -> list[str]:
    days = [round(reason.measure) for reason in reasons if reason.about == "time"]
    return [f"{n} day{'s' if n > 1 else ''} outside its days" if n else "within its days" for n in days]


def _gap(story: Features, event: Portrait) -> int:
    if story.day is None or event.first is None or event.last is None:
        return 0
    return max(0, story.day - event.last, event.first - story.day)


def _shared(
    story: Features, event: Portrait, nearest: Features, spelt: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Choose the words that weigh most: texts and names against the event, the rest against the nearest voice."""
    return {
        "title": _heaviest(story.title, event.sums["title"], spelt),
        "text": _heaviest(story.text, event.sums["text"], spelt),
        "names": _heaviest(story.names, event.sums["names"], spelt),
        "numbers": _heaviest(story.numbers, nearest.numbers, {}),
        "sounds": _heaviest(story.sounds, nearest.sounds, {}) if story.arabic != nearest.arabic else (),
    }


def _heaviest(one: Vector, other: Vector, spelt: Mapping[str, str]) -> tuple[str, ...]:
    both = sorted((-weight * other[key], key) for key, weight in one.items() if key in other)
    return tuple(spelt.get(key, key) for _, key in both[:_SHOWN])
