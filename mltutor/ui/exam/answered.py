"""One question of a sitting that was handed in, with its feedback."""

import streamlit as st

from mltutor.quiz.card import feedback_card, question_card
from mltutor.quiz.grading import Grade, shown_order
from mltutor.storage.records import Sitting
from mltutor.study.answering import outcome_grade
from mltutor.study.rounds import attempt_id_for
from mltutor.ui import resources
from mltutor.ui.card import show_card
from mltutor.ui.exam.place import REVIEW, go_to
from mltutor.ui.side_notes import show_side_notes

UNANSWERED = Grade("unanswered", 0.0, 0.0)


def show_answered(sitting: Sitting, place: int) -> None:
    """Show what was answered at a place, and why what is right."""
    question = resources.bank().questions.get(sitting.question_ids[place])
    st.button("Back to the report", on_click=go_to, args=(sitting.sitting_id, REVIEW))
    if question is None:
        st.info("This question has been withdrawn since.")
        return
    attempt_id = attempt_id_for(sitting.sitting_id, place)
    attempt = resources.store().attempt(attempt_id)
    grade = outcome_grade(question, attempt) if attempt else UNANSWERED
    order = attempt.shown_order if attempt else shown_order(question, attempt_id)
    last = len(sitting.question_ids) - 1
    answer = attempt.answer if attempt else None
    told = feedback_card(question, answer, grade, resources.curriculum())
    if attempt and attempt.content_hash != question.content_hash:
        told["changed"] = "The question has been edited since you answered it."
    card = question_card(question, order, None) | {
        "attempt_id": attempt_id,
        "heading": f"Question {place + 1} of {last + 1}",
        "can_flag": False,
        "flagged": False,
        "keep_draft": False,
        "next": "Next" if place < last else "Back to the report",
        "feedback": told,
        "error": None,
    }
    following = place + 1 if place < last else REVIEW
    show_card(
        card,
        key=f"card-{sitting.sitting_id}",
        on_next=lambda: go_to(sitting.sitting_id, following),
    )
    show_side_notes(question)
