"""Results are derived from the attempt log, with their uncertainty."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from mltutor.study.results import (
    accuracy,
    accuracy_by,
    calibration,
    counted,
    first_attempts,
    latest_by_question,
    missed_questions,
    wilson_interval,
)
from tests.unit.study.builders import VERIFIED, attempt, bank_of, question


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_is_scipys(counts: tuple[int, int]) -> None:
    right, total = counts
    expected = binomtest(right, total).proportion_ci(method="wilson")
    assert wilson_interval(right, total) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_the_wilson_interval_solves_its_equation() -> None:
    """Its ends are the p at which |p - share| equals z standard errors of p."""
    z = 1.959963984540054
    for end in wilson_interval(17, 20):
        assert abs(0.85 - end) == pytest.approx(z * sqrt(end * (1 - end) / 20))


@pytest.mark.parametrize(("right", "total"), [(0, 0), (3, 2), (-1, 5), (0, -1)])
def test_impossible_counts_are_refused(right: int, total: int) -> None:
    with pytest.raises(ValueError, match="need 0 <= right <= total"):
        wilson_interval(right, total)


def test_no_attempts_have_no_share() -> None:
    assert accuracy("none", []).share is None


def test_only_the_first_attempt_at_a_question_counts() -> None:
    log = [attempt("q", True, minute=5), attempt("q", False, minute=1), attempt("r", True)]
    assert {each.attempt_id for each in first_attempts(log)} == {"q-1", "r-0"}
    assert latest_by_question(log)["q"].attempt_id == "q-5"


def test_missed_are_sure_mistakes_first_and_then_the_newest() -> None:
    bank = bank_of(*(question(id_) for id_ in ("a", "b", "c", "d", "e")))
    log = [
        attempt("a", False, 1, "guess"),
        attempt("b", False, 2, "sure"),
        attempt("c", False, 3, "unsure"),
        attempt("d", False, 4, "sure"),
        attempt("d", True, 5, "sure"),
        attempt("e", True, 6),
    ]
    assert [each.question_id for each in missed_questions(bank, log)] == ["b", "c", "a"]


def test_a_missed_question_that_is_no_longer_published_is_not_offered() -> None:
    bank = bank_of(question("a", review={"state": "draft"}))
    assert missed_questions(bank, [attempt("a", False), attempt("gone", False)]) == []


@pytest.mark.parametrize(("credit", "credits_counted"), [("all", [1.0]), ("none", []), (None, [])])
def test_a_void_question_counts_for_all_or_for_nobody(
    credit: str | None, credits_counted: list[float]
) -> None:
    void = question("q", review={**VERIFIED, "state": "void", "credit": credit})
    log = [attempt("q", False)]
    assert [each.credit for each in counted(bank_of(void), log)] == credits_counted


def test_accuracy_is_grouped_by_what_the_question_says() -> None:
    bank = bank_of(question("a"), question("b", phase="monitoring"))
    log = [attempt("a", True), attempt("b", False), attempt("b", True, 1), attempt("gone", True)]
    names = {"deployment": "Deployment", "monitoring": "Monitoring", "retraining": "Retraining"}
    found = accuracy_by(bank, log, lambda each: each.phase, names)
    assert [(each.name, each.right, each.total) for each in found] == [
        ("Deployment", 1, 1),
        ("Monitoring", 0, 1),
        ("Retraining", 0, 0),
    ]


def test_calibration_splits_by_how_sure_the_learner_was() -> None:
    log = [attempt("a", True, 0, "sure"), attempt("b", False, 1, "sure"), attempt("c", True, 2)]
    sure, unsure, guess = calibration(log)
    assert (sure.right, sure.total) == (1, 2)
    assert unsure.total == guess.total == 0
