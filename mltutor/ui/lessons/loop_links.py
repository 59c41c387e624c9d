"""The seven phases as small links in a row: the present one marked, those done ticked."""

import streamlit as st

from mltutor.lessons import LessonError
from mltutor.study.deeds import Deeds
from mltutor.ui import resources
from mltutor.ui.lessons.links import show_lesson_link
from mltutor.ui.lessons.shelf import lesson_of
from mltutor.ui.lessons.steps import lesson_done
from mltutor.ui.links import LIFECYCLE


def phases_done(done: Deeds) -> set[str]:
    """Phases whose lesson is done."""
    return {phase for phase in resources.curriculum().phases if _done(phase, done)}


def show_loop_links(current: str, done: Deeds) -> None:
    """One line on a wide screen, two on a phone."""
    finished = phases_done(done)
    with st.container(horizontal=True, gap="xxsmall", key="loop-links"):
        st.page_link(LIFECYCLE, label="Loop", icon=":material/cycle:")
        for number, phase in enumerate(resources.curriculum().phases.values(), 1):
            tick = " ✓" if phase.id in finished else ""
            label = f"{number} {phase.short}{tick}"
            show_lesson_link(phase.id, f"**{label}**" if phase.id == current else label, icon=None)


def _done(phase: str, done: Deeds) -> bool:
    try:
        return lesson_done(lesson_of(phase), done)
    except LessonError:
        return False
