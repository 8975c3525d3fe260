"""An archive in PostgreSQL: the same promises by other means.

Advisory locks take the place of lock files; they end with the transaction, or with the connection of a process that
died. A schema of its own in a shared database is chosen with `?options=-csearch_path%3Dname`; the locks belong to that
schema.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError

from aggregator.archive import schema
from aggregator.errors import ArchiveError

# Any two numbers that other programs are unlikely to use; the second is hashed from the schema's name.
_WRITE, _CLAIM = 0x5347_0001, 0x5347_0002
_LOCK_NOT_AVAILABLE = "55P03"
# Class 53 is "insufficient resources", 57 "operator intervention", 58 "system error" (PostgreSQL, appendix A).
_OUTER = {"08", "53", "57", "58"}


class Postgresql:
    """The engines and locks of one database."""

    def __init__(self, url: URL, patience: float) -> None:
        url = url.set(drivername="postgresql+psycopg")
        self.where = url.render_as_string(hide_password=True)
        self._patience = patience
        self.writer = _engine(url, "aggregator writer")
        self.reader = _engine(url, "aggregator reader").execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        event.listen(self.writer, "begin", self._lock)

    @contextmanager
    def exclusive(self, what: str) -> Iterator[None]:  # noqa: ARG002 -- the lock is taken in the transaction itself
        """Hold nothing: the transaction's first statement takes the lock."""
        yield

    @contextmanager
    def claim(self, name: str) -> Iterator[None]:
        """Hold a session's lock on a connection of its own."""
        url = self.writer.url.update_query_dict({"application_name": f"aggregator {name}"})
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            taken = db.execute(text("SELECT pg_try_advisory_lock(:kind, hashtext(current_schema()))"), {"kind": _CLAIM})
            if not taken.scalar_one():
                raise ArchiveError(f"another {name} ({_holder(db)}) is at work on {self.where}; stop it first")
            yield

    def prepare(self) -> None:
        """Make the tables or bring them up to date, in one transaction."""
        with self.writer.begin() as db:
            if not schema.is_current(db):
                schema.upgrade(db)

    def maintain(self) -> None:
        """Do nothing: PostgreSQL's own daemon does."""

    def problem(self, error: DBAPIError) -> str | None:
        """Say what went wrong outside of this program."""
        state = getattr(error.orig, "sqlstate", None)
        if state == _LOCK_NOT_AVAILABLE:
            return f"it has been busy for {self._patience:g} seconds: another process is writing to it"
        if isinstance(error, OperationalError) and (state is None or state[:2] in _OUTER):
            return " ".join(str(error.orig).split())
        return None

    def warnings(self) -> tuple[str, ...]:
        """Warn of nothing yet."""
        return ()

    def close(self) -> None:
        """Close all connections."""
        self.reader.dispose()
        self.writer.dispose()

    def _lock(self, db: Connection) -> None:
        db.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(self._patience * 1000)}ms'")
        db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE}, hashtext(current_schema()))")


def _engine(url: URL, name: str) -> Engine:
    try:
        return create_engine(
            url.update_query_dict({"application_name": name}),
            connect_args={"options": _options(url)},
            pool_pre_ping=True,
        )
    except (ImportError, NoSuchModuleError) as error:
        raise ArchiveError(
            "PostgreSQL needs its driver; install it with: pip install 'syria-news-archive[postgres]'"
        ) from error


def _options(url: URL) -> str:
    said = url.query.get("options", "")
    return f"{said if isinstance(said, str) else ' '.join(said)} -ctimezone=UTC".strip()


def _holder(db: Connection) -> str:
    found = db.execute(
        text(
            "SELECT coalesce(client_addr::text, 'local') AS host, l.pid"
            " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            " WHERE locktype = 'advisory' AND classid = :kind AND l.granted LIMIT 1"
        ),
        {"kind": _CLAIM},
    ).one_or_none()
    return f"connection {found.pid} from {found.host}" if found else "it ended just now"
