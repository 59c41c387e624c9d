"""The traps: what people believe and what holds, from `content/misconceptions.yaml`."""

from typing import Literal

from pydantic import Field

from mltutor.documents.model import Line, Part, Slug


class Misconception(Part):
    id: Slug
    name: Line
    thinks: Line
    truth: Line
    lesson: Line | None = None


class MisconceptionsFile(Part):
    version: Literal[1] = Field(alias="schema")
    misconceptions: tuple[Misconception, ...] = Field(min_length=1)
