"""The mock exam's page: what the URL says, the choice of forms, the room or the report."""

import streamlit as st

from mltutor.storage.records import Sitting
from mltutor.study.sitting import settle
from mltutor.ui import resources
from mltutor.ui.exam.answered import show_answered
from mltutor.ui.exam.choose import show_forms
from mltutor.ui.exam.place import REVIEW, current_place, current_sitting_id, go_to, leave_sitting
from mltutor.ui.exam.report import show_report
from mltutor.ui.exam.review import show_review
from mltutor.ui.exam.room import show_room


def show_mock_exam() -> None:
    """Show the page; a sitting whose time ran out is handed in first."""
    sitting_id = current_sitting_id()
    if sitting_id is None:
        show_forms()
        return
    sitting = _own_sitting(sitting_id)
    if sitting is None:
        st.warning("This sitting is not on this computer. Choose another or start a new one.")
        st.button("Choose a form", on_click=leave_sitting)
        return
    settled = settle(resources.store(), resources.bank(), sitting, resources.now())
    if settled != sitting:
        go_to(sitting_id, REVIEW)  # time ran out just now
    place = current_place(len(settled.question_ids))
    if settled.submitted_at is None:
        show_review(settled) if place == REVIEW else show_room(settled, place)
    elif place == REVIEW:
        show_report(settled)
    else:
        show_answered(settled, place)


def _own_sitting(sitting_id: str) -> Sitting | None:
    """The sitting of this id if it belongs to the present learner."""
    sitting = resources.store().sittings.get(sitting_id)
    if sitting is None or sitting.learner != resources.current_learner():
        return None
    return sitting
