"""What a decision holds besides the event: mentions, round-ups and their briefs, what was left; and judging again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from aggregator.archive import acts, events, statistics, stories, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Brief, Copy, Evidence, Membership, Mention, Union, founded_by
from aggregator.extract.article import Article
from aggregator.parse.item import Dated, Precision
from tests.archive import making
from tests.archive.making import FEED, HOUR, NOW, OTHER, article, name, take

MADAYA = Mention("place", "V-madaya", "Madaya", early=True)
UN = Mention("actor", "un", "United Nations", early=False)


def counts(archive: Archive) -> list[int]:
    tables = ("memberships", "mentions", "briefs", "copies", "unions", "figures")
    with archive.read() as db:
        return [db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables]


def test_a_decision_comes_back_with_what_the_story_names_and_tells_of(archive: Archive) -> None:
    a, b, week, *_ = making.some(archive)
    one, two = founded_by(a), founded_by(b)
    briefs = (Brief(two, 0.8, "In Homs"), Brief(one, 0.6, "In Madaya"))
    told = Membership(week, founded_by(week), 1.0, mentions=(UN, MADAYA), roundup="six places", briefs=briefs)
    with archive.write() as db:
        making.group(db, (a,), (b,))
        events.keep(db, [told], NOW)
        assert events.decision(db, week) == told
        member = db.execute(text("SELECT roundup, left_event FROM coverage WHERE story = :story"), {"story": week})
        assert tuple(member.one()) == ("six places", None)
        voices = {row.uid: row.independent for row in db.execute(text("SELECT uid, independent FROM event"))}
        assert voices == {one: 1, two: 1, founded_by(week): 0}
        rows = db.execute(text("SELECT event, score, words, told_event FROM brief ORDER BY score"))
        assert [tuple(row) for row in rows] == [(one, 0.6, "In Madaya", one), (two, 0.8, "In Homs", two)]


def test_of_what_is_said_twice_one_is_kept(archive: Archive) -> None:
    a, week, *_ = making.some(archive)
    twice = Mention("place", "V-madaya", "Madaya town", early=False)
    briefs = (Brief(founded_by(a), 0.9, "surer"), Brief(founded_by(a), 0.5, "less"))
    with archive.write() as db:
        making.group(db, (a,))
        events.keep(db, [Membership(week, founded_by(week), 1.0, mentions=(twice, MADAYA), briefs=briefs)], NOW)
        kept = events.decision(db, week)
    assert kept is not None
    assert kept.mentions == (Mention("place", "V-madaya", "Madaya town", early=True),)
    assert kept.briefs == briefs[:1]


def test_a_brief_follows_its_event_to_the_survivor_and_back(archive: Archive) -> None:
    a, b, c, week, *_ = making.some(archive)
    one, two, three = (founded_by(uid) for uid in (a, b, c))
    with archive.write() as db:
        making.group(db, (a,), (b,), (c,))
        events.keep(db, [Membership(week, founded_by(week), 1.0, briefs=(Brief(three, 0.7, "In Homs"),))], NOW)
        events.keep(db, [], NOW, [Union(three, two, 0.9)])
        acts.merge(db, [one, two], editor="ed", now=NOW)
        wanted = text("SELECT event, told_event FROM brief")
        assert tuple(db.execute(wanted).one()) == (one, three)
        acts.undo(db, NOW, editor="ed")
        assert tuple(db.execute(wanted).one()) == (two, three)
        events.clear_machine(db)
    assert counts(archive) == [0] * 6


def test_a_new_decision_takes_the_place_of_all_of_the_old(archive: Archive) -> None:
    a, b, *_ = making.some(archive, 2)
    with archive.write() as db:
        making.group(db, (a,))
        briefs = (Brief(founded_by(a), 0.7, "In Homs"),)
        told = Membership(b, founded_by(b), 1.0, mentions=(MADAYA, UN), roundup="two", briefs=briefs)
        events.keep(db, [told], NOW)
        events.keep(db, [Membership(b, founded_by(b), 1.0, mentions=(UN,))], NOW + HOUR)
        assert events.decision(db, b) == Membership(b, founded_by(b), 1.0, mentions=(UN,))
        decided = db.execute(text("SELECT decided FROM coverage WHERE story = :story"), {"story": b}).scalar_one()
    assert str(decided).replace(" ", "T").startswith("2026-11-22T09:00:00")
    assert counts(archive) == [2, 1, 0, 0, 0, 0]


# --- judging again ---------------------------------------------------------------------------------------------------


def test_a_revised_story_waits_in_its_event(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", told=NOW - HOUR), article("b", told=NOW))
        [event] = making.group(db, (name("a"), name("b")))
        assert stories.ungrouped(db) == ()
        take(db, source, article("b", "Corrected", told=NOW), article("a", told=NOW - HOUR), now=NOW + HOUR)
        [waiting] = stories.ungrouped(db)
        assert (waiting.uid, waiting.event, waiting.revision.number) == (name("b"), event, 2)
        kept = events.get(db, event)
        assert kept is not None
        assert [story.uid for story in kept.stories] == [name("a"), name("b")]
        assert statistics.gather(db, NOW).ungrouped == 1
    with archive.read() as db:
        assert verifying.verify(db).problems == ()
    with archive.write() as db:
        events.keep(db, [Membership(name("b"), event, 0.9)], NOW + HOUR)
        assert stories.ungrouped(db) == ()


def test_a_story_that_its_page_completes_is_judged_again(archive: Archive) -> None:
    with archive.write() as db:
        take(db, making.feed(db), article("a", text="Short.", told=NOW))
        making.group(db, (name("a"),))
        page: Article = article(
            "a", text="Short. " + "And much more is told on the page itself, in whole sentences. " * 9
        )
        assert stories.complete(db, name("a"), 1, page, capture=1, now=NOW + HOUR)
        assert [story.uid for story in stories.ungrouped(db)] == [name("a")]


def test_a_story_without_a_decision_is_not_marked_as_judged(archive: Archive) -> None:
    making.some(archive, 1)
    with archive.write() as db:
        db.execute(text("UPDATE stories SET grouped = 1"))
    with archive.read() as db:
        assert any("marked as grouped and is not" in one for one in verifying.verify(db).problems)


def test_what_a_story_left_is_kept_while_it_stays_where_it_went(archive: Archive) -> None:
    a, b, c, *_ = making.some(archive)
    one, two = founded_by(a), founded_by(b)

    def left() -> str | None:
        kept = events.decision(db, c)
        assert kept is not None
        return kept.left

    with archive.write() as db:
        making.group(db, (a, c), (b,))
        assert left() is None
        events.keep(db, [Membership(c, two, 0.9, left=one)], NOW)
        assert left() == one
        events.keep(db, [Membership(c, two, 0.95)], NOW)
        assert left() == one
        # Not said, and known all the same.
        events.keep(db, [Membership(c, one, 0.9)], NOW)
        assert left() == two
        # An editor's word tells of no leaving; taken back, the machine's does again.
        acts.split(db, one, [c], editor="ed", now=NOW)
        assert left() is None
        acts.undo(db, NOW, editor="ed")
        assert left() == two
        # A union moves stories, which have left nothing by that.
        events.keep(db, [Membership(c, two, 0.9)], NOW, [Union(two, one, 0.9)])
        assert left() == one
        moved = events.decision(db, b)
        assert moved is not None
        assert (moved.event, moved.left) == (one, None)


# --- copies ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def copied(archive: Archive) -> tuple[Archive, str, str]:
    """Return an archive in which two stories of one event copy parts of a round-up that is in another."""
    with archive.write() as db:
        one, two = making.feed(db, FEED, title="One"), making.feed(db, OTHER, title="Two")
        take(db, one, article("week", told=NOW - HOUR), article("x", told=NOW))
        take(db, two, article("y", told=NOW + timedelta(seconds=30)), article("z", told=NOW + HOUR))
        week, x, y, z = name("week"), name("x"), name("y", OTHER), name("z", OTHER)
        copies = [Copy(x, week, "near copy", 0.9), Copy(y, week, "near copy", 0.8), Copy(z, y, "same text", 1.0)]
        event = founded_by(x)
        decisions = [Membership(week, founded_by(week), 1.0, roundup="six places")]
        decisions += [Membership(copy.story, event, 1.0, copies=(copy,)) for copy in copies]
        events.keep(db, decisions, NOW)
    return archive, event, week


def test_an_original_may_be_in_another_event(copied: tuple[Archive, str, str]) -> None:
    archive, event, week = copied
    with archive.read() as db:
        told = events.get(db, event)
        heads = db.execute(text("SELECT stories, independent FROM event WHERE uid = :uid"), {"uid": event}).one()
        others = db.execute(text("SELECT stories, independent FROM event WHERE uid <> :uid"), {"uid": event}).one()
        copiers = db.execute(text("SELECT count(*) FROM coverage WHERE event = :uid AND copied = 1"), {"uid": event})
        assert copiers.scalar_one() == 3
    assert told is not None
    assert {(copy.story, copy.of) for copy in told.copies} == {
        (name("x"), week),
        (name("y", OTHER), week),
        (name("z", OTHER), name("y", OTHER)),
    }
    # x and y repeat one voice, which is elsewhere; z repeats y. The round-up itself is no voice.
    assert tuple(heads) == (3, 1)
    assert tuple(others) == (1, 0)


def test_who_published_first_and_who_copied_whom(copied: tuple[Archive, str, str]) -> None:
    archive, event, week = copied
    with archive.read() as db:
        wanted = "SELECT story, original, kind, seconds, nth, event, original_event, outlet FROM copying ORDER BY time"
        rows = [tuple(row) for row in db.execute(text(wanted))]
        first = db.execute(text("SELECT story, outlet FROM first_published WHERE event = :uid"), {"uid": event}).one()
    there = founded_by(week)
    assert rows == [
        (name("x"), week, "near copy", 3600, 1, event, there, "One"),
        (name("y", OTHER), week, "near copy", 3630, 1, event, there, "Two"),
        # The root of the chain, by the copy at hand.
        (name("z", OTHER), week, "same text", 7200, 1, event, there, "Two"),
    ]
    assert tuple(first) == (name("x"), "One")


def test_of_several_originals_the_earliest_is_the_first(archive: Archive) -> None:
    a, b, c, *_ = making.some(archive, 3)
    with archive.write() as db:
        copies = (Copy(c, b, "near copy", 0.9), Copy(c, a, "near copy", 0.5))
        events.keep(db, [Membership(uid, founded_by(a), 1.0) for uid in (a, b)], NOW)
        events.keep(db, [Membership(c, founded_by(a), 1.0, copies=copies)], NOW)
        rows = db.execute(text("SELECT original, nth FROM copying ORDER BY nth"))
        assert [tuple(row) for row in rows] == [(a, 1), (b, 2)]


def test_without_times_to_tell_it_nobody_came_first(archive: Archive) -> None:
    day = NOW.replace(hour=0)

    def dated(key: str, at: datetime, precision: Precision) -> Article:
        return replace(article(key), published=Dated(raw="then", at=at, precision=precision))

    with archive.write() as db:
        told = (
            dated("original", NOW, "second"),
            dated("equal", NOW, "second"),
            dated("later", NOW + HOUR, "second"),
            dated("same-day", day, "day"),
            dated("next-day", day + 24 * HOUR, "day"),
            article("undated"),
        )
        take(db, making.feed(db), *told, dated("of-a-day", day, "day"), dated("of-that", NOW, "second"))
        uids = {one.key: name(one.key) for one in told}
        copies = [Copy(uid, uids["original"], "same text", 1.0) for key, uid in uids.items() if key != "original"]
        copies.append(Copy(name("of-that"), name("of-a-day"), "same text", 1.0))
        event = founded_by(uids["original"])
        events.keep(db, [Membership(uid, event, 1.0) for uid in (uids["original"], name("of-a-day"))], NOW)
        events.keep(db, [Membership(copy.story, event, 1.0, copies=(copy,)) for copy in copies], NOW)
        known = db.execute(text("SELECT story FROM copying WHERE order_known = 1")).scalars().all()
        assert db.execute(text("SELECT count(*) FROM copying")).scalar_one() == len(copies)
        seconds = text("SELECT seconds FROM copying WHERE story = :uid")
        assert db.execute(seconds, {"uid": uids["equal"]}).scalar_one() == 0
    assert set(known) == {uids["later"], uids["next-day"]}


def test_two_stories_are_not_copies_of_each_other(archive: Archive) -> None:
    a, b, *_ = making.some(archive, 2)
    with archive.write() as db:
        copy, opposite = Copy(b, a, "near copy", 0.9), Copy(a, b, "near copy", 0.8)
        events.keep(db, [Membership(a, founded_by(a), 1.0), Membership(b, founded_by(a), 1.0, copies=(copy,))], NOW)
        events.keep(db, [Membership(a, founded_by(a), 1.0, copies=(opposite,))], NOW)
        event = events.get(db, founded_by(a))
        assert event is not None
        assert event.copies == (opposite,)
        assert db.execute(text("SELECT story FROM copying")).scalar_one() == a


def test_a_time_that_is_a_day_is_no_time_to_be_first(archive: Archive) -> None:
    with archive.write() as db:
        day = making.article("day", told=NOW - 9 * HOUR)
        assert day.published is not None
        dated = type(day.published)(raw="today", at=NOW - 9 * HOUR, precision="day")
        take(db, making.feed(db), replace(day, published=dated), article("undated"), article("timed", told=NOW))
        told = [name(key) for key in ("day", "undated", "timed")]
        events.keep(db, [Membership(uid, founded_by(told[0]), 1.0) for uid in told], NOW)
        assert db.execute(text("SELECT story FROM first_published")).scalar_one() == name("timed")


def test_near_misses_can_be_asked_for(archive: Archive) -> None:
    a, b, *_ = making.some(archive, 2)
    from aggregator.archive.story import Nearly  # noqa: PLC0415 -- beside its only use

    near = (Nearly(founded_by(a), 0.41, (Evidence("time", 1.0, -0.5),)), Nearly("e" + "q" * 16, 0.2))
    with archive.write() as db:
        making.group(db, (a,))
        events.keep(db, [Membership(b, founded_by(b), 1.0, near=near)], NOW)
        rows = db.execute(text("SELECT story, event, nearly, score FROM near_miss ORDER BY score"))
        assert [tuple(row) for row in rows] == [
            (b, founded_by(b), "e" + "q" * 16, 0.2),
            (b, founded_by(b), founded_by(a), 0.41),
        ]
