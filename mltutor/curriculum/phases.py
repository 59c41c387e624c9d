"""The phases of the lifecycle and the topics taught in each: `content/phases.yaml`."""

from typing import Literal

from pydantic import Field

from mltutor.documents.model import Line, Part, Slug


class Topic(Part):
    """One lesson; elsewhere it is named `phase#topic`."""

    id: Slug
    title: Line


class Phase(Part):
    """`asks` is the question that the phase answers, `leaves` what it hands to the next one.

    `short` is the title where there is little room.
    """

    id: Slug
    title: Line
    short: Line
    asks: Line
    leaves: Line
    topics: tuple[Topic, ...] = Field(min_length=1)


class PhasesFile(Part):
    version: Literal[1] = Field(alias="schema")
    phases: tuple[Phase, ...] = Field(min_length=1)
