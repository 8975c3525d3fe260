"""Why a story is with an event, or why not: evidence in words and numbers, and the sentence that it makes."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from aggregator.archive.story import Event, Evidence, Hand, Membership, Story
from aggregator.cluster import likeness, portrait
from aggregator.cluster.features import Features, Reader, Vector
from aggregator.cluster.gazetteer import Entry, Gazetteer
from aggregator.cluster.likeness import LEAST_SHARED, MEASURES, THRESHOLD, Likeness
from aggregator.cluster.portrait import Portrait
from aggregator.cluster.weights import WEIGHTS

# What no sum of measures makes surer than this is told as this.
CERTAIN = 0.99

# Heads of evidence: `names unlike` is how far names differ; too little is shared to join, whatever the chance.
UNLIKE = "unlike"
TOO_LITTLE = "too little"

# Of what so much is asked, by the kind of the pair (`likeness.LEAST_SHARED`).
_ASKED = dict.fromkeys(WEIGHTS, "the words of their texts") | {"across": "places, actors and names by sound"}

# The head of each measure: what differs is under heads of its own (`names unlike`).
_HEADS = tuple(f"{about} {UNLIKE}" if UNLIKE in name.split() else about for name, about in MEASURES)

# Of each kind of word, as many as a reader takes in.
_SHOWN = 8

# Heads whose words are shown as a story writes them.
_WRITTEN = frozenset({"title", "text", "names", "sounds"})

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def evidence(
    found: Likeness, story: Features, event: Portrait, spelt: Mapping[str, str], known: Gazetteer
) -> tuple[Evidence, ...]:
    """Say what brought a score about, head by head: the weights add up to the log odds of the score.

    spelt -- the story's words by their stems, to show words instead of stems; where it is empty none are shown, only
    what has a name. A head's measure is the greatest of its measures; for `time` it is the gap in days, for `size` the
    number of voices. What differs is under heads of its own (`names unlike`). The head `too little` adds nothing and
    is there where it decided: whatever the chance, the two share no more than this measure, which is less than
    `LEAST_SHARED`; `shared` says of what.
    """
    weights, measured = dict.fromkeys(_HEADS, 0.0), dict.fromkeys(_HEADS, 0.0)
    for head, weight, measure in zip(_HEADS, WEIGHTS[found.kind], found.measures, strict=True):
        if measure:
            weights[head] += weight * measure
            measured[head] = max(measured[head], measure)
    measured |= {"time": float(likeness.gap(story, event)), "size": float(len(event.voices))}
    shared = _shared(measured, story, event, found.nearest)
    told = [
        Evidence(
            head,
            round(measured[head], 4),
            round(weight, 4),
            tuple(
                [_in_words(head, key, spelt, known) for key in shared.get(head, ()) if spelt or head not in _WRITTEN]
            ),
        )
        for head, weight in weights.items()
        if round(weight, 4) or (head == "time" and story.day is not None and event.first is not None)
    ]
    if found.score >= THRESHOLD and not found.shares:
        # Cut, not rounded: it is less than what is asked.
        told.append(Evidence(TOO_LITTLE, math.floor(found.shared * 10_000) / 10_000, 0.0, (_ASKED[found.kind],)))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a story is with an event, or not. score -- the chance that it belongs; sentence -- the same in words."""

    story: str
    event: str
    together: bool
    score: float
    evidence: tuple[Evidence, ...]
    sentence: str


def explain(story: Story, other: Story | Event, reader: Reader, decision: Membership | None = None) -> Explained:
    """Say why a story belongs with another story or an event, or does not.

    decision -- how it was decided at the time: that is told if it was about this very event, else it is weighed now.
    """
    name = other.event or other.uid if isinstance(other, Story) else other.uid
    if decision is not None and decision.event == name:
        return _explained(
            story, name, decision.score, decision.evidence, together=True, by=decision.by, roundup=decision.roundup
        )
    for near in decision.near if decision else ():
        if near.event == name:
            told = _explained(story, name, near.score, near.evidence, together=False)
            return _likelier_elsewhere(told, decision) if decision and decision.evidence else told
    return _weighed(story, name, other, reader)


def _likelier_elsewhere(told: Explained, decision: Membership) -> Explained:
    """Say of a near miss that would have joined that another event was likelier."""
    if told.score < THRESHOLD or decision.score < told.score or _measure(told.evidence, TOO_LITTLE) is not None:
        return told
    likelier = f"{decision.event} was likelier (chance {min(decision.score, CERTAIN):.2f})"
    return replace(told, sentence=f"Apart: {likelier} than this {told.sentence.removeprefix('Apart ')}")


def ruled(story: Story, event: Event, placed: str) -> Explained:
    """Say what an editor ruled of a story; placed -- the event that it must be in."""
    together = placed == event.uid
    said = "Together: an editor decided so." if together else f"Apart: an editor put it into {placed}."
    return Explained(story.uid, event.uid, together, float(together), (), said)


