"""One question of a round: asked, answered, explained."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from mltutor.quiz.card import Card, feedback_card, question_card
from mltutor.quiz.grading import shown_order
from mltutor.quiz.questions import CaseStudy, Graded
from mltutor.quiz.submission import Submission
from mltutor.storage.records import Attempt, Round
from mltutor.study.answering import answer_question, outcome_grade
from mltutor.study.rounds import attempt_id_for, place_of
from mltutor.ui import resources
from mltutor.ui.card import show_card
from mltutor.ui.exhibit import show_exhibit
from mltutor.ui.keeping import failure_of, keep
from mltutor.ui.place import SUMMARY, go_to
from mltutor.ui.side_notes import show_side_notes


def show_place(round_: Round, place: int, *, go: Callable[[str, int], None] = go_to) -> None:
    """Show the question at a place of the round, with feedback if it is answered.

    `go` is called with the round's id and a place to make the address say that place.
    """
    question = resources.bank().questions.get(round_.question_ids[place])
    if question is None:
        st.info("This question has been withdrawn since the round began.")
        st.button("Next", on_click=go, args=(round_.round_id, _after(round_, place)))
        return
    show_card(
        _card(round_, place, question),
        key=f"card-{round_.round_id}",
        on_submit=lambda payload: _submit(round_, payload),
        on_next=lambda: go(round_.round_id, _after(round_, place)),
        on_flag=lambda flagged: _flag(question, flagged),
    )
    show_exhibit(question, _case(question))
    show_side_notes(question)


def _card(round_: Round, place: int, question: Graded) -> Card:
    attempt_id = attempt_id_for(round_.round_id, place)
    attempt = resources.store().attempt(attempt_id)
    mark = resources.store().marks(round_.learner).get(question.id)
    order = attempt.shown_order if attempt else shown_order(question, attempt_id)
    card = question_card(question, order, _case(question))
    last = _after(round_, place) == SUMMARY
    card |= {
        "attempt_id": attempt_id,
        "heading": f"Question {place + 1} of {len(round_.question_ids)}",
        "kind": f"{card['kind']}{_phase_words(question)}",
        "can_flag": True,
        "flagged": bool(mark and mark.flagged),
        "keep_draft": True,
        "next": ("See results" if last else "Next") if attempt else "Skip",
        "feedback": _feedback(question, attempt) if attempt else None,
        **failure_of(attempt_id),
    }
    return card


def _case(question: Graded) -> CaseStudy | None:
    bank = resources.bank()
    return bank.cases.get(bank.case_of.get(question.id, ""))


def _feedback(question: Graded, attempt: Attempt) -> Card:
    told = feedback_card(
        question, attempt.answer, outcome_grade(question, attempt), resources.curriculum()
    )
    if attempt.content_hash != question.content_hash:
        told["changed"] = "The question has been edited since you answered it."
    return told


def _submit(round_: Round, payload: Any) -> None:
    keep(payload, lambda sent: _answer(round_, sent))


def _answer(round_: Round, sent: Submission) -> None:
    place = place_of(round_, sent.attempt_id)
    answer_question(
        resources.store(),
        resources.bank().questions[round_.question_ids[place]],
        sent.answer,
        learner=round_.learner,
        attempt_id=sent.attempt_id,
        now=resources.now(),
        round_id=round_.round_id,
        confidence=sent.confidence,
        duration_ms=sent.duration_ms,
    )


def _flag(question: Graded, flagged: bool) -> None:
    resources.store().set_flag(
        resources.current_learner(), question.id, flagged, at=resources.now()
    )


def _after(round_: Round, place: int) -> int:
    return place + 1 if place + 1 < len(round_.question_ids) else SUMMARY


def _phase_words(question: Graded) -> str:
    if question.phase is None:
        return ""
    return f" · {resources.curriculum().phases[question.phase].title}"
