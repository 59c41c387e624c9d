"""The loop as a whole: `content/phases/lifecycle.yaml`, for the page /lifecycle."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter

from mltutor.curriculum import Curriculum
from mltutor.documents import (
    Finding,
    Loc,
    did_you_mean,
    read_bytes,
    read_document,
    shown_path,
    validate,
)
from mltutor.documents.model import Line, Part, Slug, Text
from mltutor.errors import Problem
from mltutor.lessons.reading import FAMILY, FOLDER, LessonError

FILE = FOLDER / "lifecycle.yaml"


class WayBack(Part):
    """What is seen in the phase `at`, and the phase that it leads back `to`."""

    seen: Line
    at: Slug
    to: Slug
    why: Line


class SoftwareRow(Part):
    what: Line
    software: Line
    ml: Line


class Software(Part):
    intro: Text
    rows: tuple[SoftwareRow, ...] = Field(min_length=1)
    rule: Line


class RestaurantRow(Part):
    phase: Slug
    is_: Line = Field(alias="is")


class Restaurant(Part):
    intro: Line
    rows: tuple[RestaurantRow, ...] = Field(min_length=1)


class Scenario(Part):
    """A story in a phase, and the phase that comes `next`."""

    id: Slug
    text: Text
    phase: Slug
    next: Slug
    why: Line


class Lifecycle(Part):
    version: Literal[1] = Field(alias="schema")
    intro: Text
    whys: tuple[Line, ...] = Field(min_length=1)
    way_back: tuple[WayBack, ...] = Field(min_length=1)
    software: Software
    restaurant: Restaurant
    scenarios: tuple[Scenario, ...] = Field(min_length=7)


ADAPTER = TypeAdapter(Lifecycle)


def load_lifecycle(curriculum: Curriculum, path: Path = FILE) -> Lifecycle:
    """Read the file.

    Raises:
        LessonError: it is missing or something in it is wrong.
    """
    lifecycle, problems = read_lifecycle(curriculum, path)
    errors = [problem for problem in problems if problem.severity == "error"]
    if lifecycle is None or errors:
        raise LessonError(errors)
    return lifecycle


def read_lifecycle(
    curriculum: Curriculum, path: Path = FILE
) -> tuple[Lifecycle | None, list[Problem]]:
    """The file's content, or None, and everything that is wrong in it."""
    name = shown_path(path)
    source = read_bytes(path, name)
    if isinstance(source, Problem):
        return None, [source]
    document, problems = read_document(source, name)
    if document is None or problems:
        return None, problems
    checked = validate(document, ADAPTER, FAMILY)
    found = _findings(checked.value, curriculum) if checked.value else ()
    return checked.value, sorted([*checked.problems, *document.problems(found)])


def _findings(lifecycle: Lifecycle, curriculum: Curriculum) -> Iterator[Finding]:
    for loc, phase in _named_phases(lifecycle):
        if phase not in curriculum.phases:
            fix = did_you_mean(phase, curriculum.phases)
            yield Finding(loc, "L110", f"unknown phase '{phase}'", fix)
    seen: set[str] = set()
    for index, scenario in enumerate(lifecycle.scenarios):
        if scenario.id in seen:
            message = f"id '{scenario.id}' is used twice"
            yield Finding(("scenarios", index, "id"), "L121", message, "rename one of them")
        seen.add(scenario.id)
    untold = [phase for phase in curriculum.phases if phase not in _phases_told(lifecycle)]
    for phase in untold:
        message = f"no scenario is in the phase '{phase}'"
        yield Finding(("scenarios",), "L121", message, "write at least one for each phase")


def _phases_told(lifecycle: Lifecycle) -> set[str]:
    return {scenario.phase for scenario in lifecycle.scenarios}


def _named_phases(lifecycle: Lifecycle) -> Iterator[tuple[Loc, str]]:
    for i, way in enumerate(lifecycle.way_back):
        yield ("way_back", i, "at"), way.at
        yield ("way_back", i, "to"), way.to
    for i, row in enumerate(lifecycle.restaurant.rows):
        yield ("restaurant", "rows", i, "phase"), row.phase
    for i, scenario in enumerate(lifecycle.scenarios):
        yield ("scenarios", i, "phase"), scenario.phase
        yield ("scenarios", i, "next"), scenario.next
