from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import lexemes
from aggregator.cluster.lexemes import Lexemes
from tests.cluster.stories import shipped


def test_marks_do_not_part_a_word() -> None:
    marked, plain = (Lexemes(shipped()).of(text) for text in ("قُتِلَ مَدَنيّان", "قتل مدنيان"))
    assert marked == plain


def test_articles_are_passed_over() -> None:
    assert [word.raw for word in Lexemes(shipped()).of("Tell al-Rihan el Kabir")] == ["Tell", "Rihan", "Kabir"]


def test_a_word_is_the_same_when_it_is_met_again() -> None:
    said = Lexemes(shipped())
    assert said.of("Raqqa") == said.of("Raqqa") == Lexemes(shipped()).of("Raqqa")


def test_more_words_than_are_remembered_are_read() -> None:
    said = Lexemes(shipped())
    told = said.of(" ".join(f"w{n}" for n in range(lexemes.REMEMBERED + 10)))
    assert len(told) == lexemes.REMEMBERED + 10
    assert said.of("w0") == told[:1]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for word in Lexemes(shipped()).of(text):
        assert word.raw in text or lexemes.MARKED.search(text)
        assert len(word.key) <= len(word.raw) * 18, "NFKC makes at most 18 characters of one"
