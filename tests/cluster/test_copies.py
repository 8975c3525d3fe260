import json
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.archive.story import Story
from aggregator.cluster import copies, prints
from tests.cluster import floods
from tests.cluster.stories import DATA, labelled, story

WORDS = [f"{a}{b}{c}" for a in "bdklmnrst" for b in "aeiou" for c in ("ran", "tel", "mos", "vik", "dor")]
TEXT = " ".join(random.Random(1).choices(WORDS, k=300))
ROWS = [json.loads(line) for line in (DATA / "copies.jsonl").read_text(encoding="utf-8").splitlines()]
OTHER = " ".join(random.Random(2).choices(WORDS, k=300))


def found(earlier: str, later: str, **changes: str | None) -> tuple[str, ...]:
    originals = copies.Originals()
    originals.add(copies.print_of(story("a", "Raid on the harbour", earlier, source="a", link=changes.get("link"))))
    title = changes.get("title") or "Harbour raided"
    later_story = story("b", title, later, source="b", link=changes.get("link"))
    return tuple(copy.kind for copy in originals.find(copies.print_of(later_story)))


def test_trimmed_edited_and_embedded_copies_are_found() -> None:
    spoken = TEXT.split()
    edited = [word if n % 23 else "edited" for n, word in enumerate(spoken)]
    assert found(TEXT, " ".join(spoken[:120])) == ("near copy",)
    assert found(TEXT, " ".join(edited)) == ("near copy",)
    assert found(TEXT, OTHER + " " + TEXT + " " + OTHER) == ("near copy",)


def test_the_same_text_under_another_title_is_a_near_copy_and_the_same_of_both_is_the_same_text() -> None:
    assert found(TEXT, TEXT) == ("near copy",)
    assert found(TEXT, TEXT, title="Raid on the harbour") == ("same text",)


def test_other_texts_are_no_copies() -> None:
    assert found(TEXT, OTHER) == ()
    assert found(TEXT, "") == ()
    assert found("Live updates", "Live updates", title="Raid on the harbour") == ()


def test_independent_reports_of_one_event_are_no_copies() -> None:
    originals = copies.Originals()
    for told, _ in labelled().values():
        assert originals.find(copies.print_of(told)) == ()
        originals.add(copies.print_of(told))


def test_one_link_is_one_story_but_a_home_page_is_not() -> None:
    assert found(TEXT, TEXT[:60], link="https://x.example.org/2019/raid") == ("same link",)
    assert found(TEXT, OTHER, link="https://x.example.org/") == ()
    assert found(TEXT, OTHER, link="https://x.example.org/live") == (), "a live blog's page is used again"


def test_boilerplate_of_many_stories_counts_for_nothing() -> None:
    originals = copies.Originals()
    plea = " ".join(random.Random(3).choices(WORDS, k=80))
    for n in range(copies.MOST_HOLDERS + 2):
        own = " ".join(random.Random(100 + n).choices(WORDS, k=60))
        originals.add(copies.print_of(story(str(n), f"Story {n}", f"{own} {plea}")))
    last = " ".join(random.Random(999).choices(WORDS, k=60))
    assert originals.find(copies.print_of(story("last", "Last", f"{last} {plea}"))) == ()


def test_what_is_dropped_is_forgotten_whole() -> None:
    originals = copies.Originals()
    taken = copies.print_of(story("a", "Raid", TEXT, link="https://x.example.org/a"))
    originals.add(taken)
    originals.drop(taken.uid)
    originals.drop("unknown")
    assert originals == copies.Originals()


def test_a_story_is_no_copy_of_itself() -> None:
    originals = copies.Originals()
    told = story("a", "Raid", TEXT)
    originals.add(copies.print_of(told))
    assert originals.find(copies.print_of(replace(told, event="e"))) == ()


def told(row: dict[str, str], key: str) -> Story:
    return story(key, row["title"], row["text"], source=row["outlet"])


def copies_in(stories: tuple[Story, ...]) -> int:
    """How many of a stream's stories are copies of an earlier one."""
    originals, found = copies.Originals(), 0
    for one in stories:
        taken = copies.print_of(one)
        found += bool(repeats := originals.find(taken))
        assert len(repeats) <= copies.MOST_FOUND
        if not repeats:
            originals.add(taken)
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_copies_of_every_sort_and_what_is_none(row: dict[str, dict[str, str]]) -> None:
    earlier, later = copies.print_of(told(row["earlier"], "a")), copies.print_of(told(row["later"], "b"))
    for original, asked in ((earlier, later), (later, earlier)):
        originals = copies.Originals()
        originals.add(original)
        assert [copy.of for copy in originals.find(asked)] == ([original.uid] if row["copy"] else [])


