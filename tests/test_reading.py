"""What is understood of the labelled samples stays above the floors (tests/floors.toml, `labelled`)."""

from functools import cache

from tests import reading_measure
from tests.floors import floor
from tests.reading_measure import FIELDS, Score, Set


@cache
def scores(kind: Set) -> list[Score]:
    """Read a set as the program does, once for all tests."""
    return reading_measure.measured(kind, "ours")["ours"]


def missed(kind: Set) -> str:
    return "\n" + "\n".join(reading_measure.misses(scores(kind)))


def test_the_text_of_pages() -> None:
    assert reading_measure.mean(scores("pages"), "text") >= floor("labelled", "pages_text"), missed("pages")


def test_the_fields_of_pages() -> None:
    assert reading_measure.mean(scores("pages"), *FIELDS) >= floor("labelled", "pages_fields"), missed("pages")


def test_the_text_of_seeds() -> None:
    assert reading_measure.mean(scores("seeds"), "text") >= floor("labelled", "seeds_text"), missed("seeds")


def test_the_fields_of_seeds() -> None:
    assert reading_measure.mean(scores("seeds"), *FIELDS) >= floor("labelled", "seeds_fields"), missed("seeds")


def test_pages_and_seeds_that_hold_an_article_give_one_and_others_none() -> None:
    assert reading_measure.mean([*scores("pages"), *scores("seeds")], "article") >= floor("labelled", "articles")


def test_what_is_no_article_is_named() -> None:
    assert reading_measure.mean(scores("walls"), "state", "no item") >= floor("labelled", "walls"), missed("walls")
