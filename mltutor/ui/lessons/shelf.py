"""Lessons as they are on disk now: a changed file shows at the next click."""

import streamlit as st

from mltutor.lessons import Lesson, LessonError, load_lesson
from mltutor.lessons.reading import FOLDER
from mltutor.ui import resources


def lesson_of(phase: str) -> Lesson:
    """The lesson of a phase.

    Raises:
        LessonError: its file is missing or broken.
    """
    path = FOLDER / f"{phase}.md"
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    found = _read(phase, changed)
    if isinstance(found, LessonError):
        raise found
    return found


@st.cache_resource(show_spinner=False, max_entries=20)
def _read(phase: str, changed: int) -> Lesson | LessonError:  # noqa: ARG001 - asks anew when it differs
    try:
        return load_lesson(phase, resources.curriculum(), FOLDER)
    except LessonError as error:
        return error
