"""Mock exams: the rows that change until a sitting is handed in, and then no more."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from mltutor.storage.records import Attempt, Sitting, SittingAnswer
from mltutor.storage.rows import insert_missing, put_sitting_answer
from mltutor.storage.tables import attempts, sitting_answers, sittings

Transaction = Callable[[], AbstractContextManager[Connection]]
Grading = Callable[[Sequence[SittingAnswer]], Sequence[Attempt]]


class Sittings:
    """Sittings of all learners; every method is one transaction, as in `Store`."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing

    def add(self, sitting: Sitting) -> None:
        """Keep a new sitting; if its id is there already, the stored one stands."""
        with self._writing() as connection:
            insert_missing(connection, sittings, [sitting])

    def get(self, sitting_id: str) -> Sitting | None:
        with self._reading() as connection:
            return _sitting(connection, sitting_id)

    def of_learner(self, learner: str) -> list[Sitting]:
        """The learner's sittings, newest first."""
        query = select(sittings).where(sittings.c.learner == learner)
        query = query.order_by(sittings.c.started_at.desc(), sittings.c.sitting_id)
        with self._reading() as connection:
            return [Sitting(**row) for row in connection.execute(query).mappings()]

    def answers(self, sitting_id: str) -> list[SittingAnswer]:
        """What stands at the places that were shown, by place."""
        with self._reading() as connection:
            return _answers(connection, sitting_id)

    def open_place(self, empty: SittingAnswer) -> None:
        """Note that a question was shown; what is there already stays."""
        with self._writing() as connection:
            if _still_open(connection, empty.sitting_id):
                insert_missing(connection, sitting_answers, [empty])

    def save_answer(self, answer: SittingAnswer, changed: Collection[str]) -> bool:
        """Keep a change of some columns unless a later edit of the same place is there.

        False, and nothing kept, if the sitting was handed in or deleted.
        """
        with self._writing() as connection:
            if not _still_open(connection, answer.sitting_id):
                return False
            put_sitting_answer(connection, answer, changed)
            return True

    def note_time(self, sitting_id: str, place: int, duration_ms: int) -> None:
        """Raise the time that a question was in sight; it never falls."""
        here = sitting_answers.c
        row = (here.sitting_id == sitting_id) & (here.place == place)
        longer = row & (here.duration_ms < duration_ms)
        with self._writing() as connection:
            if _still_open(connection, sitting_id):
                changed = update(sitting_answers).where(longer)
                connection.execute(changed.values(duration_ms=duration_ms))

    def submit(self, sitting_id: str, at: datetime, graded: Grading) -> Sitting | None:
        """Hand a sitting in: close it and log its answers as attempts, both or neither.

        The first handing in stands. `graded` turns the answers into attempts and writes nothing.
        None if there is no such sitting.
        """
        with self._writing() as connection:
            sitting = _sitting(connection, sitting_id)
            if sitting is None or not _still_open(connection, sitting_id):
                return sitting
            insert_missing(connection, attempts, graded(_answers(connection, sitting_id)))
            found = sittings.c.sitting_id == sitting_id
            connection.execute(update(sittings).where(found).values(submitted_at=at))
        return replace(sitting, submitted_at=at)

    def remove(self, sitting_id: str) -> None:
        """Forget a sitting with what stands in it; attempts in the log are never deleted."""
        with self._writing() as connection:
            connection.execute(delete(sittings).where(sittings.c.sitting_id == sitting_id))


def _sitting(connection: Connection, sitting_id: str) -> Sitting | None:
    query = select(sittings).where(sittings.c.sitting_id == sitting_id)
    row = connection.execute(query).mappings().one_or_none()
    return Sitting(**row) if row else None


def _answers(connection: Connection, sitting_id: str) -> list[SittingAnswer]:
    query = select(sitting_answers).where(sitting_answers.c.sitting_id == sitting_id)
    rows = connection.execute(query.order_by(sitting_answers.c.place)).mappings()
    return [SittingAnswer(**row) for row in rows]


def _still_open(connection: Connection, sitting_id: str) -> bool:
    """Whether it may change; locks the row, so that saving and handing in take turns."""
    open_ = (sittings.c.sitting_id == sitting_id) & sittings.c.submitted_at.is_(None)
    query = select(sittings.c.sitting_id).where(open_).with_for_update()
    return connection.execute(query).first() is not None
