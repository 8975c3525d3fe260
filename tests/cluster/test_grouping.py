import json
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.archive.story import Event, Rulings, Story, founded_by
from aggregator.cluster import chronology, explaining, grouping
from aggregator.cluster.weights import WEIGHTS
from tests.cluster.deciding import BY_HAND, NONE, decide, groups_of, kept, stream
from tests.cluster.stories import HOSTILE, NOW, labelled, reader, seed, story
from tests.shared import SHARED, needs_shared

DAY = datetime(2019, 5, 14, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]

RAID = (
    "Warplanes bombed the vegetable market of Tal Rihan on Tuesday, killing 18 civilians, rescuers led by Samir "
    "Qaddour said. Three missiles struck the stalls at noon while farmers from the villages around were selling olives."
)


def test_reports_of_one_event_join_and_look_alikes_stay_apart() -> None:
    decisions = decide(told for told, _ in labelled().values())
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for told, event in labelled().values():
        wanted[event].add(told.uid)
    assert groups_of(decisions) == {frozenset(members) for members in wanted.values()}


def test_an_event_is_named_after_the_story_that_founded_it() -> None:
    (decision,) = decide([story("a", "Raid on Tal Rihan market", RAID)]).values()
    assert (decision.event, decision.score, decision.near) == (founded_by(decision.story), 1.0, ())


def test_evidence_adds_up_and_names_what_is_shared() -> None:
    first, second = labelled()["market-1"][0], labelled()["market-2"][0]
    decision = decide([first, second])[max(first, second, key=chronology.order).uid]
    about = {one.about: one for one in decision.evidence}
    odds = sum(one.weight for one in decision.evidence)
    assert abs(1 / (1 + 2.718281828**-odds) - decision.score) < 0.001
    assert set(about["names"].shared) >= {"qaddour", "rihan"}
    assert "market" in about["title"].shared
    shared = [words for head, one in about.items() if head == "numbers" for words in one.shared]
    assert "18 civilian" not in shared, "one said 18, the other 17"
    assert about["numbers unlike"].weight < 0


def test_near_misses_are_told() -> None:
    decisions = decide(told for told, _ in labelled().values())
    near = [miss for one in decisions.values() for miss in one.near]
    assert near
    assert all(miss.score >= grouping.NEAR_AT_LEAST and miss.evidence for miss in near)
    assert all(len(one.near) <= grouping.NEAR_MISSES for one in decisions.values())


def test_explained_in_a_sentence() -> None:
    first, second, bakery = (labelled()[name][0] for name in ("market-1", "market-2", "bakery-1"))
    together = explaining.explain(second, first, reader())
    apart = explaining.explain(bakery, first, reader())
    assert together.together
    assert together.sentence.startswith("Together (chance 0.")
    assert "qaddour" in together.sentence
    assert not apart.together
    assert apart.sentence.startswith("Apart (chance 0.")
    assert "too little" in explaining.explain(first, story("x", "", ""), reader()).sentence


def test_what_was_decided_is_told_as_it_was_decided() -> None:
    first, second = (labelled()[name][0] for name in ("market-1", "market-2"))
    decided = stream([first, second])
    decision = decided[-1].membership
    event = Event(decision.event, NOW, NOW, (first, second))
    later = second if decision.story == second.uid else first
    assert explaining.explain(later, event, reader(), decision).evidence == decision.evidence


@pytest.mark.parametrize("weights", [WEIGHTS, BY_HAND], ids=["shipped", "by hand"])
@settings(max_examples=15, deadline=None)
@given(stop=st.integers(0, 60), rnd=st.randoms(use_true_random=False))
def test_stopping_and_resuming_anywhere_changes_nothing(
    weights: Mapping[str, tuple[float, ...]], stop: int, rnd: random.Random
) -> None:
    stories = sorted(_stream(rnd), key=chronology.order)
    live = grouping.resume((), NONE, reader(), weights=weights)
    decided = [live.decide(one) for one in stories]
    if stop < len(stories):
        since = chronology.horizon(chronology.time(stories[stop]))
        events = kept(decided[:stop], stories)
        still_open = [one for one in events if max(reading.at for reading in one[1]) >= since]
        rnd.shuffle(still_open)
        resumed = grouping.resume(still_open, NONE, reader(), weights=weights)
        assert [resumed.decide(one) for one in stories[stop:]] == decided[stop:]


