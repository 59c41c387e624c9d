"""The one way to what learners did: every query and every transaction."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, select, update

from mltutor.errors import StorageError
from mltutor.storage.backup import copy_sqlite
from mltutor.storage.engine import TAKES_WRITE_LOCK, database_url, make_engine
from mltutor.storage.failures import SENTENCES, explained, place_of
from mltutor.storage.merge import count_rows, missing_rows, write_rows
from mltutor.storage.records import Attempt, Deed, Mark, MergeCounts, Report, Round, Rows
from mltutor.storage.rows import insert_missing, put_mark
from mltutor.storage.schema import upgrade
from mltutor.storage.sittings import Sittings
from mltutor.storage.tables import attempts, deeds, marks, reports, rounds


def open_store(url: str | None = None, folder: Path | None = None) -> "Store":
    """Open the database of `url`, or the file in `folder`, and bring it to this version.

    Without either it is `MLTUTOR_DATABASE_URL`, else a file in the user's data folder.

    Raises:
        StorageError: the database cannot be used; the message says what to do.
    """
    address = database_url(url, folder)
    place = place_of(address)
    if address.get_backend_name() == "sqlite":
        _prepare_file(Path(place))
    store = Store(make_engine(address))
    try:
        with explained(place):
            upgrade(store.engine)
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """Answers, rounds, marks, reports and deeds of all learners; one for all threads of a process.

    Every method is one transaction. A method that returns has committed; one that raises
    `StorageError` has changed nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.place = place_of(engine.url)
        """Where answers are kept, to be shown to people."""
        self._writer = engine.execution_options(**{TAKES_WRITE_LOCK: True})
        self.sittings = Sittings(self._reading, self._writing)
        """Mock exams."""

    def close(self) -> None:
        self.engine.dispose()

    def record_attempt(self, attempt: Attempt) -> Attempt:
        """Keep an answer, and return what is stored under its id.

        That is an earlier answer if the id was there already: it stands.
        """
        query = select(attempts).where(attempts.c.attempt_id == attempt.attempt_id)
        with self._writing() as connection:
            insert_missing(connection, attempts, [attempt])
            return Attempt(**connection.execute(query).mappings().one())

    def attempt(self, attempt_id: str) -> Attempt | None:
        found = self._attempts(select(attempts).where(attempts.c.attempt_id == attempt_id))
        return found[0] if found else None

    def attempts(self, learner: str, since: datetime | None = None) -> list[Attempt]:
        """The learner's answers from `since` on, oldest first."""
        query = select(attempts).where(attempts.c.learner == learner)
        if since is not None:
            query = query.where(attempts.c.answered_at >= since)
        return self._attempts(query.order_by(attempts.c.answered_at, attempts.c.attempt_id))

    def add_round(self, new: Round) -> None:
        """Keep a round; if its id is there already, the stored one stands."""
        with self._writing() as connection:
            insert_missing(connection, rounds, [new])

    def round(self, round_id: str) -> Round | None:
        found = self._rounds(select(rounds).where(rounds.c.round_id == round_id))
        return found[0] if found else None

    def rounds(self, learner: str, mode: str | None = None) -> list[Round]:
        """The learner's rounds, of one mode or of all, newest first."""
        query = select(rounds).where(rounds.c.learner == learner)
        if mode is not None:
            query = query.where(rounds.c.mode == mode)
        return self._rounds(query.order_by(rounds.c.started_at.desc(), rounds.c.round_id))

    def end_round(self, round_id: str, at: datetime) -> None:
        """Note when a round ended; the first end stands."""
        running = (rounds.c.round_id == round_id) & rounds.c.ended_at.is_(None)
        with self._writing() as connection:
            connection.execute(update(rounds).where(running).values(ended_at=at))

    def set_flag(self, learner: str, question_id: str, flagged: bool, at: datetime) -> None:
        mark = Mark(learner, question_id, flagged, note="", updated_at=at)
        with self._writing() as connection:
            put_mark(connection, mark, changed=["flagged"])

    def set_note(self, learner: str, question_id: str, note: str, at: datetime) -> None:
        mark = Mark(learner, question_id, flagged=False, note=note, updated_at=at)
        with self._writing() as connection:
            put_mark(connection, mark, changed=["note"])

    def marks(self, learner: str) -> dict[str, Mark]:
        """The learner's marks by question id, also those that are neither flag nor note now."""
        query = select(marks).where(marks.c.learner == learner).order_by(marks.c.question_id)
        with self._reading() as connection:
            found = [Mark(**row) for row in connection.execute(query).mappings()]
        return {mark.question_id: mark for mark in found}

    def add_report(self, report: Report) -> None:
        """Keep a report; if its id is there already, the stored one stands."""
        with self._writing() as connection:
            insert_missing(connection, reports, [report])

    def reports(self, learner: str | None = None) -> list[Report]:
        """What learners, or one learner, reported, oldest first."""
        query = select(reports).order_by(reports.c.created_at, reports.c.report_id)
        if learner is not None:
            query = query.where(reports.c.learner == learner)
        with self._reading() as connection:
            return [Report(**row) for row in connection.execute(query).mappings()]

    def add_deed(self, deed: Deed) -> None:
        """Keep a deed; if its id is there already, the stored one stands."""
        with self._writing() as connection:
            insert_missing(connection, deeds, [deed])

    def deeds(self, learner: str) -> list[Deed]:
        """What the learner did in lessons, oldest first."""
        query = select(deeds).where(deeds.c.learner == learner)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(deeds.c.done_at, deeds.c.deed_id)).mappings()
            return [Deed(**row) for row in rows]

    def merge(self, learner: str, incoming: Rows) -> MergeCounts:
        """Add the rows that are not here, as this learner's; of two marks the newer one wins."""
        with self._writing() as connection:
            missing = missing_rows(connection, learner, incoming)
            write_rows(connection, missing)
        return count_rows(incoming, missing)

    def preview_merge(self, learner: str, incoming: Rows) -> MergeCounts:
        """What `merge` would do now; nothing is written."""
        with self._reading() as connection:
            return count_rows(incoming, missing_rows(connection, learner, incoming))

    def backup(self, path: Path) -> None:
        """Write a copy of the whole database to a new file, also while it is in use.

        Raises:
            StorageError: the file cannot be written, or the database is not SQLite.
        """
        if self.engine.dialect.name != "sqlite":
            raise StorageError(
                f"A file cannot hold a back-up of {self.place}. Use the tools of the database, "
                "as in: pg_dump --format=custom --file=mltutor.dump."
            )
        with explained(self.place):
            copy_sqlite(self.engine, path)

    def _attempts(self, query: Select[*tuple[Any, ...]]) -> list[Attempt]:
        with self._reading() as connection:
            return [Attempt(**row) for row in connection.execute(query).mappings()]

    def _rounds(self, query: Select[*tuple[Any, ...]]) -> list[Round]:
        with self._reading() as connection:
            return [Round(**row) for row in connection.execute(query).mappings()]

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        with explained(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Generator[Connection]:
        with explained(self.place), self._writer.begin() as connection:
            yield connection


def _prepare_file(file: Path) -> None:
    try:
        # Notes are private: nobody else on the machine may read them.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"Cannot make the folder {file.parent} ({error.strerror}). Make it yourself, or set "
            "MLTUTOR_DATA to a folder in which you may write."
        ) from error
    # SQLite would begin to read, and leave a log beside the file that is read-only like it.
    if file.exists() and not os.access(file, os.R_OK | os.W_OK):
        raise StorageError(SENTENCES["SQLITE_READONLY"].format(place=file))
