"""The step "In the exam": keywords, the sentence to remember, and the services of the phase."""

import re

import streamlit as st

from mltutor.curriculum.services import Service
from mltutor.lessons import Lesson
from mltutor.lessons.lesson import Words
from mltutor.ui import resources
from mltutor.ui.lessons.words import READING_WIDTH, as_shown
from mltutor.ui.links import SERVICES
from mltutor.ui.plain import as_markdown


def show_exam_step(lesson: Lesson) -> None:
    """What the exam asks about this phase."""
    lines = "\n".join(f"- {as_shown(line)}" for line in lesson.front.exam)
    st.markdown(lines, width=READING_WIDTH)
    st.info(
        f"**Remember:** {as_shown(lesson.front.memory)}",
        icon=":material/school:",
        width=READING_WIDTH,
    )
    services = services_in(lesson)
    if services:
        st.subheader("Services that this lesson names")
    for service in services:
        with st.container(gap="xxsmall", width=READING_WIDTH):
            st.page_link(SERVICES, label=service.name, query_params={"service": service.id})
            st.markdown(as_markdown(service.does))
    st.page_link(
        SERVICES,
        label="All services of this phase, with their status",
        icon=":material/category:",
        query_params={"phase": lesson.phase},
    )


def services_in(lesson: Lesson) -> list[Service]:
    """Current services whose name stands in the lesson, in the order of the catalogue."""
    sections = (
        block.text for each in lesson.sections for block in each.blocks if isinstance(block, Words)
    )
    told = " ".join([*sections, lesson.front.model_dump_json()])
    services = resources.curriculum().services.values()
    return [each for each in services if each.status == "current" and _is_named(each, told)]


def _is_named(service: Service, told: str) -> bool:
    name = service.name.removeprefix("Amazon ").removeprefix("AWS ")
    return re.search(rf"\b{re.escape(name)}\b", told) is not None
