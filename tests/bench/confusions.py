"""List what grouping confuses in the labelled sets: events that hold several labels, and labels that fell apart.

python -m tests.bench.confusions            the fourteen worst of each set
python -m tests.bench.confusions N [SET]    the N worst, of every set or of one (`airwars_syria.dev`)

docs/confusions.md was written from this list, by eye. The list shows titles: they belong to the outlets, so it is for
reading and no part of the project.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Literal

from aggregator import evaluation, home
from aggregator.archive.story import Story
from aggregator.cluster import explaining, gazetteer
from aggregator.cluster.explaining import Explained
from aggregator.cluster.features import Reader
from tests.shared import SHARED

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SETS = ("airwars_syria.dev", "fakes_syria.dev", "ecbplus.traindev", "wikinews_galaxy.dev")
WORST = 14
# Of the stories of one confusion, so many are shown and held against each other: 91 pairs at most.
SHOWN = 14


@dataclass(frozen=True, slots=True)
class Placed:
    """A labelled story and where it ended. label -- of the set; event -- ours, whose ids come after joining."""

    story: Story
    label: str
    event: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """One event of ours with several labels ("joined"), or one label in several of our events ("split").

    key -- that event or label. astray -- the stories outside of the greatest party, by which the list is ordered;
    pairs -- the pairs that are wrong, as pairwise precision ("joined") or recall ("split") counts them.
    """

    way: Literal["joined", "split"]
    key: str
    astray: int
    pairs: int
    stories: tuple[Placed, ...]


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case []:
            say(WORST, SETS)
        case [many] if many.isdecimal():
            say(int(many), SETS)
        case [many, name] if many.isdecimal() and name in SETS:
            say(int(many), (name,))
        case _:
            sys.exit(__doc__)


def say(worst: int, names: Sequence[str]) -> None:
    """Print the worst of each set, as they are found."""
    reader = Reader(gazetteer.read(home.gazetteer(None)))
    for name in names:
        for line in listed(name, worst, reader):
            print(line, flush=True)  # noqa: T201  a script's answer


def listed(name: str, worst: int, reader: Reader) -> Iterator[str]:
    """Tell of one set: what is wrong over all, then the worst one by one."""
    found = confusions(placed(name, reader))
    for way in ("joined", "split"):
        of_it = [one for one in found if one.way == way]
        astray, pairs = sum(one.astray for one in of_it), sum(one.pairs for one in of_it)
        yield f"{name}: {len(of_it)} {way}, {astray} stories astray, {pairs} pairs"
    for one in found[:worst]:
        yield ""
        yield f"{name} {one.way} {one.key}: {one.astray} astray, {one.pairs} pairs"
        yield from (_row(story) for story in one.stories[:SHOWN])
        yield f"  likest across ({likest(one, reader).sentence})"


def placed(name: str, reader: Reader) -> list[Placed]:
    """Group a set as `aggregator evaluate` does; what has no label is grouped along, and left out."""
    with (SHARED / "data" / "events" / f"{name}.jsonl").open(encoding="utf-8") as rows:
        told = list(evaluation.labelled(enumerate(map(json.loads, rows), 1), name, NOW))
    events = evaluation.grouped([one.story for one in told], reader).events
    return [Placed(one.story, one.event, events[one.story.uid]) for one in told if one.event is not None]


def confusions(stories: Sequence[Placed]) -> list[Confusion]:
    """Find every confusion, the worst first."""
    joined = _mixed("joined", stories, lambda one: one.event, lambda one: one.label)
    split = _mixed("split", stories, lambda one: one.label, lambda one: one.event)
    return sorted([*joined, *split], key=lambda one: (-one.astray, -one.pairs, one.key))


def _mixed(
    way: Literal["joined", "split"],
    stories: Iterable[Placed],
    whole: Callable[[Placed], str],
    party: Callable[[Placed], str],
) -> Iterator[Confusion]:
    groups: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in stories:
        groups[whole(one)].append(one)
    for key, members in groups.items():
        sizes = Counter(map(party, members))
        pairs = sum(one * other for one, other in combinations(sizes.values(), 2))
        if pairs:
            in_order = tuple(sorted(members, key=lambda one: (-sizes[party(one)], party(one), one.story.uid)))
            yield Confusion(way, key, len(members) - max(sizes.values()), pairs, in_order)


def likest(one: Confusion, reader: Reader) -> Explained:
    """Explain the pair across the parties that is likest: what misled, or what was not enough."""
    pairs = combinations(_some_of_each(one), 2)
    across = ((a.story, b.story) for a, b in pairs if (a.label, a.event) != (b.label, b.event))
    return max((explaining.explain(b, a, reader) for a, b in across), key=lambda told: told.score)


def _some_of_each(one: Confusion) -> list[Placed]:
    """Take the first of each party in turn, so that a big one leaves room for the small."""
    parties: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for story in one.stories:
        parties[story.label, story.event].append(story)
    ranked = [(turn, at, story) for at, party in enumerate(parties.values()) for turn, story in enumerate(party)]
    return [story for _, _, story in sorted(ranked, key=lambda one: one[:2])[:SHOWN]]


def _row(one: Placed) -> str:
    told = f"{one.story.told:%Y-%m-%d}" if one.story.told else "no date"
    return f"  {one.label} | {one.event[:8]} | {told} | {one.story.revision.title[:120]}"


if __name__ == "__main__":
    main()
