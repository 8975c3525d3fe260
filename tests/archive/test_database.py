import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from aggregator import home
from aggregator.archive import database, schema, stories, tables, verifying
from aggregator.archive.database import Archive
from aggregator.archive.locks import FileLock
from aggregator.archive.tables import Moment
from aggregator.errors import ArchiveError
from tests.archive import making
from tests.archive.making import NOW, article, take


def run(program: str, *words: object, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite3"


# --- opening ---------------------------------------------------------------------------------------------------------


def test_the_second_opening_runs_no_alembic(file: Path) -> None:
    database.open(making.url(file)).close()
    program = (
        "import sys; from aggregator.archive import database; database.open(sys.argv[1]).close();"
        "print(any(name.startswith('alembic') for name in sys.modules))"
    )
    done = run(program, making.url(file))
    assert done.communicate() == ("False\n", "")


def test_every_promise_of_the_connections_is_kept(file_archive: Archive) -> None:
    with file_archive.write() as db:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}.items():
            assert db.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    with file_archive.read() as db:
        for pragma, value in {"query_only": 1, "trusted_schema": 0, "mmap_size": 0}.items():
            assert db.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_every_table_is_strict(file_archive: Archive) -> None:
    with file_archive.read() as db:
        ours = "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        found = dict(tuple(row) for row in db.exec_driver_sql(ours))
    assert all(found[name] for name in tables.metadata.tables)


def test_the_migrations_make_what_the_tables_say(archive: Archive) -> None:
    with archive.read() as db:
        found = compare_metadata(
            MigrationContext.configure(
                db, opts={"include_name": lambda name, kind, _: kind != "table" or name in tables.metadata.tables}
            ),
            tables.metadata,
        )
        search = [one for one in found if "search" in repr(one)]
    assert [one for one in found if one not in search] == []


