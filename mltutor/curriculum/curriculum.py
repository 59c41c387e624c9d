"""Everything that `content/` says about the exam and the lifecycle, with look-ups by id."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mltutor import paths
from mltutor.curriculum.content import Content, Read, read_content
from mltutor.curriculum.explorables import Explorable
from mltutor.curriculum.facts import Fact
from mltutor.curriculum.guide import Domain, Guide, Objective, Task
from mltutor.curriculum.inference import InferenceOptions
from mltutor.curriculum.maps import LifecycleMaps
from mltutor.curriculum.misconceptions import Misconception
from mltutor.curriculum.phases import Phase, Topic
from mltutor.curriculum.rules import cross_check
from mltutor.curriculum.services import Service
from mltutor.errors import Problem, TutorError


class ContentError(TutorError):
    """The files that came with the app are broken; the message lists what is wrong where."""


@dataclass(frozen=True)
class Curriculum:
    """What there is to learn, each by its id and in the order of its file.

    `lessons` go by `phase#topic`; `domain_of` gives the domain of a task. `fingerprint` changes
    with any of the files.
    """

    guide: Guide
    phases: Mapping[str, Phase]
    lessons: Mapping[str, Topic]
    domains: Mapping[int, Domain]
    tasks: Mapping[str, Task]
    objectives: Mapping[str, Objective]
    domain_of: Mapping[str, int]
    misconceptions: Mapping[str, Misconception]
    services: Mapping[str, Service]
    inference: InferenceOptions
    maps: LifecycleMaps
    explorables: Mapping[str, Explorable]
    facts: Mapping[str, Fact]
    fingerprint: str


def load_curriculum(folder: Path = paths.CONTENT) -> Curriculum:
    """Read `content/`.

    Raises:
        ContentError: a file is missing or wrong.
    """
    read = read_content(folder)
    content = read.content()
    errors = [problem for problem in _problems(read) if problem.severity == "error"]
    if content is None or errors:
        lines = "\n".join(f"{p.path}:{p.line}: {p.code} {p.message}" for p in errors)
        raise ContentError(
            f"The lessons' files are broken; put this right and start again:\n{lines}"
        )
    return _curriculum(content, hashlib.sha256(read.source).hexdigest())


def check_curriculum(folder: Path = paths.CONTENT) -> list[Problem]:
    """Every problem in `content/`, sorted by place."""
    return _problems(read_content(folder))


def _problems(read: Read) -> list[Problem]:
    content = read.content()
    problems = list(read.problems)
    for name, finding in cross_check(content) if content else ():
        problems += read.documents[name].problems([finding])
    return sorted(problems)


def _curriculum(content: Content, fingerprint: str) -> Curriculum:
    phases, domains = content.phases.phases, content.guide.domains
    tasks = [(domain, task) for domain in domains for task in domain.tasks]
    return Curriculum(
        guide=content.guide,
        phases={phase.id: phase for phase in phases},
        lessons={f"{phase.id}#{topic.id}": topic for phase in phases for topic in phase.topics},
        domains={domain.id: domain for domain in domains},
        tasks={task.id: task for _, task in tasks},
        objectives={each.id: each for _, task in tasks for each in task.objectives},
        domain_of={task.id: domain.id for domain, task in tasks},
        misconceptions={trap.id: trap for trap in content.misconceptions.misconceptions},
        services={service.id: service for service in content.services.services},
        inference=content.inference,
        maps=content.maps,
        facts={fact.id: fact for fact in content.facts.facts},
        explorables={each.id: each for each in content.explorables.explorables},
        fingerprint=fingerprint,
    )
