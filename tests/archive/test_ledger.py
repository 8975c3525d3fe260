import hashlib

import pytest
from sqlalchemy import Connection, select, text

from aggregator.archive import acts, captures, ledger, stories, tables, verifying
from aggregator.archive.database import Archive
from tests.archive import making
from tests.archive.making import HOUR, NOW, article, name, take


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """Return an archive with three stories, a revision, an event, acts."""
    uids = making.some(archive, 3)
    with archive.write() as db:
        take(db, making.feed(db), article("k0", "Corrected"), now=NOW + HOUR)
        captures.record(db, making.failed(making.feed(db)))
    with archive.write() as db:
        [event, _] = making.group(db, (uids[0], uids[1]), (uids[2],))
        acts.hide(db, event, editor="ed", now=NOW)
    return archive


@pytest.fixture
def unguarded(kept: Archive) -> Archive:
    """Return the same, its SQLite triggers out of a forger's way."""
    with kept.backend.writer.begin() as db:
        if db.dialect.name == "sqlite":
            for row in db.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                db.execute(text(f"DROP TRIGGER {row.name}"))
    return kept


def problems(archive: Archive) -> tuple[str, ...]:
    """Verify; that the triggers are gone is told by a test of its own."""
    with archive.read() as db:
        return tuple(one for one in verifying.verify(db).problems if not one.startswith("the trigger"))


def test_a_trigger_that_is_gone_is_seen(unguarded: Archive) -> None:
    with unguarded.read() as db:
        if db.dialect.name == "sqlite":
            assert "the trigger revisions_no_update is gone" in verifying.verify(db).problems


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        ("DROP VIEW story", "the view story is gone"),
        ("CREATE TRIGGER sly AFTER INSERT ON stories BEGIN SELECT 1; END", "the trigger sly is not this program's"),
        ("INSERT INTO story_search (story_search) VALUES ('delete-all')", "the full text index holds 0 stories"),
    ],
)
def test_what_serves_the_archive_is_held_too(kept: Archive, forgery: str, named: str) -> None:
    if kept.backend.writer.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's views and index are its own to hold")
    with kept.backend.writer.begin() as db:
        db.exec_driver_sql(forgery)
    with kept.read() as db:
        assert any(named in one for one in verifying.verify(db).problems)


def test_an_honest_archive_has_no_problems_and_a_head(kept: Archive) -> None:
    with kept.read() as db:
        verdict = verifying.verify(db)
        newest = db.execute(select(tables.ledger).order_by(tables.ledger.c.id.desc()).limit(1)).one()
        heads = db.execute(select(tables.heads.c.entry).order_by(tables.heads.c.entry)).scalars().all()
    assert verdict.problems == ()
    assert verdict.counts == {"ledger": 8, "captures": 3, "revisions": 4, "stories": 3, "payloads": 2, "memberships": 3}
    assert verdict.head == newest.hash
    assert heads == [4, 7, 8]  # one for each write transaction that added something


def test_the_chain_is_what_the_documentation_says(kept: Archive) -> None:
    """Recompute an entry by hand, as somebody without this program would."""
    with kept.read() as db:
        first, second = db.execute(select(tables.ledger).order_by(tables.ledger.c.id).limit(2))
    spelt = f"{'0' * 64}\n1\n2026-11-22T08:00:00Z\ncapture\n1\n{first.content}\n"
    assert first.hash == hashlib.sha256(spelt.encode()).hexdigest()
    spelt = f"{first.hash}\n2\n2026-11-22T08:00:00Z\nrevision\n1\n{second.content}\n"
    assert second.hash == hashlib.sha256(spelt.encode()).hexdigest()


def test_every_column_of_what_is_kept_is_covered() -> None:
    for kind, table in ledger.KEPT.items():
        covered = (*ledger.COVERED[kind], *ledger.COVERED_WHERE_FILLED[kind])
        assert sorted(covered) == sorted(table.columns.keys())


_OTHERS = ", ".join(one.name for one in tables.revisions.columns if one.name not in {"id", "number"})
_COPIED = f"INSERT INTO revisions (id, number, {_OTHERS}) SELECT 99, 9, {_OTHERS} FROM revisions WHERE id = 3"

