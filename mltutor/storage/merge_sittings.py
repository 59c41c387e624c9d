"""Joining mock exams from elsewhere with those that are here: each sitting is there once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from mltutor.storage.records import Sitting, SittingAnswer
from mltutor.storage.rows import insert_missing
from mltutor.storage.tables import sitting_answers, sittings


def missing_sittings(
    connection: Connection, learner: str, incoming: Sequence[Sitting]
) -> tuple[Sitting, ...]:
    """Those that are not here, as this learner's, or were handed in only elsewhere."""
    here = {row.sitting_id: row for row in connection.execute(_known(incoming))}
    return tuple(
        replace(sitting, learner=learner)
        for sitting in incoming
        if (known := here.get(sitting.sitting_id)) is None
        or (known.learner == learner and not known.submitted_at and sitting.submitted_at)
    )


def missing_sitting_answers(
    connection: Connection,
    learner: str,
    incoming: Sequence[Sitting],
    answers: Sequence[SittingAnswer],
) -> tuple[SittingAnswer, ...]:
    """All answers of missing sittings, and of those that are open here and there the later edits.

    What was handed in here, or is another learner's, is left as it is.
    """
    whole = {each.sitting_id for each in missing_sittings(connection, learner, incoming)}
    rows = connection.execute(_known(incoming))
    open_ = {row.sitting_id for row in rows if row.learner == learner and not row.submitted_at}
    query = select(sitting_answers.c.sitting_id, sitting_answers.c.place, sitting_answers.c.edit)
    edits = {
        (row.sitting_id, row.place): row.edit
        for row in connection.execute(query.where(sitting_answers.c.sitting_id.in_(open_)))
    }

    def is_later(answer: SittingAnswer) -> bool:
        here = edits.get((answer.sitting_id, answer.place), -1)
        return answer.sitting_id in open_ and answer.edit > here

    return tuple(each for each in answers if each.sitting_id in whole or is_later(each))


def write_sittings(
    connection: Connection, missing: Sequence[Sitting], answers: Iterable[SittingAnswer]
) -> None:
    """Write what the two functions above found in the same transaction."""
    insert_missing(connection, sittings, missing)
    for sitting in missing:
        # If the sitting is open here, what was handed in elsewhere takes its place.
        found = sittings.c.sitting_id == sitting.sitting_id
        connection.execute(update(sittings).where(found).values(submitted_at=sitting.submitted_at))
        gone = sitting_answers.c.sitting_id == sitting.sitting_id
        connection.execute(delete(sitting_answers).where(gone))
    here = sitting_answers.c
    for answer in answers:
        old = (here.sitting_id == answer.sitting_id) & (here.place == answer.place)
        connection.execute(delete(sitting_answers).where(old))
        insert_missing(connection, sitting_answers, [answer])


def _known(incoming: Sequence[Sitting]) -> Select[*tuple[Any, ...]]:
    ids = [sitting.sitting_id for sitting in incoming]
    return select(sittings).where(sittings.c.sitting_id.in_(ids))
