"""Bringing a database to this version of the tables."""

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from mltutor.errors import StorageError
from mltutor.storage.engine import TAKES_WRITE_LOCK
from mltutor.storage.failures import place_of
from mltutor.storage.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
REVISION = "0003"
"""The newest migration; known here so that a usual start is spared half a second of Alembic."""

ADVISORY_LOCK = 0x6D6C7475746F72
"""Any number that other programs in the same PostgreSQL database are unlikely to use."""

_one_thread = threading.Lock()  # Alembic keeps the migration it runs in a module.


def upgrade(engine: Engine, migrations: Path = MIGRATIONS, revision: str = REVISION) -> None:
    """Run the missing migrations, all of them or none, in one process at a time.

    Something is written even if nothing is missing, so that a database which cannot be written
    to is noticed at the start and not at a learner's first answer.

    Raises:
        StorageError: a newer version of the app made the database, or another program did.
    """
    with _one_thread, engine.execution_options(**{TAKES_WRITE_LOCK: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        present = _revision(connection)
        if present == revision:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
            return
        from mltutor.storage.migrations.runner import run_migrations  # noqa: PLC0415 - slow

        run_migrations(connection, migrations, present)


def _revision(connection: Connection) -> str | None:
    """The revision of the database, or None if it is empty."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)
    if tables & set(metadata.tables):
        raise StorageError(
            f"The tables in {place_of(connection.engine.url)} are those of another program. "
            "Choose another database with MLTUTOR_DATABASE_URL or another folder with "
            "MLTUTOR_DATA; nothing has been changed."
        )
    return None
