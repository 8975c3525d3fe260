import pytest

from aggregator.cluster import numbers
from aggregator.cluster.lexemes import Lexemes
from tests.cluster.stories import shipped


def told(text: str) -> dict[str, float]:
    return numbers.told(Lexemes(shipped()).of(text))


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        (
            "18 civilian",
            ["killing 18 civilians", "18 civilians died", "مقتل 18 مدنيا", "مقتل ١٨ مدنياً", "استشهد 18 مدني"],
        ),
        ("18 killed", ["18 people were killed", "killing 18 civilians", "مقتل 18 شخصا"]),
        ("4 child", ["four children", "4 children", "أربعة أطفال", "أربع أطفال", "4 أطفال"]),
        (
            "12 injured",
            ["12 wounded", "12 were injured", "twelve people were wounded", "إصابة 12 شخصا بجروح", "12 جريحا"],
        ),
        ("5 airstrike", ["5 airstrikes", "five airstrikes", "5 غارات جوية", "خمس غارات جوية"]),
        ("3 barrel_bomb", ["three barrel bombs", "3 براميل متفجرة", "ثلاثة براميل متفجرة"]),
        ("dozens civilian", ["dozens of civilians", "عشرات المدنيين"]),
    ],
)
def test_a_number_with_what_it_counts_is_the_same_in_both_languages(key: str, texts: list[str]) -> None:
    assert [text for text in texts if key not in told(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "20 km away",
        "على بعد 20 كيلومترا",
        "28 May",
        "May 28",
        "28 أيار",
        "in 2016",
        "10:30",
        "28/05/2016",
        "12345678901",
    ],
)
def test_dates_times_and_measures_are_no_counts(text: str) -> None:
    assert told(text) == {}


def test_another_figure_is_another_key() -> None:
    assert not {key for key in told("18 civilians killed") if " " in key} & set(told("17 civilians killed"))


def test_what_is_counted_ends_at_the_next_number() -> None:
    assert "3 child" not in told("3 soldiers and 7 children")
    assert {"3 soldier", "7 child"} <= set(told("3 soldiers and 7 children"))


def test_an_odd_number_says_more_than_a_small_one() -> None:
    assert told("3")["3"] < told("31")["31"] < told("1,312")["1312"]
    assert told("18 civilians")["18 civilian"] == numbers.COUNTING
