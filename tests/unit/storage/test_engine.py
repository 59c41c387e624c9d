"""Which database is used, and how SQLite is tuned."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from mltutor.errors import StorageError
from mltutor.storage.engine import FILE_NAME
from mltutor.storage.store import open_store


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLTUTOR_DATABASE_URL", raising=False)
    monkeypatch.delenv("MLTUTOR_DATA", raising=False)


def place(url: str | None = None, folder: Path | None = None) -> Path:
    store = open_store(url, folder)
    store.close()
    return Path(store.place)


def test_the_default_is_a_file_in_the_data_folder_which_is_made_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new" / "100 % größer"
    monkeypatch.setenv("MLTUTOR_DATA", str(folder))

    assert place() == folder / FILE_NAME
    assert (folder / FILE_NAME).stat().st_size > 0
    assert folder.stat().st_mode & 0o077 == 0


def test_an_address_in_the_environment_comes_before_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLTUTOR_DATA", str(tmp_path / "unused"))
    monkeypatch.setenv("MLTUTOR_DATABASE_URL", f"sqlite:///{tmp_path / 'chosen.db'}")

    assert place() == tmp_path / "chosen.db"
    assert not (tmp_path / "unused").exists()


def test_arguments_come_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLTUTOR_DATABASE_URL", f"sqlite:///{tmp_path / 'unused.db'}")

    assert place(folder=tmp_path / "folder") == tmp_path / "folder" / FILE_NAME
    assert place(url=f"sqlite:///{tmp_path / 'argument.db'}") == tmp_path / "argument.db"
    assert not (tmp_path / "unused.db").exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("answers.sqlite3", "cannot be read; write MLTUTOR_DATABASE_URL as"),
        ("postgresql://host:port/x", "cannot be read; write MLTUTOR_DATABASE_URL as"),
        ("mysql://user:secret@host/x", "cannot be kept in 'mysql'"),
        ("sqlite://", "in memory would forget every answer"),
        ("sqlite:///:memory:", "in memory would forget every answer"),
    ],
)
def test_an_address_that_cannot_be_used_gives_a_sentence_without_the_password(
    url: str, says: str
) -> None:
    with pytest.raises(StorageError, match=says) as caught:
        open_store(url)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_postgresql_is_reached_under_each_of_its_usual_names(
    postgresql_url: str, scheme: str
) -> None:
    store = open_store(postgresql_url.replace("postgresql+psycopg", scheme))

    assert store.attempts("local") == []
    store.close()


def test_every_connection_to_sqlite_syncs_each_commit_and_waits_for_other_writers(
    sqlite_url: str,
) -> None:
    store = open_store(sqlite_url)
    with store.engine.connect() as first, store.engine.connect() as second:
        for connection in (first, second):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            full = 2
            assert found == {
                "journal_mode": "wal",
                "synchronous": full,
                "foreign_keys": 1,
                "busy_timeout": 5_000,
            }
    store.close()


def test_a_new_file_that_another_program_is_setting_up_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite3"
    with closing(
        sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    ) as other_program:
        # In this state SQLite's own busy timeout does not apply to the change to a log.
        other_program.execute("BEGIN IMMEDIATE")
        release = Timer(0.2, other_program.execute, ["COMMIT"])
        release.start()
        store = open_store(f"sqlite:///{file}")
        assert store.attempts("local") == []
        store.close()
        release.join()
