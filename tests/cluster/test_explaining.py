"""What is said of a decision: the reason that decided, and what speaks for it and against it apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.archive.story import Event, Evidence, Membership, Nearly, Story, founded_by
from aggregator.cluster import explaining, grouping, likeness, overlooked, portrait
from aggregator.cluster.likeness import LEAST_SHARED, THRESHOLD
from tests.cluster.deciding import made, words
from tests.cluster.stories import NOW, labelled, reader, story

COPY = Evidence("copy", 0.9, 0.0, ("near copy", "s1"))


def event(*stories: Story) -> Event:
    return Event(founded_by(stories[0].uid), NOW, NOW, stories)


def test_what_differs_has_rows_of_its_own() -> None:
    market, bakery = labelled()["market-1"][0], labelled()["bakery-1"][0]
    told = {one.about: one for one in explaining.explain(bakery, event(market), reader()).evidence}
    assert told["places unlike"].measure > 0
    assert told["places unlike"].weight < 0
    assert all(one.weight >= 0 for head, one in told.items() if head in {"names", "places", "numbers", "dates"})


def test_too_little_in_common_decides_whatever_the_chance() -> None:
    one, other = made("one", words(0, 30)), made("other", words(40, 70))
    drawn = portrait.of(event(one), reader())
    found = likeness.compare(reader().of(other), drawn, reader().known)
    found = replace(found, odds=0.5)
    assert (found.score > THRESHOLD, found.joins, found.shared < LEAST_SHARED) == (True, False, True)
    reasons = explaining.evidence(found, reader().of(other), drawn, {}, reader().known)
    assert reasons[-1] == Evidence(explaining.TOO_LITTLE, 0.0, 0.0, ("the words of their texts",))
    said = explaining.sentence(found.score, reasons, together=False)
    assert said.startswith(
        "Apart: they share too little (of the words of their texts 0.00, and 0.05 is asked), though all else gives a"
        " chance 0.62: "
    )
    near = Membership(other.uid, "eelse", 0.9, evidence=(COPY,), near=(Nearly(founded_by(one.uid), 0.62, reasons),))
    assert explaining.explain(other, event(one), reader(), near).sentence.startswith("Apart: they share too little")


@pytest.mark.parametrize(
    ("measure", "said"), [(0.041, "0.04, and 0.05"), (0.046, "0.046, and 0.050"), (0.0499, "0.0499, and 0.0500")]
)
def test_what_is_asked_is_told_in_decimals_that_differ(measure: float, said: str) -> None:
    told = explaining.sentence(0.6, (Evidence(explaining.TOO_LITTLE, measure, 0.0),), together=False)
    assert told.startswith(f"Apart: they share too little ({said} is asked), though")


def test_a_measure_that_was_kept_rounded_is_hardly_less() -> None:
    told = explaining.sentence(0.6, (Evidence(explaining.TOO_LITTLE, LEAST_SHARED, 0.0),), together=False)
    assert told.startswith("Apart: they share too little (hardly less than the 0.05 that is asked), though")


def test_words_are_told_as_written_or_not_at_all() -> None:
    one, other = labelled()["market-1"][0], labelled()["market-2"][0]
    told, drawn = reader().of(other), portrait.of(event(one), reader())
    found = likeness.compare(told, drawn, reader().known)
    written = {
        reason.about: reason
        for reason in explaining.evidence(found, told, drawn, reader().spelt(other), reader().known)
    }
    stems = {reason.about: reason for reason in explaining.evidence(found, told, drawn, {}, reader().known)}
    assert written["text"].shared
    assert (stems["text"].shared, stems["text"].measure) == ((), written["text"].measure)
    assert stems["places"].shared == written["places"].shared != ()


def test_a_governorate_is_told_from_its_city() -> None:
    words_ = "Shelling killed four civilians in Idlib city on Monday, and two more elsewhere in Idlib governorate."
    one, other = story("one", "", words_), story("other", "", words_)
    said = {told.about: told for told in explaining.explain(other, event(one), reader()).evidence}
    assert sorted(said["places"].shared) == ["Idlib", "Idlib governorate"]


def test_a_near_miss_that_would_have_joined_says_what_was_likelier() -> None:
    one, other = made("one", words(0, 30)), made("other", words(0, 30))
    reasons = (Evidence("text", 0.5, 2.0, ("bobak",)),)
    near = Membership(other.uid, "eelse", 0.9, evidence=reasons, near=(Nearly(founded_by(one.uid), 0.62, reasons),))
    said = explaining.explain(other, event(one), reader(), near).sentence
    assert said.startswith("Apart: eelse was likelier (chance 0.90) than this (chance 0.62): in both texts bobak")


def test_why_a_story_was_never_held_against_an_event() -> None:
    first, later, late = made("first", words(0, 30)), made("later", words(0, 30), 40), made("late", words(0, 30), 600)
    undated = replace(story("undated", "", "", seen=NOW + timedelta(days=90)))
    founded = Membership(later.uid, founded_by(later.uid), 1.0)
    copied = replace(founded, evidence=(COPY,))
    likelier = replace(founded, near=tuple(Nearly(f"e{n}", 0.45) for n in range(grouping.NEAR_MISSES)))
    joined = replace(founded, event="eelse", score=0.9, evidence=(Evidence("text", 0.5, 2.0),))
    for told, here, decision, said in (
        (later, first, copied, "because a copy goes with its original"),
        (first, later, founded, "because that has only later stories"),
        (late, first, founded, "the last news of that was 25 days before, and an event is open for 14"),
        (undated, first, founded, "90 days before the day on which it was first seen, as it has no date, and"),
        (later, first, replace(founded, left=founded_by(first.uid)), "it left this event when it was revised"),
        (later, first, likelier, "others were likelier then"),
        (later, first, joined, "others were likelier then"),
        (later, first, founded, "others had more of its heaviest words and rarest names"),
    ):
        assert said in overlooked.why(told, event(here), decision, 0.4)
