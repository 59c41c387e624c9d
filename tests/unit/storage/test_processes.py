"""Several processes may open the same new database at once."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.synchronize import Barrier

import pytest

from mltutor.storage.records import Attempt
from mltutor.storage.store import open_store

# Processes of their own, forked from a clean one that has imported what takes long.
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(
    ["pytest", "psycopg", "mltutor.storage.store", "mltutor.storage.migrations.runner"]
)


def open_and_answer(url: str, together: Barrier, attempt: Attempt) -> None:
    together.wait()
    store = open_store(url)
    store.record_attempt(attempt)
    store.close()


@pytest.mark.parametrize("turn", range(4))
def test_two_processes_that_start_at_once_make_one_database(
    url: str, new_attempt: Callable[..., Attempt], turn: int
) -> None:
    together = processes.Barrier(2)
    attempts = [new_attempt(), new_attempt()]
    starting = [
        processes.Process(target=open_and_answer, args=(url, together, attempt))
        for attempt in attempts
    ]
    for process in starting:
        process.start()
    for process in starting:
        process.join()
    assert [process.exitcode for process in starting] == [0, 0]

    store = open_store(url)
    assert store.attempts("local") == attempts
    store.close()
