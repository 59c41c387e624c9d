"""Sittings on both databases: the newest edit stands, handing in is final and all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mltutor.storage.records import Attempt, Sitting, SittingAnswer
from mltutor.storage.store import Store

NewAttempt = Callable[..., Attempt]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITTING = Sitting(
    sitting_id="s-1",
    learner="local",
    title="Full exam",
    settings={"kind": "full"},
    seed="seed",
    question_ids=("q-one", "q-two"),
    scored=(True, False),
    started_at=NOON,
    deadline=NOON + timedelta(minutes=90),
)


def answer(**changes: Any) -> SittingAnswer:
    empty = SittingAnswer("s-1", 0, None, None, (), False, None, 0, 0, NOON)
    return replace(empty, **changes)


def save(store: Store, **changes: Any) -> bool:
    """Change what is named."""
    named = {"answer", "struck", "flagged", "confidence"} & set(changes)
    return store.sittings.save_answer(answer(**changes), named)


@pytest.fixture
def sitting(store: Store) -> Sitting:
    store.sittings.add(SITTING)
    return SITTING


def nothing(_: Sequence[SittingAnswer]) -> list[Attempt]:
    return []


def test_a_sitting_comes_back_as_it_was_kept(store: Store, sitting: Sitting) -> None:
    store.sittings.add(replace(sitting, title="Another title"))
    untimed = replace(SITTING, sitting_id="s-0", deadline=None, started_at=NOON - timedelta(days=1))
    store.sittings.add(untimed)
    assert store.sittings.get("s-1") == sitting
    assert store.sittings.of_learner("local") == [sitting, untimed]
    assert store.sittings.of_learner("somebody else") == []
    assert store.sittings.get("s-9") is None


def test_the_newest_edit_stands_whatever_arrives_last(store: Store, sitting: Sitting) -> None:
    assert save(store, answer=("a",), edit=1)
    assert save(store, answer=("c",), edit=3, struck=("b",), flagged=True, confidence="sure")
    assert save(store, answer=("b",), edit=2)
    assert save(store, answer=("d",), edit=3)
    [stored] = store.sittings.answers("s-1")
    assert (stored.answer, stored.edit, stored.struck) == (("c",), 3, ("b",))
    assert (stored.flagged, stored.confidence) == (True, "sure")


def test_an_edit_changes_nothing_that_it_does_not_name(store: Store, sitting: Sitting) -> None:
    save(store, answer=("a",), struck=("b",), confidence="sure", edit=1, duration_ms=700)
    save(store, flagged=True, edit=2, duration_ms=500)
    [stored] = store.sittings.answers("s-1")
    assert (stored.answer, stored.struck, stored.confidence) == (("a",), ("b",), "sure")
    assert (stored.flagged, stored.edit, stored.duration_ms) == (True, 2, 700)


def test_the_first_complete_answer_stays_known(store: Store, sitting: Sitting) -> None:
    pairs = {"p2": "x", "p1": "y"}
    for edit, first in enumerate([None, pairs, {"p1": "z"}], start=1):
        save(store, answer=None, first_answer=first, edit=edit)
    [stored] = store.sittings.answers("s-1")
    assert stored.first_answer == pairs
    assert stored.answer is None


def test_time_in_sight_only_rises_and_ends_with_the_sitting(store: Store, sitting: Sitting) -> None:
    store.sittings.open_place(answer(duration_ms=10))
    for duration in (5_000, 3_000):
        store.sittings.note_time("s-1", 0, duration)
    store.sittings.submit("s-1", NOON, nothing)
    store.sittings.note_time("s-1", 0, 9_000)
    assert [each.duration_ms for each in store.sittings.answers("s-1")] == [5_000]


def test_showing_a_question_again_changes_nothing(store: Store, sitting: Sitting) -> None:
    save(store, answer=("a",), edit=1)
    store.sittings.open_place(answer())
    store.sittings.open_place(answer(place=1))
    assert [each.answer for each in store.sittings.answers("s-1")] == [("a",), None]


def test_handing_in_closes_the_sitting_and_logs_its_attempts(
    store: Store, sitting: Sitting, new_attempt: NewAttempt
) -> None:
    save(store, answer=("a",), edit=1)
    attempt = new_attempt(mode="mock", round_id="s-1")
    seen: list[Sequence[SittingAnswer]] = []

    def graded(answers: Sequence[SittingAnswer]) -> list[Attempt]:
        seen.append(answers)
        return [attempt]

    at = NOON + timedelta(minutes=5)
    assert store.sittings.submit("s-1", at, graded) == replace(sitting, submitted_at=at)
    assert store.attempts("local") == [attempt]
    assert [each.answer for each in seen[0]] == [("a",)]

    assert not save(store, answer=("b",), edit=2)
    store.sittings.open_place(answer(place=1))
    again = store.sittings.submit("s-1", at + timedelta(days=1), graded)
    assert again == replace(sitting, submitted_at=at)
    assert len(seen) == 1
    assert [each.answer for each in store.sittings.answers("s-1")] == [("a",)]
    assert store.sittings.submit("s-9", at, graded) is None


def test_a_grading_that_fails_leaves_the_sitting_open(store: Store, sitting: Sitting) -> None:
    def graded(_: Sequence[SittingAnswer]) -> list[Attempt]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.sittings.submit("s-1", NOON, graded)
    assert store.sittings.get("s-1") == sitting
    assert save(store, answer=("a",), edit=1)


def test_a_deleted_sitting_takes_its_answers_along_but_no_attempt(
    store: Store, sitting: Sitting, new_attempt: NewAttempt
) -> None:
    save(store, answer=("a",), edit=1)
    store.sittings.submit("s-1", NOON, lambda _: [new_attempt(mode="mock", round_id="s-1")])
    store.sittings.remove("s-1")
    assert store.sittings.get("s-1") is None
    assert store.sittings.answers("s-1") == []
    assert len(store.attempts("local")) == 1
    assert not save(store, answer=("b",), edit=2)


def test_two_sittings_do_not_mix(store: Store, sitting: Sitting) -> None:
    store.sittings.add(replace(SITTING, sitting_id="s-2"))
    save(store, answer=("a",), edit=1)
    save(store, sitting_id="s-2", answer=("b",), edit=1)
    store.sittings.submit("s-1", NOON, nothing)
    assert save(store, sitting_id="s-2", answer=("c",), edit=2)
    assert [each.answer for each in store.sittings.answers("s-2")] == [("c",)]
