"""Joining rows from elsewhere with those that are here: a union that never changes an answer."""

from collections.abc import Sequence, Sized
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Column, Connection, select

from mltutor.storage.merge_sittings import (
    missing_sitting_answers,
    missing_sittings,
    write_sittings,
)
from mltutor.storage.records import (
    Attempt,
    Deed,
    Mark,
    MergeCounts,
    Report,
    Round,
    Rows,
    Tally,
)
from mltutor.storage.rows import insert_missing, put_mark
from mltutor.storage.tables import attempts, deeds, marks, reports, rounds

AT_ONCE = 500
"""Ids per query; SQLite and PostgreSQL limit the parameters of a statement."""

Logged = TypeVar("Logged", Attempt, Round, Report, Deed)


def missing_rows(connection: Connection, learner: str, incoming: Rows) -> Rows:
    """What a merge would write: rows whose id is not here, and what is newer than it is here.

    The rows become those of `learner`, whoever they belonged to.
    """
    return Rows(
        attempts=_absent(connection, attempts.c.attempt_id, learner, incoming.attempts),
        rounds=_absent(connection, rounds.c.round_id, learner, incoming.rounds),
        marks=_newer(connection, learner, incoming.marks),
        reports=_absent(connection, reports.c.report_id, learner, incoming.reports),
        sittings=missing_sittings(connection, learner, incoming.sittings),
        sitting_answers=missing_sitting_answers(
            connection, learner, incoming.sittings, incoming.sitting_answers
        ),
        deeds=_absent(connection, deeds.c.deed_id, learner, incoming.deeds),
    )


def write_rows(connection: Connection, missing: Rows) -> None:
    """Write what `missing_rows` found in the same transaction."""
    insert_missing(connection, attempts, missing.attempts)
    insert_missing(connection, rounds, missing.rounds)
    insert_missing(connection, reports, missing.reports)
    insert_missing(connection, deeds, missing.deeds)
    for mark in missing.marks:
        put_mark(connection, mark, changed=("flagged", "note"))
    write_sittings(connection, missing.sittings, missing.sitting_answers)


def count_rows(incoming: Rows, missing: Rows) -> MergeCounts:
    return MergeCounts(
        attempts=_tally(incoming.attempts, missing.attempts),
        rounds=_tally(incoming.rounds, missing.rounds),
        marks=_tally(incoming.marks, missing.marks),
        reports=_tally(incoming.reports, missing.reports),
        sittings=_tally(
            incoming.sittings,
            {sitting.sitting_id for sitting in missing.sittings}
            | {answer.sitting_id for answer in missing.sitting_answers},
        ),
        deeds=_tally(incoming.deeds, missing.deeds),
    )


def _absent(
    connection: Connection, id_column: Column[str], learner: str, records: Sequence[Logged]
) -> tuple[Logged, ...]:
    by_id = {getattr(record, id_column.name): record for record in reversed(records)}
    ids = list(by_id)
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        for known in connection.scalars(select(id_column).where(id_column.in_(part))):
            del by_id[known]
    return tuple(replace(record, learner=learner) for record in reversed(by_id.values()))


def _newer(connection: Connection, learner: str, records: Sequence[Mark]) -> tuple[Mark, ...]:
    query = select(marks.c.question_id, marks.c.updated_at).where(marks.c.learner == learner)
    times = {row.question_id: row.updated_at for row in connection.execute(query)}
    newest: dict[str, Mark] = {}
    for mark in sorted(records, key=lambda mark: mark.updated_at):
        here = times.get(mark.question_id)
        if here is None or mark.updated_at > here:
            newest[mark.question_id] = replace(mark, learner=learner)
    return tuple(newest.values())


def _tally(incoming: Sized, missing: Sized) -> Tally:
    return Tally(new=len(missing), known=len(incoming) - len(missing))
