"""The exam room: one question at a time, no feedback, every change kept at once."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from mltutor.errors import TutorError
from mltutor.quiz.card import Card, question_card
from mltutor.quiz.grading import shown_order
from mltutor.quiz.questions import Graded
from mltutor.storage.records import Sitting, SittingAnswer
from mltutor.study.rounds import attempt_id_for
from mltutor.study.sitting import empty_answer, note_time, save_change
from mltutor.study.sitting_messages import Change, Move, read_sent
from mltutor.ui import resources
from mltutor.ui.card import show_card
from mltutor.ui.exam.exam_bar import show_exam_bar
from mltutor.ui.exam.place import REVIEW, go_to, leave_sitting

log = logging.getLogger(__name__)

_ERROR = "sitting_error"


def show_room(sitting: Sitting, place: int) -> None:
    """Show the question at a place, with what stands there."""
    answers = {each.place: each for each in resources.store().sittings.answers(sitting.sitting_id)}
    if place not in answers:
        answers[place] = empty_answer(sitting, place, resources.now())
        resources.store().sittings.open_place(answers[place])
    show_exam_bar(sitting, answers, place)
    question = resources.bank().questions.get(sitting.question_ids[place])
    if question is None:
        st.info("This question has been withdrawn since you began. It will not count.")
        return
    show_card(
        _card(sitting, answers[place], question),
        key=f"card-{sitting.sitting_id}",
        on_save=lambda payload: _save(sitting, payload),
        on_go=lambda payload: _go(sitting, place, payload),
    )
    if sitting.deadline is None:
        st.button("Pause", on_click=leave_sitting, help="Go on later where you stop now.")


def _card(sitting: Sitting, stands: SittingAnswer, question: Graded) -> Card:
    attempt_id = attempt_id_for(sitting.sitting_id, stands.place)
    last = len(sitting.question_ids) - 1
    return question_card(question, shown_order(question, attempt_id), None) | {
        "attempt_id": attempt_id,
        "heading": f"Question {stands.place + 1} of {last + 1}",
        "can_flag": True,
        "flagged": stands.flagged,
        "keep_draft": True,
        "feedback": None,
        "error": st.session_state.pop(_ERROR, None),
        "room": {
            "sitting": sitting.sitting_id,
            "place": stands.place,
            "began": round(sitting.started_at.timestamp() * 1000),
            "now": round((resources.now() - sitting.started_at).total_seconds() * 1000),
            "first": stands.place == 0,
            "last": stands.place == last,
            "saved": {
                "answer": stands.answer,
                "struck": stands.struck,
                "confidence": stands.confidence,
                "elapsed": stands.duration_ms,
                "edit": stands.edit,
            },
        },
    }


def _save(sitting: Sitting, payload: Any) -> None:
    """Keep a change; what is shown next is what was stored."""
    with _told(sitting):
        _keep(sitting, read_sent(Change, payload))


def _go(sitting: Sitting, place: int, payload: Any) -> None:
    """Keep what comes along and go where the learner wants; stay if it could not be kept."""
    with _told(sitting):
        move = read_sent(Move, payload)
        if move.change is not None:
            _keep(sitting, move.change)
        note_time(resources.store(), sitting, move, resources.now())
        _move(sitting, place, move)


def _keep(sitting: Sitting, change: Change) -> None:
    save_change(resources.store(), resources.bank(), sitting, change, resources.now())


def _move(sitting: Sitting, place: int, move: Move) -> None:
    last = len(sitting.question_ids) - 1
    to = {"previous": max(place - 1, 0), "next": place + 1 if place < last else REVIEW}
    if move.to is not None:
        go_to(sitting.sitting_id, to.get(move.to, REVIEW))


@contextmanager
def _told(sitting: Sitting) -> Generator[None]:
    """Turn what could not be kept into a sentence on the card."""
    try:
        yield
    except TutorError as error:
        st.session_state[_ERROR] = str(error)
    except (KeyError, ValueError):
        log.exception("change refused in sitting %s", sitting.sitting_id)
        st.session_state[_ERROR] = "This answer does not fit the question. Reload the page."
