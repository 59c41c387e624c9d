"""A learner whose forgetting is known, and two ways to choose what is asked each day.

The learner forgets exponentially: recall is 2 ** (-days / half-life). FSRS assumes a power law with
other quantities, so it has to work without being right about its learner. A right answer
lengthens the half-life, the more the closer the fact was to being forgotten; a wrong one, with the
feedback that follows it, halves it. What is not recalled is guessed.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mltutor.drill.generation import Drill
from mltutor.drill.rounds import draw
from mltutor.review.schedule import Memory, reviewed

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
DAYS = 60
ANSWERS_A_DAY = 40
SPREAD = 0.6
"""Standard deviation of the logarithm of half-lives: facts are not equally hard."""

GROWTH = 4.7
"""At a recall of 0.9 a right answer makes the half-life 2.5 times as long, the usual ease factor of
earlier schedulers; at once after feedback it adds nothing."""

LUCK = 0.25
"""Chance that a guess is right."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as the schedule sees it."""

    question_id: str
    credit: float
    confidence: str | None
    duration_ms: int | None
    answered_at: datetime


@dataclass(slots=True)
class Fact:
    half_life: float
    last: datetime | None = None

    def recall(self, now: datetime) -> float:
        """Probability that it is recalled; 0 before it was met."""
        if self.last is None:
            return 0.0
        days: float = (now - self.last) / timedelta(days=1)
        return float(2 ** (-days / self.half_life))


class Learner:
    """Answers, learns from the feedback and forgets."""

    def __init__(self, facts: Sequence[str], half_life: float, seed: int) -> None:
        self.rng = random.Random(seed)
        self.facts = {name: Fact(half_life * self.rng.lognormvariate(0, SPREAD)) for name in facts}

    def answer(self, name: str, now: datetime) -> Said:
        fact = self.facts[name]
        recall = fact.recall(now)
        recalled = self.rng.random() < recall
        right = recalled or self.rng.random() < LUCK
        if recalled:
            fact.half_life *= 1 + GROWTH * math.sqrt(1 - recall)
        elif fact.last is not None:
            fact.half_life = max(0.5, fact.half_life / 2)
        fact.last = now
        confidence = "sure" if recalled else "guess"
        return Said(name, float(right), confidence, 6_000 if recalled else 14_000, now)

    def known(self, now: datetime) -> float:
        """Expected number of facts that are recalled."""
        return sum(fact.recall(now) for fact in self.facts.values())


@dataclass(frozen=True, slots=True)
class Result:
    """Facts known, evening by evening, by each way of choosing."""

    fsrs: list[float]
    random: list[float]
    random_met: list[float]


def simulate(drill: Drill, half_life: float, seed: int) -> Result:
    """Sixty days of forty answers, three times with the same learner.

    The drill's own order; anything of the catalogue at random; and, which is stricter, the drill's
    new facts on the drill's days, with the other answers at random among those met. A miss comes
    back two minutes later with each of them, and counts as one more answer.

    `half_life` is the median, in days, after the first meeting.
    """
    names = list(drill.items)
    scheduled, anything, met_only = (Learner(names, half_life, seed) for _ in range(3))
    rng = random.Random(seed)
    memories: dict[str, Memory] = {}
    met = list[str]()
    result = Result([], [], [])
    for day in range(DAYS):
        now = START + timedelta(days=day)
        _drill_evening(drill, scheduled, memories, now, rng)
        new = [name for name, memory in memories.items() if memory.first_met >= now]
        _evening(anything, rng.sample(names, ANSWERS_A_DAY), now)
        _evening(met_only, [*new, *rng.sample(met, len(met))], now)
        met += new
        late = now + timedelta(hours=12)
        result.fsrs.append(scheduled.known(late))
        result.random.append(anything.known(late))
        result.random_met.append(met_only.known(late))
    return result


def _drill_evening(
    drill: Drill,
    learner: Learner,
    memories: dict[str, Memory],
    now: datetime,
    rng: random.Random,
) -> None:
    """Rounds of three minutes until the evening's answers are given."""
    items = list(drill.items.values())
    left = ANSWERS_A_DAY
    while left > 0:
        chosen = draw(items, memories, now=now, seconds=180, rng=rng)
        for said in _evening(learner, chosen, now, left):
            name = said.question_id
            memories[name] = reviewed(memories.get(name), said, drill.usual_seconds(name))
            left -= 1
        now += timedelta(minutes=15)


def _evening(
    learner: Learner, names: Sequence[str], now: datetime, answers: int = ANSWERS_A_DAY
) -> list[Said]:
    """At most so many answers to these facts in turn; a miss comes back."""
    given = list[Said]()
    for name in names:
        for minutes in (0, 2):
            if len(given) == answers:
                return given
            given.append(learner.answer(name, now + timedelta(minutes=minutes)))
            if given[-1].credit:
                break
    return given
