"""A copy of an SQLite database, made while the app is running."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import Engine

from mltutor.errors import StorageError


def copy_sqlite(engine: Engine, target: Path) -> None:
    """Write a complete, checked copy to `target`, which appears only when it is complete.

    SQLite's online back-up also holds what is still in the write-ahead log, which a copy of the
    file alone would miss, and unlike `VACUUM INTO` it is synced to the disk.

    Raises:
        StorageError: there is a file already, or the copy cannot be written.
    """
    if target.exists():
        raise StorageError(f"There is a file {target} already. Choose another name; it was kept.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        with engine.connect() as connection, closing(sqlite3.connect(partial)) as copy:
            cast(sqlite3.Connection, connection.connection.driver_connection).backup(copy)
            [(verdict,)] = copy.execute("PRAGMA quick_check(1)")
            copy.execute("PRAGMA journal_mode=DELETE")
        if verdict != "ok":
            raise StorageError(
                f"There is damage in {engine.url.database}, so no back-up was made: {verdict}. "
                "Keep older back-ups, and ask for help before you go on."
            )
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(
            f"The back-up {target} could not be written ({error}). Make sure that its folder "
            "exists, that you may write there, and that the disk has room."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
