"""What people see of grouping: show, explain, related, timeline, and what a rebuild would change."""

from datetime import UTC, datetime
from typing import Any

import pytest

from aggregator.archive import database, events
from aggregator.archive.story import Evidence, Membership, Nearly, Union
from aggregator.cli import showing
from aggregator.home import Home
from tests import running
from tests.cli.conftest import Named, Typed
from tests.curate.news import event, story

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def decide(home: Home, *decisions: Membership, unions: tuple[Union, ...] = ()) -> None:
    """Keep decisions as grouping would have made them."""
    with database.open(home.database) as archive, archive.write() as db:
        events.keep(db, decisions, NOW, unions)


def lines(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines()]


def test_an_event_shows_the_figures_that_differ_with_their_sentences(typed: Typed, named: Named) -> None:
    said = typed("show", named.events["bridge-one"])
    assert (said.status, said.err) == (0, "")
    shown = lines(said.out)
    at = shown.index("figures that differ:")
    toll = next(line for line in shown[at:] if line.startswith("killed ") and " 12 " in line)
    assert "The Fifth Paper   2016-05-04 12:00  Death Toll Of Raqqa Bridge Air Strike Rises To 12" in toll
    assert any(line.startswith("killed (children)") and " 5 " in line for line in shown[at:])
    document = typed("show", "--json", named.events["bridge-one"]).json
    assert document["differing"] == ["killed", "killed (children)"]
    assert {one["outlet"] for one in document["figures"]} == {"The First Paper", "The Second Paper", "The Fifth Paper"}


def test_an_event_shows_who_was_first_and_who_repeats_whom(typed: Typed, named: Named) -> None:
    shown = lines(typed("show", named.events["bridge-one"]).out)
    one, carried = named.stories["bridge-one"], named.stories["bridge-carried"]
    assert f"published first by The First Paper ({one}), 2 h 30 min before The Second Paper" in shown
    at = shown.index(f"The First Paper ({one}) is one voice with those that repeat it:")
    assert shown[at + 1] == f"The Fourth Wire ({carried}), 2016-05-03T12:00:00Z: near copy of {one} (100%)"
    assert typed("show", "--json", named.events["bridge-one"]).json["first"] == one


def test_an_event_shows_places_round_ups_and_related_events(typed: Typed, named: Named) -> None:
    shown = lines(typed("show", named.events["bridge-one"]).out)
    assert any(line.startswith("places: ") and "Raqqa" in line and "Euphrates" in line for line in shown)
    assert any(
        line.startswith(f"told of by the round-up {named.stories['briefing']}, The Sixth Paper (chance 0.9")
        for line in shown
    )
    [near] = [line for line in shown if line.startswith(named.events["clinic"])]
    assert "2016-05-09  6 days later  place Raqqa  Raqqa Clinic Runs Out Of Vaccines" in near
    document = typed("show", "--json", named.events["bridge-one"]).json
    assert [one["event"] for one in document["related"]] == [named.events["clinic"]]
    assert "Raqqa" in {one["name"] for one in document["named"]}
    assert [one["story"] for one in document["asides"]] == [named.stories["briefing"]]


def test_a_round_up_shows_why_and_what_it_tells_of(typed: Typed, named: Named) -> None:
    shown = lines(typed("show", named.stories["briefing"]).out)
    assert "a round-up, so no voice of an event: its title says “morning briefing”" in shown
    tells = next(line for line in shown if line.startswith(f"it tells of {named.events['bridge-one']} “Air Strike"))
    assert tells.endswith("“An air strike destroyed the old bridge over the Euphrates near Raqqa …”")
    apart = typed("explain", named.stories["briefing"], named.events["bridge-one"])
    assert apart.out.startswith(
        "Apart: a round-up is no voice of an event (its title says “morning briefing”); it tells"
    )
    document = typed("explain", "--json", named.stories["briefing"], named.events["bakery"]).json
    assert (document["together"], document["roundup"]) == (False, "its title says “morning briefing”")
    assert "it does not tell of this one" in document["sentence"]
    assert [one["event"] for one in document["briefs"]] == [named.events["bridge-one"]]


def test_a_story_shows_what_it_names_and_states(typed: Typed, named: Named) -> None:
    shown = lines(typed("show", named.stories["bridge-toll"]).out)
    assert any(line.startswith("places: ") and "Raqqa" in line and "Euphrates" in line for line in shown)
    assert any(line.startswith("killed (children)  5") for line in shown)
    document = typed("show", "--json", named.stories["bridge-toll"]).json
    assert {one["what"] for one in document["figures"]["1"]} == {"killed"}
    assert "Raqqa" in {one["name"] for one in document["decision"]["mentions"]}


