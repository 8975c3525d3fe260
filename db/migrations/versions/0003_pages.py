"""Linked pages, robots.txt, and what else a source says of an item."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"

MOMENT = sa.Text().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Plain ALTER TABLE ... ADD COLUMN: no table is copied, so no view and no trigger is in the way.
ADDED: dict[str, dict[str, sa.types.TypeEngine[object]]] = {
    "sources": {"pages": sa.Text(), "summaries": sa.Integer()},
    "captures": {"purpose": sa.Text()},
    "revisions": {
        "heard": sa.Text(),
        "kicker": sa.Text(),
        "signature": sa.Text(),
        "comments": sa.Text(),
        "origin": JSON,
        "in_reply_to": JSON,
        "people": JSON,
        "claimed": JSON,
        "shapes": JSON,
    },
}


def upgrade() -> None:
    """Add them; what is there already has none of it."""
    for table, columns in ADDED.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_revisions_link"), "revisions", ["link"])
    op.create_table(
        "pages",
        sa.Column("revision_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("tries", WHOLE, nullable=False),
        sa.Column("moves", WHOLE, nullable=False),
        sa.Column("due", MOMENT, nullable=True),
        sa.Column("capture_id", WHOLE, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_pages_revision_id")),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_pages_capture_id")),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_pages")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_pages_capture_id"), "pages", ["capture_id"])
    waiting = sa.text("state IS NULL")
    op.create_index("ix_pages_waiting", "pages", ["due"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "robots",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("asked", MOMENT, nullable=True),
        sa.CheckConstraint("state IN ('rules', 'none', 'unreachable', 'refused')", name=op.f("ck_robots_state")),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_robots")),
        sqlite_strict=True,
    )
