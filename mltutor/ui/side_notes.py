"""Beside a question: the learner's private note, and a way to report a problem."""

import uuid
from collections.abc import Callable

import streamlit as st

from mltutor.errors import TutorError
from mltutor.quiz.questions import Graded
from mltutor.storage.records import LONGEST_TEXT, Report
from mltutor.ui import resources


def show_side_notes(question: Graded) -> None:
    """Show note and report, folded away; neither reruns the question above."""
    with st.container(horizontal=True):
        with st.popover("Private note", icon=":material/edit_note:"):
            _note(question)
        with st.popover("Report a problem", icon=":material/outlined_flag:"):
            _report(question)


@st.fragment
def _note(question: Graded) -> None:
    store, learner = resources.store(), resources.current_learner()
    mark = store.marks(learner).get(question.id)
    with st.form(f"note-{question.id}", border=False):
        text = st.text_area(
            "Only you see this note", value=mark.note if mark else "", max_chars=LONGEST_TEXT
        )
        if st.form_submit_button("Save note"):
            _kept(lambda: store.set_note(learner, question.id, text, at=resources.now()), "Saved.")


@st.fragment
def _report(question: Graded) -> None:
    with st.form(f"report-{question.id}", border=False, clear_on_submit=True):
        text = st.text_area(
            "What is wrong with this question?",
            placeholder="For example: two options are right, because …",
            max_chars=LONGEST_TEXT,
        )
        if not st.form_submit_button("Send to the instructor"):
            return
        if not text.strip():
            st.warning("Write a sentence first.")
            return
        report = Report(
            report_id=str(uuid.uuid4()),
            learner=resources.current_learner(),
            question_id=question.id,
            question_version=question.version,
            text=text.strip(),
            created_at=resources.now(),
        )
        _kept(lambda: resources.store().add_report(report), "Thank you. It is stored.")


def _kept(write: Callable[[], object], sentence: str) -> None:
    try:
        write()
    except TutorError as error:
        st.error(str(error))
    else:
        st.success(sentence)
