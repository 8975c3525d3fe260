from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aggregator.extract import headline
from tests.extract import cases


@pytest.mark.parametrize("case", cases.read("headlines.json"), ids=lambda case: case["told"])
def test_a_headline_is_parted(case: dict[str, Any]) -> None:
    told = headline.parted(case["told"], outlet=case.get("outlet"), address=case.get("address"))
    assert (told.title, told.kicker, told.signature) == (case["title"], case.get("kicker"), case.get("signature"))


PIECES = [
    "BREAKING",
    ":",
    " | ",
    " - ",
    "Reuters",
    "World news",
    "عاجل",
    "Town taken",
    "[Video]",
    "UPDATE 1-",
    " ",
    "2",
    "(AP)",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=80), st.none() | st.text(max_size=12)
)
@example("::", None)
def test_nothing_is_lost_and_something_is_left(text: str, outlet: str | None) -> None:
    whole = " ".join(text.split())
    told = headline.parted(whole, outlet=outlet, address=None)
    assert told.title in whole
    assert bool(told.title) == bool(whole)
    kept = "".join(filter(None, (told.kicker, told.title, told.signature)))
    assert sum(map(str.isalnum, kept)) >= sum(map(str.isalnum, whole))
    assert headline.parted(told.title, outlet=outlet, address=None).title in told.title


def test_headlines_of_any_length_take_no_time() -> None:
    for text in ("- " * 250, "a | " * 125, "BREAKING: " * 50, "(" * 500, "x: " * 160):
        assert headline.parted(text.strip()).title
