"""What a drill item is: an ordinary question that was made by a rule, and its kind."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from mltutor.curriculum import Curriculum
from mltutor.curriculum.services import Service
from mltutor.quiz.questions import Graded, MultipleChoice, Named, Option, Ordering

Kind = Literal["phase", "need", "odd", "order", "match", "duel", "name"]

KIND_NAMES: dict[Kind, str] = {
    "phase": "Service → phase",
    "need": "Need → service",
    "odd": "Which does not belong",
    "order": "Put in order",
    "match": "Four services, four needs",
    "duel": "Duel of two look-alikes",
    "name": "Old name → present name and status",
}
USUAL_SECONDS: dict[Kind, int] = {
    "phase": 8,
    "need": 15,
    "odd": 12,
    "order": 30,
    "match": 45,
    "duel": 40,
    "name": 12,
}
"""What a round reckons with, and what counts as fast or slow."""

TASK, OBJECTIVE = "1.3", "1.3.4"
"""The exam asks for services by stage of the pipeline under this objective."""


class OneOf(MultipleChoice):
    """One option is picked; where several are marked correct, any of them is accepted."""

    options: tuple[Option, ...] = Field(min_length=2, max_length=9)


class LongOrdering(Ordering):
    """An ordering of up to nine items, since the lifecycle has seven phases."""

    items: tuple[Named, ...] = Field(min_length=3, max_length=9)


@dataclass(frozen=True, slots=True)
class Item:
    """One fact to be drilled. `services` are those that the learner has to know for it."""

    kind: Kind
    question: Graded
    services: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.question.id


def shared_fields(
    curriculum: Curriculum, kind: Kind, services: tuple[Service, ...]
) -> dict[str, Any]:
    """Fields that every question has, whatever its type: place in the exam, badges, sources.

    Badges and sources are those of the first service and of any whose status has changed.
    """
    changed = [service for service in services if service.status != "current"]
    sources = {service.id: service.refs[0] for service in (*services[:1], *changed)}
    return {
        "domain": curriculum.domain_of[TASK],
        "task": TASK,
        "objectives": (OBJECTIVE,),
        "difficulty": 1,
        "concept": f"drill-{kind}",
        "phase": next((service.phases[0] for service in services[:1] if service.phases), None),
        "services": tuple(service.id for service in changed),
        "refs": tuple(sources.values()),
    }
