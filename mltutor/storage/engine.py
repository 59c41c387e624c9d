"""The connection to the database: which one, and how it is tuned."""

import json
import os
import sqlite3
import time
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from mltutor import paths
from mltutor.errors import StorageError

DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
"""By how an address begins; of each database the one driver that is tested."""

FILE_NAME = "mltutor.sqlite3"
BUSY_SECONDS = 5
"""How long a write waits for other writers before it gives up."""

TAKES_WRITE_LOCK = "takes_write_lock"
"""Execution option of a connection that is going to write."""


def database_url(url: str | None, folder: Path | None) -> URL:
    """Where answers are kept.

    The first that is given: `url`, a file in `folder`, `MLTUTOR_DATABASE_URL`, a file in the
    user's data folder.

    Raises:
        StorageError: the URL is none, or names a database that cannot be used.
    """
    if url is None and folder is None:
        url = os.environ.get("MLTUTOR_DATABASE_URL") or None
    if url is None:
        return URL.create("sqlite", database=str((folder or paths.data_folder()) / FILE_NAME))
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StorageError(
            "The address of the database cannot be read; write MLTUTOR_DATABASE_URL as "
            "postgresql://user:password@host/database or sqlite:////folder/file.sqlite3."
        ) from None
    return _supported(parsed)


def make_engine(url: URL) -> Engine:
    """An engine for one process, to be shared by all of its threads.

    Both databases get a queue of connections. For SQLite it keeps a connection open, because
    closing the last one copies the write-ahead log back and deletes it, which would cost every
    answer several syncs. `pool_pre_ping` survives a restart of the PostgreSQL server.
    """
    # Strict JSON: NaN is no JSON, and PostgreSQL would refuse what SQLite had let in.
    strict_json = partial(json.dumps, ensure_ascii=False, allow_nan=False)
    if url.get_backend_name() == "sqlite":
        if "timeout" not in url.query:
            url = url.update_query_dict({"timeout": str(BUSY_SECONDS)})
        engine = create_engine(url, json_serializer=strict_json)
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, json_serializer=strict_json, pool_pre_ping=True)


def _supported(url: URL) -> URL:
    backend = url.get_backend_name()
    if backend not in DRIVERS:
        raise StorageError(
            f"Answers cannot be kept in {backend!r}; set MLTUTOR_DATABASE_URL to a PostgreSQL or "
            "SQLite database, or leave it out."
        )
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise StorageError(
            "A database in memory would forget every answer; name a file in "
            "MLTUTOR_DATABASE_URL, as in sqlite:////folder/file.sqlite3."
        )
    return url.set(drivername=DRIVERS[backend])


def _tune_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set up a new connection."""
    # The driver's own transactions begin too late to take the write lock; `_begin_sqlite` does.
    connection.isolation_level = None
    _use_write_ahead_log(connection)
    # In WAL mode the default may lose the last commits in a power cut; an answer whose feedback
    # was seen must not be lost, and learners do not answer so fast that a sync could be felt.
    connection.execute("PRAGMA synchronous=FULL")
    # Off by default. On before there is a foreign key, so that no row can ever break one.
    connection.execute("PRAGMA foreign_keys=ON")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers never wait for the writer, and let a commit be one sequential write.

    While another process does the same to a new file, this one statement fails at once in spite
    of the busy timeout, so the waiting is done here.
    """
    [(milliseconds,)] = connection.execute("PRAGMA busy_timeout")
    deadline = time.monotonic() + milliseconds / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorname.startswith("SQLITE_BUSY")
            if not busy or time.monotonic() > deadline:
                raise
        else:
            return
        time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; a writer takes the lock at once, waiting for it if it must.

    A transaction that reads first and asks for the lock later fails without waiting when another
    writer was faster.
    """
    writes = connection.get_execution_options().get(TAKES_WRITE_LOCK, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
