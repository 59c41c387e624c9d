"""One question of a round: asked, answered, explained."""

import logging
from typing import Any

import streamlit as st

from mltutor.errors import TutorError
from mltutor.quiz.card import Card, feedback_card, question_card
from mltutor.quiz.grading import shown_order
from mltutor.quiz.questions import Graded
from mltutor.quiz.submission import read_submission
from mltutor.storage.records import Attempt, Round
from mltutor.study.answering import answer_question, outcome_grade
from mltutor.study.rounds import attempt_id_for, place_of
from mltutor.ui import resources
from mltutor.ui.card import show_card
from mltutor.ui.place import SUMMARY, go_to
from mltutor.ui.side_notes import show_side_notes

log = logging.getLogger(__name__)

_ERROR = "answer_error"


def show_place(round_: Round, place: int) -> None:
    """Show the question at a place of the round, with feedback if it is answered."""
    question = resources.bank().questions.get(round_.question_ids[place])
    if question is None:
        st.info("This question has been withdrawn since the round began.")
        st.button("Next", on_click=go_to, args=(round_.round_id, _after(round_, place)))
        return
    show_card(
        _card(round_, place, question),
        key=f"card-{round_.round_id}",
        on_submit=lambda payload: _submit(round_, payload),
        on_next=lambda: go_to(round_.round_id, _after(round_, place)),
        on_flag=lambda flagged: _flag(question, flagged),
    )
    show_side_notes(question)


def _card(round_: Round, place: int, question: Graded) -> Card:
    bank = resources.bank()
    attempt_id = attempt_id_for(round_.round_id, place)
    attempt = resources.store().attempt(attempt_id)
    mark = resources.store().marks(round_.learner).get(question.id)
    order = attempt.shown_order if attempt else shown_order(question, attempt_id)
    card = question_card(question, order, bank.cases.get(bank.case_of.get(question.id, "")))
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
        "error": None,
    }
    failed = st.session_state.get(_ERROR)
    if failed and failed["attempt_id"] == attempt_id and not attempt:
        card |= {"error": failed["sentence"], "failures": failed["failures"]}
    return card


def _feedback(question: Graded, attempt: Attempt) -> Card:
    told = feedback_card(
        question, attempt.answer, outcome_grade(question, attempt), resources.curriculum()
    )
    if attempt.content_hash != question.content_hash:
        told["changed"] = "The question has been edited since you answered it."
    return told


def _submit(round_: Round, payload: Any) -> None:
    """Keep the answer; the feedback is shown by the run that follows, from what was stored."""
    try:
        sent = read_submission(payload)
        place = place_of(round_, sent.attempt_id)
        question = resources.bank().questions[round_.question_ids[place]]
        answer_question(
            resources.store(),
            question,
            sent.answer,
            learner=round_.learner,
            attempt_id=sent.attempt_id,
            now=resources.now(),
            round_id=round_.round_id,
            confidence=sent.confidence,
            duration_ms=sent.duration_ms,
        )
        st.session_state.pop(_ERROR, None)
    except TutorError as error:
        _remember_failure(payload, str(error))
    except (KeyError, ValueError):
        log.exception("answer refused in round %s", round_.round_id)
        _remember_failure(payload, "This answer does not fit the question. Reload the page.")


def _remember_failure(payload: Any, sentence: str) -> None:
    attempt_id = payload.get("attempt_id") if isinstance(payload, dict) else None
    failures = st.session_state.get(_ERROR, {}).get("failures", 0) + 1
    st.session_state[_ERROR] = {
        "attempt_id": attempt_id,
        "sentence": sentence,
        "failures": failures,
    }


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
