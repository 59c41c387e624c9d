"""Whether the names that an item uses exist in the curriculum and belong together."""

from collections.abc import Iterable, Iterator

from mltutor.curriculum import Curriculum
from mltutor.documents import Finding, Loc, did_you_mean
from mltutor.quiz.questions import ExplorableExhibit, MultipleChoice, MultipleResponse, Written

Findings = Iterator[Finding]


def check_names(item: Written, curriculum: Curriculum) -> Findings:
    """Unknown or ill-fitting domains, objectives, phases, lessons, services, traps and the like."""
    yield from _task(item, curriculum)
    yield from _objectives(item, curriculum)
    if item.phase is not None:
        yield from _known(item.phase, curriculum.phases, ("phase",), "Q123", "phase")
    if item.lesson is not None:
        yield from _known(item.lesson, curriculum.lessons, ("lesson",), "Q124", "lesson")
    for index, service in enumerate(item.services):
        yield from _known(service, curriculum.services, ("services", index), "Q125", "service")
    if item.explorable is not None:
        yield from _explorable(item.explorable, curriculum)
    if isinstance(item, MultipleChoice | MultipleResponse):
        for index, option in enumerate(item.options):
            if option.trap is not None:
                loc = ("options", index, "trap")
                yield from _known(option.trap, curriculum.misconceptions, loc, "Q126", "trap")


def _task(item: Written, curriculum: Curriculum) -> Findings:
    yield from _known(item.domain, curriculum.domains, ("domain",), "Q120", "domain")
    yield from _known(item.task, curriculum.tasks, ("task",), "Q121", "task")
    home = curriculum.domain_of.get(item.task)
    if home is not None and item.domain in curriculum.domains and home != item.domain:
        message = f"task {item.task} belongs to domain {home}, not {item.domain}"
        yield Finding(("task",), "Q121", message, f"write `domain: {home}`, or correct the task")


def _objectives(item: Written, curriculum: Curriculum) -> Findings:
    for index, objective in enumerate(item.objectives):
        loc = ("objectives", index)
        yield from _known(objective, curriculum.objectives, loc, "Q122", "objective")
    first = item.objectives[0]
    if first in curriculum.objectives and not first.startswith(f"{item.task}."):
        message = f"the first objective, {first}, does not belong to task {item.task}"
        fix = f"begin with an objective of task {item.task}, or correct the task"
        yield Finding(("objectives", 0), "Q122", message, fix)


def _explorable(exhibit: ExplorableExhibit, curriculum: Curriculum) -> Findings:
    toys = curriculum.explorables
    yield from _known(exhibit.toy, toys, ("exhibit", "toy"), "Q127", "explorable")
    if (toy := toys.get(exhibit.toy)) is None:
        return
    for name, allowed in toy.refused(exhibit.settings):
        loc = ("exhibit", "settings", name)
        if allowed is None:
            message = f"'{exhibit.toy}' has no setting '{name}'"
            fix = did_you_mean(name, toy.settings, f"it has {', '.join(toy.settings)}")
        else:
            message, fix = f"'{name}' of '{exhibit.toy}' cannot be this", f"write {allowed}"
        yield Finding(loc, "Q128", message, fix)


def _known(name: object, known: Iterable[object], loc: Loc, code: str, what: str) -> Findings:
    if name not in known:
        fix = did_you_mean(name, known, f"see the list of {what}s in content/")
        yield Finding(loc, code, f"unknown {what} '{name}'", fix)
