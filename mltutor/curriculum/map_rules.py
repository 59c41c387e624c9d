"""Names that the maps and the inference options use, to be checked against what there is."""

from collections.abc import Collection, Iterable, Iterator

from mltutor.curriculum.content import Content
from mltutor.curriculum.inference import When
from mltutor.documents import Finding, Loc

Use = tuple[str, Loc, str, str, Collection[str]]
"""File, place, what is named, its name, and the names there are."""

MAPS, INFERENCE = "lifecycle_maps.yaml", "inference_options.yaml"


def map_uses(content: Content) -> Iterator[Use]:
    """Every name of another thing in the two files."""
    services = {service.id for service in content.services.services}
    yield from _maps(content, services, {phase.id for phase in content.phases.phases})
    yield from _options(content, services)
    yield from _answers(content)


def uneven_rows(content: Content) -> Iterator[tuple[str, Finding]]:
    """Rows with more or fewer cells than their table has columns."""
    for c, table in enumerate(content.maps.comparisons):
        for r, row in enumerate(table.rows):
            if len(row.cells) != len(table.columns):
                message = f"{len(row.cells)} cells in a table of {len(table.columns)} columns"
                loc = ("comparisons", c, "rows", r, "cells")
                yield MAPS, Finding(loc, "C106", message, "write one cell for each column")


def _maps(content: Content, services: set[str], phases: set[str]) -> Iterator[Use]:
    for s, sequence in enumerate(content.maps.sequences):
        for t, step in enumerate(sequence.steps):
            place: Loc = ("sequences", s, "steps", t, "services")
            yield from _each(place, "service", step.services, services)
    for c, table in enumerate(content.maps.comparisons):
        yield from _each(("comparisons", c, "services"), "service", table.services, services)
    for d, division in enumerate(content.maps.divisions):
        for p, part in enumerate(division.parts):
            place = ("divisions", d, "parts", p, "phases")
            yield from _each(place, "phase", part.phases, phases)


def _each(place: Loc, what: str, names: Iterable[str], known: set[str]) -> Iterator[Use]:
    for index, name in enumerate(names):
        yield MAPS, (*place, index), what, name, known


def _options(content: Content, services: set[str]) -> Iterator[Use]:
    inference = content.inference
    questions = {question.id for question in inference.questions}
    names = {option.id for option in inference.options}
    for t, name in enumerate(inference.tie_order):
        yield INFERENCE, ("tie_order", t), "option", name, names
    for o, option in enumerate(inference.options):
        here: Loc = ("options", o)
        yield INFERENCE, (*here, "id"), "option in tie_order", option.id, inference.tie_order
        yield INFERENCE, (*here, "service"), "service", option.service, services
        for i, given in enumerate(option.only_if_any):
            yield INFERENCE, (*here, "only_if_any", i), "question", given.question, questions
        for i, limit in enumerate(option.limits):
            for ref in filter(None, (limit.ref, limit.also)):
                yield INFERENCE, (*here, "limits", i), "reference", ref, inference.refs
        for i, caveat in enumerate(option.caveats):
            yield from _when(content, (*here, "caveats", i, "when"), caveat.when)


def _answers(content: Content) -> Iterator[Use]:
    names = {option.id for option in content.inference.options}
    for q, question in enumerate(content.inference.questions):
        for a, answer in enumerate(question.answers):
            here: Loc = ("questions", q, "answers", a)
            for field, options in (("favours", answer.favours), ("rules_out", answer.rules_out)):
                for name in options:
                    yield INFERENCE, (*here, field, name), "option", name, names
    for c, conflict in enumerate(content.inference.conflicts):
        yield from _when(content, ("conflicts", c, "when"), conflict.when)


def _when(content: Content, loc: Loc, when: When) -> Iterator[Use]:
    answers = {q.id: [a.id for a in q.answers] for q in content.inference.questions}
    for question, wanted in when.items():
        yield INFERENCE, (*loc, question), "question", question, answers
        for i, answer in enumerate(wanted):
            yield INFERENCE, (*loc, question, i), "answer", answer, answers.get(question, [])
