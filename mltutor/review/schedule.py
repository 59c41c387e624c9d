"""The schedule of every fact, derived by replaying the log of answers; nothing is stored."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fsrs import Card, Scheduler

from mltutor.review.rating import Answered, Pace, rating_of

NEW_A_DAY = 12
"""Facts that may be met for the first time on one day (UTC)."""

_SCHEDULER = Scheduler(enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the answers so far say about one fact: when it was met first, and when it is due."""

    first_met: datetime
    card: Card

    @property
    def due(self) -> datetime:
        return self.card.due

    def recall(self, now: datetime) -> float:
        """Predicted probability in [0, 1] of a right answer; the model counts whole days."""
        return _SCHEDULER.get_card_retrievability(self.card, now)


def reviewed(memory: Memory | None, answer: Answered, usual_seconds: float) -> Memory:
    """The memory after one more answer."""
    when = answer.answered_at
    card = memory.card if memory else Card(card_id=0, due=when)
    card, _ = _SCHEDULER.review_card(card, rating_of(answer, usual_seconds), when)
    return Memory(memory.first_met if memory else when, card)


def replay(answers: Iterable[Answered], pace: Pace) -> dict[str, Memory]:
    """Memory of every fact after these answers, which come oldest first."""
    memories: dict[str, Memory] = {}
    _go_on(memories, answers, pace)
    return memories


def _go_on(memories: dict[str, Memory], answers: Iterable[Answered], pace: Pace) -> None:
    for answer in answers:
        fact = answer.question_id
        memories[fact] = reviewed(memories.get(fact), answer, pace(fact))


def due(memories: Mapping[str, Memory], now: datetime) -> list[str]:
    """Facts to be asked again, those that have waited longest first."""
    waiting = [(memory.due, fact) for fact, memory in memories.items() if memory.due <= now]
    return [fact for _, fact in sorted(waiting)]


def new_left(memories: Mapping[str, Memory], now: datetime) -> int:
    """How many facts may still be met for the first time today."""
    met = sum(memory.first_met.date() == now.date() for memory in memories.values())
    return max(0, NEW_A_DAY - met)


@dataclass(slots=True)
class Replay:
    """A replay that goes on where it stopped, as long as the log has only grown at its end.

    An answer that came in between older ones, as after loading a progress file, starts it again.
    Threads take turns.
    """

    pace: Pace
    _seen: list[Answered] = field(default_factory=list[Answered])
    _memories: dict[str, Memory] = field(default_factory=dict[str, Memory])
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def memories(self, answers: Sequence[Answered]) -> dict[str, Memory]:
        """Memory of every fact after these answers, which come oldest first."""
        with self._turn:
            known = len(self._seen)
            if list(answers[:known]) != self._seen:
                self._memories, known = {}, 0
            self._seen = list(answers)
            _go_on(self._memories, answers[known:], self.pace)
            return dict(self._memories)
