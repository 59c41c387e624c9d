"""The question types of schema version 1, as frozen Pydantic classes.

The field names are the ones that instructors write in YAML; `quiz_bank/README.md` is their manual.
These classes check the form of one question; `rules.py` checks what needs more than one field,
and the curriculum or the whole bank.
"""

import hashlib
import json
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mltutor.documents.model import Line, Part, Reference, Slug, Text
from mltutor.quiz.exhibits import (
    ChartExhibit,
    ConfusionMatrixExhibit,
    Exhibit,
    ExplorableExhibit,
    Series,
    TableExhibit,
)

__all__ = [
    "QUESTION_TYPES",
    "TYPE_NAMES",
    "AnyItem",
    "CaseStudy",
    "ChartExhibit",
    "ConfusionMatrixExhibit",
    "Exhibit",
    "ExplorableExhibit",
    "Flip",
    "Graded",
    "Item",
    "Key",
    "Line",
    "Matching",
    "MultipleChoice",
    "MultipleResponse",
    "Named",
    "Option",
    "Ordering",
    "Part",
    "Question",
    "Reference",
    "Review",
    "Series",
    "Slug",
    "Swap",
    "TableExhibit",
    "Text",
    "Written",
]

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,20}$")]
"""Name of an option, prompt or target within one question."""


class Option(Part):
    id: Key
    text: Line
    correct: bool = False
    why: Line
    trap: Slug | None = None


class Named(Part):
    """An item to order, a prompt or a target."""

    id: Key
    text: Line


class Swap(Part):
    """Why one item of an ordering must come before another."""

    pair: tuple[Key, Key]
    why: Line


class Flip(Part):
    """One changed constraint, and the options that are right under it."""

    change: Line
    answer: tuple[Key, ...]
    why: Line


class Review(Part):
    state: Literal["draft", "verified", "conflicted", "void"] = "draft"
    by: Line | None = None
    on: date | None = None
    credit: Literal["all", "none"] | None = None
    """What a void question counts as in results: credit for all, or for none."""


class Item(Part):
    """What questions and case studies share."""

    id: Slug
    version: int = Field(default=1, ge=1)
    domain: int
    task: str
    phase: Slug | None = None
    objectives: tuple[str, ...] = Field(min_length=1)
    difficulty: Literal[1, 2, 3]
    bloom: Literal["remember", "understand", "apply", "analyse", "evaluate"] | None = None
    services: tuple[Slug, ...] = ()
    keywords: tuple[Line, ...] = ()
    exhibit: Exhibit | None = None
    lesson: str | None = None
    refs: tuple[Reference, ...] = ()
    review: Review = Review()
    origin: Literal["original", "adapted"] = "original"
    source: Line | None = None
    licence: Line | None = None

    @property
    def explorable(self) -> ExplorableExhibit | None:
        """The exhibit, if it is one to move. The exam has none, so it is no question for a form."""
        return self.exhibit if isinstance(self.exhibit, ExplorableExhibit) else None

    @property
    def published(self) -> bool:
        """Whether learners may meet it: somebody other than the draft's author has verified it."""
        return self.review.state == "verified"

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON of everything a learner sees or is graded by."""
        # Defaults stay out: a new optional field must not change the hash of old questions.
        content = self.model_dump(mode="json", exclude={"review", "refs"}, exclude_defaults=True)
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


class Question(Item):
    """Base of the four types that are graded."""

    concept: Slug
    stem: Text
    clue: tuple[Line, ...] = ()
    explain: Text
    memory: Line | None = None
    flips: tuple[Flip, ...] = ()


class MultipleChoice(Question):
    """One correct response out of four."""

    type: Literal["multiple_choice"]
    options: tuple[Option, ...] = Field(min_length=4, max_length=4)
    shuffle: bool = True

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options if option.correct)


class MultipleResponse(Question):
    """Two or more correct responses out of five or six; all of them must be chosen."""

    type: Literal["multiple_response"]
    choose: int = Field(ge=2)
    options: tuple[Option, ...] = Field(min_length=5, max_length=6)
    shuffle: bool = True

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options if option.correct)


class Ordering(Question):
    """Three to five items to be put in order."""

    type: Literal["ordering"]
    start: Line
    items: tuple[Named, ...] = Field(min_length=3, max_length=5)
    order: tuple[Key, ...]
    swaps: tuple[Swap, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return self.order


class Matching(Question):
    """Three to seven prompts, each to be matched with one target."""

    type: Literal["matching"]
    prompts: tuple[Named, ...] = Field(min_length=3, max_length=7)
    targets: tuple[Named, ...] = Field(min_length=2, max_length=9)
    pairs: dict[Key, Key]
    reuse: bool = False
    why: dict[Key, Line] = Field(default_factory=dict)

    @property
    def key(self) -> dict[str, str]:
        return self.pairs


class CaseStudy(Item):
    """One scenario above several ordinary questions, each graded alone; never in a mock exam."""

    type: Literal["case_study"]
    title: Line
    scenario: Text
    parts: tuple[Slug, ...] = Field(min_length=2, max_length=6)


Graded = MultipleChoice | MultipleResponse | Ordering | Matching
"""A question that can be answered."""

Written = Graded | CaseStudy
"""Anything that stands in a bank file."""

AnyItem = Annotated[Written, Field(discriminator="type")]

QUESTION_TYPES = ("multiple_choice", "multiple_response", "ordering", "matching")
TYPE_NAMES = {
    "multiple_choice": "Multiple choice",
    "multiple_response": "Multiple response",
    "ordering": "Ordering",
    "matching": "Matching",
    "case_study": "Case study",
}
