"""Score a grouping, a choice or a set of readings against labels: precision, recall and F1, in four kinds.

B-cubed asks of every story how much of its group belongs with it (Bagga and Baldwin 1998, "Entity-based cross-document
coreferencing using the vector space model"); pairwise asks of every two stories whether they were rightly put together
or apart. Singletons flatter B-cubed, big events rule pairwise: report both.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def counted(right: float, given: float, wanted: float) -> Score:
    """Score `right` answers among `given`, of `wanted`; what nobody asked for and nobody gave scores 0, not 1."""
    return Score(right / given if given else 0.0, right / wanted if wanted else 0.0)


def b_cubed(truth: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """Score a grouping by the mean over stories.

    truth -- story to its labelled event; only these stories count. found -- story to its group; must hold all of them.
    """
    cells = Counter((label, found[story]) for story, label in truth.items())
    labels = Counter(truth.values())
    groups = Counter(found[story] for story in truth)
    total = len(truth) or 1
    precision = math.fsum(n * n / groups[group] for (_, group), n in cells.items()) / total
    recall = math.fsum(n * n / labels[label] for (label, _), n in cells.items()) / total
    return Score(precision, recall)


def pairwise(truth: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """Score a grouping over all pairs of labelled stories; arguments as for `b_cubed`."""
    together = _pairs(Counter((label, found[story]) for story, label in truth.items()).values())
    return counted(
        together, _pairs(Counter(found[story] for story in truth).values()), _pairs(Counter(truth.values()).values())
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def chosen(truth: Mapping[str, bool], found: Mapping[str, bool]) -> Score:
    """Score a yes-or-no judgement, such as relevance, by its yeses."""
    right = sum(1 for key, yes in truth.items() if yes and found[key])
    return counted(right, sum(1 for key in truth if found[key]), sum(truth.values()))


def listed(truth: Sequence[Iterable[Hashable]], found: Sequence[Iterable[Hashable]]) -> Score:
    """Score lists of answers, such as the figures of each sentence; the same answer twice counts twice."""
    wanted = [Counter(answers) for answers in truth]
    given = [Counter(answers) for answers in found]
    right = sum((w & g).total() for w, g in zip(wanted, given, strict=True))
    return counted(right, sum(g.total() for g in given), sum(w.total() for w in wanted))


def area(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """Give the area under the ROC curve: how often a true pair scores above a false one, ties half.

    0.5 where one kind is missing.
    """
    positive = sum(truth)
    negative = len(truth) - positive
    if not positive or not negative:
        return 0.5
    ranks = _ranks(scores)
    above = sum(rank for rank, yes in zip(ranks, truth, strict=True) if yes) - positive * (positive + 1) / 2
    return above / (positive * negative)


def _ranks(scores: Sequence[float]) -> list[float]:
    """Rank from 1 upward; the tied share the mean of their ranks."""
    where: dict[float, list[int]] = {}
    for at, score in enumerate(scores):
        where.setdefault(score, []).append(at)
    ranks = [0.0] * len(scores)
    before = 0
    for score in sorted(where):
        for at in where[score]:
            ranks[at] = before + (len(where[score]) + 1) / 2
        before += len(where[score])
    return ranks
