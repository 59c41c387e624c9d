"""The chance of passing: calibrated for learners of another model, silent without evidence."""

from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from mltutor.review.readiness import missing_evidence, readiness
from tests.unit.review.simulated_exams import EXAM, learners, predictions, reliability

LEARNERS = 300
SEED = 20261121


def credits_(right: int, wrong: int) -> dict[int, list[float]]:
    """The same answers in every domain."""
    return {domain: [1.0] * right + [0.0] * wrong for domain in EXAM}


@cache
def predicted(answers: int, *, with_repeats: bool) -> tuple[Any, Any]:
    """Predicted chances and outcomes of the same learners with so many first attempts."""
    group = list(learners(LEARNERS, answers, SEED))
    return predictions(group, with_repeats=with_repeats)


@pytest.mark.parametrize("answers", [65, 130])
def test_the_chance_is_calibrated_and_counting_repeats_would_not_be(answers: int) -> None:
    honest = reliability(*predicted(answers, with_repeats=False))
    inflated = reliability(*predicted(answers, with_repeats=True))
    assert honest.expected_calibration_error < 0.08
    assert inflated.expected_calibration_error > 0.15


def test_the_chance_separates_those_who_pass_from_those_who_fail() -> None:
    chances, passed = predicted(65, with_repeats=False)
    assert chances[passed].mean() - chances[~passed].mean() > 0.4


def test_nothing_is_said_below_thirty_first_attempts_or_three_in_a_domain() -> None:
    assert readiness(credits_(4, 1), EXAM) is None
    assert missing_evidence(credits_(4, 1)) == {None: 5}
    thin = credits_(20, 5) | {4: [1.0, 1.0]}
    assert readiness(thin, EXAM) is None
    assert missing_evidence(thin) == {4: 1}
    assert readiness(credits_(5, 1), EXAM) is not None


def test_domains_of_answers_and_exam_must_agree() -> None:
    with pytest.raises(ValueError, match=r"\[1, 2\] have answers, \[1\] are asked"):
        readiness({1: [1.0], 2: [1.0]}, {1: 10})


def test_more_right_answers_never_lower_the_chance() -> None:
    found = [readiness(credits_(right, 12 - right), EXAM) for right in range(13)]
    chances = [each.chance for each in found if each]
    assert len(chances) == 13
    assert all(b >= a - 0.02 for a, b in pairwise(chances))
    assert chances[0] < 0.01
    assert chances[-1] > 0.99


def test_the_range_holds_the_chance_and_the_same_answers_give_the_same_chance() -> None:
    found = readiness(credits_(9, 3), EXAM)
    assert found == readiness(credits_(9, 3), EXAM)
    assert found is not None
    assert found.low < found.chance < found.high


def test_a_strong_domain_makes_up_for_a_weak_one_by_its_weight() -> None:
    """The exam is compensatory: the same right answers weigh more in a heavier domain."""
    weak_light = readiness(credits_(9, 3) | {5: [0.0] * 8 + [1.0] * 4}, EXAM)
    weak_heavy = readiness(credits_(9, 3) | {3: [0.0] * 8 + [1.0] * 4}, EXAM)
    assert weak_light is not None
    assert weak_heavy is not None
    assert weak_light.chance > weak_heavy.chance


def test_little_evidence_gives_a_chance_nearer_to_one_half() -> None:
    little, much = readiness(credits_(5, 1), EXAM), readiness(credits_(50, 10), EXAM)
    assert little is not None
    assert much is not None
    assert 0.5 < little.chance < much.chance