def test_explain_shows_a_table_of_evidence(typed: Typed, named: Named) -> None:
    said = typed("explain", named.stories["bridge-two"], named.events["bridge-one"])
    assert said.out.startswith("Together (chance 0.")
    head, *rows = lines(said.out)[1:]
    assert head.split() == ["speaks", "evidence", "measure", "weight", "shared"]
    told = [row.split(maxsplit=1) for row in rows]
    assert any(speaks == "for" and row.startswith("texts ") and "bridge" in row for speaks, row in told)
    assert any(speaks == "for" and row.startswith("places ") and "Raqqa" in row for speaks, row in told)
    assert any(speaks == "against" and row.startswith("to begin with ") for speaks, row in told)
    table = [speaks for speaks, _ in told if speaks in {"for", "against", "neither"}]
    assert table == sorted(table, key=("for", "against", "neither").index)


def test_explain_of_the_story_that_founded_the_event_tells_of_the_other(typed: Typed, named: Named) -> None:
    one, two = named.stories["bridge-one"], named.stories["bridge-two"]
    assert typed("explain", one, two).out == typed("explain", two, one).out
    assert typed("explain", "--json", one, two).json["story"] == two


def test_where_times_tell_nothing_nobody_is_called_a_copier() -> None:
    told = event(story("sa"), story("sb", outlet="Wire"), copies=(("sb", "sa"),))
    assert list(showing._repeats(told)) == [
        "Herald (sa) is one voice with those that hold the same text:",
        "    Wire (sb), 2026-03-14T12:00:00Z: the same text as sa, order unknown (100%)",
    ]


def test_explain_of_two_stories_says_that_it_speaks_of_the_event_and_weighs_the_two(typed: Typed, named: Named) -> None:
    two, toll, bridge = named.stories["bridge-two"], named.stories["bridge-toll"], named.events["bridge-one"]
    said = lines(typed("explain", two, toll).out)
    assert f"this is said of the event {bridge}, which {toll} is in;" in said
    alone = next(line for line in said if line.startswith("these two alone, weighed now: "))
    document = typed("explain", "--json", two, toll).json
    assert alone.endswith(document["alone"]["sentence"])
    assert document["alone"]["evidence"] != document["evidence"]
    assert typed("explain", "--json", two, bridge).json["alone"] is None


def test_explain_takes_the_event_first_as_well(typed: Typed, named: Named) -> None:
    two, bridge, clinic = named.stories["bridge-two"], named.events["bridge-one"], named.events["clinic"]
    assert typed("explain", bridge, two).out == typed("explain", two, bridge).out
    assert f"{bridge} is an event; name a story" in typed("explain", bridge, clinic).why


def test_explain_names_the_original_of_a_copy(typed: Typed, named: Named) -> None:
    said = typed("explain", named.stories["bridge-carried"], named.events["bridge-one"])
    title = "Air Strike Destroys Bridge Over The Euphrates Near Raqqa"
    one = named.stories["bridge-one"]
    assert said.out.startswith(f"Together: it is a near copy of {one} “{title}” by The First Paper (100%).\n")
    document = typed("explain", "--json", named.stories["bridge-carried"], named.events["bridge-one"]).json
    assert [(copy["of"], copy["kind"]) for copy in document["copies"]] == [(one, "near copy")]


def test_explain_tells_a_near_miss_as_it_was_decided(typed: Typed, covered: Home, named: Named) -> None:
    clinic, bridge = named.stories["clinic"], named.events["bridge-one"]
    reasons = (Evidence("names", 0.7, 1.25, ("raqqa",)), Evidence("time", 5.0, -0.5))
    near = (Nearly(bridge, 0.41, reasons), Nearly(named.events["bakery"], 0.2, reasons))
    decide(covered, Membership(clinic, named.events["clinic"], 1.0, near=near))
    said = lines(typed("explain", clinic, bridge).out)
    assert said[0].startswith("Apart (chance 0.41): names raqqa; 5 days outside its days; no places")
    assert said[2].split() == ["for", "names", "0.70", "+1.25", "raqqa"]
    assert said[3].split() == ["against", "days", "apart", "5.00", "-0.50"]
    bakery = (
        f"nearly in {named.events['bakery']} “Bakery Reopens In Aleppo After Two Winters Without Bread” (chance 0.20)"
    )
    assert said[4].startswith(bakery)
    shown = lines(typed("show", clinic).out)
    assert len([line for line in shown if line.startswith("nearly in ")]) == 2
    assert [one["score"] for one in typed("explain", "--json", clinic, bridge).json["near"]] == [0.41, 0.2]


