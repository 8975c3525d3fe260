"""feeds/syria.toml is read strictly, and what is wrong with a profile is said where it is."""

from pathlib import Path

import pytest

from aggregator.curate import profile
from aggregator.errors import ConfigError

ROOT = Path(__file__).resolve().parents[2]

SMALL = """
[feed]
id = "tag:example.org,2026:small"
title = "Small"
subtitle = "A small feed"
language = "en"
[edition]
size = 3
days = 10
floor = 0
[relevance]
threshold = 0.4
[[places]]
weight = 3
en = ["Syria"]
ar = ["سوريا"]
[[topics]]
name = "Air strikes"
weight = 2
en = ["airstrike*"]
[[outlets]]
rank = 4
names = ["Herald", "herald.example.org"]
[[outlets]]
rank = 0.5
names = ["*"]
"""


def test_the_profile_that_travels_with_the_program_is_read() -> None:
    text = (ROOT / "feeds" / "syria.toml").read_text(encoding="utf-8")
    read = profile.read(text, "feeds/syria.toml")
    assert read.feed_id == "tag:example.org,2026:syria"
    assert (read.size, read.days, read.threshold) == (100, 30, 0.42)
    assert len(read.terms) > 800
    assert {term.kind for term in read.terms} == set(profile.KINDS)
    assert read.rank_of("reuters") == 4
    assert read.rank_of("عنب بلدي") == 3
    assert read.rank_of("An unknown paper", None, "news.example.org") == 1


def test_a_profile_is_read_into_values() -> None:
    read = profile.read(SMALL, "small.toml")
    assert (read.title, read.size, read.days, read.floor) == ("Small", 3, 10, 0)
    assert [(term.kind, term.text, term.topic) for term in read.terms] == [
        ("places", "Syria", None),
        ("places", "سوريا", None),
        ("topics", "airstrike*", "Air strikes"),
    ]
    assert read.rank_of("HERALD") == read.rank_of(None, "herald.example.org") == 4
    assert read.rank_of("Other") == 0.5
    assert read.candidates >= read.size


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[relevance]\nthreshold", "[relevance]\ntreshold", "'treshold'; the nearest known one is 'threshold'"),
        ("[[places]]", "[[place]]", "there is no section 'place'; the nearest known one is 'places'"),
        ("size = 3", "size = 3\nsise = 4", "[edition]: there is no name 'sise'; the nearest known one is 'size'"),
        ("size = 3", "size = 0", "size takes a number from 1 to 1000, not 0"),
        ("size = 3", "size = 2.5", "size takes a whole number"),
        ("size = 3", "size = true", "size takes a number"),
        ("days = 10", "days = 'ten'", "days takes a number"),
        ("weight = 3", "weight = 30", "[[places]] number 1: weight takes a number from 0 to 10, not 30"),
        ("weight = 3\n", "", "weight takes a number"),
        ('en = ["Syria"]', 'en = "Syria"', "en takes a list of strings"),
        ('en = ["Syria"]', 'en = ["Syria", "  "]', "en takes a list of strings"),
        ('en = ["Syria"]', 'en = ["Syria", "?!"]', "'?!' is no term"),
        ('en = ["Syria"]', 'en = ["Sy*ria"]', "'Sy*ria' is no term"),
        ('en = ["Syria"]', 'en = ["a b c d e f g"]', "'a b c d e f g' is no term; write one to 6 words"),
        ("size = 3", "size = " + "9" * 5000, "is not TOML"),
        ('en = ["Syria"]', 'en = ["Syria", "syria"]', "'syria' in [[places]] is the same term as 'Syria'"),
        ('en = ["Syria"]', 'fr = ["Syrie"]', "there is no name 'fr'"),
        ('name = "Air strikes"\n', "", "name takes a string"),
        ('id = "tag:example.org,2026:small"', 'id = "https://example.org/"', "is no tag: URI"),
        ('language = "en"', 'language = "English please"', "is no language tag"),
        ("[relevance]\nthreshold = 0.4", "", "has no section [relevance]"),
        ("[feed]", "[feed", "is not TOML"),
        ("[[outlets]]\nrank = 4", "[[outlets]]\nrank = 6", "rank takes a number from 0 to 5"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, message: str) -> None:
    assert old in SMALL
    with pytest.raises(ConfigError) as error:
        profile.read(SMALL.replace(old, new, 1), "small.toml")
    assert message in str(error.value)
    assert str(error.value).startswith("small.toml")
    assert "\n" not in str(error.value)


def test_a_section_that_is_no_list_of_groups() -> None:
    with pytest.raises(ConfigError, match=r"begin each with a line \[\[actors\]\]"):
        profile.read(SMALL + "[actors]\nweight = 1\n", "small.toml")
