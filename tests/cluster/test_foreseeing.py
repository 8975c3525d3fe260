from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import foreseeing
from aggregator.cluster.foreseeing import Example

GROUPINGS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["e1", "e2", "e3", "e4"]))


def test_nothing_changes() -> None:
    same = {"a": "e1", "b": "e1", "c": "e2"}
    found = foreseeing.compare(same, same)
    assert (found.stories, found.moved, found.founded, found.gone) == (3, 0, 0, 0)
    assert (found.parted, found.joined) == ((), ())


def test_an_event_is_parted() -> None:
    before = {"a": "e1", "b": "e1", "c": "e1", "d": "e2"}
    found = foreseeing.compare(before, before | {"c": "e3"})
    assert (found.moved, found.founded, found.gone) == (1, 1, 0)
    assert found.parted == (Example("e1", 3, 2, ("e3",)),)
    assert found.joined == ()


def test_events_are_joined() -> None:
    before = {"a": "e1", "b": "e2", "c": "e3"}
    found = foreseeing.compare(before, dict.fromkeys(before, "e1"))
    assert (found.moved, found.founded, found.gone) == (2, 0, 2)
    assert found.joined == (Example("e1", 1, 3, ("e2", "e3")),)
    assert found.parted == ()


def test_a_story_without_an_event_is_not_moved_by_getting_one() -> None:
    found = foreseeing.compare({"a": "e1"}, {"a": "e1", "b": "e1"})
    assert (found.stories, found.moved, found.joined) == (2, 0, ())


def test_the_biggest_changes_are_shown_first_and_not_all() -> None:
    before = {f"s{event:02}-{n}": f"e{event:02}" for event in range(20) for n in range(event + 2)}
    after = {story: f"{event}-{story}" for story, event in before.items()}
    shown = foreseeing.compare(before, after).parted
    assert len(shown) == foreseeing.SHOWN
    assert [one.event for one in shown] == [f"e{event:02}" for event in range(19, 9, -1)]
    assert all(len(one.others) <= foreseeing.SHOWN for one in shown)


@given(GROUPINGS, GROUPINGS)
def test_counts_add_up(before: dict[str, str], after: dict[str, str]) -> None:
    found = foreseeing.compare(before, after)
    assert found.moved <= len(before.keys() & after.keys())
    assert found.founded - found.gone == len(set(after.values())) - len(set(before.values()))
    there, back = foreseeing.compare(after, before), foreseeing.compare(before, after)
    assert (there.founded, there.gone) == (back.gone, back.founded)
