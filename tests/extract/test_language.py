import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract import language, tags
from tests.extract import cases
from tests.floors import floor
from tests.shared import SHARED, needs_shared

TEXTS: dict[str, dict[str, str | list[str]]] = cases.read("languages.json")
# Kurdish is written in both scripts and Sorani was long tagged so; Arabic letters alone do not prove such a tag wrong.
NEIGHBOURS = {("ckb", "fa"), ("ckb", "ku"), ("fa", "ckb"), ("fa", "ku"), ("ar", "ku"), ("zh", "ja"), ("ru", "uk")}
CODES = tuple(TEXTS)


def long_texts() -> Iterator[tuple[str, str]]:
    yield from ((code, str(said["long"])) for code, said in TEXTS.items())


def headlines() -> Iterator[tuple[str, str]]:
    yield from ((code, one) for code, said in TEXTS.items() for one in said["short"])


@pytest.mark.parametrize(("code", "text"), [*long_texts(), *headlines()])
def test_a_right_tag_is_never_flipped(code: str, text: str) -> None:
    assert language.of(text, code) == (code, None)


@pytest.mark.parametrize(("code", "text"), list(long_texts()))
def test_a_long_text_is_told_without_a_tag_and_against_any(code: str, text: str) -> None:
    assert language.of(text, None) == (code, None)
    for tag in CODES:
        found, note = language.of(text, tag)
        if tag != code and (code, tag) not in NEIGHBOURS:
            assert (found, note) == (code, f"tagged {tag}, but it is written in {code}")


def test_headlines() -> None:
    told = [(code, language.of(text, None)[0]) for code, text in headlines()]
    assert all(found in {code, None} for code, found in told)
    assert sum(code == found for code, found in told) / len(told) >= floor("language", "untagged_headlines")
    found = [(code, tag, language.of(text, tag)[0]) for code, text in headlines() for tag in CODES if tag != code]
    assert all(one in {code, tag} for code, tag, one in found)
    corrected = sum(code == one for code, _, one in found) / len(found)
    assert corrected >= floor("language", "corrected_headlines")


ALBANIAN = (
    "Bisedimet u ndërprenë dhe palët ranë dakord që takimi tjetër mbahet javën që vjen kështu thanë diplomatët dje pas "
    "një dite të gjatë"
)
ENGLISH = str(TEXTS["en"]["long"])


@pytest.mark.parametrize(
    ("text", "claimed", "code", "noted"),
    [
        ("یہ اردو میں لکھی گئی ایک تحریر ہے جس میں کوئی بڑی بات نہیں ہے", None, "ur", False),
        ("این یک متن فارسی است که برای آزمایش نوشته شده است و چیز دیگری نیست", "ar", "fa", True),
        ("Syria talks", None, None, False),
        ("Syria talks", "fr", "fr", False),
        ("Syria talks", "ar", "ar", False),  # names alone: an Arabic feed writes them so, too
        ("Talks on the future of Syria", "ar", "en", True),
        (ALBANIAN, "ar", None, True),
        ("Bisedimet u ndërprenë dhe palët ranë dakord", "sq", "sq", False),
        (ENGLISH, "en-US", "en", False),
        (ENGLISH, "English", "en", False),
        (ENGLISH, "xx-not a tag", "en", False),
        ("日本の首相と会談", "ja", "ja", False),
        ("日本首相會談", "ja", "ja", False),
        ("超好吃の牛肉麵店在台北開了第一家分店引來許多人排隊", "zh", "zh", False),
        ("Дамаск съобщи за началото на операцията", "bg", "bg", False),
        ("Damashq operatsiya boshlanganini xabar qildi", "uz", "uz", False),
        ("Дамашқ операция бошланганини хабар қилди", "uz", "uz", False),
        ("", "en_GB", "en", False),
        ("12 345", None, None, False),
    ],
)  # fmt: skip
def test_the_language_is_told(text: str, claimed: str | None, code: str | None, noted: bool) -> None:
    found, note = language.of(text, claimed)
    assert found == code
    assert (note is not None) == noted


@pytest.mark.parametrize(
    ("claimed", "code"),
    [
        ("en", "en"),
        ("en-us", "en"),
        ("en_GB", "en"),
        ("EN", "en"),
        (" ar ", "ar"),
        ("AR", "ar"),
        ("ara", "ar"),
        ("Arabic", "ar"),
        ("العربية", "ar"),
        ("ar-SY", "ar"),
        ("zh-Hant-TW", "zh"),
        ("kmr", "ku"),
        ("ku-Latn", "ku"),
        ("ckb", "ckb"),
        ("fas", "fa"),
        ("prs", "fa"),
        ("iw", "he"),
        ("ger", "de"),
        ("syr", "syr"),
        ("x-default", None),
        ("und", None),
        ("xx", None),
        ("utf-8", None),
        ("en, ar", None),
        ("not a tag", None),
        ("", None),
        (None, None),
    ],
)
def test_tags(claimed: str | None, code: str | None) -> None:
    assert tags.primary(claimed) == code


@needs_shared
def test_labelled_stories() -> None:
    right = told = flipped = 0
    for path in sorted((SHARED / "data").rglob("*.jsonl")):
        for line in path.read_text("utf-8").strip().split("\n")[:300]:
            story = json.loads(line)
            if isinstance(story.get("text"), str) and story.get("lang") and len(story["text"]) > 300:
                told += 1
                right += language.of(story["text"], None)[0] == story["lang"]
                flipped += language.of(story["text"], story["lang"])[0] != story["lang"]
    # Three labels are wrong (English told to be Turkish, Spanish to be English), and are rightly corrected.
    assert told > 100
    assert right / told >= floor("language", "labelled_stories")
    assert flipped / told <= 1 - floor("language", "right_tags_kept")


@given(st.text(max_size=200), st.none() | st.text(max_size=12))
def test_any_text_is_answered(text: str, claimed: str | None) -> None:
    found, note = language.of(text, claimed)
    assert found is None or found.isalpha()
    assert note is None or claimed
