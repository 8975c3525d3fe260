"""Backups, exports, statistics, and what feeds said."""

import csv
import io
import json
from pathlib import Path

import pytest

from aggregator.archive import backups, captures, database, events, exports, published, statistics, stories, verifying
from aggregator.archive.database import Archive
from aggregator.archive.published import Said
from aggregator.archive.story import Figure, Membership, Mention, founded_by
from aggregator.errors import ArchiveError, UsageError
from tests.archive import making
from tests.archive.making import HOUR, NOW, article, name, take


def test_a_backup_made_in_use_comes_back_whole(file_archive: Archive, tmp_path: Path) -> None:
    making.some(file_archive, 3)
    copy, place = tmp_path / "copy.sqlite3", tmp_path / "new" / "archive.sqlite3"
    with file_archive.read() as db:
        stories.count(db)
        backups.backup(file_archive, copy)
    place.parent.mkdir()
    backups.restore(copy, making.url(place))
    with database.open(making.url(place)) as again, again.read() as db:
        assert stories.count(db) == 3
        assert verifying.verify(db).problems == ()
    assert [path.name for path in place.parent.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_overwritten(file_archive: Archive, tmp_path: Path) -> None:
    making.some(file_archive, 1)
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("precious", encoding="utf-8")
    with pytest.raises(UsageError, match="exists; name a file that does not"):
        backups.backup(file_archive, copy)
    assert copy.read_text(encoding="utf-8") == "precious"
    copy.unlink()
    backups.backup(file_archive, copy)
    with pytest.raises(UsageError, match="holds stories"):
        backups.restore(copy, making.url(tmp_path / "archive.sqlite3"))


def test_an_archive_without_stories_gives_way(file_archive: Archive, tmp_path: Path) -> None:
    making.some(file_archive, 2)
    copy, place = tmp_path / "copy.sqlite3", tmp_path / "other.sqlite3"
    backups.backup(file_archive, copy)
    database.open(making.url(place)).close()
    backups.restore(copy, making.url(place))
    with database.open(making.url(place), write=False) as again, again.read() as db:
        assert stories.count(db) == 2


def test_what_is_no_backup_is_refused(file_archive: Archive, tmp_path: Path) -> None:
    making.some(file_archive, 30)
    place = making.url(tmp_path / "new.sqlite3")
    text, torn = tmp_path / "notes.txt", tmp_path / "torn.sqlite3"
    text.write_text("no database at all", encoding="utf-8")
    backups.backup(file_archive, torn)
    torn.write_bytes(torn.read_bytes()[:40_000])
    for path, why in ((text, "not a backup"), (tmp_path / "absent", "not a backup"), (torn, "damaged|not a whole")):
        with pytest.raises(UsageError, match=why):
            backups.restore(path, place)
    assert not (tmp_path / "new.sqlite3").exists()
    with pytest.raises(ArchiveError, match="cannot copy the archive"):
        backups.backup(file_archive, tmp_path / "no" / "such" / "folder.sqlite3")


def test_postgresql_has_its_own_tools(schema_url: str, tmp_path: Path) -> None:
    with database.open(schema_url) as archive, pytest.raises(UsageError, match="pg_dump"):
        backups.backup(archive, tmp_path / "copy")
    with pytest.raises(UsageError, match="pg_restore"):
        backups.restore(tmp_path / "copy", schema_url)


def test_json_lines_hold_every_revision(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", "Nine", told=NOW, authors=("كاتب",)), article("b"))
        take(db, source, article("a", "Ten", told=NOW), now=NOW + HOUR)
        [event] = making.group(db, (name("a"),))
    with archive.read() as db:
        first, second = map(json.loads, exports.lines(db, "jsonl"))
    told, undated = (first, second) if first["key"] == "a" else (second, first)
    assert (told["uid"], told["event"], told["first_seen"]) == (name("a"), event, "2026-11-22T08:00:00Z")
    assert [one["title"] for one in told["revisions"]] == ["Nine", "Ten"]
    assert told["revisions"][0]["authors"] == ["كاتب"]
    assert told["revisions"][0]["published"]["at"] == "2026-11-22T08:00:00Z"
    assert told["revisions"][0]["published"]["from"] == "feed"
    assert "published" not in undated["revisions"][0]
    assert undated["event"] is None


def test_json_lines_tell_figures_names_and_round_ups(archive: Archive) -> None:
    a, b, *_ = making.some(archive, 2)
    nine = Figure("killed", "civilians", 9, None, False, "At least nine civilians were killed.")
    with archive.write() as db:
        take(db, making.feed(db), article("k1", "Corrected", told=NOW))
        madaya = Mention("place", "V-madaya", "Madaya", early=True)
        events.keep(db, [Membership(a, founded_by(a), 1.0), Membership(b, founded_by(b), 1.0, mentions=(madaya,))], NOW)
        events.keep(db, [Membership(a, founded_by(a), 1.0, roundup="six places")], NOW)
        stories.keep_figures(db, [(b, 1, (nine,)), (b, 2, ())])
    with archive.read() as db:
        told = {line["uid"]: line for line in map(json.loads, exports.lines(db, "jsonl"))}
    assert told[a]["roundup"] == "six places"
    assert "mentions" not in told[a]
    assert told[b]["mentions"] == [{"subject": "place", "id": "V-madaya", "name": "Madaya", "early": True}]
    first, second = told[b]["revisions"]
    [stated] = first["figures"]
    assert {**stated, "source": nine.source} == stated
    assert (stated["what"], stated["who"], stated["low"], stated.get("high")) == ("killed", "civilians", 9, None)
    assert "figures" not in second


def test_csv_holds_the_latest_and_runs_in_no_spreadsheet(archive: Archive) -> None:
    with archive.write() as db:
        take(db, making.feed(db), article("a", '=HYPERLINK("x")', 'Two\nlines, "quoted"', told=NOW))
    with archive.read() as db:
        [row] = csv.DictReader(io.StringIO("".join(exports.lines(db, "csv")), newline=""))
    assert row["title"] == '\'=HYPERLINK("x")'
    assert row["text"] == 'Two\nlines, "quoted"'
    assert (row["published"], row["published_from"], row["event"]) == ("2026-11-22T08:00:00Z", "feed", "")
    assert tuple(row) == exports.COLUMNS


def test_an_unknown_format_names_the_known(archive: Archive) -> None:
    with archive.read() as db, pytest.raises(UsageError, match="no export format xml; there are jsonl, csv"):
        exports.lines(db, "xml")


def test_what_a_feed_said_is_kept_until_it_says_something_else(archive: Archive) -> None:
    a, b, *_ = making.some(archive)
    with archive.write() as db:
        one, two = making.group(db, (a,), (b,))
        published.keep(db, "syria", {one: Said("d1", NOW), two: Said("d2", NOW)})
        published.keep(db, "syria", {one: Said("d1", NOW + HOUR)})
        published.keep(db, "syria", {two: Said("d3", NOW + HOUR)})
        assert published.said(db, "syria") == {one: Said("d1", NOW, NOW), two: Said("d3", NOW + HOUR, NOW)}
        assert published.said(db, "other") == {}


def test_statistics_count(archive: Archive) -> None:
    uids = making.some(archive, 3)
    with archive.write() as db:
        making.group(db, (uids[0], uids[1]))
        captures.record(db, making.failed(making.feed(db), at=NOW + HOUR))
    with archive.read() as db:
        told = statistics.gather(db, NOW)
    assert (told.active, told.due, told.failing, told.captures, told.failures) == (1, 1, 0, 2, 1)
    assert (told.stories, told.revisions, told.events, told.ungrouped) == (3, 3, 1, 1)
    assert (told.last_visit, told.last_story, told.payloads) == (NOW + HOUR, NOW, 1)
    assert told.raw_bytes > 0
