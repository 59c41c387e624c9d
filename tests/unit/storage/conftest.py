"""An empty database of each kind; PostgreSQL is a real server that the test session starts."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from mltutor.storage.records import Attempt
from mltutor.storage.store import Store, open_store
from tests.tools import postgres_bin

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Address of an empty PostgreSQL server, without the name of a database."""
    programs = postgres_bin()
    if programs is None:
        reason = "PostgreSQL is not installed, so nothing is tested on it (package: postgresql)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # A short path: a Unix socket's name may have about 100 bytes.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        run = _as_database_user(folder)
        data = folder / "data"
        run(programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "-N")
        # No TCP port at all, and no syncs: nothing here has to survive.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://tester@/{{}}?host={folder}"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """Address of an empty database."""
    name = f"test_{secrets.token_hex(6)}"
    server = create_engine(postgresql_server.format("postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield postgresql_server.format(name)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'answers.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Address of an empty database of each kind in turn."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def new_attempt() -> Callable[..., Attempt]:
    """Makes an attempt, each a second later than the one before."""
    made = 0

    def make(**changes: Any) -> Attempt:
        nonlocal made
        made += 1
        fields: dict[str, Any] = {
            "attempt_id": str(uuid4()),
            "learner": "local",
            "question_id": "churn-target",
            "question_version": 1,
            "content_hash": "c0ffee" * 10 + "beef",
            "shown_order": ("b", "a", "c", "d"),
            "answer": ("a",),
            "credit": 1.0,
            "mode": "practice",
            "confidence": "sure",
            "duration_ms": 4200,
            "answered_at": NOON + timedelta(seconds=made),
            "round_id": None,
        }
        return Attempt(**fields | changes)

    return make


def _as_database_user(folder: Path) -> Callable[..., None]:
    """Runs programs in `folder`; PostgreSQL refuses to run as root, so then as somebody else."""
    user = None
    if os.geteuid() == 0:
        names = {entry.pw_name for entry in pwd.getpwall()}
        user = "postgres" if "postgres" in names else "nobody"
        shutil.chown(folder, user)

    def run(*command: str | Path) -> None:
        environment = os.environ | {"LC_ALL": "C", "TZ": "UTC"}
        result = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            user=user,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            text=True,
            check=False,
        )
        assert result.returncode == 0, f"{command[0]} failed:\n{result.stdout}"

    return run
