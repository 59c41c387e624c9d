"""Lesson links lead to pages that exist, at the step that teaches the topic."""

import pytest

from mltutor.lessons import load_lesson
from mltutor.ui.lessons.links import STEP, lesson_link
from mltutor.ui.links import lesson_page
from tests.shipped import shipped_curriculum

CURRICULUM = shipped_curriculum()


@pytest.mark.parametrize("lesson", CURRICULUM.lessons)
def test_every_lesson_has_a_page_and_a_section(lesson: str) -> None:
    link = lesson_link(lesson)
    phase, _, topic = lesson.partition("#")
    assert link.page.is_file()
    assert link.parameters == {STEP: topic}
    section = load_lesson(phase, CURRICULUM).section_of(topic)
    assert section is not None
    assert topic in section.topics


def test_a_phase_alone_opens_its_first_step() -> None:
    assert lesson_link("monitoring") == (lesson_page("monitoring"), {})