def test_the_newest_revision_is_named_in_the_code() -> None:
    config = Config()
    config.set_main_option("script_location", str(home.defaults(schema.MIGRATIONS)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == tables.REVISION


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database_is_left_alone(file: Path, write: bool) -> None:
    file.write_text("a shopping list, long enough to be read as a header", encoding="utf-8")
    with pytest.raises(ArchiveError, match="not an SQLite database"):
        database.open(making.url(file), write=write)
    assert file.read_text(encoding="utf-8").startswith("a shopping list")


def test_a_damaged_database_is_one_clear_line(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(
        ArchiveError, match=r"archive\.sqlite3: (the file is damaged|it is not an SQLite database)"
    ) as told:
        database.open(making.url(file))
    assert "\n" not in str(told.value)


def test_another_programs_database_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE bookmarks (id)")
    db.close()
    with pytest.raises(ArchiveError, match="another program's tables"):
        database.open(making.url(file))


def test_a_newer_archive_is_refused(place: str) -> None:
    with database.open(place) as archive, archive.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    for write in (True, False):
        with pytest.raises(ArchiveError, match="schema 0999, made by a newer version"):
            database.open(place, write=write)


@pytest.mark.parametrize("empty", [True, False])
def test_reading_what_is_not_there_says_how_to_make_it(file: Path, empty: bool) -> None:
    if empty:
        file.touch()
    with pytest.raises(ArchiveError, match=r"no archive yet at .*make one with: aggregator once"):
        database.open(making.url(file), write=False)
    assert file.exists() == empty


def test_reading_an_empty_postgresql_schema_says_how_to_make_it(schema_url: str) -> None:
    with pytest.raises(ArchiveError, match="make one with: aggregator once"):
        database.open(schema_url, write=False)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite://", "kept in a file"),
        ("sqlite:///:memory:", "kept in a file"),
        ("nonsense", "not a database URL"),
        ("mysql://host/name", "no archive can be kept in mysql"),
        ("sqlite:////nowhere/at/all.sqlite3", "there is no folder /nowhere/at"),
        ("postgresql://127.0.0.1:1/none?connect_timeout=2", "postgresql"),
    ],
)
def test_an_address_that_leads_nowhere(url: str, why: str) -> None:
    with pytest.raises(ArchiveError, match=why) as told:
        database.open(url)
    assert "\n" not in str(told.value)


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is not a file"):
        database.open(making.url(tmp_path))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(ArchiveError, match="cannot write to the folder"):
        database.open(making.url(tmp_path / "archive.sqlite3"))


def test_a_full_disk_is_one_clear_line_and_loses_nothing(file_archive: Archive) -> None:
    making.some(file_archive, 3)
    with file_archive.write() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(ArchiveError, match="the disk is full"), file_archive.write() as db:
        take(db, making.feed(db), article("big", text="x" * 100_000))
    with file_archive.read() as db:
        assert stories.count(db) == 3
        assert verifying.verify(db).problems == ()


def test_an_archive_opened_for_reading_does_not_write(file: Path) -> None:
    database.open(making.url(file)).close()
    with database.open(making.url(file), write=False) as archive:
        with pytest.raises(ArchiveError, match="opened for reading only"), archive.write():
            pass
        with pytest.raises(ArchiveError, match="cannot be written to"), archive.read() as db:
            db.execute(text("DELETE FROM stories"))


def test_reading_postgresql_does_not_write(schema_url: str) -> None:
    database.open(schema_url).close()
    delete = text("DELETE FROM stories")
    with (
        database.open(schema_url, write=False) as archive,
        archive.read() as db,
        pytest.raises(DBAPIError, match="read-on"),
    ):
        db.execute(delete)


def test_maintenance_empties_the_write_ahead_log(file_archive: Archive, file: Path) -> None:
    making.some(file_archive, 50)
    log = Path(f"{file}-wal")
    assert log.stat().st_size > 0
    file_archive.maintain()
    assert log.stat().st_size == 0
    with file_archive.read() as db:
        assert stories.count(db) == 50


# --- migrations ------------------------------------------------------------------------------------------------------


def test_changed_views_are_made_anew_without_a_migration(archive: Archive, place: str) -> None:
    with archive.write() as db:
        db.execute(text("DROP VIEW coverage"))
        db.execute(text("CREATE VIEW coverage AS SELECT 1 AS one"))
        db.execute(text("UPDATE installed SET digest = 'older' WHERE name = 'VIEW coverage'"))
        db.execute(text("CREATE VIEW my_own AS SELECT 1 AS one"))
    with database.open(place) as again, again.read() as db:
        assert "evidence" in db.execute(text("SELECT * FROM coverage")).keys()  # noqa: SIM118 -- a result's, not a mapping's
        assert db.execute(text("SELECT one FROM my_own")).scalar_one() == 1


# --- one writer, one daemon ------------------------------------------------------------------------------------------

HOLDER = """
import sys, time
from aggregator.archive import database
with database.open(sys.argv[1]) as archive:
    with (archive.claim("daemon") if sys.argv[2] == "claim" else archive.write("a rebuild")):
        print("held", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def held(place: str, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    process = run(HOLDER, place, request.param)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("held", ["claim"], indirect=True)
def test_a_second_daemon_fails_at_once_and_a_killed_one_is_no_hindrance(
    place: str, held: subprocess.Popen[str]
) -> None:
    with database.open(place) as archive:
        before = time.monotonic()
        with pytest.raises(ArchiveError, match=r"another daemon .* is at work on") as told, archive.claim("daemon"):
            pass
        assert time.monotonic() - before < 1
        if place.startswith("sqlite"):
            assert f"process {held.pid}" in str(told.value)
        making.some(archive, 1)  # others may write beside a daemon
        held.send_signal(signal.SIGKILL)
        held.wait()
        _soon(lambda: _claims(archive))


@pytest.mark.parametrize("held", ["write"], indirect=True)
def test_a_writer_that_waits_in_vain_is_told_for_whom(place: str, held: subprocess.Popen[str]) -> None:
    with pytest.raises(ArchiveError, match=r"busy for 0\.2 seconds: (process|another process)") as told:
        database.open(place, patience=0.2).close()
    if place.startswith("sqlite"):
        assert f"process {held.pid} (a rebuild) is writing to it" in str(told.value)
    held.send_signal(signal.SIGKILL)
    held.wait()
    database.open(place, patience=10).close()


def _claims(archive: Archive) -> bool:
    try:
        with archive.claim("daemon"):
            return True
    except ArchiveError:
        return False


def _soon(done: object) -> None:
    deadline = time.monotonic() + 10
    while not done():  # type: ignore[operator]
        assert time.monotonic() < deadline


def test_a_forked_child_does_not_keep_its_parents_lock(tmp_path: Path) -> None:
    mine, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert mine.take("parent")
    end, ready = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end[1])
        os.write(ready[1], b"!")
        os.read(end[0], 1)  # lives until the parent has looked
        os._exit(0)
    try:
        os.read(ready[0], 1)
        mine.close()
        assert other.take("next")
    finally:
        for one in (*end, *ready):
            os.close(one)
        os.waitpid(child, 0)
        other.close()


def test_threads_of_one_process_write_one_after_the_other(archive: Archive) -> None:
    def write(number: int) -> None:
        with archive.write() as db:
            source = making.feed(db, f"https://{number}.example.org/")
            take(db, source, article("a"), article("b"))

    def read(_: int) -> int:
        with archive.read() as db:
            return stories.count(db)

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(read, range(20)))
        list(pool.map(write, range(20)))
        counts += list(pool.map(read, range(20)))
    assert all(count % 2 == 0 for count in counts)
    with archive.read() as db:
        assert stories.count(db) == 40
        assert verifying.verify(db).problems == ()


def test_a_second_thread_that_waits_in_vain_is_told(file: Path) -> None:
    with database.open(making.url(file), patience=0.1) as archive:
        told: list[str] = []

        def wait() -> None:
            try:
                with archive.write():
                    pass
            except ArchiveError as error:
                told.append(str(error))

        with archive.write():
            thread = threading.Thread(target=wait)
            thread.start()
            thread.join()
    assert "another thread of this process" in told[0]


def test_a_reader_sees_one_moment(archive: Archive) -> None:
    with archive.read() as db:
        assert stories.count(db) == 0
        making.some(archive, 2)
        assert stories.count(db) == 0
    with archive.read() as db:
        assert stories.count(db) == 2


def test_a_block_that_raises_changes_nothing(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError):
        _take_and_raise(archive)
    with archive.read() as db:
        assert stories.count(db) == 0


def _take_and_raise(archive: Archive) -> None:
    with archive.write() as db:
        take(db, making.feed(db), article("a"))
        raise ZeroDivisionError


WRITER = """
import sys
from aggregator.archive import database
from tests.archive import making
with database.open(sys.argv[1]) as archive:
    number = int(sys.argv[2])
    while True:
        with archive.write() as db:
            source = making.feed(db)
            making.take(db, source, *(making.article(f"{number}-{n}", text="word " * 200) for n in range(20)))
        print(number, flush=True)
        number += 1
"""


def test_kill_9_in_the_middle_of_writing_loses_nothing_and_doubles_nothing(place: str) -> None:
    acknowledged = -1
    for start in range(3):
        process = run(WRITER, place, acknowledged + 1, cwd=Path(__file__).parents[2])
        assert process.stdout is not None
        for _ in range(3 + 2 * start):
            acknowledged = int(process.stdout.readline())
        process.kill()
        rest, errors = process.communicate()
        assert errors == ""
        acknowledged = max([acknowledged, *map(int, rest.split())])
        with database.open(place) as archive, archive.read() as db:
            keys = [story.key for story in stories.all_in_order(db)]
            assert len(keys) == len(set(keys))
            assert {f"{number}-{n}" for number in range(acknowledged + 1) for n in range(20)} <= set(keys)
            # At most the batch that was committed and not told of is there besides, and it is whole.
            assert len(keys) in {(acknowledged + 1) * 20, (acknowledged + 2) * 20}
            assert verifying.verify(db).problems == ()
            acknowledged = len(keys) // 20 - 1


# --- times -----------------------------------------------------------------------------------------------------------


def test_times_are_aware_utc_on_both_sides_and_sort_as_text(file_archive: Archive) -> None:
    there = datetime(2026, 11, 22, 10, 0, 0, 999999, tzinfo=timezone(timedelta(hours=2)))
    with file_archive.write() as db:
        source = making.feed(db)
        take(db, source, article("a", told=there))
        story = stories.get(db, making.name("a"))
        stored = db.exec_driver_sql("SELECT published FROM revisions").scalar_one()
    assert story is not None
    assert story.told == NOW
    assert story.told.tzinfo == UTC
    assert stored == "2026-11-22T08:00:00Z"


def test_a_time_without_a_zone_is_a_bug(archive: Archive) -> None:
    with pytest.raises(Exception, match="time without a zone"), archive.write() as db:
        db.execute(insert(tables.heads), {"entry": 1, "at": datetime(2026, 1, 1), "hash": ""})  # noqa: DTZ001 -- the bug shown
    assert Moment().cache_ok


def test_the_library_with_the_wal_reset_bug_is_told_of(file_archive: Archive) -> None:
    expected = sqlite3.sqlite_version_info < (3, 51, 3)
    assert bool(file_archive.warnings()) == expected
