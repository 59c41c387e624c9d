"""From an answer to a rating: was it right, how sure was the learner, and how fast."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from fsrs import Rating

SLOW = 2.0
"""A right answer that took more than this many times the usual time was hard to find."""

Pace = Callable[[str], float]
"""Usual time of an answer to a fact in seconds."""


class Answered(Protocol):
    """What is looked at of a stored answer; `credit` is in [0, 1], times are aware and in UTC."""

    @property
    def question_id(self) -> str: ...
    @property
    def credit(self) -> float: ...
    @property
    def confidence(self) -> str | None: ...
    @property
    def duration_ms(self) -> int | None: ...
    @property
    def answered_at(self) -> datetime: ...


def rating_of(answer: Answered, usual_seconds: float) -> Rating:
    """Rate one answer.

    Wrong is Again. Right is Hard if it was a guess or slow, Easy if sure and within the usual
    time, else Good. What is not known (how sure, how fast) never makes it Easy.
    """
    if answer.credit < 1.0:
        return Rating.Again
    seconds = None if answer.duration_ms is None else answer.duration_ms / 1000
    slow = seconds is not None and seconds > SLOW * usual_seconds
    if answer.confidence == "guess" or slow:
        return Rating.Hard
    if answer.confidence == "sure" and seconds is not None and seconds <= usual_seconds:
        return Rating.Easy
    return Rating.Good