def test_a_text_that_is_told_as_summary_only_is_found() -> None:
    one = told(ROWS[0]["earlier"], "a")
    short = story("b", "Flood", "", source="other")
    short = replace(short, revision=replace(short.revision, summary=one.revision.text[:350] + "..."))
    originals = copies.Originals()
    originals.add(copies.print_of(one))
    assert [copy.of for copy in originals.find(copies.print_of(short))] == [one.uid]


def test_a_brief_in_a_round_up_is_a_copy_that_settles_nothing() -> None:
    briefs = [copies.print_of(one) for one in floods.reports()]
    (page,) = (one for one in floods.morning_briefing().stories if one.revision.title == "Morning briefing")
    originals = copies.Originals()
    for taken in briefs:
        originals.add(taken)
    whole = copies.print_of(page, many=True)
    found = originals.find(whole)
    assert {copy.of for copy in found} == {taken.uid for taken in briefs}
    assert not any(originals.settles(whole, copy) for copy in found)
    # The other way round, and although nobody knows it for a round-up: but the first brief, which is its lead.
    for known in (True, False):
        originals = copies.Originals()
        originals.add(copies.print_of(page, many=known))
        copied = [(taken, copy) for taken in briefs for copy in originals.find(taken)]
        assert len(copied) == len(briefs)
        assert sum(originals.settles(taken, copy) for taken, copy in copied) == (0 if known else 1)


def test_who_trims_a_story_keeps_its_lead_and_that_settles() -> None:
    originals = copies.Originals()
    whole = copies.print_of(story("a", "Raid", TEXT, source="a"))
    originals.add(whole)
    first, midst = (
        copies.print_of(story(key, "Raided", " ".join(TEXT.split()[at : at + 90]), source="b"))
        for key, at in (("b", 0), ("c", 150))
    )
    assert [originals.settles(first, copy) for copy in originals.find(first)] == [True]
    assert [originals.settles(midst, copy) for copy in originals.find(midst)] == [False]


def test_a_flood_of_near_copies_is_one_voice_and_an_outlets_form_none() -> None:
    assert copies_in(floods.near_copies().stories) == floods.FLOODED - 1
    assert copies_in(floods.templates().stories) == 0
    assert copies_in(floods.background().stories) == 0


def test_what_thousands_share_costs_nothing_and_proves_nothing() -> None:
    originals = copies.Originals()
    notice = " ".join(random.Random(3).choices(WORDS, k=40))
    for n in range(3_000):
        own = " ".join(random.Random(100 + n).choices(WORDS, k=40))
        originals.add(copies.print_of(story(str(n), f"Story {n}", f"{notice} {own}", source=str(n))))
    asked = copies.print_of(story("last", "Last", f"{notice} {OTHER}", source="last"))
    assert originals.find(asked) == ()


def test_hostile_texts_are_bounded() -> None:
    taken = copies.print_of(story("a", "T " * 10_000, "x" * 50_000 + " " + "word " * 50_000))
    assert taken.length <= prints.TEXT_LIMIT
    assert len(taken.title) <= prints.TITLE_LIMIT
    assert copies.print_of(story("b", "Signs", "... -- !! ??? " * 100)).length == 0


def test_prints_are_the_same_in_every_process() -> None:
    asked = (
        "from aggregator.cluster import copies; from tests.cluster import floods;"
        "print([(p.numbers.tolist(), p.anchors()) for p in map(copies.print_of, floods.reports())])"
    )
    told_by = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told_by) == 1


TAKEN = [copies.print_of(one) for one in (*floods.templates().stories, *floods.background(10).stories)]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(TAKEN)), max_size=60))
def test_what_is_known_follows_from_the_stories_at_hand(steps: list[tuple[bool, prints.Print]]) -> None:
    live, left = copies.Originals(), dict[str, prints.Print]()
    for adds, taken in steps:
        if adds:
            live.add(taken)
            left[taken.uid] = taken
        else:
            live.drop(taken.uid)
            left.pop(taken.uid, None)
    resumed = copies.Originals()
    for uid in sorted(left):
        resumed.add(left[uid])
    assert live == resumed