def test_explain_tells_which_event_a_revised_story_left(typed: Typed, covered: Home, named: Named) -> None:
    toll, bridge, clinic = named.stories["bridge-toll"], named.events["bridge-one"], named.events["clinic"]
    decide(covered, Membership(toll, clinic, 0.8, evidence=(Evidence("text", 0.5, 2.0, ("raqqa",)),), left=bridge))
    left = f"it left {bridge} “Air Strike Destroys Bridge Over The Euphrates Near Raqqa” when it was revised"
    assert left in lines(typed("explain", toll, clinic).out)
    assert left in lines(typed("show", toll).out)
    assert typed("explain", "--json", toll, clinic).json["left"] == bridge
    back = typed("explain", toll, bridge).out
    assert back.startswith(f"Apart: it was put into {clinic}; it left this event when it was revised, as what it told")
    assert ". Weighed as things are now: (chance 0." in back


def test_events_that_grew_together_say_so(typed: Typed, covered: Home, named: Named) -> None:
    clinic, bridge = named.events["clinic"], named.events["bridge-one"]
    decide(covered, unions=(Union(clinic, bridge, 0.77, (Evidence("places", 0.9, 2.5, ("Raqqa",)),)),))
    for name in (clinic, bridge):
        said = typed("explain", named.stories["clinic"], name)
        assert said.out.startswith("Together (chance 0.77): places Raqqa.\n")
        assert f"{named.stories['clinic']} founded {clinic}, which grew together with {bridge}:" in lines(said.out)
    joined = f"{clinic} “Raqqa Clinic Runs Out Of Vaccines” was joined by the machine to {bridge}"
    assert any(line.startswith(joined) for line in lines(typed("show", bridge).out))
    tombstone = lines(typed("show", clinic).out)
    assert tombstone[0] == f"{clinic}  2016-05-09  merged into {bridge}"
    assert any(line.startswith(joined) for line in tombstone)
    assert typed("show", "--json", clinic).json["merged_into"] == bridge
    unions = typed("explain", "--json", named.stories["bridge-two"], bridge).json["unions"]
    assert [(one["event"], one["into"], one["score"]) for one in unions] == [(clinic, bridge, 0.77)]


def test_explain_names_the_editor_and_the_note(typed: Typed, named: Named) -> None:
    typed("merge", named.events["bakery"], named.events["bridge-one"], "--editor", "Nour", "--note", "as a trial")
    said = lines(typed("explain", named.stories["bakery"], named.events["bridge-one"]).out)
    assert said[0] == "Together: an editor decided so."
    assert said[-1].endswith("Nour: merge: as a trial")
    document = typed("explain", "--json", named.stories["bakery"], named.events["bakery"]).json
    assert (document["together"], document["decided_by"]) == (True, "editor")
    assert [act["editor"] for act in document["acts"]] == ["Nour"]


def test_related_events_and_the_situation(typed: Typed, named: Named) -> None:
    bridge, clinic = named.events["bridge-one"], named.events["clinic"]
    said = typed("related", bridge)
    assert (said.status, said.err) == (0, "")
    shown = lines(said.out)
    related, chain = shown.index("related:"), shown.index("the situation that it stands in:")
    assert "6 days later  place Raqqa  Raqqa Clinic Runs Out Of Vaccines" in shown[related + 2]
    assert [line.split()[0] for line in shown[chain + 2 :]] == [bridge, clinic]
    document = typed("related", "--json", "--limit", 1, clinic).json
    assert document["event"] == clinic
    assert [(one["event"], one["days"], one["reasons"]) for one in document["related"]] == [
        (bridge, -7, ["place Raqqa"])
    ]
    assert [one["event"] for one in document["situation"]] == [bridge, clinic]


def test_an_event_that_stands_alone_has_nothing_related(typed: Typed, named: Named) -> None:
    shown = lines(typed("related", named.events["camp-ar"]).out)
    assert shown[1:] == ["related: none is known", "the situation that it stands in: none is known"]
    assert typed("related", "e").why == "there is no event e; `aggregator events` lists events"


