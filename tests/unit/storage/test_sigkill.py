"""A server that is killed while learners answer loses nothing that it has acknowledged."""

import multiprocessing
import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Lock
from uuid import uuid4

from mltutor.storage.records import Attempt
from mltutor.storage.store import Store, open_store

LEARNERS = [f"learner-{number}" for number in range(8)]
KILLS_WHILE_STARTING = 5
KILLS_WHILE_ANSWERING = 15

# Every server is a process of its own, forked from a clean one that has imported what takes long.
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["mltutor.storage.store", "mltutor.storage.migrations.runner"])


def serve(url: str, requests: Connection, replies: Connection) -> None:
    """Keep each answer that is sent, and only then acknowledge it; several at once."""
    store = open_store(url)
    one_at_a_time = Lock()

    def answer(sent: Attempt) -> None:
        stored = store.record_attempt(sent)
        with one_at_a_time:
            replies.send((stored.attempt_id, stored.answer))

    with ThreadPoolExecutor(4) as pool:
        while True:
            pool.submit(answer, requests.recv())


class Learners:
    """Simulated learners: each waits for feedback on one answer, then gives the next.

    After a crash they give the unacknowledged answer again under the same id, often another
    one, as somebody does who cannot remember; now and then they click twice.
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.waiting_for = {learner: str(uuid4()) for learner in LEARNERS}
        self.given: defaultdict[str, list[Attempt]] = defaultdict(list)
        self.seen: dict[str, object] = {}
        """The answer that each acknowledgement spoke of, by attempt id."""

    def give(self, learner: str, requests: Connection) -> None:
        attempt = Attempt(
            attempt_id=self.waiting_for[learner],
            learner=learner,
            question_id="churn-target",
            question_version=1,
            content_hash="0" * 64,
            shown_order=("a", "b", "c", "d"),
            answer=(self.rng.choice("abcd"),),
            credit=1.0,
            mode="practice",
            confidence=None,
            duration_ms=None,
            answered_at=datetime.now(UTC),
            round_id=None,
        )
        self.given[attempt.attempt_id].append(attempt)
        for _ in range(2 if self.rng.random() < 0.2 else 1):
            requests.send(attempt)

    def see(self, reply: tuple[str, object]) -> str | None:
        """Note the feedback; whose it was, or nobody's if it is that of a second click."""
        attempt_id, answer = reply
        assert self.seen.setdefault(attempt_id, answer) == answer, "feedback changed"
        for learner, awaited in self.waiting_for.items():
            if awaited == attempt_id:
                self.waiting_for[learner] = str(uuid4())
                return learner
        return None


@contextmanager
def server(url: str) -> Iterator[tuple[ForkServerProcess, Connection, Connection]]:
    """A running server, the pipe of requests to it, and that of its replies."""
    its_requests, requests = processes.Pipe(duplex=False)
    replies, its_replies = processes.Pipe(duplex=False)
    process = processes.Process(target=serve, args=(url, its_requests, its_replies))
    process.start()
    its_requests.close()
    its_replies.close()
    with requests, replies:
        yield process, requests, replies
    process.join()
    process.close()


def kill_while_starting(url: str, seconds: float) -> None:
    with server(url) as (process, _, _):
        time.sleep(seconds)
        process.kill()


def kill_while_answering(url: str, learners: Learners, answers: int) -> None:
    """Kill the server a moment after so many answers, while it is at work on the next ones."""
    with server(url) as (process, requests, replies):
        for learner in LEARNERS:
            learners.give(learner, requests)
        while answers:
            if answered := learners.see(replies.recv()):
                learners.give(answered, requests)
                answers -= 1
        time.sleep(learners.rng.uniform(0, 0.005))
        process.kill()
        # What the server had sent before it died reached the learners.
        with suppress(EOFError):
            while True:
                learners.see(replies.recv())


def all_attempts(store: Store) -> dict[str, Attempt]:
    rows = [attempt for learner in LEARNERS for attempt in store.attempts(learner)]
    return {attempt.attempt_id: attempt for attempt in rows}


def test_every_acknowledged_answer_survives_sigkill_and_none_is_there_twice(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'answers.sqlite3'}"
    rng = random.Random(20260301)
    learners = Learners(rng)
    for _ in range(KILLS_WHILE_STARTING):
        kill_while_starting(url, seconds=rng.uniform(0.0, 0.15))
    for _ in range(KILLS_WHILE_ANSWERING):
        kill_while_answering(url, learners, answers=rng.randint(10, 60))

    assert len(learners.seen) >= 200
    with closing(sqlite3.connect(tmp_path / "answers.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        counts = "SELECT count(*), count(DISTINCT attempt_id) FROM attempts"
        [(rows, ids)] = connection.execute(counts)
    assert rows == ids, "an answer is there twice"

    store = open_store(url)
    stored = all_attempts(store)
    store.close()
    assert len(stored) == rows
    assert learners.seen.keys() <= stored.keys(), "an acknowledged answer is gone"
    assert all(stored[id_].answer == answer for id_, answer in learners.seen.items())
    assert all(row in learners.given[id_] for id_, row in stored.items()), "a row nobody sent"
