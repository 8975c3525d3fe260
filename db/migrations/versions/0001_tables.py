"""The tables of the archive."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

MOMENT = sa.Text().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")
JSON = sa.Text().with_variant(JSONB(), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Make them all."""
    op.create_table(
        "installed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_installed")),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", WHOLE, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('capture', 'revision', 'act')", name=op.f("ck_ledger_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_ledger_kind_subject")),
        sqlite_strict=True,
    )
    op.create_table(
        "payloads",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("zstd", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_payloads")),
        sqlite_strict=True,
    )
    op.create_table(
        "sources",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("category", JSON, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("validators_address", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("visited", MOMENT, nullable=True),
        sa.Column("succeeded", MOMENT, nullable=True),
        sa.Column("due", MOMENT, nullable=True),
        sa.Column("interval_seconds", WHOLE, nullable=False),
        sa.Column("failures", WHOLE, nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("subscribed", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('feed', 'seeds')", name=op.f("ck_sources_kind")),
        sa.CheckConstraint("state IN ('active', 'retired', 'gone')", name=op.f("ck_sources_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("address", name=op.f("uq_sources_address")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sources_state_kind_due"), "sources", ["state", "kind", "due"], unique=False)
    op.create_table(
        "captures",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("source_id", WHOLE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("status", WHOLE, nullable=True),
        sa.Column("headers", JSON, nullable=False),
        sa.Column("hops", JSON, nullable=False),
        sa.Column("elapsed", NUMBER, nullable=False),
        sa.Column("remote", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("error_kind", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("notes", JSON, nullable=False),
        sa.CheckConstraint("outcome IN ('fetched', 'not modified', 'failed')", name=op.f("ck_captures_outcome")),
        sa.ForeignKeyConstraint(["payload"], ["payloads.sha256"], name=op.f("fk_captures_payload")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_captures_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_captures_payload"), "captures", ["payload"], unique=False)
    op.create_index(op.f("ix_captures_source_id_address_id"), "captures", ["source_id", "address", "id"], unique=False)
    op.create_table(
        "heads",
        sa.Column("entry", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["ledger.id"], name=op.f("fk_heads_entry")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_heads")),
        sqlite_strict=True,
    )
    op.create_table(
        "stories",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("source_id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.Column("latest", WHOLE, nullable=False),
        sa.Column("time", MOMENT, nullable=False),
        sa.Column("grouped", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_stories_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sa.UniqueConstraint("source_id", "key", name=op.f("uq_stories_source_id_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_stories_uid")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_stories_time_uid"), "stories", ["time", "uid"], unique=False)
    op.create_index(
        "ix_stories_ungrouped",
        "stories",
        ["time", "uid"],
        unique=False,
        sqlite_where=sa.text("grouped = 0"),
        postgresql_where=sa.text("grouped = 0"),
    )
    op.create_table(
        "copies",
        sa.Column("story_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("of_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("measure", NUMBER, nullable=False),
        sa.CheckConstraint("kind IN ('same link', 'same text', 'near copy')", name=op.f("ck_copies_kind")),
        sa.CheckConstraint("story_id <> of_id", name=op.f("ck_copies_another")),
        sa.ForeignKeyConstraint(["of_id"], ["stories.id"], name=op.f("fk_copies_of_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_copies_story_id")),
        sa.PrimaryKeyConstraint("story_id", "of_id", name=op.f("pk_copies")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_copies_of_id"), "copies", ["of_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("founder_id", WHOLE, nullable=False),
        sa.Column("opened", MOMENT, nullable=False),
        sa.Column("last_told", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.Column("touched", MOMENT, nullable=True),
        sa.Column("hidden", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Integer(), nullable=False),
        sa.Column("merged_into", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["founder_id"], ["stories.id"], name=op.f("fk_events_founder_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["events.id"], name=op.f("fk_events_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("uid", name=op.f("uq_events_uid")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_events_changed"), "events", ["changed"], unique=False)
    op.create_index(op.f("ix_events_founder_id"), "events", ["founder_id"], unique=False)
    op.create_index(op.f("ix_events_last_told"), "events", ["last_told"], unique=False)
    op.create_index(op.f("ix_events_merged_into"), "events", ["merged_into"], unique=False)
    op.create_index(op.f("ix_events_opened_uid"), "events", ["opened", "uid"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("story_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("markup", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", MOMENT, nullable=True),
        sa.Column("published_raw", sa.Text(), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("updated", MOMENT, nullable=True),
        sa.Column("updated_raw", sa.Text(), nullable=True),
        sa.Column("updated_precision", sa.Text(), nullable=True),
        sa.Column("updated_from", sa.Text(), nullable=True),
        sa.Column("rights", sa.Text(), nullable=True),
        sa.Column("authors", JSON, nullable=False),
        sa.Column("links", JSON, nullable=False),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("enclosures", JSON, nullable=False),
        sa.Column("geo", JSON, nullable=False),
        sa.Column("captions", JSON, nullable=False),
        sa.Column("dropped", JSON, nullable=False),
        sa.Column("notes", JSON, nullable=False),
        sa.Column("capture_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_revisions_capture_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_revisions_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("story_id", "number", name=op.f("uq_revisions_story_id_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_revisions_capture_id"), "revisions", ["capture_id"], unique=False)
    op.create_table(
        "acts",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("editor", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("event_id", WHOLE, nullable=False),
        sa.Column("undoes", WHOLE, nullable=True),
        sa.Column("details", JSON, nullable=False),
        sa.CheckConstraint("kind IN ('merge', 'split', 'hide', 'pin', 'note', 'undo')", name=op.f("ck_acts_kind")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_acts_event_id")),
        sa.ForeignKeyConstraint(["undoes"], ["acts.id"], name=op.f("fk_acts_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("undoes", name=op.f("uq_acts_undoes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_acts_event_id"), "acts", ["event_id"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("story_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("event_id", WHOLE, nullable=False),
        sa.Column("score", NUMBER, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.Column("near", JSON, nullable=False),
        sa.CheckConstraint("by IN ('machine', 'editor')", name=op.f("ck_memberships_by")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_memberships_event_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_memberships_story_id")),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_memberships")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_memberships_event_id"), "memberships", ["event_id"], unique=False)
    op.create_table(
        "published",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("event_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("updated", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_published_event_id")),
        sa.PrimaryKeyConstraint("feed", "event_id", name=op.f("pk_published")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_published_event_id"), "published", ["event_id"], unique=False)