def _stream(rnd: random.Random) -> list[Story]:
    """Sixty stories over two months about a few villages: reports, copies, look-alikes and undated ones."""
    villages = ("Tal Rihan", "Kafr Zaytoun", "Ain Dara", "Bir Hassan")
    found = []
    for n in range(60):
        day = DAY + timedelta(days=rnd.randrange(60), hours=rnd.randrange(24))
        village, dead = rnd.choice(villages), rnd.randrange(2, 30)
        said = rnd.sample(RAID.replace("Tal Rihan", village).replace("18", str(dead)).split(". "), 2)
        text = ". ".join(said) + " " + rnd.choice(("", "Nobody claimed the attack.", RAID))
        title = rnd.choice((f"Raid on {village} kills {dead}", f"{village} market bombed", ""))
        told = day if rnd.random() < 0.8 else None
        found.append(story(str(n), title, text, told=told, seen=day, source=rnd.choice("abc")))
    return found


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_arrival_within_a_round_changes_nothing(rnd: random.Random) -> None:
    stories = [told for told, _ in labelled().values()]
    wanted = decide(stories)
    rnd.shuffle(stories)
    assert decide(stories) == wanted


def test_an_editor_decides() -> None:
    first, second, bakery = (labelled()[name][0] for name in ("market-1", "market-2", "bakery-1"))
    wanted = founded_by(bakery.uid)
    decisions = decide([first, second, bakery], Rulings(placed=((second.uid, wanted),)))
    assert (decisions[second.uid].event, decisions[second.uid].by, decisions[second.uid].score) == (
        wanted,
        "editor",
        1.0,
    )


def test_merged_events_give_the_survivor_to_what_comes_later_too() -> None:
    market, talks = labelled()["market-1"][0], labelled()["talks-1"][0]
    rulings = Rulings(merged=((founded_by(talks.uid), founded_by(market.uid)),))
    decisions = decide((told for told, _ in labelled().values()), rulings)
    assert decisions[talks.uid].event == decisions[labelled()["talks-2"][0].uid].event == founded_by(market.uid)


def test_a_circle_of_merges_ends() -> None:
    only = story("a", "Raid on Tal Rihan market", RAID)
    event = founded_by(only.uid)
    assert decide([only], Rulings(merged=((event, "eother"), ("eother", event))))[only.uid].event == "eother"


def test_a_copy_joins_its_original_and_is_no_voice() -> None:
    text = f"{RAID} The road to Idlib was closed until the evening, and the wounded were brought to three clinics."
    first = story("a", "Raid on Tal Rihan market", text, source="a", told=DAY)
    second = story("b", "Wholly another headline", text, source="b", told=DAY + timedelta(hours=1))
    decision = decide([first, second])[second.uid]
    assert decision.event == founded_by(first.uid)
    assert [(copy.of, copy.kind) for copy in decision.copies] == [(first.uid, "near copy")]
    assert decision.evidence[0].about == "copy"


def test_stories_that_say_nothing_never_glue() -> None:
    empty = [
        story(f"e{n}", title, "", told=DAY) for n, title in enumerate(("", "Live", "Breaking news", "Breaking news"))
    ]
    same = [story(f"w{n}", "boom boom", "boom " * 10_000, told=DAY, source=str(n)) for n in range(2)]
    decisions = decide([*empty, *same])
    assert len({decision.event for decision in decisions.values()}) >= len(empty) + 1
    assert all(decisions[one.uid].event == founded_by(one.uid) for one in empty)


def test_an_event_closes_after_the_window() -> None:
    first = story("a", "Raid on Tal Rihan market", RAID, told=DAY, source="a")
    again = RAID.replace("Tuesday", "Sunday").replace("farmers", "traders")
    soon = story("b", "Raid on Tal Rihan market", again, told=DAY + timedelta(hours=5), source="b")
    late = story("c", "Raid on Tal Rihan market", again, told=DAY + chronology.WINDOW + timedelta(days=2), source="c")
    assert decide([first, soon])[soon.uid].event == founded_by(first.uid)
    assert decide([first, late])[late.uid].event == founded_by(late.uid)
    groups = grouping.resume((), NONE, reader())
    groups.decide(first)
    groups.decide(late)
    assert len(groups) == 1, "the first event is closed"


