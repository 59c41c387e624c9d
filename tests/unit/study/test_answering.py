"""An answer is graded, kept, and only then told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mltutor.storage.store import Store, open_store
from mltutor.study.answering import answer_question, outcome_grade
from tests.unit.study.builders import NOON, attempt, question

QUESTION = question("q")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(folder=tmp_path)
    yield store
    store.close()


def test_the_outcome_is_what_was_stored(store: Store) -> None:
    outcome = answer_question(
        store, QUESTION, ("a",), learner="local", attempt_id="one", now=NOON, confidence="sure"
    )
    assert outcome.grade.verdict == "right"
    assert store.attempt("one") == outcome.attempt
    assert outcome.attempt.content_hash == QUESTION.content_hash


def test_the_first_answer_of_an_attempt_stands(store: Store) -> None:
    answer_question(store, QUESTION, ("a",), learner="local", attempt_id="one", now=NOON)
    again = answer_question(store, QUESTION, ("b",), learner="local", attempt_id="one", now=NOON)
    assert again.attempt.answer == ("a",)
    assert again.grade.verdict == "right"
    assert len(store.attempts("local")) == 1


def test_an_unanswered_question_is_kept_as_unanswered(store: Store) -> None:
    outcome = answer_question(store, QUESTION, None, learner="local", attempt_id="one", now=NOON)
    assert (outcome.grade.verdict, outcome.attempt.answer) == ("unanswered", None)


@pytest.mark.parametrize("answer", [("z",), ("a", "a"), {"a": "b"}])
def test_an_answer_that_does_not_fit_is_refused_and_not_kept(
    store: Store, answer: tuple[str, ...] | dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="q:"):
        answer_question(store, QUESTION, answer, learner="local", attempt_id="one", now=NOON)
    assert store.attempt("one") is None


def test_an_answer_to_an_older_wording_keeps_its_credit() -> None:
    old = attempt("q", right=True, answer=("an-option-that-is-gone",))
    assert outcome_grade(QUESTION, old).verdict == "right"
