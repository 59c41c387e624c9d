"""What learners did in lessons: predictions, challenges, decisions; never changed afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    op.create_table(
        "deeds",
        sa.Column("deed_id", sa.Text, nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("deed_id", name=op.f("pk_deeds")),
    )
    op.create_index("ix_deeds_learner", "deeds", ["learner", "done_at"])
