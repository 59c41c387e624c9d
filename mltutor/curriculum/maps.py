"""Orders, comparisons and other divisions of the lifecycle: `content/lifecycle_maps.yaml`."""

from typing import Literal

from pydantic import Field

from mltutor.documents.model import Line, Part, Reference, Slug


class Step(Part):
    """`why` says what it gives to the next step."""

    id: Slug = Field(max_length=20)
    name: Line
    why: Line
    services: tuple[Slug, ...] = ()


class Sequence(Part):
    """Steps in the one right order; `asked` completes “Put … in order”."""

    id: Slug
    title: Line
    asked: Line
    start: Line
    intro: Line
    steps: tuple[Step, ...] = Field(min_length=3, max_length=9)


class Row(Part):
    what: Line
    cells: tuple[Line, ...] = Field(min_length=2, max_length=3)


class Comparison(Part):
    """A table; every row has as many cells as there are columns."""

    id: Slug
    title: Line
    intro: Line
    columns: tuple[Line, ...] = Field(min_length=2, max_length=3)
    rows: tuple[Row, ...] = Field(min_length=1)
    rule: Line
    services: tuple[Slug, ...] = ()


class DivisionPart(Part):
    name: Line
    phases: tuple[Slug, ...] = Field(min_length=1)


class Division(Part):
    """How others cut the lifecycle, and which of our phases cover each part."""

    id: Slug
    title: Line
    intro: Line
    parts: tuple[DivisionPart, ...] = Field(min_length=2)
    refs: tuple[Reference, ...] = ()


class LifecycleMaps(Part):
    version: Literal[1] = Field(alias="schema")
    sequences: tuple[Sequence, ...] = Field(min_length=1)
    comparisons: tuple[Comparison, ...] = Field(min_length=1)
    divisions: tuple[Division, ...] = Field(min_length=1)
