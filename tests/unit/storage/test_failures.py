"""Whatever goes wrong outside gives a sentence that says what to do, and loses nothing."""

import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

from mltutor.errors import StorageError
from mltutor.storage.engine import database_url, make_engine
from mltutor.storage.records import Attempt
from mltutor.storage.store import Store, open_store

NewAttempt = Callable[..., Attempt]
NOBODY = 65534

HOLD_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of an ordinary user, since nothing is read-only to root; the test runs as them."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name, ExitStack() as stack:
        if os.geteuid() == 0:
            os.chown(name, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, 0)
            stack.callback(os.setresuid, 0, 0, 0)
        yield Path(name)
        for path in (Path(name), *Path(name).rglob("*")):
            path.chmod(0o700)


@contextmanager
def setting(store: Store, pragma: str) -> Iterator[None]:
    """Apply a pragma to every new connection of the store, instead of those that are open."""

    def apply(connection: Any, _record: Any) -> None:
        connection.execute(pragma)

    store.engine.dispose()
    event.listen(store.engine, "connect", apply)
    yield
    event.remove(store.engine, "connect", apply)
    store.engine.dispose()


def answer_until_it_fails(store: Store, new_attempt: NewAttempt, says: str) -> list[Attempt]:
    """The answers that were kept, and at the end the first one that could not be."""
    given: list[Attempt] = []
    failure = None
    while failure is None and len(given) < 2000:
        given.append(new_attempt())
        try:
            store.record_attempt(given[-1])
        except StorageError as error:
            failure = str(error)
    assert re.search(says, failure or "no failure")
    assert store.attempts("local") == given[:-1]
    return given


