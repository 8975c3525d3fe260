import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import likeness, portrait
from aggregator.cluster.features import Features
from aggregator.cluster.likeness import KINDS, MEASURES
from aggregator.cluster.portrait import Portrait
from aggregator.cluster.weights import WEIGHTS
from tests.cluster.deciding import made, words
from tests.cluster.stories import NOW, labelled, reader, shipped, story

NAMES = [name for name, _ in MEASURES]


def of(name: str) -> Features:
    return reader().of(labelled()[name][0])


def event(*names: str) -> Portrait:
    return portrait.drawn("e", map(of, names))


def measured(one: Features, other: Portrait) -> dict[str, float]:
    return dict(zip(NAMES, likeness.compare(one, other, shipped()).measures, strict=True))


def test_there_is_a_weight_for_each_measure_of_each_kind() -> None:
    assert set(WEIGHTS) == set(KINDS)
    assert {len(weights) for weights in WEIGHTS.values()} == {len(MEASURES)}
    assert len(set(NAMES)) == len(NAMES)
    assert all(math.isfinite(one) for weights in WEIGHTS.values() for one in weights)


def test_time_is_a_penalty_only() -> None:
    for weights in WEIGHTS.values():
        by_name = dict(zip(NAMES, weights, strict=True))
        assert max(by_name[name] for name in ("another day", "gap", "span")) <= 0


@pytest.mark.parametrize(
    ("one", "others", "kind"),
    [
        ("market-2", ["market-1"], "english"),
        ("ar-2", ["ar-1"], "arabic"),
        ("ar-1", ["market-1"], "across"),
        ("market-1", ["ar-1", "ar-2"], "across"),
        ("market-1", ["ar-1", "market-2"], "english"),
    ],
)
def test_what_is_compared_says_which_weights_hold(one: str, others: list[str], kind: str) -> None:
    assert likeness.compare(of(one), event(*others), shipped()).kind == kind


def test_within_the_war_a_shared_word_says_less() -> None:
    said = "Syrian warplanes bombed the bakery of Tal Rihan"
    one, other = (reader().of(story(key, said, "")) for key in "ab")
    assert likeness.compare(one, portrait.drawn("e", [other]), shipped()).kind == "conflict"


@given(st.sampled_from(sorted(labelled())), st.sets(st.sampled_from(sorted(labelled())), min_size=1, max_size=5))
def test_measures_are_bounded(one: str, others: set[str]) -> None:
    found = measured(of(one), event(*sorted(others)))
    assert found["usual"] == 1.0
    for name, value in found.items():
        most = 7 if name in {"gap", "span", "size"} else 2 if name.startswith("rarest") else 1
        assert 0 <= value <= most + 1e-9, name


def test_a_story_is_wholly_like_itself() -> None:
    found = measured(of("market-1"), event("market-1"))
    for name in ("title", "text", "names", "numbers nearest", "text nearest"):
        assert found[name] == pytest.approx(1.0, abs=0.01)
    assert max(value for name, value in found.items() if name.endswith("unlike")) == pytest.approx(0.0, abs=0.02)


def test_an_unknown_date_is_neither_near_nor_far() -> None:
    known = labelled()["market-1"][0]
    undated = reader().of(story("x", known.revision.title, known.revision.text))
    for event_ in (event("market-2"), portrait.drawn("e", [undated])):
        found = measured(undated, event_)
        assert [found[name] for name in ("another day", "gap", "span")] == [0, 0, 0]


def test_a_longer_gap_weighs_more() -> None:
    known = labelled()["market-1"][0]
    later = [
        reader().of(story("x", known.revision.title, known.revision.text, told=(known.told or NOW) + timedelta(days=n)))
        for n in (0, 1, 2, 9)
    ]
    odds = [likeness.compare(one, event("market-2"), shipped()).odds for one in later]
    assert odds == sorted(odds, reverse=True)
    assert [likeness.gap(one, event("market-2")) for one in later] == [0, 1, 2, 9]


def test_what_shares_nothing_does_not_join_whatever_its_chance() -> None:
    sure: dict[str, tuple[float, ...]] = {
        kind: tuple(30.0 if name == "usual" else 0.0 for name in NAMES) for kind in KINDS
    }
    one, other = (reader().of(made(key, said)) for key, said in (("a", words(0, 20)), ("b", words(20, 40))))
    apart = likeness.compare(one, portrait.drawn("e", [other]), shipped(), sure)
    assert (apart.score > 0.99, apart.joins) == (True, False)
    assert likeness.compare(of("market-2"), event("market-1"), shipped(), sure).joins


def test_the_voice_that_is_nearest_is_named() -> None:
    assert likeness.compare(of("market-3"), event("bakery-1", "market-1"), shipped()).nearest == of("market-1")


@given(st.floats(-1e6, 1e6))
def test_a_chance_is_a_chance(odds: float) -> None:
    assert 0 < likeness.logistic(odds) < 1
