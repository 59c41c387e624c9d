"""A back-up is complete while the app runs, and is never half there."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mltutor.errors import StorageError
from mltutor.storage.records import Attempt, Rows
from mltutor.storage.store import open_store

NewAttempt = Callable[..., Attempt]


def test_a_backup_holds_what_is_still_in_the_log_and_opens_as_a_store(
    sqlite_url: str, tmp_path: Path, new_attempt: NewAttempt
) -> None:
    store = open_store(sqlite_url)
    given = [store.record_attempt(new_attempt()) for _ in range(3)]
    assert Path(f"{store.place}-wal").stat().st_size > 0
    store.backup(tmp_path / "copy.sqlite3")
    store.record_attempt(new_attempt())
    store.close()

    assert not list(tmp_path.glob("copy.sqlite3?*")), "one file is all of it"
    copy = open_store(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    assert copy.attempts("local") == given
    copy.close()


def test_a_backup_never_overwrites_a_file(sqlite_url: str, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.write_text("last week's")
    store = open_store(sqlite_url)

    with pytest.raises(StorageError, match=r"already. Choose another name"):
        store.backup(older)

    assert older.read_text() == "last week's"
    store.close()


def test_a_backup_into_a_folder_that_is_not_there_gives_a_sentence(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)

    with pytest.raises(StorageError, match="Make sure that its folder exists"):
        store.backup(tmp_path / "missing" / "copy")
    store.close()


def test_a_damaged_database_gives_no_backup(
    sqlite_url: str, tmp_path: Path, new_attempt: NewAttempt
) -> None:
    store = open_store(sqlite_url)
    store.merge("local", Rows(attempts=tuple(new_attempt() for _ in range(200))))
    store.close()
    with closing(sqlite3.connect(store.place)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_attempts_learner'"
        page = connection.execute(query).fetchone()[0]
    with Path(store.place).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(os.urandom(size))

    store = open_store(sqlite_url)
    with pytest.raises(StorageError, match="damage"):
        store.backup(tmp_path / "copy")
    store.close()
    assert not list(tmp_path.glob("copy*"))


def test_for_postgresql_the_sentence_names_its_own_tool(
    postgresql_url: str, tmp_path: Path
) -> None:
    store = open_store(postgresql_url)

    with pytest.raises(StorageError, match="pg_dump"):
        store.backup(tmp_path / "copy")
    store.close()
    assert not (tmp_path / "copy").exists()
