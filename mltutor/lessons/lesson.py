"""A lesson as it is written: what its front matter holds, and the sections of its body."""

import random
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import Field

from mltutor.documents.model import Line, Part, Slug, Text
from mltutor.toys.activities import Prediction

Chosen: TypeAlias = dict[str, Any]
"""Settings of a simulation by the names of its controls."""


class Reason(Part):
    """One answer to "why the gap?", and what is told to those who choose it."""

    text: Line
    why: Line
    correct: bool = False


class Explain(Part):
    """The question after the reveal; exactly one reason is right."""

    question: Line
    options: tuple[Reason, ...] = Field(min_length=2, max_length=5)


class ToyActivities(Part):
    """Everything around one simulation of the body."""

    toy: Slug
    situation: Text
    prediction: Prediction
    explain: Explain
    takeaway: Text

    def shown_reasons(self, learner: str) -> tuple[int, ...]:
        """Places of the reasons in the order in which this learner sees them, at every visit.

        As in the quiz, the place must not tell the key; what seeds it is never new.
        """
        places = list(range(len(self.explain.options)))
        random.Random(f"{learner}:{self.toy}").shuffle(places)
        return tuple(places)


class SolvedStep(Part):
    """One move of the challenge that is solved before the learner's eyes."""

    settings: Chosen = Field(alias="set")
    say: Text


class LessonChallenge(Part):
    """The words around a challenge of `mltutor.toys.simulations`.

    `half` names the controls that are set right already when it is half solved.
    """

    name: Slug
    title: Line
    task: Text
    start: Chosen
    solved: tuple[SolvedStep, ...] = Field(min_length=2, max_length=4)
    half: tuple[str, ...] = Field(min_length=1)
    hints: tuple[Line, ...] = Field(min_length=1, max_length=5)
    why: Text


class LessonFront(Part):
    """The front matter of a lesson."""

    phase: Slug
    minutes: int = Field(ge=3, le=12)
    opening: Text
    toys: tuple[ToyActivities, ...] = Field(min_length=1, max_length=4)
    challenge: LessonChallenge
    exam: tuple[Line, ...] = Field(min_length=3, max_length=6)
    memory: Line


@dataclass(frozen=True, slots=True)
class Words:
    """Markdown, without HTML."""

    text: str


@dataclass(frozen=True, slots=True)
class ToyPlace:
    """Where a simulation stands: a line `:::toy NAME`."""

    toy: str


@dataclass(frozen=True, slots=True)
class ExploreLink:
    """A way to an explorable of the playground: a line `:::explore PAGE TOY`."""

    page: str
    toy: str


Block: TypeAlias = Words | ToyPlace | ExploreLink


@dataclass(frozen=True, slots=True)
class Section:
    """One screen of a lesson: a `## ` heading, the topics that it teaches, and what is below it."""

    title: str
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        """The first topic: stable, and what links name."""
        return self.topics[0]

    @property
    def toy(self) -> str | None:
        """The simulation that stands here, if any."""
        return next((block.toy for block in self.blocks if isinstance(block, ToyPlace)), None)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A phase's page."""

    front: LessonFront
    sections: tuple[Section, ...]

    @property
    def phase(self) -> str:
        return self.front.phase

    def activities(self, toy: str) -> ToyActivities:
        """What is asked about a simulation of this lesson.

        Raises:
            KeyError: the lesson does not have it.
        """
        return {each.toy: each for each in self.front.toys}[toy]

    def section_of(self, topic: str) -> Section | None:
        """The section that teaches a topic, if one does."""
        return next((each for each in self.sections if topic in each.topics), None)
