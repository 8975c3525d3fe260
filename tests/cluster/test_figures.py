import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import figures, measure
from tests.cluster.stories import DATA

ROWS = [json.loads(line) for line in (DATA / "figures.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_labelled_sentences(row: dict[str, Any]) -> None:
    read = [
        {"what": one.what, "who": one.who, "low": one.low, "high": one.high, "approx": one.approx}
        for one in figures.read(row["text"], row["lang"])
    ]
    assert read == row["figures"]


@pytest.mark.parametrize(
    "text",
    [
        "The 54-year-old was born in 1961 and killed by a 122 mm rocket 3 km from the town at 10:30.",
        "On 28-05-2016 the base was bombed with 500 kg of explosives.",
        "Resolution 2254 was adopted 4 years ago; 30% of the city is in ruins.",
        "تبعد القرية 12 كم، وقتل فيها العام 2016 ولم يعرف العدد.",
    ],
)
def test_years_ages_distances_and_weights_are_no_toll(text: str) -> None:
    assert figures.read(text, "en") == ()


def test_the_one_who_acts_is_not_counted_among_the_dead() -> None:
    read = figures.read("Some 200 rebels killed 5 soldiers.", "en")
    assert [(one.who, one.low) for one in read] == [("soldiers", 5)]


def test_the_sentence_is_kept() -> None:
    (figure,) = figures.read("It was noon. At least 18 people were killed. Nobody came.", "en")
    assert figure.source == "At least 18 people were killed."


@given(st.text(alphabet="0123456789 ,.-:killed and between بين و قتل people", max_size=200))
def test_any_text_is_read(text: str) -> None:
    for figure in figures.read(text):
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_hostile_text_costs_little() -> None:
    began = time.process_time()
    figures.read("killed 12 people and " * 100_000)
    figures.read("1" * 1_000_000)
    figures.read("twenty-" * 100_000)
    assert time.process_time() - began < 5


def test_the_floor_of_quality() -> None:
    truth = [[(one["what"], one["low"], one["high"]) for one in row["figures"]] for row in ROWS]
    found = [[(one.what, one.low, one.high) for one in figures.read(row["text"])] for row in ROWS]
    assert measure.listed(truth, found).f1 >= 0.85
