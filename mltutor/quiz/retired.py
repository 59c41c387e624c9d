"""Questions that were taken out: their ids keep a name, and are never used again."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter

from mltutor.documents import read_bytes, read_document, shown_path, validate
from mltutor.documents.model import Line, Part, Slug
from mltutor.errors import Problem

RETIRED_FILE = "retired.yaml"


class Retired(Part):
    """`title` is what a learner's history shows in place of the question."""

    id: Slug
    title: Line
    on: date
    reason: Line
    replaced_by: Slug | None = None


class RetiredFile(Part):
    version: Literal[1] = Field(alias="schema")
    retired: tuple[Retired, ...] = ()


ADAPTER = TypeAdapter(RetiredFile)


def read_retired(files: Iterable[Path]) -> tuple[dict[str, str], list[Problem]]:
    """Titles of retired questions by id, from the `retired.yaml` among the files."""
    titles: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        name = shown_path(file)
        source = read_bytes(file, name)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        document, found = read_document(source, name)
        problems += found
        if document is None:
            continue
        checked = validate(document, ADAPTER, "Q")
        problems += checked.problems
        if checked.value is not None:
            titles.update({each.id: each.title for each in checked.value.retired})
    return titles, problems
