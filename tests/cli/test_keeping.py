"""The commands that look after the archive: verify, backup, restore, export, check, status."""

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from aggregator.home import Home
from tests.cli.conftest import STORIES, Typed


def archive_of(home: Home) -> Path:
    return home.path / "db" / "archive.sqlite3"


@pytest.mark.usefixtures("told")
def test_verify_what_is_whole(typed: Typed) -> None:
    said = typed("verify")
    assert said.status == 0
    assert said.err.startswith("all that is kept is as it was written: ")
    assert "4 stories" in said.err
    head, digest = said.out.split()
    assert (head, len(digest)) == ("head", 64)
    assert typed("-q", "verify").err == ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revisions SET title = 'Nothing happened' WHERE id = 1",
        "UPDATE payloads SET zstd = x'00'",
        "DELETE FROM revisions WHERE id = 1",
        "DELETE FROM captures WHERE id = (SELECT max(id) FROM captures)",
    ],
)
def test_verify_names_what_was_changed(typed: Typed, told: Home, change: str) -> None:
    with closing(sqlite3.connect(archive_of(told))) as db, db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{trigger}"')  # whoever forges takes the guards away first
        db.execute(change)
    said = typed("verify")
    assert said.status == 1
    assert said.out.strip()
    assert "Traceback" not in said.err


def test_a_backup_comes_back_whole(typed: Typed, told: Home, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.sqlite3", Home(tmp_path / "other")
    before = typed("events", "--json").out
    assert typed("backup", copy).err == f"the archive is copied to {copy}\n"
    typed("init", "--bare", other.path)
    said = typed("--home", other.path, "restore", copy)
    assert (said.status, said.out) == (0, "")
    assert typed("--home", other.path, "verify").status == 0
    assert typed("--home", other.path, "events", "--json").out == before
    shutil.copy(STORIES / "bakery.txt", other.seeds / "again.txt")
    assert "5 stories" not in typed("--home", other.path, "once").err
    assert archive_of(told).exists()


def test_a_backup_never_overwrites(typed: Typed, told: Home, tmp_path: Path) -> None:  # noqa: ARG001 -- has stories
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("mine", encoding="utf-8")
    assert typed("backup", copy).why == f"{copy} exists; name a file that does not"
    assert copy.read_text(encoding="utf-8") == "mine"
    assert typed("backup", tmp_path / "nowhere" / "copy").why.startswith("cannot copy the archive to")


def test_restore_takes_no_place_of_stories(typed: Typed, told: Home, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    typed("backup", copy)
    assert typed("restore", copy).why.startswith(f"{archive_of(told)} holds stories; move it away")


@pytest.mark.parametrize("content", [b"", b"no archive " * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_restore_of_what_is_no_backup(typed: Typed, home: Home, tmp_path: Path, content: bytes) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(content)
    assert f"{copy} is not a" in typed("restore", copy).why
    assert not archive_of(home).exists()


def test_restore_of_a_damaged_backup(typed: Typed, told: Home, home: Home, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    typed("backup", copy)
    archive_of(told).unlink()
    data = bytearray(copy.read_bytes())
    data[8192 : 8192 * 4] = bytes(8192 * 3)
    copy.write_bytes(data)
    assert typed("restore", copy).why.startswith(str(copy))
    assert not archive_of(home).exists()


@pytest.mark.usefixtures("told")
def test_export_as_json_lines(typed: Typed, tmp_path: Path) -> None:
    said = typed("export", "jsonl", "-")
    assert (said.status, said.err) == (0, "")
    assert len(said.rows) == 4
    assert {row["revisions"][0]["published"]["raw"] for row in said.rows if row["revisions"]} >= {
        "2016-05-03T08:00:00Z"
    }
    path = tmp_path / "stories.jsonl"
    to_file = typed("export", "jsonl", path)
    assert (to_file.status, to_file.out) == (0, "")
    assert path.read_text(encoding="utf-8") == said.out


@pytest.mark.usefixtures("told")
def test_export_as_csv(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    typed("export", "csv", path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert {row["outlet"] for row in rows} == {"The First Paper", "The Second Paper", "الصحيفة الثالثة"}
    assert any("\n\n" in row["text"] for row in rows)


@pytest.mark.usefixtures("told")
def test_export_as_opml(typed: Typed, tmp_path: Path) -> None:
    typed("add", "--unchecked", "https://feeds.example.org/a?b=1&c=2")
    path = tmp_path / "list.opml"
    typed("export", "opml", path)
    assert [one.get("xmlUrl") for one in ET.parse(path).iter("outline")] == ["https://feeds.example.org/a?b=1&c=2"]
    assert typed("export", "opml", "-").out == path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("told")
def test_export_to_where_nothing_can_be_written(typed: Typed, tmp_path: Path) -> None:
    assert typed("export", "csv", tmp_path / "nowhere" / "x").why.startswith(f"cannot write {tmp_path}/nowhere/x")
    assert typed("export", "csv", tmp_path).status == 2


@pytest.mark.usefixtures("told")
def test_check_finds_everything_in_order(typed: Typed) -> None:
    said = typed("check")
    assert (said.status, said.out) == (0, "")
    assert said.err.endswith("settings, profile, lists, seeds and archive are in order\n")


def test_check_names_what_is_not_and_changes_nothing(typed: Typed, home: Home) -> None:
    (home.feeds / "mine.opml").write_text("<opml", encoding="utf-8")
    (home.seeds / "empty.txt").touch()
    home.profile.write_text("x = 1\n", encoding="utf-8")
    said = typed("check")
    assert said.status == 1
    profile, listed, seed, archive = said.out.splitlines()
    assert "syria.toml" in profile
    assert listed.startswith("feeds/mine.opml: not well-formed XML")
    assert seed.startswith("seeds:seeds/empty.txt: empty;")
    assert archive.startswith("there is no archive yet at")
    assert list((home.path / "db").iterdir()) == []


def test_status_tells_how_it_is(typed: Typed, told: Home) -> None:
    said = typed("status")
    assert (said.status, said.err) == (0, "")
    shown = {line[:16].strip(): line[16:].strip() for line in said.out.splitlines()}
    assert shown["archive"] == str(archive_of(told))
    assert (shown["stories"], shown["events"], shown["ungrouped"]) == ("4", "3", "0")
    document = typed("status", "--json").json
    assert document["archive"] == str(archive_of(told))
    assert (document["stories"], document["revisions"], document["captures"]) == (4, 4, 4)
    assert document["last_visit"].endswith("Z")


def test_status_of_an_archive_without_anything(typed: Typed, home: Home) -> None:
    typed("init", "--bare", home.path)
    document = json.loads(typed("status", "--json").out)
    assert (document["stories"], document["last_visit"]) == (0, None)
