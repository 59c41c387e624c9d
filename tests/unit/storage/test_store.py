"""What is recorded is read back, equal and in order, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError

from mltutor.errors import StorageError
from mltutor.storage.records import LONGEST_TEXT, Attempt, Mark, Report, Round, StoredAnswer
from mltutor.storage.store import Store, open_store

NewAttempt = Callable[..., Attempt]
NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def new_round(**changes: Any) -> Round:
    made = Round(
        round_id=str(uuid4()),
        learner="local",
        mode="practice",
        question_ids=("churn-target", "leakage-by-time"),
        settings={"phase": None, "length": 10, "nested": {"types": ["ordering"]}},
        started_at=NOON,
    )
    return replace(made, **changes)


def new_report(**changes: Any) -> Report:
    made = Report(str(uuid4()), "local", "churn-target", 1, "Option B is right too.", NOON)
    return replace(made, **changes)


@pytest.mark.parametrize(
    "answer",
    [("a",), ("c", "a", "b"), {"recall": "fraud", "accuracy": "balance"}, (), {}, None],
    ids=["choice", "ordering", "matching", "no choice", "no pair", "unanswered"],
)
def test_an_answer_of_any_form_comes_back_equal(
    store: Store, new_attempt: NewAttempt, answer: StoredAnswer | None
) -> None:
    given = new_attempt(answer=answer)

    assert store.record_attempt(given) == given
    assert store.attempt(given.attempt_id) == given
    assert store.attempts("local") == [given]


def test_an_attempt_without_its_optional_parts_comes_back_equal(
    store: Store, new_attempt: NewAttempt
) -> None:
    given = new_attempt(confidence=None, duration_ms=None, round_id=None, shown_order=())

    assert store.record_attempt(given) == given


def test_an_answer_after_a_month_before_an_open_tab_is_kept(
    store: Store, new_attempt: NewAttempt
) -> None:
    month = new_attempt(duration_ms=31 * 24 * 3_600_000)

    assert store.record_attempt(month).duration_ms == 2_678_400_000


def test_the_first_answer_under_an_id_stands(store: Store, new_attempt: NewAttempt) -> None:
    first = store.record_attempt(new_attempt(answer=("a",), credit=1.0))
    second = replace(first, answer=("b",), credit=0.0, answered_at=NOON + timedelta(days=1))

    assert store.record_attempt(second) == first
    assert store.attempts("local") == [first]


def test_an_unknown_attempt_is_none(store: Store) -> None:
    assert store.attempt(str(uuid4())) is None


def test_attempts_come_oldest_first_whatever_the_order_they_arrived_in(
    store: Store, new_attempt: NewAttempt
) -> None:
    first, second, third = new_attempt(), new_attempt(), new_attempt()
    for attempt in (third, first, second):
        store.record_attempt(attempt)

    assert store.attempts("local") == [first, second, third]


def test_attempts_since_a_time_include_that_time(store: Store, new_attempt: NewAttempt) -> None:
    _, second, third = [store.record_attempt(new_attempt()) for _ in range(3)]

    assert store.attempts("local", since=second.answered_at) == [second, third]


def test_a_learner_sees_only_rows_of_their_own(store: Store, new_attempt: NewAttempt) -> None:
    theirs = store.record_attempt(new_attempt(learner="ada"))
    store.add_round(new_round(learner="ada"))
    store.set_flag("ada", "churn-target", True, NOON)
    store.add_report(new_report(learner="ada"))

    assert store.attempts("local") == []
    assert store.rounds("local") == []
    assert store.marks("local") == {}
    assert store.reports("local") == []
    assert store.attempts("ada") == [theirs]


def test_times_come_back_aware_and_in_utc_to_the_microsecond(
    store: Store, new_attempt: NewAttempt
) -> None:
    in_tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    stored = store.record_attempt(new_attempt(answered_at=in_tokyo))

    assert stored.answered_at == NOON
    assert stored.answered_at.tzinfo is UTC
    assert stored.answered_at.microsecond == 123456


def test_a_time_without_a_zone_is_refused(store: Store, new_attempt: NewAttempt) -> None:
    with pytest.raises(StatementError, match="expected an aware time"):
        store.record_attempt(new_attempt(answered_at=datetime(2026, 3, 1)))  # noqa: DTZ001

    assert store.attempts("local") == []


@pytest.mark.parametrize("credit", [-0.1, 1.1])
def test_credit_outside_0_and_1_is_a_programming_error(
    store: Store, new_attempt: NewAttempt, credit: float
) -> None:
    with pytest.raises(DBAPIError, match="credit"):
        store.record_attempt(new_attempt(credit=credit))


@pytest.mark.parametrize("change", ["UPDATE attempts SET credit = 1.0", "DELETE FROM attempts"])
def test_the_database_itself_refuses_to_change_or_delete_an_attempt(
    store: Store, new_attempt: NewAttempt, change: str
) -> None:
    wrong = store.record_attempt(new_attempt(credit=0.0))

    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(change))

    assert store.attempts("local") == [wrong]


def test_a_round_comes_back_equal_until_and_after_it_ends(store: Store) -> None:
    started = new_round()
    store.add_round(started)
    assert store.round(started.round_id) == started

    store.end_round(started.round_id, NOON + timedelta(minutes=5))
    assert store.round(started.round_id) == replace(started, ended_at=NOON + timedelta(minutes=5))


def test_the_first_end_of_a_round_stands(store: Store) -> None:
    started = new_round()
    store.add_round(started)
    store.end_round(started.round_id, NOON + timedelta(minutes=5))
    store.end_round(started.round_id, NOON + timedelta(minutes=9))
    store.add_round(started)

    [ended] = store.rounds("local")
    assert ended.ended_at == NOON + timedelta(minutes=5)


def test_rounds_come_newest_first_and_by_mode(store: Store) -> None:
    old = new_round(started_at=NOON - timedelta(days=1))
    drill = new_round(mode="drill", started_at=NOON - timedelta(hours=1))
    new = new_round()
    for round_ in (drill, new, old):
        store.add_round(round_)

    assert store.rounds("local") == [new, drill, old]
    assert store.rounds("local", "practice") == [new, old]
    assert store.round(str(uuid4())) is None


def test_a_flag_and_a_note_do_not_overwrite_each_other(store: Store) -> None:
    later = NOON + timedelta(minutes=1)
    store.set_note("local", "churn-target", "Read the last sentence first.\nTwice.", NOON)
    store.set_flag("local", "churn-target", True, later)
    both = Mark("local", "churn-target", True, "Read the last sentence first.\nTwice.", later)
    assert store.marks("local") == {"churn-target": both}

    store.set_note("local", "churn-target", "", later)
    store.set_flag("local", "leakage-by-time", False, NOON)
    assert store.marks("local") == {
        "churn-target": replace(both, note=""),
        "leakage-by-time": Mark("local", "leakage-by-time", False, "", NOON),
    }


def test_a_note_that_is_too_long_is_refused_and_the_old_one_stays(store: Store) -> None:
    store.set_note("local", "churn-target", "x" * LONGEST_TEXT, NOON)

    with pytest.raises(StorageError, match="4,001 characters; shorten it to 4,000"):
        store.set_note("local", "churn-target", "y" * (LONGEST_TEXT + 1), NOON)
    with pytest.raises(StorageError, match="NUL"):
        store.set_note("local", "churn-target", "a\0b", NOON)

    assert store.marks("local")["churn-target"].note == "x" * LONGEST_TEXT


def test_reports_come_oldest_first_for_instructors_and_by_learner(store: Store) -> None:
    second = new_report(created_at=NOON + timedelta(days=1))
    first = new_report(learner="ada", text="«Präzision» — 精度 — 🎯")
    for report in (second, first, replace(first, text="changed")):
        store.add_report(report)

    assert store.reports() == [first, second]
    assert store.reports("local") == [second]


def test_sixteen_threads_with_the_same_attempts_leave_one_row_each(
    store: Store, new_attempt: NewAttempt
) -> None:
    attempts = [new_attempt() for _ in range(12)]
    start = Barrier(16)

    def answer_all(thread: int) -> list[Attempt]:
        start.wait()
        return [
            store.record_attempt(replace(attempt, answer=(f"thread-{thread}",)))
            for attempt in attempts
        ]

    with ThreadPoolExecutor(16) as pool:
        seen = list(pool.map(answer_all, range(16)))

    stored = store.attempts("local")
    assert [attempt.attempt_id for attempt in stored] == [a.attempt_id for a in attempts]
    assert all(answers == stored for answers in seen), "every thread was told the stored answer"


def test_answers_are_there_after_the_store_was_closed_and_opened_again(
    url: str, new_attempt: NewAttempt
) -> None:
    store = open_store(url)
    given = store.record_attempt(new_attempt())
    store.close()

    again = open_store(url)
    assert again.attempts("local") == [given]
    again.close()
