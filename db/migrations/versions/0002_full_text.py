"""The full-text index over the latest revisions.

On SQLite the triggers that keep it are made with the views after every upgrade, as a batch change drops them.
"""

from alembic import op

from aggregator.archive import indexing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index and fill it."""
    if op.get_bind().dialect.name == "postgresql":
        statements = indexing.postgresql_schema()
    else:
        statements = (*indexing.sqlite_schema(), indexing.sqlite_fill())
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)
