"""What an edition holds, who leads, how it is scored, and that all of it is the same however the events come."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.archive.story import Event
from aggregator.curate import edition, scoring, voices
from aggregator.curate.edition import NEVER
from aggregator.curate.relevance import Judgement
from tests.curate.news import NOON, event, hours, story
from tests.curate.test_relevance import syria

FOOTBALL = "The midfielder scored two goals in the league match and the coach praised the team."


def _many(count: int) -> list[Event]:
    return [event(story(f"s{n}", told=NOON - hours(n)), changed=NOON - hours(n)) for n in range(count)]


def test_relevant_events_newest_first() -> None:
    events = [*_many(3), event(story("sx", "Derby ends in draw", FOOTBALL))]
    chosen = edition.choose(syria(), events)
    assert [pick.event.uid for pick in chosen.picks] == ["e0", "e1", "e2"]
    assert chosen.updated == NOON
    assert (chosen.id, chosen.language) == ("tag:example.org,2026:syria", "en")


def test_hidden_events_and_tombstones_are_out_and_pinned_ones_in() -> None:
    events = [
        event(story("s1"), hidden=True),
        event(story("s2"), merged_into="e9"),
        event(story("s3", "Derby ends in draw", FOOTBALL), pinned=True),
        event(story("s4"), hidden=True, pinned=True),
        event(story("s5", told=NOON - timedelta(days=900)), changed=NOON - timedelta(days=900), pinned=True),
    ]
    chosen = edition.choose(syria(), events)
    assert [pick.event.uid for pick in chosen.picks] == ["e3", "e5"]
    assert "pinned by an editor" in chosen.picks[0].why


def test_the_size_keeps_what_matters_most() -> None:
    small = replace(syria(), size=2)
    big = event(*(story(f"sb{n}", outlet=f"Paper {n}", told=NOON - hours(40)) for n in range(8)), uid="big")
    chosen = edition.choose(small, [*_many(4), big])
    assert [pick.event.uid for pick in chosen.picks] == ["e0", "big"]
    pinned = replace(_many(9)[8], pinned=True)
    assert len(edition.choose(small, [*_many(4), pinned]).picks) == 2


def test_the_window_is_counted_from_the_newest_change_not_from_a_clock() -> None:
    old_news = story("s1", told=NOON - timedelta(days=3650))
    events = [
        event(old_news, changed=NOON),
        event(story("s2"), changed=NOON - timedelta(days=31)),
        event(story("s3"), changed=NOON - timedelta(days=29)),
    ]
    assert [pick.event.uid for pick in edition.choose(syria(), events).picks] == ["e3", "e1"]


def test_the_floor_leaves_out_what_scores_less() -> None:
    assert not edition.choose(replace(syria(), floor=50), _many(2)).picks


def test_an_edition_of_nothing() -> None:
    assert edition.choose(syria(), []).updated == NEVER
    assert edition.choose(syria(), [event(story("s1"), hidden=True)]).picks == ()


def test_the_lead_is_a_ranked_report_of_its_own() -> None:
    first = story("s1", outlet="A blog", told=NOON)
    best = story("s2", outlet="Reuters", told=NOON + hours(2))
    copy = story("s3", outlet="BBC News", told=NOON + hours(1))
    pick = edition.choose(syria(), [event(first, best, copy, copies=(("s3", "s1"),))]).picks[0]
    assert pick.lead.uid == "s2"
    assert [one.uid for one in pick.coverage] == ["s1"]
    assert [one.uid for one in pick.copies] == ["s3"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"told": NOON}, {"told": None}),
        ({"language": "en"}, {"language": "ar"}),
        ({"text": "Shelling killed four civilians in Idlib. " * 40}, {"text": ""}),
        ({"told": NOON - hours(1)}, {"told": NOON}),
        ({"title": "Shelling kills four in Idlib"}, {"title": "What we know"}),
    ],
)
def test_of_two_of_one_rank_the_better_report_leads(better: dict[str, object], worse: dict[str, object]) -> None:
    a, b = story("sa", **worse), story("sb", **better)  # type: ignore[arg-type]  # keyword arguments of many types
    assert edition.choose(syria(), [event(a, b)]).picks[0].lead.uid == "sb"


def test_an_undated_story_counts_from_when_it_was_first_seen() -> None:
    undated = story("s1", told=None, seen=NOON + hours(1))
    assert voices.time(undated) == NOON + hours(1)
    pick = edition.choose(syria(), [event(undated, story("s2", told=NOON + hours(2)))]).picks[0]
    assert pick.time == NOON + hours(1)


def test_coverage_is_in_time_order() -> None:
    told = [story(f"s{n}", told=NOON + hours((n * 7) % 5)) for n in range(5)]
    pick = edition.choose(syria(), [event(*told)]).picks[0]
    times = [voices.time(one) for one in pick.coverage]
    assert times == sorted(times)


@given(st.permutations(range(6)), st.permutations(range(4)))
def test_the_order_of_what_comes_changes_nothing(events: list[int], stories: list[int]) -> None:
    told = [story(f"sx{n}", outlet=f"P{n % 3}", told=NOON + hours(n)) for n in range(4)]
    big = event(*told, uid="big", opened=NOON, copies=(("sx2", "sx1"),))
    shuffled = replace(big, stories=tuple(told[n] for n in stories))
    rest = _many(6)
    expected = edition.choose(syria(), [*rest, big])
    assert _said(edition.choose(syria(), [shuffled, *(rest[n] for n in events)])) == _said(expected)


def _said(chosen: edition.Edition) -> list[tuple[object, ...]]:
    return [(one.event.uid, one.lead, one.coverage, one.copies, one.score, one.why) for one in chosen.picks]


def test_voices_join_copies_of_copies_and_survive_circles() -> None:
    told = [story(f"s{n}", told=NOON + hours(n)) for n in range(5)]
    chain = event(*told, copies=(("s1", "s0"), ("s2", "s1"), ("s3", "s4"), ("s4", "s3"), ("s9", "s0")))
    assert [(one.story.uid, [copy.uid for copy in one.copies]) for one in voices.of(chain)] == [
        ("s0", ["s1", "s2"]),
        ("s3", ["s4"]),
    ]


def test_a_wire_text_that_is_elsewhere_is_one_voice_however_many_carry_it() -> None:
    told = [story(f"s{n}", outlet=f"Paper {n}", told=NOON + hours(n)) for n in range(4)]
    carried = event(*told, copies=(("s1", "wire"), ("s2", "wire"), ("s3", "another wire")))
    found = voices.of(carried)
    assert [(one.story.uid, [copy.uid for copy in one.copies]) for one in found] == [
        ("s0", []),
        ("s1", ["s2"]),
        ("s3", []),
    ]
    assert voices.outlets(found) == {"paper 0", "paper 1", "paper 3"}


def test_an_original_that_we_saw_later_is_still_the_original() -> None:
    copied = event(story("s1", told=NOON), story("s2", told=NOON + hours(1)), copies=(("s1", "s2"),))
    assert voices.of(copied)[0].story.uid == "s2"


@pytest.mark.parametrize(
    ("outlet", "link", "name"),
    [
        ("Herald", "https://a.example.org/x", "Herald"),
        (None, "https://www.paper.example/x", "paper.example"),
        (None, None, "s1.example.org"),
        (None, "https://[broken", "s1.example.org"),
    ],
)
def test_an_outlet_always_has_a_name(outlet: str | None, link: str | None, name: str) -> None:
    assert voices.outlet(story("s1", outlet=outlet, link=link)) == name


def test_a_seed_without_any_name_is_called_by_its_source() -> None:
    assert voices.outlet(replace(story("s1", outlet=None, link=None), source="seeds:seeds")) == "seeds:seeds"


def test_a_score_counts_outlets_once_and_says_why() -> None:
    judged = Judgement(0.9, True, (), toll=4.0)
    three = voices.of(event(story("s1", outlet="A"), story("s2", outlet="a"), story("s3", outlet="B")))
    told = scoring.score(syria(), three, judged, opened=NOON - timedelta(days=2), newest=NOON)
    assert told.why == (
        "2 outlets +2.00",
        "best rank 1 +1.00",
        "relevance 0.90 +1.80",
        "people harmed +1.00",
        "recency +2.00",
    )
    assert told.value == pytest.approx(7.8)


def test_five_hundred_copies_are_one_voice() -> None:
    told = [story(f"s{n}", outlet=f"Paper {n}", told=NOON + hours(n / 60)) for n in range(500)]
    flood = event(*told, copies=tuple((f"s{n}", "s0") for n in range(1, 500)))
    pick = edition.choose(syria(), [flood]).picks[0]
    assert pick.coverage == ()
    assert pick.why[0] == "best rank 1 +1.00"
    assert len(pick.copies) == 499


def test_a_later_event_scores_more_than_an_earlier_one_like_it() -> None:
    picks = {pick.event.uid: pick.score for pick in edition.choose(syria(), _many(3)).picks}
    assert picks["e0"] > picks["e1"] > picks["e2"]
