"""The steps of a lesson: its sections, and the ones that the app adds; which are done."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import streamlit as st

from mltutor.lessons import Lesson, Section
from mltutor.study.deeds import Deeds
from mltutor.ui.lessons.links import STEP

Kind: TypeAlias = Literal["section", "challenge", "decide", "exam", "check"]
ADDED: dict[Kind, str] = {
    "challenge": "Challenge",
    "decide": "Decide",
    "exam": "In the exam",
    "check": "Check yourself",
}


@dataclass(frozen=True, slots=True)
class LessonStep:
    """One screen; `id` is what the address says."""

    id: str
    title: str
    kind: Kind
    section: Section | None = None


def steps_of(lesson: Lesson) -> tuple[LessonStep, ...]:
    """All steps of a lesson in order."""
    sections = [LessonStep(each.id, each.title, "section", each) for each in lesson.sections]
    return (*sections, *(LessonStep(kind, title, kind) for kind, title in ADDED.items()))


def current_step(lesson: Lesson) -> LessonStep:
    """The step in the address: any topic names its section; what is unknown opens the first."""
    steps, named = steps_of(lesson), st.query_params.get(STEP, "")
    section = lesson.section_of(named)
    wanted = section.id if section else named
    return next((each for each in steps if each.id == wanted), steps[0])


def go_to_step(id_: str) -> None:
    """Make the address say this step."""
    st.query_params.from_dict({STEP: id_})


def place_of(lesson: Lesson, step: LessonStep) -> str:
    """What deeds and links call a step."""
    return f"{lesson.phase}#{step.id}"


def step_done(lesson: Lesson, step: LessonStep, deeds: Deeds) -> bool:
    """Whether a step is ticked."""
    match step.kind:
        case "challenge":
            return deeds.reached(lesson.front.challenge.name)
        case "decide":
            return any(lesson.phase in decided for decided in deeds.decisions.values())
        case _:
            return place_of(lesson, step) in deeds.sections


def lesson_done(lesson: Lesson, deeds: Deeds) -> bool:
    """A lesson is done when all its steps are; its questions are practice, and never done."""
    needed = (each for each in steps_of(lesson) if each.kind != "check")
    return all(step_done(lesson, step, deeds) for step in needed)
