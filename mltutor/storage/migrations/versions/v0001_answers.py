"""Attempts, rounds, marks and reports; attempts cannot be changed or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER attempts_never_change BEFORE UPDATE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END
    """,
    """
    CREATE TRIGGER attempts_never_vanish BEFORE DELETE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END
    """,
)
POSTGRESQL_TRIGGERS = (
    """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END $$
    """,
    """
    CREATE TRIGGER attempts_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON attempts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """,
)


def upgrade() -> None:
    _create_attempts()
    _create_rounds()
    _create_marks()
    _create_reports()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_TRIGGERS if on_sqlite else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("attempt_id", sa.Text, nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("question_version", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("shown_order", sa.JSON, nullable=False),
        sa.Column("answer", sa.JSON),
        sa.Column("credit", sa.Float, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("confidence", sa.Text),
        sa.Column("duration_ms", sa.BigInteger),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("round_id", sa.Text),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_attempts")),
        sa.CheckConstraint("credit BETWEEN 0 AND 1", name=op.f("ck_attempts_credit")),
    )
    op.create_index("ix_attempts_learner", "attempts", ["learner", "answered_at"])


def _create_rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("round_id", sa.Text, nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("question_ids", sa.JSON, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_rounds")),
    )
    op.create_index("ix_rounds_learner", "rounds", ["learner", "started_at"])


def _create_marks() -> None:
    op.create_table(
        "marks",
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", "question_id", name=op.f("pk_marks")),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("question_version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_reports")),
    )
    op.create_index("ix_reports_learner", "reports", ["learner"])
