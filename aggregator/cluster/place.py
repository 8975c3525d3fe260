"""A count in its clause: whom it counts, where its phrase ends, and what governs it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.cluster import counts, grammar, toll, words
from aggregator.cluster.counts import Count

# How many words may stand between a count and whom it counts.
TO_WHOM = 4

_BREAKING = (
    (toll.AFTER.keys() - toll.WHO.keys())
    | (toll.BEFORE.keys() - {"lost"})
    | (grammar.STOPPERS | grammar.COMMAS | grammar.AND | grammar.PREPOSITIONS | grammar.PASSIVE | grammar.ACTIVE)
    | {"(", ")", "who", "that", "which"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A count in its clause.

    whom -- the place of the word for whom it counts, None where there is none. after -- the place behind its phrase.
    counts, starts, ends -- all counts of the clause, the places where they begin, and those behind their last tokens.
    """

    tokens: Sequence[str]
    count: Count
    whom: int | None
    after: int
    counts: Sequence[Count]
    starts: frozenset[int]
    ends: frozenset[int]

    @property
    def before(self) -> str:
        """The word before the count; empty at the beginning."""
        return self.tokens[self.count.start - 1] if self.count.start else ""

    @property
    def following(self) -> str:
        """The word right behind the count; empty at the end."""
        return self.tokens[self.count.end] if self.count.end < len(self.tokens) else ""

    @property
    def behind(self) -> str:
        """The word behind the count and whom it counts; a full stop at the end."""
        return self.tokens[self.after] if self.after < len(self.tokens) else "."

    @property
    def counted(self) -> str | None:
        """The word for whom it counts, without an Arabic article."""
        return self.tokens[self.whom].removeprefix("ال") if self.whom is not None else None

    @property
    def governor(self) -> int | None:
        """The place of the word of harm that takes this count: "killing", in "killing a total of 18"."""
        at = self.count.start - 1
        while at >= 0 and self.tokens[at] in grammar.BETWIXT:
            at -= 1
        return at if at >= 0 and self.tokens[at] in toll.BEFORE else None


def find(tokens: Sequence[str]) -> list[Place]:
    """Find the counts of a plain clause in their order."""
    read = counts.read(tokens)
    starts, ends = frozenset(one.start for one in read), frozenset(one.end for one in read)
    return [Place(tokens, count, *_whom(tokens, count, starts), read, starts, ends) for count in read]


def _whom(tokens: Sequence[str], count: Count, starts: frozenset[int]) -> tuple[int | None, int]:
    """Find whom a count counts, and the place behind; a dual or a single person is its own count."""
    for at in (count.start, count.end - 1):
        if tokens[at] in toll.WHO:
            return at, count.end
    start = count.end
    if (
        tokens[start : start + 1] in (["were"], ["are"])
        and tokens[start + 1 : start + 2]
        and tokens[start + 1] in toll.WHO
    ):
        return start + 1, start + 2
    if start < len(tokens) and tokens[start] in grammar.OF:
        start += 1
    for at in range(start, min(start + TO_WHOM, len(tokens))):
        word = tokens[at]
        if word.startswith("ال") and word[2:] in toll.WHO:
            return at, at + 1
        if word in toll.WHO and (count.low == count.high == 1 or word not in toll.ONE or words.is_arabic(word)):
            return at, at + 1
        if at in starts or word in _BREAKING or word in toll.THINGS:
            break
    return None, count.end
