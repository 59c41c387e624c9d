"""Ways to lessons, from wherever one is named: `phase#topic`, or a phase alone."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from mltutor.ui import resources
from mltutor.ui.links import lesson_page

STEP = "step"
"""Name of the query parameter that says where in a lesson one is."""


class LessonLink(NamedTuple):
    """A page, and the query parameters that open it at the right step."""

    page: Path
    parameters: dict[str, str]


def lesson_link(lesson: str) -> LessonLink:
    """Where a lesson is taught."""
    phase, _, topic = lesson.partition("#")
    return LessonLink(lesson_page(phase), {STEP: topic} if topic else {})


def lesson_title(lesson: str) -> str:
    """Phase and topic in words."""
    curriculum = resources.curriculum()
    phase = curriculum.phases[lesson.partition("#")[0]].title
    topic = curriculum.lessons.get(lesson)
    return f"{phase}: {topic.title}" if topic else phase


def show_lesson_link(
    lesson: str, label: str | None = None, *, icon: str | None = ":material/menu_book:"
) -> None:
    """A link to a lesson."""
    page, parameters = lesson_link(lesson)
    st.page_link(
        page,
        label=label or f"Lesson: {lesson_title(lesson)}",
        icon=icon,
        query_params=parameters,
    )
