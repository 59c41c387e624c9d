"""From records to rows and back, the same for both databases."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Table, case, func
from sqlalchemy.dialects import postgresql, sqlite

from mltutor.storage.records import Attempt, Deed, Mark, Report, Round, Sitting, SittingAnswer
from mltutor.storage.tables import marks, sitting_answers

Record = Attempt | Round | Mark | Report | Sitting | SittingAnswer | Deed


def as_row(record: Record) -> dict[str, Any]:
    """The columns of a record, which bear the names of its fields."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def insert_missing(connection: Connection, table: Table, records: Sequence[Record]) -> None:
    """Insert the rows whose primary key is not there yet; the others stay as they are."""
    if records:
        statement = _insert(connection, table).on_conflict_do_nothing()
        connection.execute(statement, [as_row(record) for record in records])


def put_mark(connection: Connection, mark: Mark, changed: Iterable[str]) -> None:
    """Insert a mark, or change the named columns of the one that is there."""
    insert = _insert(connection, marks).values(as_row(mark))
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[marks.c.learner, marks.c.question_id],
            set_={name: insert.excluded[name] for name in (*changed, "updated_at")},
        )
    )


def put_sitting_answer(
    connection: Connection, answer: SittingAnswer, changed: Collection[str]
) -> None:
    """Insert an answer, or change the named columns of the one of an earlier edit.

    Its first complete answer stands, and its time in sight never falls.
    """
    insert = _insert(connection, sitting_answers).values(as_row(answer))
    here, new = sitting_answers.c, insert.excluded
    changes: dict[str, Any] = {name: new[name] for name in (*changed, "edit", "saved_at")}
    changes["first_answer"] = func.coalesce(here.first_answer, new.first_answer)
    longer = here.duration_ms < new.duration_ms
    changes["duration_ms"] = case((longer, new.duration_ms), else_=here.duration_ms)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[here.sitting_id, here.place],
            set_=changes,
            where=here.edit < new.edit,
        )
    )


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """`ON CONFLICT` is no standard SQL, but the two databases spell it alike."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
