"""The mock exam's page: what the URL says, the choice of forms, the room or the report."""

import streamlit as st

from mltutor.storage.records import Sitting
from mltutor.study.sitting import is_over
from mltutor.ui import resources
from mltutor.ui.exam.answered import show_answered
from mltutor.ui.exam.choose import show_forms
from mltutor.ui.exam.exam_bar import show_time_up
from mltutor.ui.exam.place import REVIEW, current_place, current_sitting_id, leave_sitting
from mltutor.ui.exam.report import show_report
from mltutor.ui.exam.review import show_review
from mltutor.ui.exam.room import show_room


def show_mock_exam() -> None:
    """Show the page that the URL and the clock ask for."""
    sitting_id = current_sitting_id()
    if sitting_id is None:
        show_forms()
        return
    sitting = _own_sitting(sitting_id)
    if sitting is None:
        st.warning("This sitting is not on this computer. Choose another or start a new one.")
        st.button("Choose a form", on_click=leave_sitting)
        return
    place = current_place(len(sitting.question_ids))
    if sitting.submitted_at is not None:
        show_report(sitting) if place == REVIEW else show_answered(sitting, place)
    elif is_over(sitting, resources.now()):
        show_time_up(sitting)
    else:
        show_review(sitting) if place == REVIEW else show_room(sitting, place)


def _own_sitting(sitting_id: str) -> Sitting | None:
    """The sitting of this id if it belongs to the present learner."""
    sitting = resources.store().sittings.get(sitting_id)
    if sitting is None or sitting.learner != resources.current_learner():
        return None
    return sitting
