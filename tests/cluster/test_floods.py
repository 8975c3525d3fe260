import pytest

from aggregator.cluster import chronology, grouping
from tests.cluster import floods
from tests.cluster.deciding import NONE, decide, groups_of, kept
from tests.cluster.floods import Flood
from tests.cluster.stories import reader

FLOODS = {flood.name: flood for flood in floods.floods()}

# What the grouping does not hold, and why.
NOT_HELD = {
    # Its headline and first sentence are the report's, so it is taken for a report; copies of its rest follow it.
    "mirrored leads",
    # Undated, a page of two reports may come before them: then it is the original, and the first of the two its copy.
    "undated mirrors",
}
HELD = [name for name in FLOODS if name not in NOT_HELD]


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


@pytest.mark.parametrize("name", ["templates", "background", "borrowed and passed on", "live blog without a cue"])
def test_taken_up_again_in_the_midst_it_goes_on_the_same(name: str) -> None:
    (span,) = chronology.spans(FLOODS[name].stories)
    half = len(span.stories) // 2
    whole = grouping.resume((), NONE, reader())
    before = [whole.decide(one) for one in span.stories[:half]]
    again = grouping.resume(kept(before, span.stories[:half]), NONE, reader())
    assert list(map(again.decide, span.stories[half:])) == list(map(whole.decide, span.stories[half:]))


@pytest.mark.parametrize("name", FLOODS)
def test_the_streams_are_well_made(name: str) -> None:
    flood = FLOODS[name]
    uids = [one.uid for one in flood.stories]
    assert len(set(uids)) == len(uids)
    assert frozenset(uids).issuperset(frozenset().union(*flood.apart, *flood.together))
    assert sum(map(len, flood.apart)) == len(frozenset().union(*flood.apart))
