"""Terms are found as whole words in any spelling, and Arabic ones behind their prefixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.curate import terms
from aggregator.curate.terms import Term


def _found(term: str, text: str, *, arabic: bool = True) -> int:
    index = terms.index([Term("places", term, 1.0)])
    return sum(terms.find(index, terms.tokens(text), arabic=arabic).values())


@pytest.mark.parametrize(
    ("term", "text", "count"),
    [
        ("Hama", "In Hama, and HAMA's suburbs", 2),
        ("Hama", "Hamas said; Bahama; hama-rama", 1),
        ("shell*", "Shells, shelling, eggshell", 2),
        ("Deir ez-Zor", "Deir ez-Zor and deir EZ ZOR; Deir alone", 2),
        ("air strike*", "air strikes, an air-strike, the air, a strike", 2),
        ("دمشق", "في دمشق ومن دمشق", 2),
        ("دمشق", "بدمشق، ولدمشق، ودِمَشْق", 3),
        ("سورية", "السورية بالسورية وسوريه", 3),
        ("اللاذقية", "ريف اللاذقية وباللاذقية", 2),
        ("إدلب", "ادلب وإدلب", 2),
        ("قصف*", "قصفت قوات، والقصف، وبقصفها", 3),
        ("حلب", "حلبة السباق وحليب", 0),
        ("درع الفرات", "عملية درع الفرات ودرع الفرات", 2),
        ("باب", "بابا نويل", 0),
    ],
)
def test_found(term: str, text: str, count: int) -> None:
    assert _found(term, text) == count


def test_persian_keeps_its_first_letters() -> None:
    assert _found("دمشق", "ودمشق", arabic=False) == 0
    assert _found("دمشق", "دمشق", arabic=False) == 1


def test_the_longest_term_takes_its_words() -> None:
    index = terms.index([Term("actors", "Islamic State", 1.0), Term("places", "Islamic State media", 1.0)])
    found = terms.find(index, terms.tokens("Islamic State media said Islamic State"))
    assert {term.text: count for term, count in found.items()} == {"Islamic State media": 1, "Islamic State": 1}


@given(
    st.lists(st.sampled_from(["دمشق", "shell", "وال", "وبالبالبال", "Deir", "ez", "Zor", "x" * 50, "ه"]), max_size=60)
)
def test_no_word_counts_twice(text: list[str]) -> None:
    index = terms.index(
        [Term("places", one, 1.0) for one in ("دمشق", "Deir ez-Zor", "Deir", "Zor")] + [Term("words", "shell*", 1.0)]
    )
    found = terms.find(index, terms.tokens(" ".join(text)))
    assert sum(count * len(terms.key(term.text)) for term, count in found.items()) <= len(text)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    index = terms.index([Term("places", "Syria", 1.0), Term("places", "دير الزور", 1.0)])
    assert sum(terms.find(index, terms.tokens(text)).values()) >= 0


def test_an_index_of_nothing_finds_nothing() -> None:
    assert not terms.find(terms.index([]), terms.tokens("Syria"))
