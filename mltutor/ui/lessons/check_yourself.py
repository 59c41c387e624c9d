"""The step "Check yourself": five questions of the bank about this phase, answered in place."""

import streamlit as st

from mltutor.errors import TutorError
from mltutor.lessons import Lesson
from mltutor.storage.records import Round
from mltutor.study.rounds import Choice, round_attempts, start_round
from mltutor.ui import resources
from mltutor.ui.asked import show_place
from mltutor.ui.deeds import deeds, record
from mltutor.ui.lessons.links import STEP
from mltutor.ui.lessons.steps import place_of, steps_of
from mltutor.ui.place import SUMMARY, current_place, current_round_id, link_to
from mltutor.ui.practice import own_round
from mltutor.ui.round_summary import show_lines

LENGTH = 5
CHECK = "check"


def show_check_yourself(lesson: Lesson) -> None:
    """A button to start, a question, or how it went: the address says which."""
    round_id = current_round_id()
    round_ = own_round(round_id) if round_id else None
    if round_ is None:
        st.write(f"{LENGTH} questions about this phase, new ones first.")
        _start_button(lesson, f"Start {LENGTH} questions")
        return
    place = current_place(len(round_.question_ids))
    if place == SUMMARY:
        _summary(lesson, round_)
    else:
        show_place(round_, place, go=_go)


def _start_button(lesson: Lesson, label: str) -> None:
    if not st.button(label, type="primary"):
        return
    try:
        round_ = start_round(
            resources.store(),
            resources.bank(),
            Choice(phase=lesson.phase, length=LENGTH),
            learner=resources.current_learner(),
            now=resources.now(),
        )
    except TutorError as error:
        st.warning(str(error))
    else:
        _go(round_.round_id, 0)
        st.rerun()


def _go(round_id: str, place: int) -> None:
    """The same as on the practice page, without leaving the lesson."""
    st.query_params.from_dict({STEP: CHECK, **link_to(round_id, place)})


def _summary(lesson: Lesson, round_: Round) -> None:
    attempts = round_attempts(resources.store(), round_)
    answered = [attempt for attempt in attempts if attempt]
    if answered and len(answered) == len(attempts):
        if round_.ended_at is None:
            resources.store().end_round(round_.round_id, resources.now())
        here = place_of(lesson, steps_of(lesson)[-1])
        if here not in deeds().sections:
            record("section", here)
    right = sum(attempt.credit == 1.0 for attempt in answered)
    st.subheader(f"{right} of {len(answered)} right" if answered else "Nothing answered yet")
    show_lines(round_)
    _start_button(lesson, f"{LENGTH} more")