def test_spans_part_where_the_news_pauses() -> None:
    old = story("old", "Old", "", told=datetime(1970, 1, 1, tzinfo=UTC))
    new = [story(str(n), "New", "", told=DAY + timedelta(days=n)) for n in range(40)]
    spans = list(chronology.spans([*new, old]))
    assert [len(span.stories) for span in spans] == [1, 40]
    assert spans[1].since == DAY - chronology.WINDOW
    assert spans[1].until == DAY + timedelta(days=39) + chronology.WINDOW


def test_a_flood_from_one_outlet_is_one_voice_and_costs_little() -> None:
    base = labelled()["market-1"][0]
    long = f"{base.revision.text} {RAID} The road to Idlib was closed and three clinics took the wounded."
    flood = [
        story(f"f{n}", base.revision.title, f"{long} Update {n}.", told=DAY + timedelta(minutes=n), source="flood")
        for n in range(500)
    ]
    bakery = labelled()["bakery-2"][0]
    began = time.process_time()
    decisions = decide([*flood, labelled()["bakery-1"][0], bakery])
    assert time.process_time() - began < 15
    assert len({decisions[one.uid].event for one in flood}) == 1
    assert decisions[bakery.uid].event not in {decisions[one.uid].event for one in flood}


def test_a_page_of_headlines_glues_nothing() -> None:
    stories = [told for told, _ in labelled().values()]
    english = [one for one in stories if one.revision.title.isascii()]
    page = ". ".join(one.revision.title for one in english)
    briefing = story("brief", "Morning briefing", page, told=DAY + timedelta(days=3), source="brief")
    before, after = decide(stories), decide([*stories, briefing])
    assert {one: after[one].event for one in before} == {one: before[one].event for one in before}


def test_a_megabyte_costs_what_a_page_costs() -> None:
    rnd = random.Random(5)
    vocabulary = ["".join(rnd.choices("bcdfglmnprstaeiou", k=rnd.randrange(3, 9))) for _ in range(5_000)]
    big = " ".join(rnd.choices(vocabulary, k=150_000))
    began = time.process_time()
    decide([story("big", "Big", big, told=DAY), story("one", "x" * 1_000_000, "9" * 1_000_000, told=DAY)])
    assert time.process_time() - began < 3


@given(st.lists(st.text(alphabet=st.characters(), max_size=80), min_size=2, max_size=6))
def test_any_texts_are_decided_about(texts: list[str]) -> None:
    stories = [story(str(n), text, text[::-1], told=DAY) for n, text in enumerate(texts)]
    assert decide(stories).keys() == {one.uid for one in stories}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_is_decided_about_in_time(name: str) -> None:
    """Twice, from two outlets: the second is held against the first, and both against a report and a round-up."""
    hostile = [story(outlet, HOSTILE[name], HOSTILE[name], told=DAY, source=outlet) for outlet in ("a", "b")]
    briefing = story("c", "Morning briefing", HOSTILE[name], told=DAY)
    began = time.process_time()
    decide([*hostile, labelled()["market-1"][0], briefing])
    assert time.process_time() - began < 6


def _seeds(folder: Path) -> Sequence[Story]:
    return [seed(path) for path in sorted(folder.glob("*.txt"))]


@needs_shared
def test_the_two_shared_seeds_are_one_event_also_among_our_own() -> None:
    shared = _seeds(SHARED / "seeds")
    for stories in (shared, [*shared, *_seeds(ROOT / "seeds")]):
        decisions = decide(stories)
        assert len({decisions[one.uid].event for one in shared}) == 1


def test_our_own_seeds_mix_no_two_events() -> None:
    labels: dict[str, str] = json.loads((ROOT / "tests" / "data" / "seeds" / "events.json").read_text(encoding="utf-8"))
    stories = _seeds(ROOT / "seeds")
    decisions = decide(stories)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for one in stories:
        held[decisions[one.uid].event].add(labels[one.key])
    assert {event: told for event, told in held.items() if len(told) > 1} == {}
    assert len(held) < len(stories), "reports of one event do join"
