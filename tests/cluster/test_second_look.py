import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.archive.story import Rulings, Story, Union, founded_by
from aggregator.cluster import chronology, grouping
from aggregator.cluster.grouping import Decided
from tests.cluster.deciding import BY_HAND, NONE, decide, kept, made, stream, words
from tests.cluster.stories import reader, story

# Two stories share nine words of twenty, and found two events; two more hold the words of both, in another order.
FIRST, SECOND = made("first", words(0, 20)), made("second", words(11, 31), 1)
BRIDGE, WITNESS = made("bridge", words(0, 31), 2), made("witness", words(0, 31)[::-1], 3)
ALL = [FIRST, SECOND, BRIDGE, WITNESS]


def unions(decided: Sequence[Decided]) -> list[tuple[str, str]]:
    return [(union.event, union.into) for one in decided for union in one.unions]


def test_two_events_that_grew_together_are_joined() -> None:
    apart = decide([FIRST, SECOND], weights=BY_HAND)
    assert {one.event for one in apart.values()} == {founded_by(FIRST.uid), founded_by(SECOND.uid)}
    decided = stream(ALL, weights=BY_HAND)
    assert unions(decided) == [(founded_by(SECOND.uid), founded_by(FIRST.uid))], "the younger into the older"
    assert set(grouping.settled(decided).values()) == {founded_by(FIRST.uid)}


def test_one_story_alone_joins_no_two_events() -> None:
    decided = stream([FIRST, SECOND, BRIDGE], weights=BY_HAND)
    assert unions(decided) == [], "it may tell of two happenings"


def test_a_union_says_why() -> None:
    (union,) = stream(ALL, weights=BY_HAND)[-1].unions
    assert isinstance(union, Union)
    assert 0.5 < union.score <= 1
    told = {one.about: one for one in union.evidence}
    assert told["text"].measure > 0
    assert told["text"].shared == (), "of an event only stems are at hand, which nobody reads"


def test_what_comes_later_joins_the_survivor() -> None:
    later = made("later", words(13, 31), 4)
    assert decide([FIRST, SECOND, later], weights=BY_HAND)[later.uid].event == founded_by(SECOND.uid)
    assert decide([*ALL, later], weights=BY_HAND)[later.uid].event == founded_by(FIRST.uid)


def test_three_events_may_be_joined_at_once() -> None:
    shared, own = words(0, 9), (words(9, 20), words(20, 31), words(31, 42))
    apart = [made(f"{n}", shared + said, n) for n, said in enumerate(own)]
    assert len(set(grouping.settled(stream(apart, weights=BY_HAND)).values())) == len(apart)
    decided = stream(
        [*apart, made("wide", words(0, 42), 3), made("wider", words(0, 42)[::-1], 4)],
        weights=BY_HAND,
    )
    assert unions(decided[:-1]) == []
    assert sorted(unions(decided)) == sorted((founded_by(one.uid), founded_by(apart[0].uid)) for one in apart[1:])


def test_editors_events_are_never_joined_by_the_machine() -> None:
    own, other = founded_by(FIRST.uid), founded_by(SECOND.uid)
    for rulings in (
        Rulings(placed=((SECOND.uid, other),)),
        Rulings(placed=((FIRST.uid, own),)),
        Rulings(merged=(("egone", other),)),
    ):
        decided = stream(ALL, rulings, BY_HAND)
        assert unions(decided) == []
        assert len(set(grouping.settled(decided).values())) == 2


def test_a_copy_and_a_roundup_join_no_events() -> None:
    copy = story("copy", "", FIRST.revision.text, told=BRIDGE.told, source="b")
    roundup = story("roundup", "Morning briefing", BRIDGE.revision.text, told=BRIDGE.told)
    for one in (copy, roundup):
        assert unions(stream([FIRST, SECOND, one], weights=BY_HAND)) == []


def test_an_event_of_an_older_day_keeps_its_name_whatever_came_first() -> None:
    for stories in (ALL, ALL[::-1], [SECOND, WITNESS, FIRST, BRIDGE]):
        assert {one.event for one in decide(stories, weights=BY_HAND).values()} == {founded_by(FIRST.uid)}


@st.composite
def streams(draw: st.DrawFn) -> list[Story]:
    """Up to forty stories over three weeks, with copies, copies in the midst of more, and undated ones."""
    found: list[Story] = []
    for n in range(draw(st.integers(1, 40))):
        first, length = draw(st.integers(0, 60)), draw(st.integers(14, 34))
        hours = draw(st.one_of(st.none(), st.integers(0, 500)))
        one = made(f"{n}", words(first, first + length), hours, draw(st.sampled_from("abc")))
        if found and draw(st.integers(0, 4)) == 0:
            around = draw(st.sampled_from(["", " ".join(words(first, first + length))]))
            text = f"{around} {draw(st.sampled_from(found)).revision.text} {around}".strip()
            one = story(f"{n}", "", text, told=one.told, seen=one.first_seen, source="d")
        found.append(one)
    return sorted(found, key=chronology.order)


@settings(max_examples=30, deadline=None)
@given(streams(), st.data())
def test_resumed_at_any_point_it_joins_what_the_live_one_joins(stories: list[Story], data: st.DataObject) -> None:
    live = grouping.resume((), NONE, reader(), weights=BY_HAND)
    decided = [live.decide(one) for one in stories]
    stop = data.draw(st.integers(0, len(stories) - 1))
    events = data.draw(st.permutations(kept(decided[:stop], stories)))
    resumed = grouping.resume(events, NONE, reader(), weights=BY_HAND)
    assert [resumed.decide(one) for one in stories[stop:]] == decided[stop:]


@settings(max_examples=30, deadline=None)
@given(streams(), st.randoms(use_true_random=False))
def test_the_order_of_delivery_changes_nothing(stories: list[Story], rnd: random.Random) -> None:
    wanted = stream(stories, weights=BY_HAND)
    rnd.shuffle(stories)
    assert stream(stories, weights=BY_HAND) == wanted


@settings(max_examples=30, deadline=None)
@given(streams())
def test_a_tombstone_is_joined_once_and_founds_nothing_again(stories: list[Story]) -> None:
    decided = stream(stories, weights=BY_HAND)
    gone = [event for event, _ in unions(decided)]
    assert len(gone) == len(set(gone))
    assert set(gone).isdisjoint(grouping.settled(decided).values())
    founders = {founded_by(one.uid) for one in stories}
    assert set(gone) | set(grouping.settled(decided).values()) <= founders
    opened = {founded_by(one.uid): chronology.order(one) for one in stories}
    assert all(opened[into] < opened[event] for event, into in unions(decided)), (
        "an event is named after its first story"
    )
