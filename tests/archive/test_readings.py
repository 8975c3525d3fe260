"""What grouping read, kept between rounds: taken up while it is of the latest revision and of the same reader."""

from pathlib import Path

from aggregator.archive import acts, backups, database, events, exports, ledger, readings, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Copy, Membership, Open, founded_by
from tests.archive import making
from tests.archive.making import HOUR, NOW, article, name, take


def taken(archive: Archive, uids: list[str], made_by: str = "me") -> dict[str, bytes]:
    with archive.read() as db:
        return dict(readings.take(db, uids, made_by))


def test_what_was_kept_is_taken_up_by_who_kept_it(archive: Archive) -> None:
    one, two, _ = uids = making.some(archive, 3)
    with archive.write() as db:
        readings.keep(db, {one: (1, b"\x00one"), two: (1, b"two")}, "me")
    assert taken(archive, uids) == {one: b"\x00one", two: b"two"}
    assert taken(archive, [two]) == {two: b"two"}
    assert taken(archive, uids, "another") == {}
    with archive.write() as db:
        readings.keep(db, {one: (1, b"anew")}, "another")
        readings.keep(db, {}, "another")
    assert taken(archive, uids) == {two: b"two"}
    assert taken(archive, uids, "another") == {one: b"anew"}


def test_a_reading_is_of_one_revision(archive: Archive) -> None:
    one, *_ = uids = making.some(archive, 2)
    with archive.write() as db:
        readings.keep(db, {one: (1, b"first")}, "me")
        take(db, making.feed(db), article("k0", "Corrected", told=NOW), now=NOW + HOUR)
    assert taken(archive, uids) == {}
    with archive.write() as db:
        readings.keep(db, {one: (2, b"second")}, "me")
    assert taken(archive, uids) == {one: b"second"}


def test_readings_are_forgotten_with_the_events_that_closed(archive: Archive) -> None:
    uids = making.some(archive, 6)  # told 6, 5, ... 1 hours ago
    with archive.write() as db:
        making.group(db, (uids[0], uids[5]), (uids[1], uids[2]), (uids[4],))
        readings.keep(db, dict.fromkeys(uids, (1, b"read")), "me")
        readings.forget(db, NOW - 3 * HOUR)
    # An old story of an event that is still open stays; one without an event waits for being read with its decision.
    assert taken(archive, uids).keys() == {uids[0], uids[5], uids[4]}


def test_copies_and_proof_of_an_archive_have_readings_and_exports_have_not(
    file_archive: Archive, tmp_path: Path
) -> None:
    uids = making.some(file_archive, 2)
    with file_archive.read() as db:
        exported = [list(exports.lines(db, form)) for form in exports.FORMATS]
    with file_archive.write() as db:
        readings.keep(db, {uids[0]: (1, b"read")}, "me")
        ledger.seal(db)
        assert verifying.verify(db).problems == ()
    with file_archive.read() as db:
        assert [list(exports.lines(db, form)) for form in exports.FORMATS] == exported
    copy, again = tmp_path / "copy.sqlite3", making.url(tmp_path / "again.sqlite3")
    backups.backup(file_archive, copy)
    backups.restore(copy, again)
    with database.open(again) as restored:
        assert taken(restored, uids) == {uids[0]: b"read"}
        with restored.read() as db:
            assert verifying.verify(db).problems == ()


def test_open_events_say_what_grouping_needs(archive: Archive) -> None:
    uids = making.some(archive, 5)
    with archive.write() as db:
        one, two = making.group(db, (uids[0], uids[3]), (uids[1], uids[4], uids[2]))
        repeats = (Copy(uids[3], uids[0], "near copy", 0.9), Copy(uids[3], uids[1], "near copy", 0.5))
        events.keep(db, [Membership(uids[3], one, 0.8, copies=repeats)], NOW)
        acts.pin(db, two, editor="ed", now=NOW)
        first = Open(one, (uids[0], uids[3]), ((uids[3], uids[0]), (uids[3], uids[1])))
        second = Open(two, (uids[1], uids[2], uids[4]), pinned=True)
        assert [_sorted(event) for event in events.open_between(db, NOW - 9 * HOUR)] == [_sorted(first), second]
        assert [_sorted(event) for event in events.open_of(db, [two, one, "e" + "a" * 16])] == sorted(
            [_sorted(first), second], key=lambda event: event.uid
        )
        acts.merge(db, [one, two], editor="ed", now=NOW, note="one")
        (left,) = events.open_of(db, [two, one])
        assert (left.uid, left.stories) == (one, tuple(uids))
        assert events.open_of(db, []) == ()


def _sorted(event: Open) -> Open:
    return Open(event.uid, event.stories, tuple(sorted(event.copies)), event.hidden, event.pinned)


def test_an_event_without_stories_is_still_flagged(archive: Archive) -> None:
    uids = making.some(archive, 1)
    with archive.write() as db:
        (one,) = making.group(db, (uids[0],))
        acts.hide(db, one, editor="ed", now=NOW)
        events.clear_machine(db)
        assert events.open_between(db, NOW - 9 * HOUR) == ()
        assert events.open_of(db, [one]) == (Open(founded_by(name("k0")), hidden=True),)
