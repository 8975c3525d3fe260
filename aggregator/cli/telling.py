"""Events and stories in words for a person, and whole for JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.archive.story import Event, Evidence, Revision, Story
from aggregator.curate import voices

INDENT = "    "

# What the heads of evidence are called in a table.
_HEADS = {
    "title": "titles",
    "text": "texts",
    "deeds": "what happened",
    "sounds": "names by sound",
    "usual": "to begin with",
    "time": "days apart",
    "size": "voices",
    "names unlike": "names that differ",
    "places unlike": "places that differ",
    "numbers unlike": "numbers that differ",
    "dates unlike": "dates that differ",
    "too little": "shared at all",
}


def headline(event: Event) -> str:
    """Tell an event in a line; a tombstone names its survivor."""
    if event.merged_into:
        return f"{event.uid}  {event.opened:%Y-%m-%d}  merged into {event.merged_into}"
    outlets = {voices.outlet(story) for story in event.stories}
    marks = "".join(f" [{mark}]" for mark, on in (("pinned", event.pinned), ("hidden", event.hidden)) if on)
    told = f"{many(len(event.stories), 'story', 'stories')}, {many(len(outlets), 'outlet', 'outlets')}"
    return f"{event.uid}  {event.opened:%Y-%m-%d}  {title(event)}  ({told}){marks}"


def title(event: Event) -> str:
    """Give an event's first headline."""
    return (event.stories[0].revision.title or "(no title)") if event.stories else "(no story)"


def many(count: int, one: str, more: str) -> str:
    """Count in words."""
    return f"{count:,} {one if count == 1 else more}"


def moment(at: datetime) -> str:
    """Write a time in UTC, for a person."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def span(length: timedelta) -> str:
    """Write a length of time by its two greatest units: `2 d 4 h`, `12 min 5 s`."""
    seconds = int(length.total_seconds())
    sizes = (("d", seconds // 86_400), ("h", seconds // 3600 % 24), ("min", seconds // 60 % 60), ("s", seconds % 60))
    first = next((place for place, (_, count) in enumerate(sizes) if count), len(sizes) - 1)
    said = [f"{count} {unit}" for unit, count in sizes[first : first + 2] if count]
    return " ".join(said) or "0 s"


def evidence(reasons: Sequence[Evidence]) -> list[tuple[str, ...]]:
    """Give evidence as rows of a table: what, how alike, what it added, the shared words. What speaks for it first."""
    ordered = sorted(reasons, key=lambda one: (one.weight <= 0, one.weight == 0, -abs(one.weight)))
    return [
        (
            _speaks(one),
            _HEADS.get(one.about, one.about),
            f"{one.measure:.2f}",
            f"{one.weight:+.2f}",
            ", ".join(one.shared),
        )
        for one in ordered
    ]


def _speaks(one: Evidence) -> str:
    if not one.weight:
        return "decides" if one.about == "too little" else "neither"
    return "for" if one.weight > 0 else "against"


EVIDENCE = ("speaks", "evidence", "measure", "weight", "shared")
NUMBERS = ("measure", "weight")


def event(told: Event) -> dict[str, Any]:
    """Give an event as a JSON object."""
    return asdict(told) | {"stories": [story(one, ()) for one in told.stories]}


def story(told: Story, versions: Sequence[Revision]) -> dict[str, Any]:
    """Give a story as a JSON object. versions -- all its revisions, where they are wanted."""
    return asdict(told) | ({"revisions": [asdict(one) for one in versions]} if versions else {})