def test_a_full_disk_keeps_what_was_there_and_takes_the_answer_later(
    sqlite_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(sqlite_url)
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with setting(store, f"PRAGMA max_page_count = {pages + 2}"):
        says = "not saved, because there is no room left on the disk .* Free some space"
        *kept, refused = answer_until_it_fails(store, new_attempt, says)

    assert store.record_attempt(refused) == refused
    assert store.attempts("local") == [*kept, refused]
    store.close()


def test_a_disk_error_keeps_what_was_there_and_takes_the_answer_later(
    sqlite_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(sqlite_url)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The log may not grow any further: the kernel refuses the write itself.
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        says = "because of an error of the disk"
        *kept, refused = answer_until_it_fails(store, new_attempt, says)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert store.record_attempt(refused) == refused
    assert store.attempts("local") == [*kept, refused]
    store.close()


def test_a_connection_that_may_not_write_gives_a_sentence(
    sqlite_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(sqlite_url)
    given = store.record_attempt(new_attempt())
    with setting(store, "PRAGMA query_only = ON"):
        with pytest.raises(StorageError, match=r"cannot be written to. Make the file and its"):
            store.record_attempt(new_attempt())
        assert store.attempts("local") == [given]
    store.close()


def test_a_read_only_file_is_noticed_at_the_start_and_not_changed(
    home: Path, new_attempt: NewAttempt
) -> None:
    store = open_store(folder=home)
    given = store.record_attempt(new_attempt())
    store.close()
    file = Path(store.place)
    before = file.read_bytes()
    file.chmod(0o400)

    with pytest.raises(StorageError, match=r"cannot be written to. Make the file and its folder"):
        open_store(folder=home)

    assert file.read_bytes() == before
    assert list(home.iterdir()) == [file]
    file.chmod(0o600)
    store = open_store(folder=home)
    assert store.attempts("local") == [given]
    store.close()


def test_a_read_only_folder_is_noticed_at_the_start(home: Path) -> None:
    open_store(folder=home).close()
    home.chmod(0o500)

    with pytest.raises(StorageError, match=r"its folder (exists|writable)"):
        open_store(folder=home)


def test_a_file_that_may_not_be_read_is_noticed_at_the_start(home: Path) -> None:
    open_store(folder=home).close()
    (home / "mltutor.sqlite3").chmod(0)

    with pytest.raises(StorageError, match="set MLTUTOR_DATA"):
        open_store(folder=home)


def test_a_folder_that_cannot_be_made_gives_a_sentence(home: Path) -> None:
    home.chmod(0o500)
    with pytest.raises(StorageError, match=r"Cannot make the folder .*Permission denied"):
        open_store(folder=home / "new")


def test_a_folder_whose_name_is_a_file_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(StorageError, match="Cannot make the folder"):
        open_store(folder=tmp_path / "data")
    assert (tmp_path / "data").read_text() == "not a folder"


@pytest.mark.parametrize(
    "content",
    [b"This is a letter, not a database." * 40, os.urandom(9000), b"SQLite format 2\0" * 99],
    ids=["text", "noise", "wrong version"],
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mltutor.sqlite3"
    file.write_bytes(content)

    with pytest.raises(StorageError, match=r"no readable database in .* without deleting it"):
        open_store(folder=tmp_path)
    assert file.read_bytes() == content


@pytest.mark.parametrize("harm", ["noise", "cut off"])
def test_damage_inside_the_file_gives_a_sentence(
    sqlite_url: str, new_attempt: NewAttempt, harm: str
) -> None:
    store = open_store(sqlite_url)
    for _ in range(100):
        store.record_attempt(new_attempt())
    store.close()
    file = Path(store.place)
    whole = file.read_bytes()
    rest = os.urandom(len(whole) - 4096) if harm == "noise" else b""
    file.write_bytes(whole[:4096] + rest)

    with pytest.raises(StorageError, match=r"There is damage in .* put a back-up there"):
        open_store(sqlite_url).attempts("local")
    assert file.stat().st_size == 4096 + len(rest)


@pytest.fixture
def held_lock(sqlite_url: str) -> Iterator[Path]:
    """A database whose write lock another process keeps."""
    file = Path(database_url(sqlite_url, None).database or "")
    open_store(sqlite_url).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_LOCK, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "locked\n"
        yield file
        process.communicate("")


def test_a_file_that_another_process_keeps_locked_gives_a_sentence(
    held_lock: Path, new_attempt: NewAttempt
) -> None:
    engine = make_engine(database_url(f"sqlite:///{held_lock}?timeout=0.2", None))
    store = Store(engine)

    with pytest.raises(StorageError, match=r"another program keeps .* locked"):
        store.record_attempt(new_attempt())
    with pytest.raises(StorageError, match=r"another program keeps .* locked"):
        open_store(f"sqlite:///{held_lock}?timeout=0.2")
    assert store.attempts("local") == [], "reading does not wait for the lock"
    store.close()


def test_a_missing_table_is_a_programming_error_and_passes_through(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with closing(sqlite3.connect(store.place)) as connection:
        connection.execute("DROP TABLE marks")

    with pytest.raises(OperationalError, match="no such table"):
        store.marks("local")
    store.close()


def test_a_server_that_is_not_there_gives_a_sentence_without_the_password() -> None:
    with pytest.raises(StorageError, match="There is no connection to the database 'x'") as caught:
        open_store("postgresql://ada:secret@/x?host=/nonexistent")

    assert "secret" not in str(caught.value)


def test_a_database_that_the_server_does_not_have_gives_a_sentence(postgresql_url: str) -> None:
    with pytest.raises(StorageError, match="names the right user, password and database"):
        open_store(postgresql_url.replace("/test_", "/missing_"))


def test_a_server_that_accepts_no_changes_gives_a_sentence(
    postgresql_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(postgresql_url)
    given = store.record_attempt(new_attempt())
    read_only = open_engine(postgresql_url, "-c default_transaction_read_only=on")

    with pytest.raises(StorageError, match="accepts no changes"):
        open_store(read_only.engine.url.render_as_string(hide_password=False))
    with pytest.raises(StorageError, match="accepts no changes"):
        read_only.record_attempt(new_attempt())
    assert read_only.attempts("local") == [given]
    read_only.close()
    store.close()


def test_a_locked_table_on_the_server_gives_a_sentence(
    postgresql_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(postgresql_url)
    hasty = open_engine(postgresql_url, "-c lock_timeout=100")

    with store.engine.begin() as connection:
        connection.execute(text("LOCK TABLE attempts"))
        with pytest.raises(StorageError, match=r"another program keeps .* locked"):
            hasty.record_attempt(new_attempt())
    assert hasty.record_attempt(new_attempt()).learner == "local"
    hasty.close()
    store.close()


def test_a_user_without_rights_gives_a_sentence(postgresql_url: str) -> None:
    name = database_url(postgresql_url, None).database
    admin = create_engine(postgresql_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN"))
        try:
            with pytest.raises(StorageError, match="The user may not do this in the database"):
                open_store(postgresql_url.replace("tester@", f"{name}@"))
        finally:
            connection.execute(text(f"DROP ROLE {name}"))
    admin.dispose()


def test_a_server_that_restarts_is_found_again_without_an_error(
    postgresql_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(postgresql_url)
    given = store.record_attempt(new_attempt())
    server = create_engine(postgresql_url)
    with server.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        )
    server.dispose()

    assert store.attempts("local") == [given]
    store.close()


def test_a_connection_that_breaks_in_the_middle_gives_a_sentence_and_keeps_nothing_half(
    postgresql_url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(postgresql_url)

    def break_it(connection: Any, *_: object) -> None:
        connection.connection.driver_connection.close()

    event.listen(store.engine, "before_cursor_execute", break_it)
    with pytest.raises(StorageError, match="There is no connection to"):
        store.record_attempt(new_attempt())
    event.remove(store.engine, "before_cursor_execute", break_it)

    assert store.attempts("local") == []
    store.close()


def open_engine(url: str, options: str) -> Store:
    return Store(make_engine(database_url(url, None).update_query_dict({"options": options})))
