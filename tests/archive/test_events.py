from datetime import timedelta

import pytest
from sqlalchemy import text

from aggregator.archive import acts, events, stories
from aggregator.archive.database import Archive
from aggregator.archive.story import Copy, Evidence, Membership, Nearly, founded_by
from tests.archive import making
from tests.archive.making import FEED, HOUR, NOW, OTHER, article, name, take


def test_a_decision_comes_back_with_all_its_reasons(archive: Archive) -> None:
    first, second, *_ = making.some(archive)
    why = (Evidence("names", 0.5, 1.25, ("Madaya", "مضايا")), Evidence("time", 3.0, -0.5))
    near = (Nearly("e" + "a" * 16, 0.4, (Evidence("title", 0.1, 0.2),)),)
    copies = (Copy(second, first, "near copy", 0.75),)
    told = Membership(second, founded_by(first), 0.9, "machine", why, near, copies)
    with archive.write() as db:
        kept = events.keep(db, [Membership(first, founded_by(first), 1.0), told], NOW)
        assert (kept.founded, kept.joined) == (1, 1)
        assert events.decision(db, second) == told
        assert events.decision(db, "s" + "z" * 16) is None
        event = events.get(db, founded_by(first))
    assert event is not None
    assert [story.uid for story in event.stories] == [first, second]
    assert all(story.event == event.uid for story in event.stories)
    assert event.copies == copies
    assert (event.opened, event.changed) == (NOW - 6 * HOUR, NOW)


def test_a_story_may_join_an_event_whose_founder_comes_later(archive: Archive) -> None:
    first, second, *_ = making.some(archive)
    with archive.write() as db:
        events.keep(db, [Membership(first, founded_by(second), 0.8)], NOW)
        event = events.get(db, founded_by(second))
    assert event is not None
    assert [story.uid for story in event.stories] == [first]


def test_a_new_decision_takes_the_place_of_the_old(archive: Archive) -> None:
    a, b, *_ = making.some(archive)
    with archive.write() as db:
        making.group(db, (a, b))
        making.group(db, (b,))
        left, new = events.get(db, founded_by(a)), events.get(db, founded_by(b))
    assert left is not None
    assert new is not None
    assert [story.uid for story in left.stories] == [a]
    assert [story.uid for story in new.stories] == [b]


def test_a_revision_changes_its_event_and_a_seen_story_does_not(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", told=NOW - HOUR))
        [event] = making.group(db, (name("a"),))
        take(db, source, article("a", told=NOW - HOUR), now=NOW + HOUR)
        before = events.get(db, event)
        take(db, source, article("a", "Corrected", told=NOW - 2 * HOUR), now=NOW + 2 * HOUR)
        after = events.get(db, event)
    assert before is not None
    assert after is not None
    assert before.changed == NOW
    assert after.changed == NOW + 2 * HOUR
    assert after.opened == NOW - 2 * HOUR
    assert after.stories[0].revision.title == "Corrected"


def test_open_events_are_those_whose_stories_are_of_the_time(archive: Archive) -> None:
    uids = making.some(archive, 6)  # told 6, 5, ... 1 hours ago
    with archive.write() as db:
        old, long, new = making.group(db, (uids[0],), (uids[1], uids[4]), (uids[5],))
        assert [one.uid for one in events.open_between(db, NOW - 3 * HOUR)] == [long, new]
        assert [one.uid for one in events.open_between(db, NOW - 9 * HOUR, NOW - 2 * HOUR)] == [old, long]
        assert [one.uid for one in events.recent(db, 2)] == [new, long]
        assert events.recent(db, 9, since=NOW + HOUR) == ()
        acts.pin(db, old, editor="ed", now=NOW)
        assert [one.uid for one in events.recent(db, 2)] == [old, new]


def test_pages_of_the_list_neither_skip_nor_repeat(archive: Archive) -> None:
    with archive.write() as db:
        take(db, making.feed(db), *(article(f"k{n}", told=NOW) for n in range(7)))
        uids = making.group(db, *((name(f"k{n}"),) for n in range(7)))
        acts.hide(db, uids[0], editor="ed", now=NOW)
        seen: list[str] = []
        while page := events.listing(db, 2, seen[-1] if seen else None):
            seen += [one.uid for one in page]
    assert sorted(seen) == sorted(uids[1:])
    assert seen == sorted(seen, reverse=True)


def test_a_rebuild_gives_the_same_rows_and_a_killed_one_loses_nothing(archive: Archive) -> None:
    uids = making.some(archive)
    groups = ((uids[0], uids[2]), (uids[1],), (uids[3], uids[4], uids[5]))

    def snapshot() -> list[tuple[object, ...]]:
        with archive.read() as db:
            wanted = "SELECT uid, opened, last_told, changed, hidden FROM events ORDER BY uid"
            return [tuple(row) for row in db.execute(text(wanted))]

    with archive.write() as db:
        making.group(db, *groups)
    before = snapshot()
    with pytest.raises(KeyboardInterrupt):
        _clear_and_die(archive)
    with archive.read() as db:
        assert stories.ungrouped(db) == ()
    with archive.write() as db:
        events.clear_machine(db)
        assert len(stories.ungrouped(db)) == 6
        making.group(db, *groups, now=NOW + timedelta(days=3))
    assert snapshot() == before


def _clear_and_die(archive: Archive) -> None:
    with archive.write() as db:
        events.clear_machine(db)
        raise KeyboardInterrupt


def test_an_event_without_stories_is_not_shown(archive: Archive) -> None:
    a, b, *_ = making.some(archive)
    with archive.write() as db:
        making.group(db, (a,), (b,))
        events.clear_machine(db)
        making.group(db, (b, a))
        assert [one.uid for one in events.recent(db, 9)] == [founded_by(b)]
        assert [one.uid for one in events.listing(db, 9)] == [founded_by(b)]
        assert db.execute(text("SELECT count(*) FROM event")).scalar_one() == 1


def test_copies_between_sources_are_seen_from_the_event(archive: Archive) -> None:
    with archive.write() as db:
        take(db, making.feed(db), article("a", told=NOW - HOUR))
        take(db, making.feed(db, OTHER), article("b", told=NOW))
        mine, theirs = name("a", FEED), name("b", OTHER)
        copy = Copy(theirs, mine, "same text", 1.0)
        events.keep(
            db,
            [
                Membership(mine, founded_by(mine), 1.0),
                Membership(theirs, founded_by(mine), 1.0, copies=(copy, copy)),
            ],
            NOW,
        )
        event = events.recent(db, 1)[0]
        row = db.execute(text("SELECT stories, sources, independent FROM event")).one()
    assert event.copies == (copy,)
    assert tuple(row) == (2, 2, 1)
