"""Any question as a learner sees it; answers given here are not stored."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from mltutor.quiz.card import feedback_card, question_card
from mltutor.quiz.grading import grade, shown_order
from mltutor.quiz.questions import TYPE_NAMES, CaseStudy, Graded
from mltutor.quiz.submission import read_submission
from mltutor.ui import resources
from mltutor.ui.card import show_card
from mltutor.ui.exhibit import show_exhibit
from mltutor.ui.plain import as_markdown


def show_browser() -> None:
    """Pick one of all questions, drafts too."""
    bank = resources.bank()
    questions = list(bank.questions.values())
    if questions:
        show_preview(questions, key="browse")


def show_preview(questions: Sequence[Graded], key: str) -> None:
    """Choose a question and try it."""
    names = {q.id: f"{q.id} ({TYPE_NAMES[q.type].lower()}, {q.review.state})" for q in questions}
    chosen = st.selectbox("Question", list(names), format_func=names.__getitem__, key=f"{key}-id")
    question = next(question for question in questions if question.id == chosen)
    where = resources.bank().where.get(question.id)
    if where:
        st.caption(as_markdown(f"{where[0]}, line {where[1]}"))
    _try(question, f"{key}-{question.id}")


def _try(question: Graded, key: str) -> None:
    bank = resources.bank()
    attempt_id = f"preview-{key}"
    order = shown_order(question, attempt_id)
    case: CaseStudy | None = bank.cases.get(bank.case_of.get(question.id, ""))
    card = question_card(question, order, case)
    answered: Any = st.session_state.get(f"answered-{key}")
    card |= {
        "attempt_id": attempt_id,
        "heading": "Preview",
        "can_flag": False,
        "flagged": False,
        "keep_draft": False,
        "next": "Try again" if answered else None,
        "feedback": None,
        "error": None,
    }
    if answered is not None:
        told = grade(question, answered.answer)
        card["feedback"] = feedback_card(question, answered.answer, told, resources.curriculum())

    def remember(payload: Any) -> None:
        st.session_state[f"answered-{key}"] = read_submission(payload)

    def forget() -> None:
        st.session_state.pop(f"answered-{key}", None)

    show_card(card, key=f"card-{key}", on_submit=remember, on_next=forget)
    show_exhibit(question, case)
