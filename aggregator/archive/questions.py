"""SQL from people, read-only and bounded; the cookbook."""

import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from aggregator import home
from aggregator.archive import sqlite
from aggregator.archive.database import Archive
from aggregator.archive.sqlite import Sqlite
from aggregator.errors import UsageError

QUERIES = "db/queries"

LIMIT = 30.0
# SQLite's virtual machine asks after this many steps whether time is up: about every millisecond.
_STEPS = 20_000
# One value of a question; a payload is at most 16 MiB, and nobody prints more.
_LENGTH = 64 << 20

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
# Functions that reach outside of the database, where a build of SQLite has them.
_FORBIDDEN = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the cookbook, with its file's name."""

    name: str
    question: str
    sql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns, and rows as they come; rows must be read to the end or closed (`rows.close()`)."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(archive: Archive, sql: str, *, limit_seconds: float = LIMIT) -> Answer:
    """Ask one question; nothing can be changed by it.

    limit_seconds -- from the start to the last row. Raises UsageError with the database's own words, here or while rows
    are read.
    """
    backend = archive.backend
    if isinstance(backend, Sqlite):
        run = _sqlite(backend.path, sql, limit_seconds)
    else:
        run = _postgresql(backend.reader, sql, limit_seconds)
    # The columns are known once the database has understood the question; so errors in it rise here.
    return Answer(next(run), run)


def cookbook() -> tuple[Query, ...]:
    """Return the questions that come with the program, by file name."""
    return tuple(
        _query(path.stem, path.read_text(encoding="utf-8")) for path in sorted(home.defaults(QUERIES).glob("*.sql"))
    )


def _query(name: str, text: str) -> Query:
    comment = re.match(r"(?:--[^\n]*\n)+", text)
    words = comment.group() if comment else ""
    question = " ".join(line.removeprefix("--").strip() for line in words.splitlines())
    return Query(name, question, text[len(words) :].strip())


def _sqlite(path: Path, sql: str, seconds: float) -> Iterator[tuple[Any, ...]]:
    db = sqlite.connect(path, *sqlite.READER, mode="ro")
    deadline = time.monotonic() + seconds
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LENGTH)
        # Virtual tables declare themselves on first use, which the authorizer would refuse.
        db.execute("SELECT 1 FROM story_search, json_each('[]'), json_tree('[]') LIMIT 1").fetchall()
        db.set_authorizer(_allow)
        db.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        cursor = db.execute(sql)
        yield tuple(column[0] for column in cursor.description or ())
        yield from cursor
    except (sqlite3.Error, sqlite3.Warning, ValueError, UnicodeError) as error:
        raise UsageError(_words(error, seconds, late=time.monotonic() > deadline)) from error
    finally:
        db.close()


def _allow(action: int, one: str | None, two: str | None, schema: str | None, inner: str | None) -> int:  # noqa: ARG001 -- SQLite's signature
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    # FTS5 asks this to see whether another connection changed its tables.
    asks_version = action == sqlite3.SQLITE_PRAGMA and one == "data_version"
    return sqlite3.SQLITE_OK if action in _ALLOWED or asks_version else sqlite3.SQLITE_DENY


def _words(error: Exception, seconds: float, *, late: bool) -> str:
    if late and "interrupt" in str(error):
        return f"the question took longer than {seconds:g} seconds; narrow it down, or ask for fewer rows"
    if "not authorized" in str(error) or "prohibited" in str(error):
        return f"{error}: only questions (SELECT) are answered here; nothing can be changed"
    return f"the database does not understand: {error}"


def _postgresql(reader: Engine, sql: str, seconds: float) -> Iterator[tuple[Any, ...]]:
    import psycopg  # noqa: PLC0415 -- an extra, that SQLite does not need

    try:
        with reader.connect() as db:
            db.exec_driver_sql(f"SET LOCAL statement_timeout = '{max(1, int(seconds * 1000))}ms'")
            driver = db.connection.driver_connection
            db.detach()  # what a question may set or lock in its session ends with it
            # Prepared, a text can hold one statement only: no COMMIT and something else behind it. A % is a letter.
            with cast("psycopg.Connection[tuple[Any, ...]]", driver).execute(sql, prepare=True) as found:
                yield tuple(column.name for column in found.description or ())
                if found.description:
                    yield from found
    except (psycopg.Error, DBAPIError) as error:
        raise UsageError(f"the database does not understand: {' '.join(str(error).split())}") from error
