import pytest

from tests.cluster import floods
from tests.cluster.deciding import decide, groups_of
from tests.cluster.floods import Flood

FLOODS = {flood.name: flood for flood in floods.floods()}

# What the grouping holds today.
HELD = (
    "near copies", "borrowed headlines", "page of headlines", "morning briefing", "live blog", "obituary",
    "weekly summary", "undated",
)  # fmt: skip


def grouped(flood: Flood) -> dict[str, frozenset[str]]:
    """The event's stories for each story."""
    held = groups_of(decide(flood.stories))
    return {uid: one for one in held for uid in one}


@pytest.mark.parametrize("name", HELD)
def test_nothing_glues_events_together(name: str) -> None:
    flood = FLOODS[name]
    found = grouped(flood)
    for held in set(found.values()):
        assert sum(not held.isdisjoint(one) for one in flood.apart) <= 1


@pytest.mark.parametrize("name", HELD)
def test_what_is_one_event_stays_one(name: str) -> None:
    flood = FLOODS[name]
    found = grouped(flood)
    assert [one for one in flood.together if len({found[uid] for uid in one}) > 1] == []
    assert flood.most is None or max(map(len, found.values())) <= flood.most


@pytest.mark.parametrize("name", FLOODS)
def test_the_streams_are_well_made(name: str) -> None:
    flood = FLOODS[name]
    uids = [one.uid for one in flood.stories]
    assert len(set(uids)) == len(uids)
    assert frozenset(uids).issuperset(frozenset().union(*flood.apart, *flood.together))
    assert sum(map(len, flood.apart)) == len(frozenset().union(*flood.apart))
