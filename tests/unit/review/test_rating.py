"""From an answer to a rating."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from fsrs import Rating

from mltutor.review.rating import rating_of

USUAL = 10.0


@dataclass(frozen=True)
class Said:
    credit: float = 1.0
    confidence: str | None = "sure"
    duration_ms: int | None = 5_000
    question_id: str = "fact"
    answered_at: datetime = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize("confidence", ["sure", "unsure", "guess", None])
@pytest.mark.parametrize("credit", [0.0, 0.5])
def test_a_wrong_answer_is_again_however_sure_and_fast(
    credit: float, confidence: str | None
) -> None:
    assert rating_of(Said(credit=credit, confidence=confidence), USUAL) == Rating.Again


def test_a_sure_and_fast_right_answer_is_easy() -> None:
    assert rating_of(Said(), USUAL) == Rating.Easy
    assert rating_of(Said(duration_ms=10_000), USUAL) == Rating.Easy


def test_a_right_guess_is_hard_even_if_fast() -> None:
    assert rating_of(Said(confidence="guess"), USUAL) == Rating.Hard


def test_a_slow_right_answer_is_hard_even_if_sure() -> None:
    assert rating_of(Said(duration_ms=20_001), USUAL) == Rating.Hard


@pytest.mark.parametrize(
    "said",
    [
        Said(confidence="unsure"),
        Said(duration_ms=15_000),
        Said(confidence=None),
        Said(duration_ms=None),
    ],
    ids=["unsure", "neither fast nor slow", "did not say how sure", "time not known"],
)
def test_any_other_right_answer_is_good(said: Said) -> None:
    assert rating_of(said, USUAL) == Rating.Good
