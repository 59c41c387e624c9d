"""Migrations: they make the tables, and keep what is there, or leave it alone."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from mltutor.errors import StorageError
from mltutor.storage.engine import database_url, make_engine
from mltutor.storage.records import Attempt, Mark, Round
from mltutor.storage.schema import MIGRATIONS, REVISION, upgrade
from mltutor.storage.store import Store, open_store
from mltutor.storage.tables import metadata

NewAttempt = Callable[..., Attempt]
HERE = Path(__file__).parent

LATER_MIGRATION = '''
"""A table more, and a column more."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    op.create_table("cards", sa.Column("card_id", sa.Text, primary_key=True))
    op.add_column("attempts", sa.Column("place", sa.Text))
    {then}
'''


@pytest.fixture
def later(tmp_path: Path) -> Callable[[str], Path]:
    """Copies the migrations and adds one, as a newer version of the app would have it."""

    def make(then: str) -> Path:
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder)
        migration = LATER_MIGRATION.format(newest=REVISION, then=then)
        (folder / "versions" / "v9999_later.py").write_text(migration)
        return folder

    return make


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        checks = inspect(connection).get_check_constraints("attempts")
    assert [check["name"] for check in checks] == ["ck_attempts_credit"]


def test_the_newest_migration_is_the_one_that_a_start_looks_for() -> None:
    assert ScriptDirectory(MIGRATIONS).get_heads() == [REVISION]


def test_a_database_of_revision_1_is_read_by_this_version(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "mltutor.sqlite3")) as old:
        old.executescript((HERE / "revision_0001.sql").read_text())
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)

    store = open_store(folder=tmp_path)
    [first, second] = store.attempts("local")
    assert (first.answer, first.credit, first.answered_at) == (("a",), 1.0, noon)
    assert second.answer == {"recall": "fraud", "accuracy": "balance"}
    assert store.rounds("local") == [
        Round(second.round_id or "", "local", "practice", ("q-one", "q-two"), {"length": 10}, noon)
    ]
    assert store.marks("local") == {"q-one": Mark("local", "q-one", True, "Look again.", noon)}
    assert [report.text for report in store.reports()] == ["Two options are right."]
    store.close()


def test_a_later_migration_keeps_the_answers(
    url: str, new_attempt: NewAttempt, later: Callable[[str], Path]
) -> None:
    store = open_store(url)
    given = store.record_attempt(new_attempt())
    upgrade(store.engine, later("pass"), "9999")

    assert {"cards", "attempts"} <= set(inspect(store.engine).get_table_names())
    with store.engine.connect() as connection:
        kept = connection.execute(text("SELECT attempt_id, place FROM attempts")).all()
    assert kept == [(given.attempt_id, None)]
    store.close()


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(
    url: str, new_attempt: NewAttempt, later: Callable[[str], Path]
) -> None:
    store = open_store(url)
    given = store.record_attempt(new_attempt())
    with pytest.raises(ZeroDivisionError):
        upgrade(store.engine, later("1 / 0"), "9999")
    store.close()

    store = open_store(url)
    assert "cards" not in inspect(store.engine).get_table_names()
    assert store.attempts("local") == [given]
    store.close()


def test_a_database_of_a_newer_version_is_refused_unchanged(
    url: str, new_attempt: NewAttempt, later: Callable[[str], Path]
) -> None:
    store = open_store(url)
    store.record_attempt(new_attempt())
    upgrade(store.engine, later("pass"), "9999")

    with pytest.raises(StorageError, match=r"A newer version of this app made .* Update the app"):
        open_store(url)

    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM attempts")) == 1
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    store.close()


def test_tables_of_another_program_are_refused_unchanged(url: str) -> None:
    engine = make_engine(database_url(url, None))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE marks (pupil text, mark integer)"))
        connection.execute(text("INSERT INTO marks VALUES ('Ada', 1)"))

    with pytest.raises(StorageError, match="those of another program"):
        open_store(url)

    assert inspect(engine).get_table_names() == ["marks"]
    engine.dispose()
