"""The labelled pages are sound: each truth is well formed, and can be found in its page, whatever we read there."""

import re
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime
from typing import cast, get_args

import lxml.html
import pytest

from aggregator.parse.item import State
from tests import reading_measure
from tests.reading_measure import Sample

PAGES, WALLS = list(reading_measure.samples("pages")), list(reading_measure.samples("walls"))
HELD = reading_measure.DATA / "held"
HELD_PAGES, HELD_WALLS = list(reading_measure.samples("pages", HELD)), list(reading_measure.samples("walls", HELD))
TRUTH = {"address", "fetched", "title", "outlet", "authors", "published", "updated", "link", "language", "summary"}
TRUTH |= {"text", "captions"}
SEEN = "//text()[not(ancestor::script[not(contains(@type, 'ld+json'))] or ancestor::style)]"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?")


def name_of(sample: Sample) -> str:
    """Name a sample by its path: a number and a name may be in both sets."""
    return sample.path.relative_to(reading_measure.DATA).as_posix()


of_each_page = pytest.mark.parametrize("sample", [*PAGES, *HELD_PAGES], ids=name_of)


def markup(sample: Sample) -> str:
    """Decode a sample: as UTF-8 wherever that can be, whatever the page says, else as it says, else by its language."""
    data = sample.path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        said = re.search(rb"charset=[\"']?([\w-]+)", data)
        unsaid = {"ar": "windows-1256"}.get(sample.truth["language"], "windows-1252")
        name = said[1].decode("ascii").lower() if said else unsaid
        return data.decode({"iso-8859-1": "windows-1252"}.get(name, name))


def seen(sample: Sample) -> str:
    """Give the text that a reader may see, JSON-LD included, where some pages hold their only text."""
    tree = lxml.html.document_fromstring(markup(sample))
    shown = cast("list[str]", tree.xpath(SEEN))
    stated = cast("list[str]", tree.xpath("//meta/@content"))
    return "".join(shown) + " ".join(stated)


def letters(text: str) -> str:
    """Keep letters and digits only: an initial in a tag of its own and a line that was wrapped change nothing."""
    return "".join(re.findall(r"[^\W_]", unicodedata.normalize("NFC", text).casefold()))


def test_the_set_is_as_large_and_as_mixed_as_promised() -> None:
    languages = Counter(one.truth["language"] for one in PAGES)
    assert len(PAGES) == 30
    assert languages["en"] == 18
    assert languages["ar"] == 10
    assert {one.truth["state"] for one in WALLS} == set(get_args(State)) - {"whole", "empty", "cut off", "article"}
    assert len(WALLS) == 12


def test_the_held_set_is_as_large_and_as_mixed_as_promised() -> None:
    assert Counter(one.truth["language"] for one in HELD_PAGES) == {"en": 11, "ar": 6, "de": 1}
    assert Counter(one.truth["state"] for one in HELD_WALLS) == {
        "bot wall": 2,
        "consent page": 1,
        "paywall stub": 1,
        "index of headlines": 1,
    }


@pytest.mark.parametrize("kind", ["pages", "walls", "held/pages", "held/walls"])
def test_each_document_has_its_truth_and_no_more(kind: str) -> None:
    files = list((reading_measure.DATA / kind).iterdir())
    assert {path.suffix for path in files} == {".json", ".html"}
    assert set(Counter(path.stem for path in files).values()) == {2}


@of_each_page
def test_a_truth_is_well_formed(sample: Sample) -> None:
    truth = sample.truth
    assert set(truth) == TRUTH
    assert sample.fetched.utcoffset() is not None
    assert re.fullmatch(r"[a-z]{2}", truth["language"])
    for name in ("published", "updated"):
        assert truth[name] is None or DATE.fullmatch(truth[name])
        assert truth[name] is None or truth[name] <= sample.fetched.astimezone(UTC).isoformat()
    for value in (truth["title"], *truth["authors"], *truth["captions"], *truth["text"].split("\n\n")):
        assert value == value.strip()
        assert value


@of_each_page
def test_a_stated_date_is_a_date(sample: Sample) -> None:
    for name in ("published", "updated"):
        said = sample.truth[name]
        if said and "T" in said:
            datetime.fromisoformat(said)
        elif said and len(said) == len("2016-02-03"):
            date.fromisoformat(said)


@of_each_page
def test_a_page_shows_every_paragraph_whole_and_in_order(sample: Sample) -> None:
    shown, place = letters(seen(sample)), 0
    for paragraph in sample.truth["text"].split("\n\n"):
        found = shown.find(letters(paragraph), place)
        assert found >= 0, paragraph
        place = found + len(letters(paragraph))


@of_each_page
def test_a_page_names_its_title_authors_and_captions(sample: Sample) -> None:
    shown = letters(seen(sample))
    for said in (sample.truth["title"], *sample.truth["authors"], *sample.truth["captions"]):
        assert letters(said) in shown, said


@of_each_page
def test_a_page_states_its_link_and_outlet(sample: Sample) -> None:
    truth = sample.truth
    path = truth["link"].partition("//")[2].partition("/")[2]
    assert truth["link"] == sample.address or path in markup(sample)
    assert letters(truth["outlet"]) in letters(markup(sample))
