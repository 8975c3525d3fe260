"""An archive in an SQLite file: its connections, their promises, and what its errors mean."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from aggregator.archive import schema, tables
from aggregator.archive.locks import FileLock
from aggregator.errors import ArchiveError

_MAGIC = b"SQLite format 3\0"
# The first release without the WAL-reset bug; https://sqlite.org/changes.html.
_SAFE = (3, 51, 3)
_READERS = 8

# Before every statement of a connection. FULL: with NORMAL a played power cut lost up to 997 acknowledged rows, with
# FULL none. 64 MB of cache for the writer: its transactions touch the index all over.
# trusted_schema cannot be OFF here as it is for readers: SQLite 3.40 then refuses the triggers that fill the index
# ("unsafe use of virtual table").
_WRITER = (
    "PRAGMA busy_timeout = 30000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -65536",
)
READER = (
    "PRAGMA busy_timeout = 30000",
    "PRAGMA query_only = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA mmap_size = 0",
)
# Foreign keys cannot be switched off within a transaction, and a batch change of a table that others refer to needs it.
_MIGRATOR = (*_WRITER, "PRAGMA foreign_keys = OFF")

# https://sqlite.org/rescode.html: what can happen to a correct program, and what to do about it.
_PROBLEMS = {
    sqlite3.SQLITE_PERM: "permission denied; look at the file's and its folder's permissions",
    sqlite3.SQLITE_READONLY: "it cannot be written to; look at the file's and its folder's permissions",
    sqlite3.SQLITE_BUSY: "it is locked by another program; close that and try again",
    sqlite3.SQLITE_LOCKED: "it is locked by another connection; try again",
    sqlite3.SQLITE_IOERR: "the disk failed while reading or writing; look at the disk, then run: aggregator verify",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a backup with: aggregator restore FILE",
    sqlite3.SQLITE_FULL: "the disk is full; make room, nothing that was stored is lost",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; look at its folder and their permissions",
    sqlite3.SQLITE_NOTADB: "it is not an SQLite database; name another file, or move this one away",
}
_PRIMARY = 0xFF


class Sqlite:
    """The engines and locks of one file."""

    def __init__(self, database: str, patience: float, *, write: bool) -> None:
        self.path = _checked(database, write=write)
        self.where = str(self.path)
        self._patience = patience
        self._lock = FileLock(Path(f"{self.path}.lock")) if write else None
        self.writer = _engine(lambda: connect(self.path, *_WRITER), "BEGIN IMMEDIATE", size=1)
        self.reader = _engine(lambda: connect(self.path, *READER, mode="ro"), "BEGIN", size=_READERS)

    @contextmanager
    def exclusive(self, what: str) -> Iterator[None]:
        """Hold the lock between processes."""
        if self._lock is None:
            raise ArchiveError(f"{self.where} was opened for reading only")
        with self._lock.held(what, self._patience):
            yield

    @contextmanager
    def claim(self, name: str) -> Iterator[None]:
        """Hold the lock of a daemon's life."""
        lock = FileLock(Path(f"{self.path}.{name}"))
        try:
            if not lock.take(name):
                raise ArchiveError(f"another {name} ({lock.holder()}) is at work on {self.where}; stop it first")
            yield
        finally:
            lock.close()

    def prepare(self) -> None:
        """Make the file or bring it up to date; an older one is copied beside itself first."""
        with self.exclusive("opening"):
            with self.writer.begin() as db:
                if schema.is_current(db):
                    return
                older = schema.revision(db)
            if older is not None:
                copy(self.path, Path(f"{self.path}.before-{tables.REVISION}"), replace=True)
            self._upgrade()

    def maintain(self) -> None:
        """Refresh the statistics that the planner goes by, and empty the write-ahead log into the file."""
        with self.exclusive("maintenance"), self.writer.connect() as db:
            raw = db.connection.cursor()
            for pragma in ("analysis_limit = 400", "optimize", "wal_checkpoint(TRUNCATE)"):
                raw.execute(f"PRAGMA {pragma}")
            raw.close()

    def problem(self, error: DBAPIError) -> str | None:
        """Say what an error of the file, the disk or another program means."""
        return said(error.orig)

    def warnings(self) -> tuple[str, ...]:
        """Warn of a library with the WAL-reset bug."""
        if sqlite3.sqlite_version_info >= _SAFE:
            return ()
        warning = (
            f"SQLite {sqlite3.sqlite_version} can corrupt a file when two connections write at one instant (fixed in"
            " 3.51.3): write to the archive with this program only, which never does that"
        )
        return (warning,)

    def close(self) -> None:
        """Close the readers, then the writer, whose last checkpoint must not meet another writer."""
        self.reader.dispose()
        if self._lock is None:
            return
        try:
            with self._lock.held("closing", self._patience):
                self.writer.dispose()
        finally:
            self._lock.close()
            self._lock = None

    def _upgrade(self) -> None:
        migrator = _engine(lambda: connect(self.path, *_MIGRATOR), "BEGIN IMMEDIATE", size=1)
        try:
            with migrator.begin() as db:
                schema.upgrade(db)
                broken = db.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise ArchiveError(
                        f"{self.where}: the upgrade would leave {len(broken)} rows without what they refer to"
                    )
        finally:
            migrator.dispose()


