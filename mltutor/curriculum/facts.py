"""What must be taught and asked, from `content/facts.yaml`: the subject matter, line by line."""

from typing import Literal

from pydantic import Field

from mltutor.documents.model import Line, Part, Slug


class Fact(Part):
    """One statement, where it is taught, and the concepts of the questions that ask it.

    `taught` names lessons as "phase#topic".
    """

    id: Slug
    part: Line
    says: Line
    taught: tuple[Line, ...] = Field(min_length=1)
    concepts: tuple[Slug, ...] = Field(min_length=1)


class FactsFile(Part):
    version: Literal[1] = Field(alias="schema")
    facts: tuple[Fact, ...] = Field(min_length=1)
