"""Rules over the files of `content/` together: every name that is used must exist, once."""

from collections.abc import Iterable, Iterator

from mltutor.curriculum.content import Content
from mltutor.curriculum.map_rules import map_uses, uneven_rows
from mltutor.curriculum.services import Service
from mltutor.documents import Finding, Loc, did_you_mean

InFile = tuple[str, Finding]
"""Name of the file, and what is wrong in it."""

CODES = {
    "C101": "id used twice",
    "C102": "unknown phase, lesson, service or other name",
    "C103": "weights of the domains do not add up to 100",
    "C104": "number of a task or objective does not fit its parent",
    "C105": "status of a service without what it needs, or with what it cannot have",
    "C106": "row with another number of cells than its table has columns",
}
"""Meaning of the codes given here."""


def cross_check(content: Content) -> Iterator[InFile]:
    """Everything that is wrong across the files."""
    yield from _ids(content)
    yield from _guide(content)
    yield from _misconceptions(content)
    yield from _services(content)
    yield from _facts(content)
    for use in map_uses(content):
        yield from _known(*use)
    yield from uneven_rows(content)


def _ids(content: Content) -> Iterator[InFile]:
    yield from _twice("phases.yaml", ("phases",), content.phase_ids)
    for index, phase in enumerate(content.phases.phases):
        loc = ("phases", index, "topics")
        yield from _twice("phases.yaml", loc, [topic.id for topic in phase.topics])
    traps = [trap.id for trap in content.misconceptions.misconceptions]
    yield from _twice("misconceptions.yaml", ("misconceptions",), traps)
    yield from _twice("services.yaml", ("services",), content.service_ids)
    facts = [fact.id for fact in content.facts.facts]
    yield from _twice("facts.yaml", ("facts",), facts)


def _twice(file: str, loc: Loc, ids: Iterable[str]) -> Iterator[InFile]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            message = f"id '{name}' is used twice"
            yield file, Finding((*loc, index, "id"), "C101", message, "rename one of them")
        seen.add(name)


def _guide(content: Content) -> Iterator[InFile]:
    file, domains = "exam_guide.yaml", content.guide.domains
    if (total := sum(domain.weight for domain in domains)) != 100:
        message = f"the weights of the domains add up to {total}, not 100"
        yield file, Finding(("domains",), "C103", message, "correct the weights")
    for d, domain in enumerate(domains):
        for t, task in enumerate(domain.tasks):
            loc = ("domains", d, "tasks", t)
            yield from _numbered(file, loc, task.id, f"{domain.id}.{t + 1}")
            for o, objective in enumerate(task.objectives):
                number = f"{task.id}.{o + 1}"
                yield from _numbered(file, (*loc, "objectives", o), objective.id, number)


def _numbered(file: str, loc: Loc, number: str, expected: str) -> Iterator[InFile]:
    if number != expected:
        message = f"'{number}' stands where {expected} is expected"
        yield file, Finding((*loc, "id"), "C104", message, f"use {expected}")


def _misconceptions(content: Content) -> Iterator[InFile]:
    lessons = content.lessons
    for index, trap in enumerate(content.misconceptions.misconceptions):
        loc = ("misconceptions", index, "lesson")
        if trap.lesson is not None:
            yield from _known("misconceptions.yaml", loc, "lesson", trap.lesson, lessons)


def _facts(content: Content) -> Iterator[InFile]:
    for index, fact in enumerate(content.facts.facts):
        for place, lesson in enumerate(fact.taught):
            loc = ("facts", index, "taught", place)
            yield from _known("facts.yaml", loc, "lesson", lesson, content.lessons)


def _services(content: Content) -> Iterator[InFile]:
    file, ids, phases = "services.yaml", set(content.service_ids), set(content.phase_ids)
    for index, service in enumerate(content.services.services):
        loc = ("services", index)
        for p, phase in enumerate(service.phases):
            yield from _known(file, (*loc, "phases", p), "phase", phase, phases)
        for c, other in enumerate(service.confused_with):
            way = (*loc, "confused_with", c, "id")
            yield from _known(file, way, "service", other.id, ids - {service.id})
        for s, name in enumerate(service.successor):
            yield from _known(file, (*loc, "successor", s), "service", name, ids - {service.id})
        for field, message, fix in _status(service):
            yield file, Finding((*loc, field), "C105", f"{service.id}: {message}", fix)


def _status(service: Service) -> Iterator[tuple[str, str, str]]:
    """Field, message and fix where the status of a service and its other fields disagree."""
    if (service.end_of_support is not None) != (service.status == "sunset"):
        yield "status", "`end_of_support` and `status: sunset` go together", "add or delete one"
    if service.status == "current" and service.status_since:
        yield "status_since", "a current service has no `status_since`", "delete it"
    if service.status == "shut_down" and service.needs:
        yield "needs", "nobody needs a service that is gone", "write `needs: []`"
    if service.status != "shut_down" and not service.needs:
        yield "needs", "no scenario calls for this service", "write at least one"


def _known(file: str, loc: Loc, what: str, name: str, known: Iterable[str]) -> Iterator[InFile]:
    if name not in known:
        message = f"unknown {what} '{name}'"
        yield file, Finding(loc, "C102", message, did_you_mean(name, known))