def connect(path: Path, *pragmas: str, mode: str = "rwc") -> sqlite3.Connection:
    """Open a connection that begins no transactions of its own. mode -- ro, rw, rwc, as in SQLite's file URIs."""
    made = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in pragmas:
            made.execute(pragma)
    except BaseException:
        made.close()
        raise
    return made


def copy(path: Path, target: Path, *, replace: bool = False) -> None:
    """Write a whole, compact copy of an archive that may be in use: VACUUM INTO a file beside the target, then rename.

    Raises ArchiveError where the target exists (unless replace) or cannot be written.
    """
    if target.exists() and not replace:
        raise ArchiveError(f"{target} exists; name a file that does not")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        source = connect(path, "PRAGMA busy_timeout = 30000", mode="ro")
        try:
            source.execute("VACUUM INTO ?", (str(draft),))
        finally:
            source.close()
        _sync(draft)
        draft.replace(target)
        _sync(target.parent)
    except (sqlite3.Error, OSError) as error:
        raise ArchiveError(f"cannot copy the archive to {target}: {said(error) or error}") from error
    finally:
        draft.unlink(missing_ok=True)


def said(error: BaseException | None) -> str | None:
    """Say what one of SQLite's own errors means; None for a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    return _PROBLEMS.get(code & _PRIMARY) if isinstance(code, int) else None


def is_database(path: Path) -> bool:
    """Tell whether a file begins as SQLite's do."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checked(database: str, *, write: bool) -> Path:
    if database in {"", ":memory:"}:
        raise ArchiveError("an archive is kept in a file; write sqlite:///path")
    path = Path(database).absolute()
    try:
        empty = not path.exists() or (path.is_file() and path.stat().st_size == 0)
        if empty and not write:
            raise ArchiveError(f"there is no archive yet at {path}; make one with: aggregator once")
        if not path.parent.is_dir():
            raise ArchiveError(f"there is no folder {path.parent} to make the archive in")
        if not empty and not path.is_file():
            raise ArchiveError(f"{path} is not a file; name one for the archive")
        if not empty and not is_database(path):
            raise ArchiveError(f"{path}: {_PROBLEMS[sqlite3.SQLITE_NOTADB]}")
    except OSError as error:
        raise ArchiveError(f"cannot read {path}: {error.strerror}") from error
    if write and not os.access(path.parent, os.W_OK):
        raise ArchiveError(f"cannot write to the folder {path.parent}; look at its permissions")
    return path


def _engine(creator: Callable[[], sqlite3.Connection], begin: str, *, size: int) -> Engine:
    overflow = 0 if size == 1 else size * 3
    engine = create_engine("sqlite://", creator=creator, poolclass=QueuePool, pool_size=size, max_overflow=overflow)

    # Python's own transactions do not roll DDL back, and a deferred one that turns into a write fails at once when
    # another writes (72 to 262 of 600 tried).
    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:
        db.exec_driver_sql(begin)

    return engine
