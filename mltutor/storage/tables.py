"""Tables and column types; a change here needs a migration beside it."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

metadata = MetaData(
    # Every constraint has a name, so that a later migration can drop it on either database.
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times, kept in UTC to the microsecond.

    SQLite drops the zone, so what it returns gets UTC back; PostgreSQL returns the zone of the
    connection, which is converted.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"expected an aware time, got {value.isoformat()} without a zone")
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class FrozenJson(TypeDecorator[Any]):
    """JSON whose outermost list comes back as a tuple, as frozen records hold it."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    @override
    def process_result_value(
        self, value: list[Any] | dict[str, Any] | None, dialect: Dialect
    ) -> tuple[Any, ...] | dict[str, Any] | None:
        return tuple(value) if isinstance(value, list) else value


# `round_id` is no foreign key: an answer must never be refused because its round is missing.
attempts = Table(
    "attempts",
    metadata,
    Column("attempt_id", Text, primary_key=True),
    Column("learner", Text, nullable=False),
    Column("question_id", Text, nullable=False),
    Column("question_version", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("shown_order", FrozenJson, nullable=False),
    Column("answer", FrozenJson),
    Column("credit", Float, CheckConstraint("credit BETWEEN 0 AND 1", "credit"), nullable=False),
    Column("mode", Text, nullable=False),
    Column("confidence", Text),
    Column("duration_ms", BigInteger),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("round_id", Text),
    Index(None, "learner", "answered_at"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("round_id", Text, primary_key=True),
    Column("learner", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("question_ids", FrozenJson, nullable=False),
    Column("settings", FrozenJson, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Index(None, "learner", "started_at"),
)

marks = Table(
    "marks",
    metadata,
    Column("learner", Text, primary_key=True),
    Column("question_id", Text, primary_key=True),
    Column("flagged", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", Text, primary_key=True),
    Column("learner", Text, nullable=False),
    Column("question_id", Text, nullable=False),
    Column("question_version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "learner"),
)

sittings = Table(
    "sittings",
    metadata,
    Column("sitting_id", Text, primary_key=True),
    Column("learner", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("settings", FrozenJson, nullable=False),
    Column("seed", Text, nullable=False),
    Column("question_ids", FrozenJson, nullable=False),
    Column("scored", FrozenJson, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("deadline", UtcDateTime),
    Column("submitted_at", UtcDateTime),
    Index(None, "learner", "started_at"),
)

sitting_answers = Table(
    "sitting_answers",
    metadata,
    Column(
        "sitting_id", Text, ForeignKey("sittings.sitting_id", ondelete="CASCADE"), primary_key=True
    ),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("answer", FrozenJson),
    Column("first_answer", FrozenJson),
    Column("struck", FrozenJson, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("confidence", Text),
    Column("duration_ms", BigInteger, nullable=False),
    Column("edit", Integer, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

# What a learner did in a lesson is never changed either: a later deed counts, an earlier one stays.
deeds = Table(
    "deeds",
    metadata,
    Column("deed_id", Text, primary_key=True),
    Column("learner", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("value", FrozenJson, nullable=False),
    Column("done_at", UtcDateTime, nullable=False),
    Index(None, "learner", "done_at"),
)
