"""What is said of a story is one safe line, cut where a reader would cut it."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse.item import Precision
from aggregator.publish import entry
from tests.curate.news import story


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("one\ntwo\t three ", 50, "one two three"),
        ("a\x00b\x1b\x85c\ud800d\ufffee\ufeff", 50, "a b c d e"),
        ("\u202eevil\u202c \u2066x\u2069 keeps\u200f marks", 50, "evil x keeps\u200f marks"),
        ("one two three", 9, "one two…"),
        ("one, two three", 6, "one…"),
        ("abcdefghijkl", 6, "abcde…"),
        ("قصف على المدينة، أمس", 17, "قصف على المدينة…"),
    ],
)
def test_lines(text: str, most: int, line: str) -> None:
    assert entry.line(text, most) == line


@given(st.text(max_size=400), st.integers(5, 80))
def test_a_line_is_short_and_holds_nothing_unwanted(text: str, most: int) -> None:
    line = entry.line(text, most)
    assert len(line) <= most
    assert not entry.UNWANTED.search(line)
    assert line == line.strip()
    assert "\n" not in line


@pytest.mark.parametrize(
    ("link", "let"),
    [
        ("https://example.org/a?b=1#c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("https://example.org/سوريا", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("/x", False),
        ("https://", False),
        ("https://[x", False),
        ("https://a.org/ b", False),
        ('https://a.org/"onclick="', False),
        ("https://a.org/\u202e", False),
        ("https://a.org/" + "a" * 2000, False),
        ("", False),
        (None, False),
    ],
)
def test_links(link: str | None, let: bool) -> None:
    assert entry.web(link) == (link if let else None)


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("قصف على إدلب", True), ("BBC: قصف على إدلب", True), ("Idlib (إدلب) shelled", False), ("", False), ("123", False)],
)
def test_direction_is_that_of_most_letters(text: str, rtl: bool) -> None:
    assert entry.right_to_left(text) == rtl


def test_an_excerpt_ends_behind_a_sentence() -> None:
    text = "This is a sentence about Aleppo. " * 30
    excerpt = entry.beginning(story("s1", text=text))
    assert excerpt.endswith("Aleppo.")
    assert entry.EXCERPT_LETTERS / 2 < len(excerpt) <= entry.EXCERPT_LETTERS


def test_an_excerpt_without_sentences_ends_at_a_word() -> None:
    assert entry.beginning(story("s1", text="word " * 300)).endswith("word…")


def test_a_summary_is_the_excerpt_and_a_title_said_twice_is_none() -> None:
    assert entry.beginning(story("s1", summary="In short.", text="At length.")) == "In short. – At length."
    assert (
        entry.beginning(story("s1", summary="In short, and on. " * 9, text="At length."))
        == ("In short, and on. " * 9).strip()
    )
    assert entry.beginning(story("s1", summary="In short.", text="In short. At length.")) == "In short."
    assert entry.beginning(story("s1", "Title", "Title")) == ""
    assert entry.beginning(story("s1", text="")) == ""


def test_a_story_without_title_is_called_by_its_text_or_its_outlet() -> None:
    assert entry.headline(story("s1", "", "Shelling goes on.")) == "Shelling goes on."
    assert entry.headline(story("s1", " \x00", "")) == "A report by Herald"


def test_a_language_that_is_none_is_not_said() -> None:
    assert entry.mention(story("s1", language='en" onload="')).language is None
    assert entry.mention(story("s1", language="ar-SY")).language == "ar-SY"


@pytest.mark.parametrize(
    ("precision", "words", "stamp"),
    [
        ("second", "3 Feb 2016, 22:05 UTC", "2016-02-03T22:05:09Z"),
        ("day", "3 Feb 2016", "2016-02-03"),
        ("month", "Feb 2016", "2016-02"),
        ("year", "2016", "2016"),
    ],
)
def test_times_say_no_more_than_is_known(precision: Precision, words: str, stamp: str) -> None:
    time = datetime(2016, 2, 4, 1, 5, 9, tzinfo=timezone(timedelta(hours=3)))
    assert (entry.when(time, precision), entry.stamp(time, precision)) == (words, stamp)
    assert precision in get_args(Precision)


def test_a_stamp_of_an_early_year_has_four_digits() -> None:
    assert re.fullmatch(r"\d{4}-01-01T00:00:00Z", entry.stamp(datetime(1990, 1, 1, tzinfo=UTC)))
