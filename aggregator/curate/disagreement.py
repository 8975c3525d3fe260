"""Figures that differ: what an event's stories state of one thing, and whether they can all be right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import inf

from aggregator.archive.story import Event, Figure, Reported
from aggregator.curate import tolls

# In what order a reader asks; what else there is comes behind, by its name.
_ORDER = ("killed", "injured", "missing", "displaced", "detained", "abducted")

# "About 50" and 45 are no contradiction. A fifth is made up: what newsrooms round to at such sizes.
_ROUGHLY = 0.2

# Different answers compared; more are a flood, and already differ.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """What stories state of one thing. said -- in time order; differ -- no number is within what two of them state."""

    what: str
    who: str | None
    said: tuple[Reported, ...]
    differ: bool

    @property
    def words(self) -> str:
        """How a person is told of the thing."""
        return f"{self.what} ({self.who})" if self.who else self.what


def over(event: Event) -> tuple[Counted, ...]:
    """Give what an event's stories differ on. Only figures of its own toll are set against each other (`tolls`)."""
    return tuple(one for one in among(tolls.of(event)) if one.differ)


def among(reported: Iterable[Reported]) -> tuple[Counted, ...]:
    """Sort what stories state by the thing that it is about: what differs first.

    Two stories differ where every figure of the one is out of the range of every figure of the other: "at least 7" and
    12 agree, 7 and 12 do not, and a story that tells of 12 dead, 3 of them in one house, agrees with either. "Dozens"
    agrees with all.
    """
    things: defaultdict[tuple[str, str | None], list[Reported]] = defaultdict(list)
    for one in reported:
        things[one.figure.what, one.figure.who].append(one)
    found = [Counted(what, who, tuple(said), _differ(said)) for (what, who), said in things.items()]
    return tuple(sorted(found, key=lambda one: (not one.differ, _place(one.what), one.what, one.who or "")))


def _place(what: str) -> int:
    return _ORDER.index(what) if what in _ORDER else len(_ORDER)


def _differ(said: Iterable[Reported]) -> bool:
    ranges: defaultdict[str, set[tuple[float, float]]] = defaultdict(set)
    for one in said:
        ranges[one.story].add(_range(one.figure))
    answers = sorted({tuple(sorted(found)) for found in ranges.values()})[:_MOST]
    return any(not _agree(one, other) for one, other in combinations(answers, 2))


def _agree(one: Iterable[tuple[float, float]], other: Iterable[tuple[float, float]]) -> bool:
    ranges = tuple(other)
    return any(low <= end and start <= high for low, high in one for start, end in ranges)


def _range(figure: Figure) -> tuple[float, float]:
    low, high = figure.low or 0, inf if figure.high is None else figure.high
    return (low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)) if figure.approx else (low, high)


def in_words(figure: Figure) -> str:
    """Say how many: `7`, `at least 7`, `12 to 15`, `about 50`, `dozens`-like words as `an uncounted number`."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "an uncounted number"
    if low is None:
        told = f"at most {high:,}"
    elif high is None:
        told = f"at least {low:,}"
    else:
        told = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"about {told}" if figure.approx else told
