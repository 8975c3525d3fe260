"""The labelled scraped texts are sound: what each truth says stands in its text, whatever our reader makes of it."""

import json
import re
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

READING = Path(__file__).parent / "data" / "reading"
DATA, HELD = READING / "seeds", READING / "held" / "seeds"
TEXTS, HELD_TEXTS = sorted(DATA.glob("*.txt")), sorted(HELD.glob("*.txt"))
KEYS = {"article", "title", "outlet", "authors", "published", "updated", "language", "summary", "text", "captions"}
MAY_STAND = {"outlet_also", "notes"}
MOMENT = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?")
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")

Truth = dict[str, Any]


def settled(text: str) -> str:
    return " ".join(text.split())


def truth_of(path: Path) -> Truth:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert isinstance(truth, dict)
    return truth


def page_of(path: Path) -> str:
    return settled(path.read_text(encoding="utf-8"))


def id_of(path: Path) -> str:
    return path.relative_to(READING).with_suffix("").as_posix()


ARTICLES = [path for path in (*TEXTS, *HELD_TEXTS) if truth_of(path)["article"]]
each_article = pytest.mark.parametrize("path", ARTICLES, ids=id_of)


@pytest.mark.parametrize(("folder", "texts", "many"), [(DATA, TEXTS, 45), (HELD, HELD_TEXTS, 20)], ids=["own", "held"])
def test_every_text_has_its_truth_and_a_number_of_its_own(folder: Path, texts: list[Path], many: int) -> None:
    assert [path.stem for path in texts] == sorted(path.stem for path in folder.glob("*.json"))
    assert [int(path.stem.partition("-")[0]) for path in texts] == list(range(1, many + 1))


def test_the_set_is_as_mixed_as_its_readme_says() -> None:
    truths = [truth_of(path) for path in TEXTS]
    assert Counter(truth["language"] for truth in truths if truth["article"]) == {
        "en": 24,
        "ar": 14,
        "fr": 1,
        "de": 1,
        "tr": 1,
    }
    assert Counter(truth["language"] for truth in truths if not truth["article"]) == {"en": 3, "ar": 1}
    assert sum(path.read_text(encoding="utf-8").startswith("---\n") for path in TEXTS) == 8
    assert sum(truth["published"] is None for truth in truths if truth["article"]) == 9


def test_the_held_set_is_as_mixed_as_its_readme_says() -> None:
    truths = [truth_of(path) for path in HELD_TEXTS]
    assert Counter(truth["language"] for truth in truths if truth["article"]) == {"en": 10, "ar": 7, "fr": 1}
    assert Counter(truth["language"] for truth in truths if not truth["article"]) == {"en": 1, "ar": 1}


def test_a_page_that_is_no_article_claims_nothing() -> None:
    for path in (*TEXTS, *HELD_TEXTS):
        truth = truth_of(path)
        assert truth["article"] or set(truth) <= {"article", "language", "notes"}


@each_article
def test_a_truth_has_every_field_and_no_other(path: Path) -> None:
    truth = truth_of(path)
    assert set(truth) - MAY_STAND == KEYS
    assert truth["title"]
    assert truth["text"]


@each_article
def test_paragraphs_stand_in_the_page_in_their_order(path: Path) -> None:
    page, at = page_of(path), 0
    for paragraph in truth_of(path)["text"].split("\n\n"):
        assert paragraph == settled(paragraph)
        found = page.find(paragraph, at)
        assert found >= 0, paragraph
        at = found + len(paragraph)


@each_article
def test_title_summary_and_captions_stand_in_the_page_and_not_in_the_text(path: Path) -> None:
    page, truth = page_of(path), truth_of(path)
    paragraphs = truth["text"].split("\n\n")
    for said in (truth["title"], *filter(None, [truth["summary"]]), *truth["captions"]):
        assert said in page
        assert said not in paragraphs


@each_article
def test_who_wrote_it_and_who_published_it_are_named_on_the_page(path: Path) -> None:
    page, truth = page_of(path).casefold(), truth_of(path)
    for author in truth["authors"]:
        assert author.casefold() in page
    if truth["outlet"] is not None:
        assert any(name.casefold() in page for name in (truth["outlet"], *truth.get("outlet_also", [])))


@each_article
def test_dates_are_real_in_order_and_of_a_year_that_the_page_states(path: Path) -> None:
    digits, truth = page_of(path).translate(ARABIC_DIGITS), truth_of(path)
    stated = [value for value in (truth["published"], truth["updated"]) if value]
    for value in stated:
        assert MOMENT.fullmatch(value)
        assert value[:4] in digits
        if len(value) == len("2016-02-03"):
            date.fromisoformat(value)
        elif "T" in value:
            datetime.fromisoformat(value)
    for earlier, later in pairwise(stated):
        assert earlier <= later


@each_article
def test_the_language_is_that_of_the_letters(path: Path) -> None:
    truth = truth_of(path)
    letters = [letter for letter in truth["text"] if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters) / len(letters)
    assert (arabic > 0.9) == (truth["language"] == "ar")
    assert arabic > 0.9 or arabic == 0.0


def test_no_two_articles_share_a_paragraph() -> None:
    paragraphs = [text for path in ARTICLES for text in truth_of(path)["text"].split("\n\n")]
    assert [text for text, times in Counter(paragraphs).items() if times > 1] == []
