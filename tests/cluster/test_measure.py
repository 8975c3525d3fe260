import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import measure

TRUTH = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_b_cubed_by_hand() -> None:
    # Amigó et al. 2009 style: {a, b} {c, d, e}
    score = measure.b_cubed(TRUTH, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"})
    assert score.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_pairwise_by_hand() -> None:
    score = measure.pairwise(TRUTH, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"})
    assert (score.precision, score.recall, score.f1) == (2 / 4, 2 / 4, 0.5)


def test_alone_is_precise_and_finds_no_pair() -> None:
    alone = {story: story for story in TRUTH}
    assert measure.b_cubed(TRUTH, alone).precision == 1.0
    assert measure.pairwise(TRUTH, alone).f1 == 0.0


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 4), min_size=1))
def test_the_truth_scores_one(truth: dict[str, int]) -> None:
    assert measure.b_cubed(truth, truth).f1 == pytest.approx(1.0)
    pairs = measure.pairwise(truth, truth)
    assert pairs.f1 == (1.0 if len(set(truth.values())) < len(truth) else 0.0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_swapping_sides_swaps_precision_and_recall(cells: list[tuple[int, int]]) -> None:
    truth = {str(n): one for n, (one, _) in enumerate(cells)}
    found = {str(n): other for n, (_, other) in enumerate(cells)}
    for score in (measure.b_cubed, measure.pairwise):
        there, back = score(truth, found), score(found, truth)
        assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))


def test_only_labelled_stories_count() -> None:
    assert measure.b_cubed({"a": 1}, {"a": "x", "unlabelled": "x"}).f1 == 1.0


def test_choice_is_scored_by_its_yeses() -> None:
    score = measure.chosen({"a": True, "b": True, "c": False}, {"a": True, "b": False, "c": True})
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_lists_count_every_answer_once() -> None:
    score = measure.listed([["x", "x"], ["y"]], [["x"], ["y", "z"]])
    assert (score.precision, score.recall) == (2 / 3, 2 / 3)


def test_area_under_the_curve() -> None:
    assert measure.area([True, False], [0.9, 0.1]) == 1.0
    assert measure.area([True, False, True, False], [0.5, 0.5, 0.5, 0.5]) == 0.5
    assert measure.area([True, True], [0.1, 0.2]) == 0.5
    assert measure.area([True, False, True], [0.9, 0.8, 0.1]) == 0.5