@pytest.mark.parametrize("name", ["Raqqa", "raqqah", "الرقة", "الرقّة", "P-raqqa"])
@pytest.mark.usefixtures("covered")
def test_the_timeline_of_a_place(typed: Typed, named: Named, name: str) -> None:
    said = typed("timeline", name)
    assert (said.status, said.err) == (0, "")
    head, columns, *rows = said.out.splitlines()
    assert head.startswith("Raqqa (town in Raqqa, P-raqqa)")
    assert columns.split() == ["opened", "event", "stories", "outlets", "headline"]
    assert [row.split()[:4] for row in rows] == [
        ["2016-05-03", named.events["bridge-one"], "4", "4"],
        ["2016-05-09", named.events["clinic"], "1", "1"],
    ]
    assert [one["event"] for one in typed("timeline", "--json", name).rows] == [
        named.events["bridge-one"],
        named.events["clinic"],
    ]
    assert [one["event"] for one in typed("timeline", "--json", "--limit", 1, name).rows] == [named.events["clinic"]]


@pytest.mark.usefixtures("covered")
def test_the_timeline_of_an_actor_and_of_what_is_not_known(typed: Typed, named: Named) -> None:
    [told] = typed("timeline", "--json", "الدفاع", "المدني").rows
    assert (told["event"], told["names"]) == (named.events["camp-ar"], ["White Helmets"])
    why = typed("timeline", "Raqqqqa").why
    assert why.startswith("the gazetteer knows no place or actor Raqqqqa; the nearest are ")
    assert "Raqqa" in why
    said = typed("timeline", "Daraya")
    assert (said.status, said.err) == (0, "no event begins with that name\n")
    assert typed("timeline", "").why.startswith("the gazetteer knows no place or actor")


def memberships(typed: Typed) -> Any:
    query = "SELECT story, event, score, evidence, decided FROM coverage ORDER BY story"
    return typed("sql", query, "--format", "json").json


def test_a_rebuild_that_would_change_nothing_says_so(typed: Typed, named: Named) -> None:  # noqa: ARG001 -- there are stories
    said = typed("group", "--rebuild", "--dry-run")
    assert (said.status, said.out, said.err) == (0, "grouping 8 stories anew would change nothing\n", "")


def test_a_rebuild_is_foreseen_and_nothing_written(typed: Typed, covered: Home, named: Named) -> None:
    bridge = named.events["bridge-one"]
    two, mine = named.stories["bridge-two"], "e" + named.stories["bridge-two"][1:]
    decide(covered, Membership(two, mine, 1.0), Membership(named.stories["bakery"], bridge, 0.9))
    before = memberships(typed)
    said = typed("group", "--rebuild", "--dry-run")
    assert (said.status, said.err) == (0, "")
    shown = lines(said.out)
    assert shown[:3] == [
        "grouping 8 stories anew would move 2 of them to another event (25.0%)",
        "1 event would be new",
        "1 event would have no story any more",
    ]
    parted = shown[shown.index("would be parted, such as:") + 1]
    assert parted.startswith(f"{bridge} “Air Strike Destroys Bridge")
    assert parted.endswith(f": 4 stories now, 4 then; into {named.events['bakery']}")
    joined = shown[shown.index("would be joined, such as:") + 1]
    assert joined.startswith(bridge)
    assert joined.endswith(f"; with {mine}")
    foreseen = typed("group", "--rebuild", "--dry-run", "--json").json
    assert (foreseen["stories"], foreseen["moved"], foreseen["founded"], foreseen["gone"]) == (8, 2, 1, 1)
    assert [one["event"] for one in foreseen["parted"]] == [bridge]
    assert memberships(typed) == before
    assert "8 grouped" in typed("group", "--rebuild").err
    assert "would change nothing" in typed("group", "--rebuild", "--dry-run").out


@pytest.mark.parametrize("words", ["--dry-run", "--json", "--rebuild --json"])
@pytest.mark.usefixtures("covered")
def test_what_goes_only_with_a_rebuild(typed: Typed, words: str) -> None:
    said = typed("group", *words.split())
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Usage: aggregator group")


def test_a_rebuild_shows_how_far_it_is_on_a_terminal_alone(covered: Home) -> None:
    assert b"grouping" in running.on_terminal(covered.path, "group", "--rebuild")
    done = running.aggregator(covered.path, "group", "--rebuild")
    assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
