"""Bring a database to this program's schema: migrations, views, triggers.

Alembic is imported only where something is to be migrated; an archive of today is recognised by one query. Before an
upgrade our views and triggers are dropped and afterwards made anew: a batch change while a view exists loses the
table, and a batch change drops triggers without a word.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, inspect, select, text

from aggregator import home
from aggregator.archive import indexing
from aggregator.archive.tables import REVISION, installed
from aggregator.errors import ArchiveError

MIGRATIONS, VIEWS = "db/migrations", "db/views"

# SQLite's function of this name, so that views and people reckon with times in the same words on both databases:
# days since noon of 24 November 4714 BC; the Unix epoch is 2440587.5 (https://sqlite.org/lang_datefunc.html).
_JULIANDAY = (
    "CREATE FUNCTION julianday(moment timestamptz) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT"
    " AS 'SELECT CAST(extract(epoch FROM moment) / 86400.0 + 2440587.5 AS double precision)'"
)


def revision(db: Connection) -> str | None:
    """Return the archive's revision, None for an empty database; ArchiveError if it is not ours, or newer than us."""
    if not inspect(db).has_table("alembic_version"):
        if inspect(db).get_table_names():
            raise ArchiveError(f"{db.engine.url.database or 'this database'} holds another program's tables")
        return None
    found = db.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found is not None and found > REVISION:
        raise ArchiveError(
            f"the archive has schema {found}, made by a newer version of this program, which knows up to {REVISION};"
            " upgrade the program"
        )
    return found


def is_current(db: Connection) -> bool:
    """Tell whether nothing is to be done."""
    return revision(db) == REVISION and _installed(db) == _digests(db)


def upgrade(db: Connection) -> None:
    """Bring an open, empty or older database up to date within its transaction."""
    before = revision(db)
    if before is not None:
        _uninstall(db)
    if before != REVISION:
        _migrate(db)
    _install(db)


def altered(db: Connection) -> Iterator[str]:
    """Name what is not as it was installed: a view that says something else, a trigger that is gone or is not ours."""
    if db.dialect.name != "sqlite":
        return
    rows = db.execute(text("SELECT type, name, sql FROM sqlite_master"))
    found = {f"{row.type} {row.name}".lower(): row for row in rows}
    ours = {name.lower(): sql for name, sql in _definitions(db).items()}
    for name, sql in ours.items():
        if name not in found:
            yield f"the {name} is gone"
        elif _stored(found[name].sql) != _stored(sql):
            yield f"the {name} is not as this program made it"
    strange = (name for name in found if name.startswith("trigger ") and name not in ours)
    yield from (f"the {name} is not this program's" for name in strange)


def _stored(sql: str) -> str:
    """Write a definition as SQLite keeps it: from CREATE on, without the last semicolon."""
    return " ".join(sql[sql.upper().index("CREATE") :].split()).rstrip("; ")


def _migrate(db: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- 150 ms that only an upgrade needs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # ConfigParser reads % as the start of an interpolation.
    config.set_main_option("script_location", str(home.defaults(MIGRATIONS)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def _uninstall(db: Connection) -> None:
    # Views before the functions that they call.
    for name in sorted(_installed(db), reverse=True):
        kind, _, what = name.partition(" ")
        db.execute(text(f"DROP {kind} IF EXISTS {what}"))
    db.execute(delete(installed))


def _install(db: Connection) -> None:
    for sql in _definitions(db).values():
        db.exec_driver_sql(sql)
    rows = [{"name": name, "digest": digest} for name, digest in _digests(db).items()]
    db.execute(insert(installed), rows)


def _installed(db: Connection) -> dict[str, str]:
    return {row.name: row.digest for row in db.execute(select(installed))}


def _digests(db: Connection) -> dict[str, str]:
    return {name: hashlib.sha256(sql.encode()).hexdigest() for name, sql in _definitions(db).items()}


def _definitions(db: Connection) -> dict[str, str]:
    """Return `VIEW story`, `TRIGGER revisions_index`, ... and the SQL that makes each. No view builds upon another.

    What the two databases cannot be asked in the same words is a view in a folder of the database's name.
    """
    folder = home.defaults(VIEWS)
    paths = sorted((*folder.glob("*.sql"), *(folder / db.dialect.name).glob("*.sql")), key=lambda path: path.stem)
    views = {f"VIEW {path.stem}": path.read_text(encoding="utf-8") for path in paths}
    if db.dialect.name == "postgresql":
        return {"FUNCTION julianday(timestamptz)": _JULIANDAY, **views}
    return {**views, **{f"TRIGGER {name}": sql for name, sql in indexing.sqlite_triggers().items()}}
