"""Archives of older schemas: brought up to date with all that they hold."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect, select, text

from aggregator import home
from aggregator.archive import acts, database, events, indexing, schema, search, stories, tables, verifying
from aggregator.archive.database import Archive
from aggregator.archive.story import Copy, Evidence, Figure, Membership, Nearly, Union, founded_by
from aggregator.errors import ArchiveError
from tests.archive import making
from tests.archive.making import HOUR, NOW, article, take

WHY = (Evidence("names", 0.5, 1.25, ("Madaya", "مضايا")),)


@pytest.fixture
def today(tmp_path: Path) -> Iterator[Archive]:
    """Return an archive of today that holds nothing but what schema 0001 could hold."""
    with database.open(making.url(tmp_path / "today.sqlite3")) as archive:
        uids = making.some(archive, 6)
        with archive.write() as db:
            one, two, _ = making.group(db, (uids[0], uids[3]), (uids[1], uids[4]), (uids[2],))
            near, copy = (Nearly(two, 0.4, WHY),), (Copy(uids[3], uids[0], "near copy", 0.9),)
            events.keep(db, [Membership(uids[3], one, 0.8, "machine", WHY, near, copy)], NOW)
            take(db, making.feed(db), article("k0", "Corrected", "Text 0", told=NOW - 6 * HOUR), now=NOW + HOUR)
            acts.merge(db, [one, two], editor="ed", now=NOW, note="one strike")
            # As it was before revised stories waited for being judged again.
            db.execute(text("UPDATE stories SET grouped = 1 WHERE latest > 1"))
        yield archive


def made(place: str, revision: str, today: Archive) -> None:
    """Make an archive as it was at a revision, and give it the rows of one of today."""
    config = Config()
    config.set_main_option("script_location", str(home.defaults(schema.MIGRATIONS)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = create_engine(place.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as db, today.read() as source:
        config.attributes["connection"] = db
        command.upgrade(config, revision)
        have = inspect(db)
        for table in tables.metadata.sorted_tables:
            if table.name == "installed" or not have.has_table(table.name):
                continue
            columns = [column["name"] for column in have.get_columns(table.name)]
            columns = [name for name in columns if name in table.c]
            order = table.c.merged_into.is_not(None) if table is tables.events else next(iter(table.primary_key))
            rows = [
                {name: row._mapping[name] for name in columns} for row in source.execute(select(table).order_by(order))
            ]
            if rows:
                db.execute(table.insert(), rows)
        if revision != "0001" and db.dialect.name == "sqlite":
            db.exec_driver_sql(indexing.sqlite_fill())
        db.execute(text("CREATE VIEW event AS SELECT uid, merged_into FROM events"))
        db.execute(tables.installed.insert(), {"name": "VIEW event", "digest": "older"})
    engine.dispose()


def told(archive: Archive) -> list[object]:
    """Return what an archive says."""
    with archive.read() as db:
        found = list(stories.all_in_order(db))
        uids = [story.uid for story in found]
        return [
            found,
            [stories.versions(db, uid) for uid in uids],
            [events.decision(db, uid) for uid in uids],
            [events.get(db, founded_by(uid)) for uid in uids],
            events.rulings(db),
            acts.history(db),
            [row.uid for row in stories.ungrouped(db)],
            verifying.verify(db).head,
        ]


@pytest.mark.parametrize("revision", ["0001", "0003", "0004"])
def test_an_older_archive_comes_up_to_date_with_all_that_it_holds(place: str, revision: str, today: Archive) -> None:
    before = told(today)
    made(place, revision, today)
    with pytest.raises(ArchiveError, match=rf"another version of this program \(schema {revision}\)"):
        database.open(place, write=False)
    with database.open(place) as archive:
        assert told(archive) == before
        with archive.read() as db:
            assert verifying.verify(db).problems == ()
            assert [hit.story for hit in search.find(db, "corrected")] == [making.name("k0")]
            merged = db.execute(text("SELECT uid, merged_by FROM event WHERE merged_into IS NOT NULL"))
            assert [tuple(row) for row in merged] == [(founded_by(making.name("k1")), "editor")]
            assert len(stories.unread(db, 99)) == 6


def test_what_is_new_works_on_an_archive_that_was_older(place: str, today: Archive) -> None:
    made(place, "0003", today)
    names = [founded_by(making.name(f"k{n}")) for n in range(3)]
    with database.open(place) as archive:
        with archive.write() as db:
            stories.keep_figures(db, [(making.name("k0"), 2, (Figure("killed", None, 9, 9, False, "Nine died."),))])
            assert events.keep(db, [], NOW, [Union(names[2], names[0], 0.8, WHY)]).united == 1
            # An act of before the machine joined events.
            acts.undo(db, NOW + HOUR, editor="ed")
            back, survivor = events.get(db, names[1]), events.get(db, names[0])
            assert back is not None
            assert survivor is not None
            assert [story.key for story in back.stories] == ["k1", "k4"]
            assert [story.key for story in survivor.stories] == ["k0", "k2", "k3"]
            assert [one.figure.low for one in survivor.figures] == [9]
        with archive.read() as db:
            assert verifying.verify(db).problems == ()


def test_an_older_file_is_copied_before(tmp_path: Path, today: Archive) -> None:
    file = tmp_path / "archive.sqlite3"
    made(making.url(file), "0003", today)
    database.open(making.url(file)).close()
    with sqlite3.connect(Path(f"{file}.before-{tables.REVISION}")) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
        assert raw.execute("SELECT count(*) FROM stories").fetchone() == (6,)
    raw.close()
