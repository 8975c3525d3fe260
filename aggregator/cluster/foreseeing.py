"""What grouping everything anew would change, before it does: counts and examples."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# As many examples as a person reads.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Example:
    """An event that changes. before, after -- its stories; others -- what it is parted into, or joined of."""

    event: str
    before: int
    after: int
    others: tuple[str, ...]
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would change.

    stories -- in the archive; moved -- to another event; founded, gone -- events that there are not now, or would not
    be any more. parted, joined -- those that change most.
    """

    stories: int
    moved: int
    founded: int
    gone: int
    parted: tuple[Example, ...]
    joined: tuple[Example, ...]


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Foreseen:
    """Compare two groupings: story to event, now and then. A story without an event now is not moved by getting one."""
    had, have = Counter(before.values()), Counter(after.values())
    return Foreseen(
        stories=len(after),
        moved=sum(1 for story, event in after.items() if before.get(story, event) != event),
        founded=len(have.keys() - had.keys()),
        gone=len(had.keys() - have.keys()),
        parted=_examples(((before[story], event) for story, event in after.items() if story in before), had, have),
        joined=_examples(((event, before[story]) for story, event in after.items() if story in before), had, have),
    )


def _examples(pairs: Iterable[tuple[str, str]], had: Counter[str], have: Counter[str]) -> tuple[Example, ...]:
    """Choose the events whose stories are in most events on the other side; ties by size, then uid."""
    others: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event, other in pairs:
        others[event][other] += 1
    several = [(event, found) for event, found in others.items() if len(found) > 1]
    several.sort(key=lambda one: (-one[1].total() + max(one[1].values()), one[0]))
    return tuple(
        Example(event, had[event], have[event], tuple(name for name, _ in found.most_common() if name != event)[:SHOWN])
        for event, found in several[:SHOWN]
    )
