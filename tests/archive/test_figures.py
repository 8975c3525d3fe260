"""Figures: kept for each revision that was read, told with their event."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from aggregator.archive import events, statistics, stories, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Copy, Figure, Membership, Reported, founded_by
from aggregator.parse.item import Dated
from tests.archive import making
from tests.archive.making import HOUR, NOW, OTHER, article, name, take


def killed(low: int | None, high: int | None = None, *, approx: bool = False) -> Figure:
    return Figure("killed", "civilians", low, high, approx, f"قُتل {low} مدنيين (\U0001f622).")


NINE, TEN, DOZENS = killed(9, 9), killed(10), killed(None, approx=True)
FLED = Figure("displaced", None, 1000, 2000, True, "Between 1,000 and 2,000 fled.")


def test_figures_come_back_with_their_revision(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", told=NOW))
        stories.keep_figures(db, [(name("a"), 1, (NINE, FLED))])
        take(db, source, article("a", "Ten", told=NOW), now=NOW + HOUR)
        stories.keep_figures(db, [(name("a"), 2, (TEN,))])
        assert stories.figures_of(db, name("a")) == {1: (NINE, FLED), 2: (TEN,)}
        assert stories.figures_of(db, "s" + "q" * 16) == {}
        # Read once more, by another rule.
        stories.keep_figures(db, [(name("a"), 1, (DOZENS,)), (name("a"), 2, ())])
        assert stories.figures_of(db, name("a")) == {1: (DOZENS,)}
        assert stories.unread(db, 9) == ()
        assert statistics.gather(db, NOW).figures == 1
    with archive.read() as db:
        assert verifying.verify(db).problems == ()


def test_the_bare_day_of_an_update_is_not_before_the_publication(archive: Archive) -> None:
    def day(hours: int) -> Dated:
        return Dated(raw="that day", at=NOW.replace(hour=0) + hours * HOUR, precision="day")

    with archive.write() as db:
        source, event = making.feed(db), founded_by(name("same"))
        take(db, source, article("same", told=NOW, updated=day(0)), article("next", told=NOW, updated=day(24)))
        take(db, source, article("alone", updated=day(0)))
        told = [name(key) for key in ("same", "next", "alone")]
        stories.keep_figures(db, [(uid, 1, (NINE,)) for uid in told])
        events.keep(db, [Membership(uid, event, 1.0) for uid in told], NOW)
        found = events.get(db, event)
        assert found is not None
        wanted = {told[0]: NOW, told[1]: NOW.replace(hour=0) + 24 * HOUR, told[2]: NOW.replace(hour=0)}
        assert {one.story: one.at for one in found.figures} == wanted
        rows = db.execute(text("SELECT story, told FROM figure"))
        assert {row.story: str(row.told)[:10] for row in rows} == {uid: f"{at:%Y-%m-%d}" for uid, at in wanted.items()}


def test_what_was_not_read_yet_is_given_the_newest_first(archive: Archive) -> None:
    uids = making.some(archive, 4)
    with archive.write() as db:
        assert [story.uid for story in stories.unread(db, 3)] == uids[:0:-1]
        stories.keep_figures(db, [(uids[3], 1, ()), (uids[1], 1, (NINE,))])
        stories.keep_figures(db, [])
        assert [story.uid for story in stories.unread(db, 9)] == [uids[2], uids[0]]
        take(db, making.feed(db), article("k3", "Corrected", told=NOW), now=NOW + HOUR)
        assert next((story.uid, story.revision.number) for story in stories.unread(db, 9)) == (uids[3], 2)
        # What was read meanwhile is kept, and the newer revision waits on.
        stories.keep_figures(db, [(uids[3], 1, (TEN,))])
        assert stories.unread(db, 1)[0].uid == uids[3]
        stories.keep_figures(db, [(uids[3], 2, ())])
        stories.keep_figures(db, [(uids[3], 1, (NINE,))])
        assert [story.uid for story in stories.unread(db, 9)] == [uids[2], uids[0]]


def test_unread_stories_are_found_by_their_index(file_archive: Archive) -> None:
    with file_archive.read() as db:
        wanted = "SELECT id FROM stories WHERE stories.figured < stories.latest ORDER BY time DESC, uid DESC"
        plan = " ".join(row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {wanted}"))
    assert "ix_stories_unread" in plan
    assert "TEMP" not in plan


def test_a_revision_that_is_not_there_has_no_figures(archive: Archive) -> None:
    [uid] = making.some(archive, 1)
    with pytest.raises(IntegrityError), archive.write() as db:
        stories.keep_figures(db, [(uid, 2, (NINE,))])


def test_an_event_tells_what_its_stories_state(archive: Archive) -> None:
    with archive.write() as db:
        one, two = making.feed(db, title="One"), making.feed(db, OTHER)
        take(db, one, article("a", told=NOW), article("week", told=NOW - HOUR))
        take(db, two, article("b", told=NOW - HOUR, outlet="Two"), article("copy", told=NOW + HOUR))
        a, week, b, copy = name("a"), name("week"), name("b", OTHER), name("copy", OTHER)
        decisions = [Membership(uid, founded_by(a), 1.0) for uid in (a, b)]
        decisions.append(Membership(week, founded_by(a), 1.0, roundup="six places"))
        decisions.append(Membership(copy, founded_by(a), 1.0, copies=(Copy(copy, a, "same text", 1.0),)))
        events.keep(db, decisions, NOW)
        stories.keep_figures(db, [(uid, 1, (NINE, FLED)) for uid in (a, b, week, copy)])
        take(db, one, article("a", "Ten", told=NOW), now=NOW + 2 * HOUR)
        stories.keep_figures(db, [(a, 2, (TEN,))])
        event = events.get(db, founded_by(a))
    assert event is not None
    assert event.figures == (
        Reported(NINE, b, "Two", NOW - HOUR),
        Reported(FLED, b, "Two", NOW - HOUR),
        # The second version has no date of its own: it is from when we saw it.
        Reported(TEN, a, "One", NOW + 2 * HOUR),
    )


def test_a_copy_of_what_is_in_another_event_speaks_for_it_here(archive: Archive) -> None:
    a, b, *_ = making.some(archive, 2)
    with archive.write() as db:
        making.group(db, (a,))
        events.keep(db, [Membership(b, founded_by(b), 1.0, copies=(Copy(b, a, "near copy", 0.9),))], NOW)
        stories.keep_figures(db, [(b, 1, (NINE,))])
        event = events.get(db, founded_by(b))
        assert event is not None
        assert [one.figure for one in event.figures] == [NINE]
        assert db.execute(text("SELECT is_copy FROM figure")).scalar_one() == 0


def test_the_view_shows_a_toll_rise(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db, title="One")
        updated = Dated(raw="later", at=NOW + timedelta(minutes=30))
        take(db, source, article("a", told=NOW), now=NOW + HOUR)
        take(db, source, article("a", "More", told=NOW, updated=updated), now=NOW + 2 * HOUR)
        take(db, source, article("a", "Still more", told=NOW), now=NOW + 3 * HOUR)
        making.group(db, (name("a"),))
        stories.keep_figures(db, [(name("a"), number, (killed(number + 8),)) for number in (1, 2, 3)])
    with archive.read() as db:
        wanted = text("SELECT number, low, high, outlet, is_copy, is_latest FROM figure ORDER BY told")
        rows = [tuple(row) for row in db.execute(wanted)]
        told = [str(at)[11:16] for at in db.execute(text("SELECT told FROM figure ORDER BY told")).scalars()]
    assert rows == [(1, 9, None, "One", 0, 0), (2, 10, None, "One", 0, 0), (3, 11, None, "One", 0, 1)]
    assert told == ["08:00", "08:30", "11:00"]


def test_what_a_story_told_of_the_event_that_it_left_is_shown_of_the_story_alone(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", told=NOW), article("b", told=NOW), article("c", told=NOW))
        one, two = making.group(db, (name("a"), name("c")), (name("b"),))
        take(db, source, article("c", "Of another", told=NOW), now=NOW + HOUR)
        stories.keep_figures(db, [(name("c"), 1, (NINE,)), (name("c"), 2, (TEN,))])
        events.keep(db, [Membership(name("c"), two, 0.9, left=one)], NOW + HOUR)
        shown = db.execute(text("SELECT event, number FROM figure")).one()
        assert tuple(shown) == (two, 2)
        assert stories.figures_of(db, name("c")) == {1: (NINE,), 2: (TEN,)}


def test_figures_outlive_a_rebuild(archive: Archive) -> None:
    a, *_ = making.some(archive, 1)
    with archive.write() as db:
        making.group(db, (a,))
        stories.keep_figures(db, [(a, 1, (NINE,))])
        events.clear_machine(db)
        assert stories.figures_of(db, a) == {1: (NINE,)}
        assert stories.unread(db, 9) == ()


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        ("UPDATE stories SET figured = 2", "read in a revision that it has not"),
        ("UPDATE stories SET figured = 0", "figures of a revision in which none are said to be read"),
    ],
)
def test_a_wrong_count_of_what_was_read_is_seen(archive: Archive, forgery: str, named: str) -> None:
    a, *_ = making.some(archive, 1)
    with archive.write() as db:
        stories.keep_figures(db, [(a, 1, (NINE,))])
        db.execute(text(forgery))
    with archive.read() as db:
        assert any(named in one for one in verifying.verify(db).problems)
