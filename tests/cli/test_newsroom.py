"""The commands about events: events, show, explain, and the editor's acts with their effects."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from aggregator.home import Home
from tests.cli.conftest import Typed

Events = dict[str, Any]
ATOM = "{http://www.w3.org/2005/Atom}"


def stories(event: Any) -> list[str]:
    return [story["uid"] for story in event["stories"]]


def published(typed: Typed, told: Home) -> dict[str, str]:
    """Publish, and return each entry's title with all that stands in it."""
    assert typed("publish").status == 0
    entries = ET.parse(told.published / "syria.atom").iter(ATOM + "entry")
    return {entry.findtext(ATOM + "title", ""): "".join(entry.itertext()) for entry in entries}


def after_a_rebuild(typed: Typed) -> None:
    assert "4 grouped" in typed("group", "--rebuild").err


def test_events_are_listed_newest_first(typed: Typed, events: Events) -> None:
    said = typed("events")
    assert (said.status, said.err) == (0, "")
    assert [line.split()[0] for line in said.out.splitlines()] == [
        events[name]["uid"] for name in ("camp", "bakery", "bridge")
    ]
    assert "Euphrates Near Raqqa  (2 stories, 2 outlets)" in said.out


def test_events_come_in_pages(typed: Typed, events: Events) -> None:
    [first] = typed("events", "--json", "--limit", 1).rows
    assert first["uid"] == events["camp"]["uid"]
    rest = typed("events", "--json", "--before", first["uid"]).rows
    assert [event["uid"] for event in rest] == [events["bakery"]["uid"], events["bridge"]["uid"]]
    assert "there is no event e; `aggregator events` lists" in typed("events", "--before", "e").why


def test_show_an_event(typed: Typed, events: Events) -> None:
    bridge = events["bridge"]["uid"]
    said = typed("show", bridge)
    assert (said.status, said.err) == (0, "")
    assert "The First Paper: Air Strike Destroys Bridge" in said.out
    assert "https://two.example.org/raqqa-bridge-hit" in said.out
    document = typed("show", "--json", bridge).json
    assert document["uid"] == bridge
    assert stories(document) == stories(events["bridge"])
    assert document["acts"] == []


def test_show_a_story_with_what_was_left_out_of_it(typed: Typed, events: Events) -> None:
    uid = stories(events["bridge"])[0]
    said = typed("show", uid)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Air Strike Destroys Bridge Over The Euphrates Near Raqqa\n")
    assert "Four of the dead were children" in said.out
    [revision] = typed("show", "--json", uid).json["revisions"]
    assert revision["published"]["raw"] == "2016-05-03T08:00:00Z"
    assert [one["line"] for one in revision["dropped"]] == ["SHARE THIS ARTICLE"]
    assert all(one["rule"] for one in revision["dropped"])


@pytest.mark.parametrize("name", ["x", "e" + "a" * 16, "s" + "a" * 16, "", "' OR 1=1 --"])
def test_show_what_is_not_there(typed: Typed, events: Events, name: str) -> None:  # noqa: ARG001 -- there are events
    assert typed("show", "--", name).why == (
        f"there is neither an event nor a story {name}; `aggregator events` lists events"
    )


def test_explain_why_together_and_why_apart(typed: Typed, events: Events) -> None:
    one, two = stories(events["bridge"])
    together = typed("explain", two, one)
    assert (together.status, together.err) == (0, "")
    assert together.out.startswith("Together (chance ")
    assert "bridge" in together.out
    apart = typed("explain", two, events["bakery"]["uid"])
    assert apart.out.startswith("Apart")
    founded = typed("explain", one, events["bridge"]["uid"]).out
    assert founded.startswith("Together: the story founded the event")


def test_explain_as_json(typed: Typed, events: Events) -> None:
    one, two = stories(events["bridge"])
    document = typed("explain", "--json", two, one).json
    assert document["together"] is True
    assert document["event"] == events["bridge"]["uid"]
    assert {evidence["about"] for evidence in document["evidence"]} >= {"title", "text"}
    assert document["sentence"].startswith("Together")
    assert typed("explain", "--json", two, events["camp"]["uid"]).json["together"] is False


def test_explain_what_is_not_there(typed: Typed, events: Events) -> None:
    uid = stories(events["bridge"])[0]
    assert typed("explain", "x", uid).why == "there is no story x; `aggregator search` finds stories"
    assert "there is no x" in typed("explain", uid, "x").why


