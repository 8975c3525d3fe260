"""Run the migrations within the program's transaction; from the command line only look at an archive (-x url=...)."""

from alembic import context
from sqlalchemy.engine import Connection

from aggregator.archive import database, tables

config = context.config


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the full-text index and its shadow tables alone: autogenerate wants to drop what it does not know."""
    return not (kind == "table" and name is not None and name.startswith("story_search"))


def run(connection: Connection) -> None:
    """Migrate in the transaction that the connection is in: on SQLite too, where DDL rolls back after our own BEGIN."""
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        include_name=include_name,
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.get_x_argument(as_dictionary=True).get("url", "sqlite:///db/archive.sqlite3")
    with database.open(url, write=False) as archive, archive.read() as db:
        run(db)
