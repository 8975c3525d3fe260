"""Round-ups and copies: stories that tell what others told."""

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.archive.story import Rulings, Story, founded_by
from aggregator.cluster import grouping
from tests.cluster.deciding import BY_HAND, NONE, decide, kept, made, stream, words
from tests.cluster.stories import NOW, reader, story

# Three happenings that share no word, and a round-up of them.
REPORTS = tuple(made(f"report {n}", words(40 * n, 40 * n + 30), n) for n in range(3))
PARTS = tuple(" ".join(random.Random(n).sample(words(40 * n, 40 * n + 30), 24)) for n in range(3))
ROUNDUP = story("roundup", "Morning briefing", "\n\n".join(PARTS), told=NOW + timedelta(hours=5), source="mail")


def test_a_roundup_founds_an_event_of_its_own_and_says_why() -> None:
    found = decide([*REPORTS, ROUNDUP], weights=BY_HAND)[ROUNDUP.uid]
    assert (found.event, found.score) == (founded_by(ROUNDUP.uid), 1.0)
    assert found.roundup == "its title says “morning briefing”"
    assert (found.evidence, found.near) == ((), ())


def test_it_lists_the_events_that_it_tells_of() -> None:
    briefs = decide([*REPORTS, ROUNDUP], weights=BY_HAND)[ROUNDUP.uid].briefs
    assert [brief.event for brief in briefs] == [founded_by(one.uid) for one in REPORTS]
    assert all(grouping.BRIEF_FROM <= brief.score <= 1 for brief in briefs)
    assert [brief.words.split() for brief in briefs] == [part.split()[: grouping.BRIEF_WORDS] for part in PARTS]


def test_an_event_that_it_tells_of_twice_is_listed_once() -> None:
    text = "\n\n".join((*PARTS, " ".join(words(5, 30))))
    twice = story("twice", "Morning briefing", text, told=ROUNDUP.told)
    assert len(decide([*REPORTS, twice], weights=BY_HAND)[twice.uid].briefs) == len(REPORTS)


def test_it_is_a_voice_of_none() -> None:
    later = [made(f"later {n}", words(40 * n + 4, 40 * n + 34), 6 + n) for n in range(3)]
    without = decide([*REPORTS, *later], weights=BY_HAND)
    with_it = decide([*REPORTS, ROUNDUP, *later], weights=BY_HAND)
    assert {one.uid: with_it[one.uid] for one in later} == {one.uid: without[one.uid] for one in later}


def test_nothing_joins_a_roundup_that_comes_first() -> None:
    early = story("early", "Morning briefing", ROUNDUP.revision.text, told=NOW - timedelta(hours=1))
    found = decide([early, *REPORTS], weights=BY_HAND)
    assert {one.event for one in found.values()} == {founded_by(one.uid) for one in (early, *REPORTS)}


def test_the_same_roundup_of_two_outlets_is_one() -> None:
    again = story("again", "Evening briefing", ROUNDUP.revision.text, told=ROUNDUP.told, source="other")
    found = decide([*REPORTS, ROUNDUP, again], weights=BY_HAND)
    assert len({found[one.uid].event for one in (ROUNDUP, again)}) == 1


def test_an_editor_may_put_a_roundup_anywhere() -> None:
    wanted = founded_by(REPORTS[0].uid)
    found = decide([*REPORTS, ROUNDUP], Rulings(placed=((ROUNDUP.uid, wanted),)), BY_HAND)[ROUNDUP.uid]
    assert (found.event, found.by) == (wanted, "editor")


def test_a_copy_joins_its_original_at_once_whatever_it_is_like() -> None:
    original = REPORTS[0]
    copy = story("copy", "Wholly another headline", original.revision.text, told=ROUNDUP.told, source="b")
    found = decide([*REPORTS, copy], weights=BY_HAND)[copy.uid]
    assert found.event == founded_by(original.uid)
    assert [(one.of, one.kind) for one in found.copies] == [(original.uid, "near copy")]
    assert [one.about for one in found.evidence] == ["copy"]


def test_a_copy_of_a_copy_is_one_of_the_original() -> None:
    copies = [
        story(f"copy {n}", f"Headline {n}", REPORTS[0].revision.text, told=NOW + timedelta(hours=n), source=f"b{n}")
        for n in range(1, 4)
    ]
    found = decide([REPORTS[0], *copies], weights=BY_HAND)
    assert {copy.of for one in copies for copy in found[one.uid].copies} == {REPORTS[0].uid}


def test_a_copy_may_be_in_another_event_than_its_original() -> None:
    """An editor parted them: the copy is a voice where it is, and still known for a copy."""
    copy = story("copy", "", REPORTS[0].revision.text, told=ROUNDUP.told, source="b")
    placed = founded_by(REPORTS[1].uid)
    stories = [*REPORTS, copy]
    decided = stream(stories, Rulings(placed=((copy.uid, placed),)), BY_HAND)
    found = decided[-1].membership
    assert (found.event, [one.of for one in found.copies]) == (placed, [REPORTS[0].uid])
    event, readings = next(one for one in kept(decided, stories) if one[0].uid == placed)
    assert event.copies == ((copy.uid, REPORTS[0].uid),)
    assert grouping.resume([(event, readings)], NONE, reader(), weights=BY_HAND)


@st.composite
def polls(draw: st.DrawFn) -> list[Story]:
    """Undated stories that one poll brought, each first seen some minutes after the one before, and some dated ones."""
    found = []
    for n in range(draw(st.integers(2, 12))):
        first, undated = draw(st.integers(0, 40)), draw(st.booleans())
        one = made(f"{n}", words(first, first + 24), None if undated else n, draw(st.sampled_from("ab")))
        found.append(one)
    return found


@settings(max_examples=30, deadline=None)
@given(polls(), st.randoms(use_true_random=False))
def test_in_whatever_order_a_poll_brings_them_they_are_decided_the_same(
    polled: list[Story], rnd: random.Random
) -> None:
    def arrived() -> list[Story]:
        """First seen in the order of arrival, a minute apart."""
        return [
            story(one.key, "", one.revision.text, told=one.told, seen=NOW + timedelta(minutes=n), source=one.source)
            for n, one in enumerate(polled)
        ]

    wanted = stream(arrived(), weights=BY_HAND)
    rnd.shuffle(polled)
    assert stream(arrived(), weights=BY_HAND) == wanted
