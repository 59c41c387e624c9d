"""The exam guide, its domains, task statements and objectives: `content/exam_guide.yaml`."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mltutor.documents.model import Line, Part, Reference

TaskId = Annotated[str, StringConstraints(pattern=r"^\d\.\d+$")]
ObjectiveId = Annotated[str, StringConstraints(pattern=r"^\d\.\d+\.\d+$")]


class Objective(Part):
    """`status` says what the newest version of the guide did with it."""

    id: ObjectiveId
    status: Literal["unchanged", "reworded", "new"]
    text: Line


class Task(Part):
    id: TaskId
    title: Line
    objectives: tuple[Objective, ...] = Field(min_length=1)


class Domain(Part):
    """`weight` is its share of the scored questions in percent."""

    id: int = Field(ge=1)
    title: Line
    weight: int = Field(ge=1, le=100)
    tasks: tuple[Task, ...] = Field(min_length=1)


class Exam(Part):
    """Form of the exam; `scale` is the lowest and the highest scaled score."""

    code: Line
    guide: Line
    guide_date: date
    scored_questions: int = Field(ge=1)
    unscored_questions: int = Field(ge=0)
    minutes: int = Field(ge=1)
    scale: tuple[int, int]
    passing_score: int
    refs: tuple[Reference, ...] = Field(min_length=1)


class Guide(Part):
    version: Literal[1] = Field(alias="schema")
    exam: Exam
    domains: tuple[Domain, ...] = Field(min_length=1)
