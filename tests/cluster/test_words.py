import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import names, numbers, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strikes", "strike"),
        ("bombed", "bombing"),
        ("planned", "planning"),
        ("cities", "city"),
        ("Syria's", "Syria"),
        ("Syria’s", "syria"),
        ("Aléppo", "Aleppo"),
        ("المدنيين", "مدنيين"),
        ("والقرية", "قريه"),
        ("أطفال", "اطفال"),
        ("قذيفةٌ", "قذيفه"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert words.terms(words.fold(one)) == words.terms(words.fold(other)) != []


@pytest.mark.parametrize("said", ["the", "قال", "12", "الاثنين", "x", "على", "إلى"])
def test_words_that_say_nothing_are_left_out(said: str) -> None:
    assert words.terms(words.fold(said)) == []


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    terms = words.terms(words.fold(text))
    assert all(1 < len(stem) <= words.LONGEST for stem in terms)


def test_names_are_capitals_inside_sentences() -> None:
    found = names.capitalised("Rescuers came. They met Samir Qaddour in Tal Rihan. “Help came late,” he said.")
    assert found == ["Samir", "Qaddour", "Tal", "Rihan"]


def test_arabic_names_stand_behind_place_words() -> None:
    found = names.cued(words.fold("سقطت القذائف على قرية قسطون بريف حماة وعلى بلدة السرمانية."))
    assert ("قسطون", "بريف") in found
    assert any(first == "السرمانيه" for first, _ in found)


@pytest.mark.parametrize(
    ("english", "arabic"),
    [("Qastoun", "قسطون"), ("Kafranbel", "كفرنبل"), ("Sarmaniyah", "السرمانية"), ("Tadef", "تادف")],
)
def test_one_sound_in_two_scripts(english: str, arabic: str) -> None:
    latin = names.sounds([english], [])
    assert latin == names.sounds([], [(words.fold(arabic), "")])
    assert latin


def test_numbers_carry_what_they_count_and_years_do_not() -> None:
    told = numbers.told(words.fold("In 2016 at least 18 civilians and 1,200 fighters"))
    assert set(told) == {"18", "18 civilian", "1200", "1200 fighter"}
    assert told["18 civilian"] > told["18"]


def test_spelt_numbers_are_numbers() -> None:
    assert "4 اطفال" in numbers.told(words.fold("مقتل أربعة أطفال"))
    assert "4 child" in numbers.told("four children") or "4 children" in numbers.told("four children")
