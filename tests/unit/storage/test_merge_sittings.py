"""A mock exam that was begun on one machine and gone on with on another is there once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mltutor.storage.records import Rows, Sitting, SittingAnswer, Tally
from mltutor.storage.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OPEN = Sitting(
    sitting_id="s-1",
    learner="local",
    title="Full exam",
    settings={"kind": "full"},
    seed="5eed",
    question_ids=("q-one", "q-two", "q-three"),
    scored=(True, False, True),
    started_at=NOON,
    deadline=NOON + timedelta(minutes=90),
)
CLOSED = replace(OPEN, submitted_at=NOON + timedelta(minutes=50))


def answer(place: int, edit: int, option: str) -> SittingAnswer:
    return SittingAnswer(
        sitting_id="s-1",
        place=place,
        answer=(option,),
        first_answer=None,
        struck=(),
        flagged=False,
        confidence=None,
        duration_ms=0,
        edit=edit,
        saved_at=NOON,
    )


HERE = (answer(0, 20, "a"), answer(1, 40, "a"))
THERE = (answer(0, 30, "b"), answer(1, 30, "b"), answer(2, 30, "b"))


@pytest.fixture
def here(store: Store) -> Store:
    """A machine on which the exam is open, with two answers."""
    store.merge("local", Rows(sittings=(OPEN,), sitting_answers=HERE))
    return store


def options(store: Store) -> list[Any]:
    return [each.answer and each.answer[0] for each in store.sittings.answers("s-1")]


def test_a_sitting_from_elsewhere_becomes_that_of_the_present_learner(store: Store) -> None:
    theirs = replace(CLOSED, learner="elsewhere")
    counts = store.merge("local", Rows(sittings=(theirs,), sitting_answers=THERE))
    assert counts.sittings == Tally(new=1, known=0)
    assert store.sittings.of_learner("local") == [CLOSED]
    assert tuple(store.sittings.answers("s-1")) == THERE


def test_of_an_exam_that_is_open_here_and_there_the_later_edits_stand(here: Store) -> None:
    rows = Rows(sittings=(OPEN,), sitting_answers=THERE)
    assert here.preview_merge("local", rows).sittings == Tally(new=1, known=0)
    assert options(here) == ["a", "a"]
    here.merge("local", rows)
    assert options(here) == ["b", "a", "b"]
    assert here.merge("local", rows).sittings == Tally(new=0, known=1)


def test_an_exam_that_was_handed_in_elsewhere_is_handed_in_here_as_it_was_there(
    here: Store,
) -> None:
    here.merge("local", Rows(sittings=(CLOSED,), sitting_answers=THERE[:2]))
    assert here.sittings.of_learner("local") == [CLOSED]
    assert options(here) == ["b", "b"]


def test_an_exam_that_was_handed_in_here_is_changed_by_nothing(here: Store) -> None:
    at = NOON + timedelta(minutes=9)
    here.sittings.submit("s-1", at, lambda _: [])
    for theirs in (OPEN, CLOSED):
        rows = Rows(sittings=(theirs,), sitting_answers=THERE)
        assert here.merge("local", rows).sittings == Tally(new=0, known=1)
    assert here.sittings.get("s-1") == replace(OPEN, submitted_at=at)
    assert options(here) == ["a", "a"]


def test_an_exam_of_another_learner_here_cannot_be_taken_over(here: Store) -> None:
    here.merge("ada", Rows(sittings=(CLOSED,), sitting_answers=THERE))
    assert here.sittings.of_learner("ada") == []
    assert here.sittings.get("s-1") == OPEN
    assert options(here) == ["a", "a"]
