"""The schedule follows from the log of answers and from nothing else."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mltutor.review.schedule import NEW_A_DAY, Replay, due, new_left, replay

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    question_id: str
    answered_at: datetime
    credit: float = 1.0
    confidence: str | None = "sure"
    duration_ms: int | None = 5_000


def pace(_: str) -> float:
    return 10.0


def after(**time: float) -> datetime:
    return NOON + timedelta(**time)


def test_a_missed_fact_is_due_within_minutes_and_a_known_one_on_a_later_day() -> None:
    memories = replay([Said("missed", NOON, credit=0.0), Said("known", NOON)], pace)
    assert due(memories, after(minutes=15)) == ["missed"]
    assert memories["known"].due >= after(days=1)


def test_intervals_grow_with_each_right_answer_and_shrink_after_a_miss() -> None:
    log, intervals = list[Said](), list[timedelta]()
    when = NOON
    for _ in range(4):
        log.append(Said("fact", when))
        when_due = replay(log, pace)["fact"].due
        intervals.append(when_due - when)
        when = when_due
    assert intervals == sorted(intervals)
    assert len(set(intervals)) == len(intervals)
    log.append(Said("fact", when, credit=0.0))
    assert replay(log, pace)["fact"].due - when < intervals[0]


def test_what_has_waited_longest_is_due_first() -> None:
    log = [Said(name, after(minutes=i), credit=0.0) for i, name in enumerate("cab")]
    assert due(replay(log, pace), after(days=1)) == ["c", "a", "b"]


def test_no_more_than_twelve_new_facts_a_day_by_utc() -> None:
    log = [Said(f"fact-{i}", after(minutes=i)) for i in range(NEW_A_DAY - 1)]
    memories = replay(log, pace)
    assert NEW_A_DAY == 12
    assert new_left(memories, after(hours=1)) == 1
    assert new_left(memories, datetime(2026, 11, 22, tzinfo=UTC)) == NEW_A_DAY
    repeated = replay([*log, Said("fact-0", after(hours=1))], pace)
    assert new_left(repeated, after(hours=2)) == 1


def test_predicted_recall_falls_with_time() -> None:
    memory = replay([Said("fact", NOON)], pace)["fact"]
    recalls = [memory.recall(after(days=days)) for days in (0, 5, 50, 500)]
    assert recalls[0] == 1.0
    assert recalls == sorted(recalls, reverse=True)
    assert 0 < recalls[-1] < 0.7


def test_a_known_history_gives_the_known_days() -> None:
    """Computed once with fsrs 6.3.2, without fuzz: a change of the library is to be seen."""
    log, when, days = list[Said](), NOON, list[float]()
    for credit, confidence in [(1, "unsure"), (1, "unsure"), (1, "sure"), (0, "sure"), (1, "sure")]:
        log.append(Said("fact", when, float(credit), confidence))
        when_due = replay(log, pace)["fact"].due
        days.append(round((when_due - when) / timedelta(days=1), 2))
        when = when_due
    assert days == KNOWN_DAYS


KNOWN_DAYS = [0.01, 2.0, 19.0, 0.01, 4.0]


@given(st.integers(0, 10_000), st.integers(0, 60))
def test_going_on_with_a_replay_equals_replaying_everything(seed: int, cut: int) -> None:
    rng = random.Random(seed)
    log = [
        Said(
            rng.choice("abcdef"),
            after(hours=i),
            credit=float(rng.random() < 0.7),
            confidence=rng.choice(["sure", "unsure", "guess", None]),
            duration_ms=rng.choice([None, 3_000, 30_000]),
        )
        for i in range(60)
    ]
    going_on = Replay(pace)
    going_on.memories(log[:cut])
    assert going_on.memories(log) == replay(log, pace)


def test_an_answer_that_came_in_between_is_worked_in() -> None:
    early, between, late = (Said("fact", after(days=i), credit=i % 2) for i in range(3))
    going_on = Replay(pace)
    going_on.memories([early, late])
    assert going_on.memories([early, between, late]) == replay([early, between, late], pace)
