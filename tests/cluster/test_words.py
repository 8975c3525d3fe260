import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import words


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
