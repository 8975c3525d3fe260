"""Figures differ only where they cannot all be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.archive.story import Figure, Reported
from aggregator.curate import disagreement
from tests.curate.news import NOON, hours

COUNTS = st.none() | st.integers(0, 400)
FIGURES = st.builds(
    Figure,
    what=st.sampled_from(["killed", "injured", "sorties"]),
    who=st.sampled_from([None, "children"]),
    low=COUNTS,
    high=COUNTS,
    approx=st.booleans(),
    source=st.just("A sentence."),
)


def said(story: str, low: int | None, high: int | None, *, approx: bool = False, what: str = "killed") -> Reported:
    return Reported(Figure(what, None, low, high, approx, f"{low} to {high}"), story, story.upper(), NOON)


@pytest.mark.parametrize(
    ("stated", "differ"),
    [
        ([said("a", 7, 7)], False),
        ([said("a", 7, 7), said("b", 7, 7)], False),
        ([said("a", 7, 7), said("b", 12, 12)], True),
        ([said("a", 7, None), said("b", 12, 12)], False),
        ([said("a", 7, None), said("b", 5, 5)], True),
        ([said("a", None, 10), said("b", 12, 15)], True),
        ([said("a", None, None, approx=True), said("b", 12, 12)], False),
        ([said("a", 50, 50, approx=True), said("b", 45, 45)], False),
        ([said("a", 50, 50, approx=True), said("b", 20, 20)], True),
        ([said("a", 12, 12), said("a", 3, 3), said("b", 3, 3)], False),
        ([said("a", 12, 12), said("a", 3, 3)], False),
        ([said("a", 7, None), said("b", 7, 7), said("c", 12, 12)], True),
    ],
)
def test_what_differs(stated: list[Reported], differ: bool) -> None:
    [one] = disagreement.among(stated)
    assert one.differ is differ
    assert one.said == tuple(stated)


def test_what_differs_comes_first_then_the_dead() -> None:
    stated = [said("a", 1, 1, what="sorties"), said("a", 2, 2), said("a", 3, 3, what="injured")]
    stated += [said("b", 9, 9, what="injured")]
    assert [(one.words, one.differ) for one in disagreement.among(stated)] == [
        ("injured", True),
        ("killed", False),
        ("sorties", False),
    ]


@given(st.lists(st.tuples(FIGURES, st.sampled_from("abcd"))))
def test_every_figure_is_told_once_and_the_order_of_stories_changes_no_verdict(
    stated: list[tuple[Figure, str]],
) -> None:
    reported = [Reported(figure, story, story, NOON + hours(n)) for n, (figure, story) in enumerate(stated)]
    found = disagreement.among(reported)
    assert sorted(map(repr, reported)) == sorted(repr(one) for counted in found for one in counted.said)
    again = disagreement.among(reversed(reported))
    assert [(one.what, one.who, one.differ) for one in found] == [(one.what, one.who, one.differ) for one in again]


@pytest.mark.parametrize(
    ("low", "high", "approx", "words"),
    [
        (7, 7, False, "7"),
        (1200, 1200, False, "1,200"),
        (12, 15, False, "12 to 15"),
        (18, None, False, "at least 18"),
        (None, 10, False, "at most 10"),
        (50, 50, True, "about 50"),
        (None, None, True, "an uncounted number"),
    ],
)
def test_figures_in_words(low: int | None, high: int | None, approx: bool, words: str) -> None:
    assert disagreement.in_words(Figure("killed", None, low, high, approx, "")) == words
