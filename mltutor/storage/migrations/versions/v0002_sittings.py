"""Mock exams in progress or past, and the answers in them, which change until handing in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    _create_sittings()
    _create_sitting_answers()


def _create_sittings() -> None:
    op.create_table(
        "sittings",
        sa.Column("sitting_id", sa.Text, nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("question_ids", sa.JSON, nullable=False),
        sa.Column("scored", sa.JSON, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True)),
        sa.Column("submitted_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_sittings")),
    )
    op.create_index("ix_sittings_learner", "sittings", ["learner", "started_at"])


def _create_sitting_answers() -> None:
    op.create_table(
        "sitting_answers",
        sa.Column("sitting_id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("answer", sa.JSON),
        sa.Column("first_answer", sa.JSON),
        sa.Column("struck", sa.JSON, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Text),
        sa.Column("duration_ms", sa.BigInteger, nullable=False),
        sa.Column("edit", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sitting_id", "place", name=op.f("pk_sitting_answers")),
        sa.ForeignKeyConstraint(
            ["sitting_id"],
            ["sittings.sitting_id"],
            name=op.f("fk_sitting_answers_sitting_id"),
            ondelete="CASCADE",
        ),
    )
