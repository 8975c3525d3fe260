"""What stands around events, and what is gathered for who looks at one; on both databases."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from aggregator.archive import dossier, events, surroundings
from aggregator.archive.database import Archive
from aggregator.archive.story import Brief, Evidence, Membership, Mention, Nearly, Union, founded_by
from aggregator.errors import UsageError
from tests.archive import making
from tests.archive.making import HOUR, NOW, name

RAQQA = Mention("place", "P-raqqa", "Raqqa", early=True)
BEHIND = Mention("place", "P-raqqa", "Raqqa", early=False)
HOMS = Mention("place", "P-homs", "Homs", early=True)
WIRE = Mention("actor", "wire", "The Wire", early=True)


def found(db: Connection, told: Iterable[tuple[str, tuple[Mention, ...]]]) -> None:
    """Let each story found an event, and name what it names."""
    events.keep(db, [Membership(one, founded_by(one), 1.0, mentions=named) for one, named in told], NOW)


def test_what_most_stories_begin_with_comes_first(archive: Archive) -> None:
    one, two, three, four, *_ = making.some(archive)
    named = {one: (HOMS, BEHIND), two: (WIRE, RAQQA), three: (RAQQA,)}
    with archive.write() as db:
        kept = [Membership(uid, founded_by(one), 0.9, mentions=names) for uid, names in named.items()]
        briefing = Membership(four, founded_by(one), 0.9, mentions=(WIRE, HOMS), roundup="its title says so")
        events.keep(db, [*kept, briefing], NOW)
    with archive.read() as db:
        found_ = surroundings.named(db, [founded_by(one), "e"])
    assert found_ == {founded_by(one): (RAQQA, WIRE, HOMS)}


def test_a_timeline_tells_each_event_once_in_time_order_and_keeps_the_newest(archive: Archive) -> None:
    told = making.some(archive)
    with archive.write() as db:
        found(db, [(told[0], (RAQQA, HOMS)), (told[1], (BEHIND,)), (told[2], (HOMS,)), (told[3], (RAQQA,))])
    keys = [("place", "P-raqqa"), ("place", "P-homs")]
    with archive.read() as db:
        points = surroundings.timeline(db, keys, 10)  # type: ignore[arg-type]  # a list of literals
        newest = surroundings.timeline(db, keys, 2)  # type: ignore[arg-type]
        assert surroundings.timeline(db, [], 10) == ()
        assert surroundings.timeline(db, [("actor", "P-raqqa")], 10) == ()
    assert [one.event for one in points] == [founded_by(told[n]) for n in (0, 2, 3)]
    assert [sorted(one.names) for one in points] == [["Homs", "Raqqa"], ["Homs"], ["Raqqa"]]
    assert newest == points[1:]
    assert (points[0].opened, points[0].title, points[0].stories, points[0].outlets) == (
        NOW - 6 * HOUR,
        "Title of k0",
        1,
        1,
    )


def test_a_timeline_gives_the_name_of_a_city_and_its_governorate_once(archive: Archive) -> None:
    told = making.some(archive)
    with archive.write() as db:
        found(db, [(told[0], (HOMS, replace(HOMS, id="SY04")))])
    with archive.read() as db:
        (point,) = surroundings.timeline(db, [("place", "P-homs"), ("place", "SY04")], 10)
    assert point.names == ("Homs",)


def test_round_ups_and_unions_are_told_of_an_event(archive: Archive) -> None:
    one, two, three, *_ = making.some(archive)
    into, gone = founded_by(one), founded_by(two)
    union = Union(gone, into, 0.75, (Evidence("places", 1.0, 2.0, ("Raqqa",)),))
    brief = Brief(gone, 0.9, "An air strike near Raqqa")
    with archive.write() as db:
        found(db, [(one, ()), (two, ())])
        events.keep(db, [Membership(three, founded_by(three), 1.0, roundup="why", briefs=(brief,))], NOW, [union])
    with archive.read() as db:
        [aside] = surroundings.asides(db, into)
        assert (aside.story, aside.outlet, aside.score, aside.words) == (three, "One", 0.9, "An air strike near Raqqa")
        assert surroundings.joined(db, into) == surroundings.joined(db, gone) == (union,)
        of = dossier.of_event(db, into)
        assert of
        assert (of.unions, of.headlines) == ((union,), {into: "Title of k0", gone: "Title of k1"})
        tombstone = dossier.of_event(db, gone)
        assert tombstone
        assert (tombstone.event.merged_into, tombstone.related) == (into, ())
        assert dossier.of_event(db, "e") is None
        told = dossier.of_story(db, three)
        assert told
        assert told.decision
        assert told.decision.briefs == (Brief(into, 0.9, brief.words),), "by the name of the survivor"
        why = dossier.why(db, two, gone)
        assert (why.event.uid, why.union, why.story.uid) == (into, union, two)


def test_why_names_near_misses_by_what_they_are_now(archive: Archive) -> None:
    one, two, three, four, *_ = making.some(archive)
    near = Nearly(founded_by(two), 0.3, (Evidence("text", 0.2, 1.0, ("bridge",)),))
    with archive.write() as db:
        found(db, [(one, ()), (two, ())])
        events.keep(db, [Membership(three, founded_by(three), 1.0, near=(near,))], NOW)
        events.keep(db, [Membership(four, founded_by(three), 0.9)], NOW, [Union(founded_by(two), founded_by(one), 0.6)])
    with archive.read() as db:
        why = dossier.why(db, three, founded_by(two))
        assert why.decision
        assert [miss.event for miss in why.decision.near] == [founded_by(one)] == [why.event.uid]
        assert dossier.why(db, three, four).story.uid == four, "the one that joined"
        assert dossier.why(db, four, three).story.uid == four
        assert dossier.why(db, three, three).story.uid == three
        for story, other, said in (("x", four, "no story x"), (four, "x", "no x"), (four, name("k5"), "no event yet")):
            with pytest.raises(UsageError, match=said):
                dossier.why(db, story, other)
        with pytest.raises(UsageError, match="no event e;"):
            dossier.situation(db, "e", 10, frozenset())