def _explained(
    story: Story,
    event: str,
    score: float,
    reasons: tuple[Evidence, ...],
    *,
    together: bool,
    by: Hand = "machine",
    roundup: str | None = None,
) -> Explained:
    if by == "editor":
        said = "Together: an editor decided so."
    elif roundup:
        said = f"It stands alone: a story that tells of many happenings joins none ({roundup})."
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
    """Say evidence in one sentence, what decided first."""
    said = [*_words_in_common(reasons), *_time_in_words(reasons)]
    missing = [head for head in ("places", "names", "numbers") if not _shares(reasons, head)]
    if not together and missing:
        said.append("no " + " and no ".join(missing) + " in common")
    if not said:
        said.append("no word of theirs says why")
    chance = f"chance {min(score, CERTAIN):.2f}"
    little = next((reason for reason in reasons if reason.about == TOO_LITTLE), None)
    if little is None or together:
        return f"{'Together' if together else 'Apart'} ({chance}): {'; '.join(said)}."
    return f"Apart: they share too little ({_asked(little)}), though all else gives a {chance}: {'; '.join(said)}."


def _asked(little: Evidence) -> str:
    """Say how little is shared, of what, and how much is asked, in as many decimals as it takes to differ.

    Older decisions keep the measure rounded, so it may be the very number that is asked.
    """
    if little.measure >= LEAST_SHARED:
        return f"hardly less than the {LEAST_SHARED:.2f} that is asked"
    places = next((n for n in (2, 3) if f"{little.measure:.{n}f}" != f"{LEAST_SHARED:.{n}f}"), 4)
    of = f"of {', '.join(little.shared)} " if little.shared else ""
    return f"{of}{little.measure:.{places}f}, and {LEAST_SHARED:.{places}f} is asked"


def _measure(reasons: Iterable[Evidence], head: str) -> float | None:
    return next((reason.measure for reason in reasons if reason.about == head), None)


def _shares(reasons: Sequence[Evidence], head: str) -> bool:
    return any(reason.about == head and reason.shared for reason in reasons)


def _weighed(story: Story, name: str, other: Story | Event, reader: Reader) -> Explained:
    told = reader.of(story)
    event = other if isinstance(other, Event) else Event(other.uid, other.first_seen, other.first_seen, (other,))
    drawn = portrait.of(event, reader, without=story.uid)
    if told.thin or not drawn.voices:
        return _explained(story, name, 0.0, (), together=False)
    found = likeness.compare(told, drawn, reader.known)
    reasons = evidence(found, told, drawn, reader.spelt(story), reader.known)
    return _explained(story, name, found.score, reasons, together=found.joins)


_IN_WORDS = {
    "title": "in both titles",
    "text": "in both texts",
    "names": "names",
    "places": "places",
    "actors": "actors",
    "deeds": "what happened",
    "numbers": "numbers",
    "dates": "dates",
    "sounds": "names by sound",
    "copy": "a copy:",
}


def _words_in_common(reasons: Iterable[Evidence]) -> list[str]:
    return [f"{_IN_WORDS[r.about]} {', '.join(r.shared)}" for r in reasons if r.shared and r.about in _IN_WORDS]


def _time_in_words(reasons: Iterable[Evidence]) -> list[str]:
    days = [round(reason.measure) for reason in reasons if reason.about == "time"]
    return [f"{n} day{'s' if n > 1 else ''} outside its days" if n else "within its days" for n in days]


def _shared(measured: Mapping[str, float], story: Features, event: Portrait, nearest: Features) -> dict[str, list[str]]:
    """Choose what weighs most of what both have: texts and names against the event, the rest against one voice."""
    sums = event.sums
    pairs = {
        "title": (story.title, sums["title"]),
        "text": (story.text, sums["text"]),
        "names": (story.names, sums["names"]),
        "places": (story.places, sums["places"]),
        "actors": (story.actors, sums["actors"]),
        "deeds": (story.deeds, sums["deeds"]),
        "numbers": (story.numbers, nearest.numbers),
        "dates": (story.dates, nearest.dates),
        "sounds": (story.sounds, nearest.sounds),
    }
    if story.arabic == nearest.arabic:
        del pairs["sounds"]
    return {head: _heaviest(*pair) for head, pair in pairs.items() if measured[head]}


def _in_words(head: str, key: str, spelt: Mapping[str, str], known: Gazetteer) -> str:
    """Say what two have in common: words as they are written, places and actors by name, `w3` as Thursday."""
    match head:
        case "places" | "actors":
            return _named(known.entries[key])
        case "deeds" | "numbers":
            return key.replace("_", " ")
        case "dates":
            return _date(key)
        case _:
            return spelt.get(key, key)


def _named(entry: Entry) -> str:
    """Name a place or an actor; a governorate bears the name of its city, so it says that it is one."""
    return f"{entry.name} governorate" if entry.kind == "governorate" else entry.name


def _date(date: str) -> str:
    """Say a date of `daybook` in words: `w3` is Thursday."""
    return _DAYS[int(date[1:])] if date.startswith("w") else date


def _heaviest(one: Vector, other: Vector) -> list[str]:
    both = sorted([(-one[key] * other[key], key) for key in one.keys() & other.keys()])
    return [key for _, key in both[:_SHOWN]]
