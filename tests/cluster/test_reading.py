"""What was read of a story comes back from its bytes as it was, or not at all."""

import json
from dataclasses import replace
from datetime import datetime
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.cluster import grouping, reading
from tests.cluster.stories import NOW, labelled, reader, story

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["Aleppo", "حلب", "killed", "قتل", "12", "Madaya", "مضايا", "barrel", "\N{GRINNING FACE}", '"\\', "\0"]
    ),
    max_size=60,
).map(" ".join)


def test_labelled_stories_come_back_as_they_were() -> None:
    read = {one.uid: grouping.read(one, reader()) for one, _ in labelled().values()}
    assert dict(reading.read([(uid, reading.written(one)) for uid, one in read.items()])) == read
    assert any(one.roundup for one in read.values()) == any(one.taken.many for one in read.values())


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.none() | st.datetimes().map(lambda at: at.replace(tzinfo=NOW.tzinfo)), st.none() | st.text())
def test_any_story_comes_back_as_it_was(title: str, text: str, told: datetime | None, link: str | None) -> None:
    one = story("x", title, text, told=told)
    one = replace(one, revision=replace(one.revision, link="https://example.org/" + link if link else None))
    before = grouping.read(one, reader())
    ((uid, after),) = reading.read([(one.uid, reading.written(before))])
    assert (uid, after) == (one.uid, before)
    # Its order decides which terms are an event's heaviest.
    assert list(after.told.text.items()) == list(before.told.text.items())


@given(st.data())
def test_a_damaged_one_is_left_out_and_costs_no_other(data: st.DataObject) -> None:
    whole = reading.written(grouping.read(next(iter(labelled().values()))[0], reader()))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]]))
    assert [uid for uid, _ in reading.read([("a", whole), ("b", broken), ("c", whole), ("d", b"")])] == ["a", "c"]


@pytest.mark.parametrize(
    "facts",
    [
        b"null", b"{{{", b"[]", b"[1,2,3,4]", b'["yesterday",null,[],[]]', b'["2019-06-01T00:00:00",null,[],[]]',
        b"[" * 50_000,
    ],
)  # fmt: skip
def test_what_is_no_reading_under_a_right_sum_costs_no_other(facts: bytes) -> None:
    whole = reading.written(grouping.read(next(iter(labelled().values()))[0], reader()))
    for length in (len(facts), len(facts) + 9, 1 << 31):
        content = length.to_bytes(4, "little") + facts
        forged = crc32(content).to_bytes(4, "little") + content
        assert [uid for uid, _ in reading.read([("a", whole), ("b", forged), ("c", whole)])] == ["a", "c"]


def test_vectors_that_are_none_are_left_out() -> None:
    content = reading.written(grouping.read(next(iter(labelled().values()))[0], reader()))[8:]
    facts, _ = json.JSONDecoder().raw_decode(content.decode("utf-8", "replace"))
    facts[2] = ["x" if isinstance(one, dict) else one for one in facts[2]]
    head = json.dumps(facts).encode()
    forged = len(head).to_bytes(4, "little") + head
    assert list(reading.read([("b", crc32(forged).to_bytes(4, "little") + forged)])) == []


def test_the_words_of_many_are_the_same_strings() -> None:
    one = reading.written(grouping.read(story("x", "Shells hit Madaya", "Shells hit Madaya at noon."), reader()))
    first, second = (found.told.text for _, found in reading.read([("a", one), ("b", one)]))
    assert {id(word) for word in first} == {id(word) for word in second}
