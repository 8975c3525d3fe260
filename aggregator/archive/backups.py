"""Whole copies of the archive, made while it is in use, and brought back."""

import sqlite3
from pathlib import Path

from aggregator.archive import database, sqlite, stories
from aggregator.archive.database import Archive
from aggregator.archive.sqlite import Sqlite
from aggregator.errors import ArchiveError, UsageError


def backup(archive: Archive, target: Path) -> None:
    """Write a copy, whole or not at all; UsageError where the target exists, ArchiveError where it cannot be made."""
    if not isinstance(archive.backend, Sqlite):
        raise UsageError("an archive in PostgreSQL is backed up with pg_dump")
    if target.exists():
        raise UsageError(f"{target} exists; name a file that does not")
    sqlite.copy(archive.backend.path, target.absolute())


def restore(copy: Path, url: str) -> None:
    """Put a backup in the place of the archive; the copy is proved to be whole before.

    url -- of the archive, where there must be none yet, or one without a story (an `init` that was tried out).
    Raises UsageError or ArchiveError, and then nothing has changed.
    """
    target = database.file_of(url)
    if target is None:
        raise UsageError("an archive in PostgreSQL is restored with pg_restore")
    _prove(copy)
    if _holds_stories(url, target):
        raise UsageError(f"{target} holds stories; move it away before another archive is put in its place")
    try:
        # A write-ahead log of the empty archive would be played into the restored one.
        for left in ("-wal", "-shm"):
            Path(f"{target}{left}").unlink(missing_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot restore to {target}: {error.strerror}") from error
    sqlite.copy(copy.absolute(), target, replace=True)


def _prove(copy: Path) -> None:
    try:
        if not copy.is_file() or not sqlite.is_database(copy):
            raise UsageError(f"{copy} is not a backup of an archive")
    except OSError as error:
        raise UsageError(f"cannot read {copy}: {error.strerror}") from error
    db = sqlite.connect(copy.absolute(), mode="ro")
    try:
        told = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        db.execute("SELECT count(*) FROM stories, installed LIMIT 1")
    except sqlite3.Error as error:
        raise UsageError(f"{copy} is not a whole backup of an archive: {error}") from error
    finally:
        db.close()
    if told != "ok":
        raise UsageError(f"{copy} is damaged: {told}")


def _holds_stories(url: str, target: Path) -> bool:
    if not target.exists() or target.stat().st_size == 0:
        return False
    try:
        with database.open(url) as archive, archive.write("restoring") as db:
            return stories.count(db) > 0
    except ArchiveError as error:
        raise UsageError(f"{target} cannot be read; move it away, with its -wal and -shm, then restore") from error
