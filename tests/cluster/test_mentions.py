import pytest

from aggregator.cluster import gazetteer, mentions
from aggregator.cluster.gazetteer import Gazetteer
from aggregator.cluster.lexemes import Lexemes
from tests.cluster.stories import shipped, table

# Two governorates; two villages of one name, one in each; names that are words, in both languages.
OWN = gazetteer.read(
    [
        table(
            "places",
            "G1;governorate;Marlan;;المرلان;;Syria;;;hand",
            "G2;governorate;Opalia;;أوبالية;;Syria;;;hand",
            "V1;village;Juruh;The Wounds;جروح;;G1;;;hand",
            "V2;village;Kafr Sula;Kafrsula;كفر سولا;;G1;;;hand",
            "V3;town;Kafr Sula North;;كفر سولا الشمالية;;G1;;;hand",
            "V4;village;Twinar;;توأمار;;G1;;;hand",
            "V5;village;Twinar;;توأمار;;G2;;;hand",
        ),
        table("weak", "ar;جروح;جروح;1;word", "en;the wounds;The Wounds;1;word", "en;twinar;Twinar;2;shared"),
    ]
)


def found(text: str, known: Gazetteer = OWN) -> dict[str, float]:
    return {one.entry.id: one.share for one in mentions.find(Lexemes(known).of(text), known)}


def test_the_longest_name_wins() -> None:
    assert set(found("Shells fell on Kafr Sula North at dawn")) == {"V3"}
    assert set(found("Shells fell on Kafr Sula at dawn")) == {"V2"}
    assert set(found("سقطت قذائف على كفر سولا الشمالية فجرا")) == {"V3"}


@pytest.mark.parametrize("text", ["سقط أربعة بجروح", "جروح خطيرة", "The Wounds were deep", "المرلان وجروح"])
def test_a_weak_name_alone_is_a_word(text: str) -> None:
    assert "V1" not in found(text)


@pytest.mark.parametrize(
    "text", ["قصف على قرية جروح", "في بلدة الجروح", "the village of The Wounds", "The Wounds village"]
)
def test_a_weak_name_counts_beside_a_place_word(text: str) -> None:
    assert "V1" in found(text)


def test_the_cue_of_a_place_that_is_named_says_nothing_of_the_next_word() -> None:
    assert set(found("مجزرة في مدينة المرلان (جروح)")) == set(found("مجزرة في مدينة المرلان"))


def test_a_shared_name_means_the_place_whose_parent_is_named() -> None:
    assert found("Twinar was shelled") == {}
    assert found("Twinar in Opalia was shelled") == {"V5": 1.0, "G2": 1.0}
    assert found("He drove from Twinar") == {"V4": 0.5, "V5": 0.5}


@pytest.mark.parametrize("text", ["kafr sula", "he said kafrsula"])
def test_english_names_have_capitals(text: str) -> None:
    assert found(text) == {}


def test_of_a_name_it_is_told_where_and_how_often() -> None:
    (one,) = mentions.find(Lexemes(OWN).of("Raid on Kafrsula: Kafr Sula was hit, and Kafr-Sula burnt"), OWN)
    assert (one.entry.id, one.first, one.times) == ("V2", 2, 3)


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        (
            "V-kafr-nabl",
            [
                "Kafranbel",
                "Kafr Nabl",
                "Kafr-Nabl",
                "Kafr Nobol",
                "كفرنبل",
                "كفر نبل",
                "بكفرنبل",
                "وبكفر نبل",
                "لكفرنبل",
            ],
        ),
        ("P-deir-ez-zor", ["Deir ez-Zor", "Deir Ezzor", "Deir al-Zour", "Dayr az-Zawr", "دير الزور", "بدير الزور"]),
        (
            "V-maarat-al-numan",
            ["Maarat al-Numan", "Ma'arrat al-Nu'man", "Maarrat an-Numan", "معرة النعمان", "ومعرّة النعمان"],
        ),
        ("V-tel-rifaat", ["Tel Rifaat", "Tell Rif'at", "Tell Rif’at", "Tal Rifat"]),
        ("P-raqqa", ["Raqqa", "al-Raqqa", "Ar-Raqqah", "Al Raqqah", "مدينة الرقة", "بمدينة الرقة", "مدينة الرقّة"]),
    ],
)
def test_a_place_is_known_however_it_is_spelt(place: str, texts: list[str]) -> None:
    assert {text: set(found(text, shipped())) for text in texts} == {text: {place} for text in texts}


