"""What grouping read of the stories that may still be open, so that it is not read anew at every start."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add them. There are none yet: what is open is read once more, and kept."""
    op.create_table(
        "readings",
        sa.Column("story_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_readings_story_id")),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_readings")),
        sqlite_strict=True,
    )
