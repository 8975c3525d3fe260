"""Open SQLite or PostgreSQL; one writer, many readers.

    with archive.write() as db:   one short transaction, under the lock that keeps every other writer out
    with archive.read() as db:    one snapshot, from a connection that cannot write

What a person meets (a missing file, a full disk, another daemon) is an ArchiveError in one line; anything else is a
bug.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from aggregator.archive import ledger, postgresql, schema, sqlite
from aggregator.errors import ArchiveError

# Long enough for any transaction of ours (a rebuild of a big archive aside), short enough for a person who waits.
PATIENCE = 30.0


class Backend(Protocol):
    """What differs between the two databases.

    writer, reader -- the engines. where -- the archive as a person knows it. exclusive -- the lock between processes
    around every write; claim -- the lock of a daemon's life. problem -- an error of the driver in a person's words,
    None if it is a bug of ours. prepare -- bring the schema up to date. maintain -- what is done once a day.
    """

    where: str

    @property
    def writer(self) -> Engine: ...  # noqa: D102 -- see the class

    @property
    def reader(self) -> Engine: ...  # noqa: D102

    def exclusive(self, what: str) -> AbstractContextManager[None]: ...  # noqa: D102

    def claim(self, name: str) -> AbstractContextManager[None]: ...  # noqa: D102

    def prepare(self) -> None: ...  # noqa: D102

    def maintain(self) -> None: ...  # noqa: D102

    def problem(self, error: DBAPIError) -> str | None: ...  # noqa: D102

    def warnings(self) -> tuple[str, ...]: ...  # noqa: D102

    def close(self) -> None: ...  # noqa: D102


@dataclass(slots=True)
class Archive:
    """An open archive; safe to share between threads."""

    backend: Backend
    patience: float
    _writing: threading.Lock

    @property
    def where(self) -> str:
        """The file, or the database without its password."""
        return self.backend.where

    @contextmanager
    def write(self, what: str = "writing") -> Iterator[Connection]:
        """Open one short transaction; it commits at the end, and not at all if the block raises.

        what -- what a process that waits in vain is told. Raises ArchiveError after `patience` seconds of waiting.
        """
        with self._alone(), _understood(self.backend), self.backend.exclusive(what), self.backend.writer.begin() as db:
            yield db
            ledger.seal(db)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open one snapshot that cannot write."""
        with _understood(self.backend), self.backend.reader.begin() as db:
            yield db

    @contextmanager
    def claim(self, name: str) -> Iterator[None]:
        """Be the only `name` (a daemon) at work on this archive; a second one fails at once with ArchiveError.

        The claim ends with the block or with the process, however it ends.
        """
        with self.backend.claim(name):
            yield

    def maintain(self) -> None:
        """Do what is to be done once a day: refresh the planner's statistics, shorten the write-ahead log."""
        with self._alone(), _understood(self.backend):
            self.backend.maintain()

    def warnings(self) -> tuple[str, ...]:
        """Say what the operator should know about this database, for `check` and one line of the daemon's log."""
        return self.backend.warnings()

    def close(self) -> None:
        """Close all connections; the writer's last checkpoint is made under the lock as well."""
        self.backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._writing.acquire(timeout=self.patience):
            raise ArchiveError(
                f"the archive has been busy for {self.patience:g} seconds: another thread of this process"
                f" ({os.getpid()}) is writing to it"
            )
        try:
            yield
        finally:
            self._writing.release()


def open(url: str, *, write: bool = True, patience: float = PATIENCE) -> Archive:  # noqa: A001 -- `database.open` reads as it should
    """Open an archive.

    url -- `sqlite:///path` or `postgresql://...`. write -- make it if it is not there, and bring it up to date; an
    older SQLite archive is copied beside itself first. Without write it must exist and be of this program's schema.
    patience -- seconds to wait for another writer.

    Raises ArchiveError in one line: no such file, no database, another program's, a newer program's, no permission.
    """
    backend = _backend(url, patience, write=write)
    try:
        with _understood(backend):
            if write:
                backend.prepare()
            else:
                _require_current(backend)
    except BaseException:
        backend.close()
        raise
    return Archive(backend, patience, threading.Lock())


def file_of(url: str) -> Path | None:
    """Return the file of an SQLite archive, None for PostgreSQL."""
    made = make_url(url)
    return Path(made.database) if made.get_backend_name() == "sqlite" and made.database else None


def _backend(url: str, patience: float, *, write: bool) -> Backend:
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise ArchiveError(f"{url!r} is not a database URL; write sqlite:///path or postgresql://host/name") from error
    match made.get_backend_name():
        case "sqlite":
            return sqlite.Sqlite(made.database or "", patience, write=write)
        case "postgresql":
            return postgresql.Postgresql(made, patience)
        case other:
            raise ArchiveError(f"no archive can be kept in {other}; write sqlite:///path or postgresql://host/name")


def _require_current(backend: Backend) -> None:
    with backend.reader.begin() as db:
        found = schema.revision(db)
        if found is None:
            raise ArchiveError(f"there is no archive yet at {backend.where}; make one with: aggregator once")
        if not schema.is_current(db):
            raise ArchiveError(
                f"the archive at {backend.where} was made by another version of this program (schema {found});"
                " bring it up to date with: aggregator once"
            )


@contextmanager
def _understood(backend: Backend) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        problem = backend.problem(error)
        if problem is None:
            raise
        raise ArchiveError(f"{backend.where}: {problem}") from error