def test_merge_holds_in_show_in_the_feed_and_over_a_rebuild(typed: Typed, told: Home, events: Events) -> None:
    bridge, bakery = events["bridge"], events["bakery"]
    said = typed("merge", bakery["uid"], bridge["uid"], "--note", "as a trial", "--editor", "Nour")
    assert (said.status, said.out) == (0, "")
    assert said.err.startswith(f"act 1: merge {bridge['uid']};")
    for rebuild in (False, True):
        if rebuild:
            after_a_rebuild(typed)
        document = typed("show", "--json", bridge["uid"]).json
        assert set(stories(document)) == {*stories(bridge), *stories(bakery)}
        assert [(act["kind"], act["editor"], act["note"]) for act in document["acts"]] == [
            ("merge", "Nour", "as a trial")
        ]
        assert f"merged into {bridge['uid']}" in typed("show", bakery["uid"]).out
        assert typed("show", "--json", bakery["uid"]).json["merged_into"] == bridge["uid"]
        [entry] = [text for text in published(typed, told).values() if "Euphrates" in text]
        assert "Bakery Reopens In Aleppo" in entry
    assert typed("undo").status == 0
    after_a_rebuild(typed)
    assert set(stories(typed("show", "--json", bakery["uid"]).json)) == set(stories(bakery))
    assert len(published(typed, told)) == 3


def test_split_holds_in_show_in_the_feed_and_over_a_rebuild(typed: Typed, told: Home, events: Events) -> None:
    bridge = events["bridge"]["uid"]
    first, second = stories(events["bridge"])
    said = typed("split", bridge, second, "--note", "another bridge")
    new = said.err.split()[3].rstrip(";")
    assert said.err.startswith(f"act 1: split {new};")
    for rebuild in (False, True):
        if rebuild:
            after_a_rebuild(typed)
        assert stories(typed("show", "--json", bridge).json) == [first]
        assert stories(typed("show", "--json", new).json) == [second]
        assert len(published(typed, told)) == 4
    assert typed("explain", second, new).out.startswith("Together: an editor decided so.\n    act 1, ")
    typed("undo", 1)
    assert stories(typed("show", "--json", bridge).json) == [first, second]
    assert len(published(typed, told)) == 3


def test_hide_pin_and_note_hold_in_show_in_the_feed_and_over_a_rebuild(
    typed: Typed, told: Home, events: Events
) -> None:
    camp, bakery = events["camp"]["uid"], events["bakery"]["uid"]
    assert typed("hide", camp).err.startswith(f"act 1: hide {camp};")
    assert typed("pin", bakery).err.startswith(f"act 2: pin {bakery};")
    assert typed("note", bakery, "Our reporter was <there>.").err.startswith(f"act 3: note {bakery};")
    for rebuild in (False, True):
        if rebuild:
            after_a_rebuild(typed)
        assert "[hidden]" in typed("show", camp).out
        shown = typed("show", bakery).out
        assert "[pinned]" in shown
        assert "note: Our reporter was <there>." in shown
        entries = published(typed, told)
        assert len(entries) == 2
        assert "Our reporter was" in entries["Bakery Reopens In Aleppo After Two Winters Without Bread"]
    for act in (3, 2, 1):
        assert typed("undo", act).status == 0
    assert "[" not in typed("events").out
    entries = published(typed, told)
    assert len(entries) == 3
    assert not any("Our reporter was" in text for text in entries.values())


def test_an_act_that_stands_already_is_refused(typed: Typed, events: Events) -> None:
    camp = events["camp"]["uid"]
    typed("hide", camp)
    assert "is hidden already" in typed("hide", camp).why
    typed("undo")
    assert "there is nothing to undo" in typed("undo").why
    assert "act 1 was undone already" in typed("undo", 1).why
    assert "there is no act 99" in typed("undo", 99).why


def test_acts_on_what_is_not_there(typed: Typed, events: Events) -> None:
    bridge, one = events["bridge"]["uid"], stories(events["bridge"])[0]
    assert typed("merge", bridge, "x").why.startswith("there is no event x")
    assert typed("merge", bridge).status == 2
    assert "that is a story, of the event" in typed("merge", bridge, one).why
    assert typed("split", bridge, "x").why.startswith("x is no story")
    assert "is not in" in typed("split", events["camp"]["uid"], one).why
    for verb in ("hide", "pin"):
        assert typed(verb, "x").why.startswith("there is no event x")
    assert typed("note", bridge, "").why == "a note takes words"
    assert typed("show", "--json", bridge).json["acts"] == []
