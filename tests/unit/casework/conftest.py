"""One thread per worker, so that the case's many small fits do not wait for each other."""

from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_limits


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sweep: checks a claim of the lessons over many seeds")


@pytest.fixture(autouse=True, scope="session")
def single_thread() -> Iterator[None]:
    with threadpool_limits(limits=1):
        yield
