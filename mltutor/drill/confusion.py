"""Your own confusion matrix: what was right against what you said, from your answers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mltutor.drill.generation import Drill
from mltutor.drill.items import Item
from mltutor.quiz.grading import Answer
from mltutor.quiz.questions import Matching

NO_ANSWER = "no-answer"

About = Literal["phase", "service"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a learner: what was right, and what was said.

    `services` are those that it was about. Where several phases are right and one of them was
    said, that one counts as the right one.
    """

    about: About
    right: str
    said: str
    services: tuple[str, ...]
    at: datetime


def decisions(item: Item, answer: Answer | None, drill: Drill, at: datetime) -> list[Decision]:
    """The decisions that an answer holds; none for kinds that cannot be mixed up in a matrix."""
    if item.kind == "phase":
        return [_phase(item, _single(answer), at)]
    if item.kind == "need":
        right = item.services[0]
        return [_service(right, drill.service_of.get(_single(answer), NO_ANSWER), at)]
    if isinstance(item.question, Matching):
        said = answer if isinstance(answer, Mapping) else {}
        return [
            _service(
                drill.service_of[target], drill.service_of.get(said.get(prompt, ""), NO_ANSWER), at
            )
            for prompt, target in item.question.pairs.items()
        ]
    return []


def counts(found: Iterable[Decision]) -> Counter[tuple[str, str]]:
    """How often each thing (first) was taken for each (second)."""
    return Counter((decision.right, decision.said) for decision in found)


def behind(found: Iterable[Decision], right: str, said: str) -> list[str]:
    """Services behind one cell, most often met first."""
    cell = [each for each in found if (each.right, each.said) == (right, said)]
    return [id_ for id_, _ in Counter(s for each in cell for s in each.services).most_common()]


def most_confused(found: Iterable[Decision], limit: int) -> list[str]:
    """Things with the most mistakes in which they were either right or said, worst first."""
    involved = Counter[str]()
    for (right, said), count in counts(found).items():
        if right != said:
            involved.update({right: count})
            if said != NO_ANSWER:
                involved.update({said: count})
    return [name for name, _ in sorted(involved.items(), key=lambda pair: (-pair[1], pair[0]))][
        :limit
    ]


def _phase(item: Item, said: str, at: datetime) -> Decision:
    accepted = item.question.key
    right = said if said in accepted else str(item.question.phase)
    return Decision("phase", right, said or NO_ANSWER, item.services, at)


def _service(right: str, said: str, at: datetime) -> Decision:
    about = (right,) if said in (right, NO_ANSWER) else (right, said)
    return Decision("service", right, said, about, at)


def _single(answer: Answer | None) -> str:
    """The one option that was picked, or nothing."""
    return next(iter(answer), "") if isinstance(answer, tuple) else ""