FORGERIES = [
    ("UPDATE stories SET key = 'forged' WHERE id = 1", "does not have the source or the key"),
    ("UPDATE sources SET address = 'http://forged.example.org/'", "does not have the source or the key"),
    ("UPDATE stories SET first_seen = '2001-01-01T00:00:00Z' WHERE id = 1", "was first seen at another time"),
    ("UPDATE revisions SET text = 'x' WHERE id = 2", "revision 2 is not what was entered"),
    ("UPDATE revisions SET text = 'x' WHERE id = 2", "revision 2 has a digest that is not that of its title and text"),
    ("UPDATE revisions SET published_raw = 'x' WHERE id = 2", "revision 2 is not what was entered"),
    ("UPDATE captures SET status = 500 WHERE id = 1", "capture 1 is not what was entered"),
    ("UPDATE captures SET error = 'x' WHERE id = 3", "capture 3 is not what was entered"),
    ("UPDATE acts SET editor = 'x'", "act 1 is not what was entered"),
    ("DELETE FROM acts", "act 1 is in the ledger and is gone"),
    ("DELETE FROM captures WHERE id = 3", "capture 3 is in the ledger and is gone"),
    ("DELETE FROM revisions WHERE id = 4", "has 1 revisions, up to number 1, and says 2"),
    ("UPDATE ledger SET content = hash WHERE id = 3", "ledger entry 3 .*does not follow"),
    ("UPDATE ledger SET hash = content WHERE id = 3", "ledger entry 4 .*does not follow"),
    ("DELETE FROM ledger WHERE id = 3", "the ledger has no entry 3"),
    ("DELETE FROM ledger WHERE id = 3", "revision 2 is not in the ledger"),
    ("UPDATE heads SET hash = 'x' WHERE entry = 7", "the head at entry 7 is not the hash"),
    ("DELETE FROM heads WHERE entry = 8", "last entry, 8, is not the one that the last head names"),
    ("UPDATE stories SET latest = 7 WHERE id = 2", "has 1 revisions, up to number 1, and says 7"),
    ("UPDATE stories SET grouped = 0 WHERE id = 2", "marked as grouped and is not"),
    ("UPDATE payloads SET size = size + 1", "payload .* is not|cannot be unpacked|not the bytes"),
    (_COPIED, "revision 99 is not in the ledger"),
]


@pytest.mark.parametrize(("forgery", "named"), FORGERIES)
def test_a_forgery_is_seen_and_named(unguarded: Archive, forgery: str, named: str) -> None:
    with unguarded.backend.writer.begin() as db:
        if db.dialect.name == "postgresql" and forgery.startswith("DELETE FROM ledger"):
            pytest.skip("PostgreSQL's foreign keys refuse it")
        db.execute(text(forgery))
    found = problems(unguarded)
    assert any(_matches(named, one) for one in found), found


def _matches(named: str, problem: str) -> bool:
    import re  # noqa: PLC0415 -- only here

    return re.search(named, problem) is not None


def test_a_forged_payload_is_seen(unguarded: Archive) -> None:
    with unguarded.backend.writer.begin() as db:
        digests = db.execute(select(tables.payloads.c.sha256).order_by(tables.payloads.c.sha256)).scalars().all()
        one, other = db.execute(select(tables.payloads).order_by(tables.payloads.c.sha256))
        db.execute(
            tables.payloads.update()
            .where(tables.payloads.c.sha256 == one.sha256)
            .values(zstd=other.zstd, size=other.size)
        )
        db.execute(tables.payloads.update().where(tables.payloads.c.sha256 == other.sha256).values(zstd=b"garbage"))
    found = problems(unguarded)
    assert f"payload {digests[0]} is not the bytes of that digest" in found
    assert any(one.startswith(f"payload {digests[1]} cannot be unpacked") for one in found)


def test_a_rewritten_history_is_told_by_a_head_that_was_written_down(unguarded: Archive) -> None:
    """A forger who rewrites the whole chain makes an archive that agrees with itself; the head does not lie."""
    with unguarded.read() as db:
        written_down = head(db)
    with unguarded.backend.writer.begin() as db:
        db.execute(text("UPDATE revisions SET markup = 'forged' WHERE id = 2"))
        before = ledger.GENESIS
        for row in db.execute(select(tables.ledger).order_by(tables.ledger.c.id)).all():
            table = ledger.KEPT[row.kind]
            content = ledger.content(
                row.kind, db.execute(select(table).where(table.c.id == row.subject)).one()._asdict()
            )
            before = ledger.chained({**row._asdict(), "content": content}, before)
            entry = tables.ledger.c.id == row.id
            db.execute(tables.ledger.update().where(entry).values(content=content, hash=before))
            db.execute(tables.heads.update().where(tables.heads.c.entry == row.id).values(hash=before))
    assert problems(unguarded) == ()
    with unguarded.read() as db:
        assert head(db) != written_down


def head(db: Connection) -> str:
    newest = select(tables.heads.c.hash).order_by(tables.heads.c.entry.desc()).limit(1)
    return str(db.execute(newest).scalar_one())


def test_a_wholly_damaged_archive_is_told_in_a_hundred_lines(archive: Archive) -> None:
    making.some(archive, 150)
    with archive.backend.writer.begin() as db:
        if db.dialect.name == "sqlite":
            db.execute(text("DROP TRIGGER revisions_no_update"))
        db.execute(text("UPDATE revisions SET text = 'x'"))
    with archive.read() as db:
        found = verifying.verify(db).problems
    assert len(found) == 101
    assert found[-1] == "and more; only the first hundred are told"


def test_an_orphan_is_seen(file_archive: Archive) -> None:
    making.some(file_archive, 1)
    raw = file_archive.backend.writer.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys = OFF")
    raw.cursor().execute("DELETE FROM sources")
    raw.close()
    assert any("refers to a row of sources that is not there" in one for one in problems(file_archive))


def test_a_story_and_its_revisions_agree(unguarded: Archive) -> None:
    with unguarded.read() as db:
        story = stories.get(db, name("k0"))
        assert story is not None
        assert len(stories.versions(db, name("k0"))) == story.revision.number == 2
