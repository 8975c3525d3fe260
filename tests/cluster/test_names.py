import pytest

from aggregator.cluster import names, words
from aggregator.cluster.lexemes import Lexemes
from tests.cluster.stories import reader, shipped


def test_a_capital_that_opens_a_sentence_says_nothing() -> None:
    text = "The raid hit Kafr Sula. Rescuers of Tal-Rihan came, with Dr Qaddour (Reuters)\nNobody claimed it"
    assert names.capitalised(text) == ["Kafr", "Sula", "Tal", "Rihan", "Dr", "Qaddour"]


def test_arabic_names_stand_behind_place_words() -> None:
    said = Lexemes(shipped()).of("قتل مدنيون في بلدة الزيتونة قرب مخيم الوردة")
    assert [one.raw for one, _ in names.cued(said)] == ["الزيتونة", "الوردة"]
    assert set(reader().read("s", "", "قصف على قرية كفر سولا", None).names) >= {"كفر"}


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Qastoun", "قسطون"), ("Kastoon", "قسطون"), ("Kafranbel", "كفرنبل"), ("Sarmaniyah", "السرمانية"),
        ("Maskana", "مسكنة"), ("Khashir", "خشير"), ("Ghanto", "الغنطو"), ("Jarjanaz", "جرجناز"),
        ("Tamanah", "التمانعة"), ("Tadef", "تادف"), ("Qaddour", "قدور"), ("Mustafa", "مصطفى"), ("Charbel", "شربل"),
    ],
)  # fmt: skip
def test_a_name_sounds_alike_in_both_scripts(latin: str, arabic: str) -> None:
    sound = names.sound_of(words.fold(latin), arabic=False)
    assert sound
    assert sound == names.sound_of(words.fold(arabic), arabic=True)


@pytest.mark.parametrize(
    ("one", "arabic"), [("Bab", False), ("الباب", True), ("Iyad", False), ("يوسف", True), ("", False)]
)
def test_too_few_consonants_are_no_name(one: str, arabic: bool) -> None:
    assert names.sound_of(words.fold(one), arabic=arabic) == ""


def test_two_villages_sound_different() -> None:
    sounds = {names.sound_of(one, arabic=False) for one in ("maskana", "qastoun", "jarjanaz", "sarmin", "saraqib")}
    assert len(sounds) == 5