TWO = gazetteer.read(
    [table("places", "V1;village;Rasha;;الرشاة;;Syria;;;hand", "V2;village;Sarmin;;سرمين;;Syria;;;hand")]
)


@pytest.mark.parametrize("text", ["الرشاة", "بالرشاة", "والرشاة", "للرشاة", "وبالرشاة", "رشاة"])
def test_a_prefix_leaves_a_name_with_its_article(text: str) -> None:
    assert set(found(text, TWO)) == {"V1"}


@pytest.mark.parametrize("text", ["ورشاة", "برشاة", "لرشاة"])
def test_behind_a_prefix_a_name_with_an_article_needs_it(text: str) -> None:
    assert found(text, TWO) == {}, "as paper (ورقة) is not Raqqa (الرقة)"


@pytest.mark.parametrize("text", ["سرمين", "بسرمين", "وسرمين", "لسرمين", "ولسرمين"])
def test_a_name_without_article_stands_behind_a_prefix(text: str) -> None:
    assert set(found(text, TWO)) == {"V2"}


@pytest.mark.parametrize("text", ["ورقة بيضاء", "مدينة ورقة", "على ورقة", "بورقة"])
def test_paper_is_not_raqqa(text: str) -> None:
    assert "P-raqqa" not in found(text, shipped())


@pytest.mark.parametrize(
    ("actor", "texts"),
    [
        ("@per-bashar-al-assad", ["Bashar al-Assad", "Bashar Al Assad", "بشار الأسد", "وبشار الاسد"]),
        ("@ngo-white-helmets", ["the White Helmets", "الخوذ البيضاء"]),
    ],
)
def test_an_actor_is_known_in_both_languages(actor: str, texts: list[str]) -> None:
    assert {text: set(found(text, shipped())) for text in texts} == {text: {actor} for text in texts}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قسد تقصف حلب", {"@arm-syrian-democratic-forces", "P-aleppo"}),
        ("بحمص", {"P-homs"}),
        ("والرقة", {"P-raqqa"}),
        ("إلى طفس", {"V-tafas"}),
        ("UN and SDF", {"@int-united-nations", "@arm-syrian-democratic-forces"}),
        ("the U.N.'s envoy", {"@int-united-nations"}),
        ("the YPG’s posts", {"@arm-peoples-protection-units"}),
        ("US President", {"X-united-states", "@sta-united-states"}),
        ("the Pentagon", {"X-pentagon", "@gov-pentagon"}),
        ("in the town of al-Bab northeast of it", {"V-al-bab"}),
        ("Qah", set()),
        ("Kim Jong Un", set()),
        ("Us and them", set()),
        ("us", set()),
        ("IS it", set()),
        ("USA Today", {"@med-usa-today"}),
        ("U.S. A nation", {"X-united-states", "@sta-united-states"}),
    ],
)
def test_of_short_names_the_sure_are_found_and_acronyms_in_capitals(text: str, named: set[str]) -> None:
    assert set(found(text, shipped())) == named


@pytest.mark.parametrize("text", ["in San Francisco", "the village of Tel Baghdaq", "near Bab Farag"])
def test_a_weak_name_that_goes_on_is_another(text: str) -> None:
    assert found(text, shipped()) == {}


def test_a_table_may_say_that_a_short_name_is_sure() -> None:
    village = table("places", "V1;village;Zab;ZAB;زاب;;Syria;;;hand")
    weak, sure = gazetteer.read([village]), gazetteer.read([village, table("weak", "en;zab;Zab;1;sure")])
    assert [set(found(text, weak)) for text in ("Zab was hit", "a raid near Zab")] == [set(), {"V1"}]
    assert set(found("Zab was hit", sure)) == {"V1"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("السيول تجرف الخيام", "X-south-korea"),
        ("مقتل فاطمة", "V-atmeh"),
        ("Felipe Dana", "V-al-dana"),
        ("Jimmy Carter", ""),
    ],
)
def test_what_is_mostly_a_word_or_a_person_is_no_place(text: str, place: str) -> None:
    assert place not in found(text, shipped())
    assert "@per-ashton-carter" not in found(text, shipped())


def test_a_prefix_of_one_letter_is_tried_before_one_of_two() -> None:
    assert set(found("كفرنبل وبليون", shipped())) == {"V-kafr-nabl", "V-balyun"}


def test_a_weak_surname_counts_beside_the_full_name() -> None:
    (carter,) = mentions.find(Lexemes(shipped()).of("Ashton Carter spoke. Mr Carter left"), shipped())
    assert (carter.entry.id, carter.times) == ("@per-ashton-carter", 2)
