"""What grouping knows besides memberships: mentions, round-ups, events joined by the machine, and figures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"

MOMENT = sa.Text().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER = sa.Double().with_variant(sa.REAL(), "sqlite")

WHO = "CONSTRAINT ck_events_merged_by CHECK (merged_by IN ('machine', 'editor'))"
# Written out: Alembic adds a column's constraints in a statement of their own, which SQLite has not.
ADDED = (
    "ALTER TABLE stories ADD COLUMN figured {whole} NOT NULL DEFAULT 0",
    "ALTER TABLE events ADD COLUMN merged_by TEXT {who}",
    "ALTER TABLE memberships ADD COLUMN roundup TEXT",
    "ALTER TABLE memberships ADD COLUMN left_id {whole} CONSTRAINT fk_memberships_left_id REFERENCES events (id)",
)


def upgrade() -> None:
    """Add them. Until now only editors merged events; no figures were read, so every story waits for that."""
    whole = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    for statement in ADDED:
        op.execute(statement.format(whole=whole, who=WHO))
    op.execute("UPDATE events SET merged_by = 'editor' WHERE merged_into IS NOT NULL")
    _index("ix_stories_unread", "stories", ["time", "uid"], "figured < latest")
    _index("ix_events_merged_by", "events", ["merged_by"], "merged_by IS NOT NULL")
    _make_unions()
    _make_mentions()
    _make_briefs()
    _make_figures()


def _index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _make_unions() -> None:
    op.create_table(
        "unions",
        sa.Column("event_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("into_id", WHOLE, nullable=False),
        sa.Column("score", NUMBER, nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_unions_event_id")),
        sa.ForeignKeyConstraint(["into_id"], ["events.id"], name=op.f("fk_unions_into_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_unions")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unions_into_id"), "unions", ["into_id"])


def _make_mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("story_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("early", sa.Integer(), nullable=False),
        sa.CheckConstraint("subject IN ('place', 'actor')", name=op.f("ck_mentions_subject")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_mentions_story_id")),
        sa.PrimaryKeyConstraint("story_id", "subject", "id", name=op.f("pk_mentions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mentions_subject_id_early"), "mentions", ["subject", "id", "early"])


def _make_briefs() -> None:
    op.create_table(
        "briefs",
        sa.Column("story_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("event_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("score", NUMBER, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_briefs_story_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_briefs_event_id")),
        sa.PrimaryKeyConstraint("story_id", "event_id", name=op.f("pk_briefs")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_briefs_event_id"), "briefs", ["event_id"])


def _make_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("story_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, autoincrement=False, nullable=False),
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("low", WHOLE, nullable=True),
        sa.Column("high", WHOLE, nullable=True),
        sa.Column("approx", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id", "number"], ["revisions.story_id", "revisions.number"], name=op.f("fk_figures_story_id_number")
        ),
        sa.PrimaryKeyConstraint("story_id", "number", "position", name=op.f("pk_figures")),
        sqlite_strict=True,
    )
