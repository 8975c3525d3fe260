import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import features, portrait
from aggregator.cluster.features import SCALE, Features, Reader
from tests import running
from tests.cluster.stories import HOSTILE, NOW, labelled, reader, shipped, story

COUNTED = "counted"

VECTORS = [
    name
    for name in Features.__slots__
    if name != COUNTED and isinstance(getattr(reader().read("s", "", "", None), name), dict)
]

# What passes through JSON: any text but lone surrogates, and those too.
ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)


def test_a_story_read_twice_is_equal() -> None:
    for told, _ in labelled().values():
        assert reader().of(told) == reader().of(told) == Reader(shipped()).of(told)


READ = """
import sys
from dataclasses import replace
from aggregator.cluster import grouping, reading
from tests.cluster.stories import labelled, reader
for told, _ in labelled().values():
    # More numbers than are kept, each with several things that it may count.
    text = told.revision.text + " ".join(f"{n} schools and hospitals were hit and closed." for n in range(2, 99))
    longer = replace(told, revision=replace(told.revision, text=text))
    sys.stdout.buffer.write(reading.written(grouping.read(longer, reader())))
"""


def test_every_process_reads_alike() -> None:
    """Ties are broken by the text, not by the hash of a string, which differs from process to process."""
    once, again = (
        subprocess.run(
            [sys.executable, "-c", READ],
            env={**os.environ, **running.ANYWHERE, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert once
    assert once == again


def test_what_was_read_before_changes_nothing() -> None:
    """The memory of words is a memory, not a state."""
    stories = [told for told, _ in labelled().values()]
    for seed in range(3):
        fresh = Reader(shipped())
        shuffled = random.Random(seed).sample(stories, len(stories))
        assert {told.uid: fresh.of(told) for told in shuffled} == {told.uid: reader().of(told) for told in stories}


def test_vectors_have_one_length_and_are_bounded() -> None:
    for told, _ in labelled().values():
        found = reader().of(told)
        for name in VECTORS:
            vector = getattr(found, name)
            assert len(vector) <= features.MOST_TERMS
            assert not vector or features.dot(vector, vector) == pytest.approx(SCALE**2, rel=0.02)


def test_an_events_sums_are_the_same_in_any_order() -> None:
    voices = [reader().of(told) for told, _ in labelled().values()]
    wanted = portrait.drawn("e", voices)
    for seed in range(5):
        drawn = portrait.drawn("e", random.Random(seed).sample(voices, len(voices)))
        assert (drawn.sums, drawn.squares, drawn.first, drawn.last) == (
            wanted.sums,
            wanted.squares,
            wanted.first,
            wanted.last,
        )
        assert [voice.uid for voice in drawn.voices] == [voice.uid for voice in wanted.voices]


def test_both_languages_name_the_same() -> None:
    english = reader().read(
        "a", "Shelling of Kafr Nabl kills 18 civilians on 28 May", "The White Helmets said so.", None
    )
    arabic = reader().read("b", "مقتل 18 مدنيا بقصف على كفرنبل في 28 أيار", "قالت الخوذ البيضاء ذلك.", None)
    assert (english.arabic, arabic.arabic) == (False, True)
    assert english.places.keys() == arabic.places.keys() == {"V-kafr-nabl"}
    assert english.actors.keys() == arabic.actors.keys() == {"@ngo-white-helmets"}
    assert english.dates.keys() == arabic.dates.keys() == {"5-28"}
    assert {"18", "18 civilian", "18 killed"} <= english.numbers.keys() & arabic.numbers.keys()
    assert {"shelling", "killed", "civilian"} <= english.deeds.keys() & arabic.deeds.keys()


def test_early_is_the_title_and_the_first_lines() -> None:
    text = "The raid came at noon. " + "It went on for hours, residents said. " * 30 + "The front is near Kafr Nabl."
    found = reader().read("s", "Raid on Saraqib", text, None)
    assert found.places.keys() == {"V-kafr-nabl", "V-saraqib"}
    assert found.early_places.keys() == {"V-saraqib"}
    mentions = {one.id: one for one in reader().mentions(found)}
    assert (mentions["V-saraqib"].early, mentions["V-kafr-nabl"].early) == (True, False)
    assert mentions["V-kafr-nabl"].name == "Kafr Nabl"


def test_what_a_version_tells_is_what_counts() -> None:
    one = story("a", "Raid on Kafr Nabl", "Eighteen people died, rescuers said.")
    again = story("a", "Raid on Kafr Nabl", "Eighteen people died — rescuers said!")
    other = story("a", "Raid on Kafr Nabl", "Nineteen people died, rescuers said.")
    assert reader().tells_the_same(one, again)
    assert not reader().tells_the_same(one, other)


@pytest.mark.parametrize("title", ["", "Live", "Breaking news", "عاجل", "!!!", "12 34 56"])
def test_a_story_of_few_words_is_thin(title: str) -> None:
    assert reader().read("s", title, "", None).thin


def test_a_day_is_a_day_of_utc() -> None:
    late = datetime(2019, 5, 14, 23, 59, tzinfo=UTC)
    days = [reader().read("s", "", "", told).day for told in (late, late.replace(hour=0), None)]
    assert days == [18030, 18030, None]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_costs_what_a_page_costs(name: str) -> None:
    fresh, text = Reader(shipped()), HOSTILE[name]
    began = time.process_time()
    found = fresh.read("s", text, text, NOW)
    assert time.process_time() - began < 1
    assert all(len(getattr(found, vector)) <= features.MOST_TERMS for vector in VECTORS)


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_read(title: str, text: str) -> None:
    found = reader().read("s", title, text, None)
    assert all(0 <= weight <= SCALE for name in VECTORS for weight in getattr(found, name).values())
