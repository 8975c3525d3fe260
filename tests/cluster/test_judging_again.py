from collections.abc import Sequence
from dataclasses import replace

from aggregator.archive.story import Membership, Rulings, Story, founded_by
from aggregator.cluster import grouping
from aggregator.cluster.grouping import LEAVES_BELOW
from tests.cluster.deciding import BY_HAND, NONE, kept, made, stream, words
from tests.cluster.stories import NOW, reader, story

FOUNDER, MEMBER = made("founder", words(0, 30)), made("member", words(2, 32), 1)
OTHER = made("other", words(100, 130), 2)


def revised(one: Story, said: Sequence[str]) -> Story:
    """The second version of a story, in other words."""
    told = made(f"{one.key} again", said).revision
    return replace(one, revision=replace(told, number=2, published=one.revision.published))


def judged(new: Story, before: Sequence[Story] = (FOUNDER, MEMBER, OTHER), rulings: Rulings = NONE) -> Membership:
    """How a poll decides that brings nothing but the new version of a story."""
    decided = stream(before, rulings, BY_HAND)
    after = [*before, new]
    return grouping.resume(kept(decided, after), rulings, reader(), weights=BY_HAND).decide(new).membership


def test_a_small_change_keeps_the_story_where_it_was() -> None:
    found = judged(revised(MEMBER, words(2, 34)))
    assert (found.event, found.left, found.by) == (founded_by(FOUNDER.uid), None, "machine")
    assert found.score > 0.5
    assert found.evidence


def test_doubt_is_no_clear_evidence() -> None:
    found = judged(revised(MEMBER, [*words(0, 14), *words(60, 78)]))
    assert LEAVES_BELOW < found.score < 0.5
    assert (found.event, found.left) == (founded_by(FOUNDER.uid), None)
    assert founded_by(FOUNDER.uid) not in {near.event for near in found.near}


def test_a_story_that_now_tells_something_else_leaves_and_says_what() -> None:
    found = judged(revised(MEMBER, words(101, 131)))
    assert (found.event, found.left) == (founded_by(OTHER.uid), founded_by(FOUNDER.uid))


def test_what_is_like_nothing_founds_an_event_of_its_own() -> None:
    found = judged(revised(MEMBER, words(60, 90)))
    assert (found.event, found.left) == (founded_by(MEMBER.uid), founded_by(FOUNDER.uid))


def test_the_founding_story_never_leaves() -> None:
    for said in (words(60, 90), words(101, 131)):
        found = judged(revised(FOUNDER, said))
        assert (found.event, found.left) == (founded_by(FOUNDER.uid), None), "the event's id means it"


def test_an_editors_placement_wins() -> None:
    rulings = Rulings(placed=((MEMBER.uid, founded_by(FOUNDER.uid)),))
    found = judged(revised(MEMBER, words(101, 131)), rulings=rulings)
    assert (found.event, found.by, found.left) == (founded_by(FOUNDER.uid), "editor", None)


def test_a_version_that_says_nothing_stays() -> None:
    found = judged(revised(MEMBER, []))
    assert (found.event, found.left) == (founded_by(FOUNDER.uid), None)


def test_a_story_alone_in_its_event_stays_there() -> None:
    found = judged(revised(OTHER, words(60, 90)))
    assert (found.event, found.left) == (founded_by(OTHER.uid), None)


def test_a_version_that_copies_another_events_story_leaves() -> None:
    copy = replace(MEMBER, revision=replace(OTHER.revision, number=2))
    found = judged(copy)
    assert (found.event, found.left) == (founded_by(OTHER.uid), founded_by(FOUNDER.uid))
    assert [one.of for one in found.copies] == [OTHER.uid]


def test_its_old_version_is_no_voice_any_more() -> None:
    after, last = revised(MEMBER, words(60, 90)), made("last", words(22, 42), 3)
    decided = stream([FOUNDER, MEMBER], weights=BY_HAND)
    groups = grouping.resume(kept(decided, [FOUNDER, after]), NONE, reader(), weights=BY_HAND)
    groups.decide(after)
    fresh = grouping.resume(kept(stream([FOUNDER], weights=BY_HAND), [FOUNDER]), NONE, reader(), weights=BY_HAND)
    assert groups.decide(last).membership.score == fresh.decide(last).membership.score


def test_a_story_that_was_widened_joins_no_two_events() -> None:
    first, second = made("first", words(0, 20)), made("second", words(11, 31), 1)
    small = made("small", words(2, 20), 3)
    before = stream([first, second, small], weights=BY_HAND)
    assert len(set(grouping.settled(before).values())) == 2
    bridge = revised(small, words(0, 31))
    groups = grouping.resume(kept(before, [first, second, bridge]), NONE, reader(), weights=BY_HAND)
    decided = groups.decide(bridge)
    assert (decided.unions, decided.membership.event) == ((), founded_by(first.uid))


def test_it_is_judged_the_same_each_time() -> None:
    new = revised(MEMBER, words(101, 131))
    assert judged(new) == judged(new)


def test_a_roundup_that_a_story_became_speaks_for_no_event() -> None:
    new = replace(MEMBER, revision=replace(story("x", "Morning briefing", MEMBER.revision.text, told=NOW).revision))
    found = judged(new)
    assert found.roundup
    assert found.event in {founded_by(FOUNDER.uid), founded_by(MEMBER.uid)}
