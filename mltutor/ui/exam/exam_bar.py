"""The bar above a sitting: it also takes what had not arrived, and hands the sitting in."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from mltutor.errors import TutorError
from mltutor.storage.records import Sitting, SittingAnswer
from mltutor.study.sitting import hand_in, is_over, save_changes, time_left
from mltutor.study.sitting_messages import read_changes
from mltutor.ui import resources
from mltutor.ui.exam.bar import PlaceState, show_bar
from mltutor.ui.exam.place import REVIEW, go_to

_ERROR = "exam_bar_error"


def show_exam_bar(
    sitting: Sitting, answers: Mapping[int, SittingAnswer], place: int | None
) -> None:
    """Show the time left and the navigator; `place` is None on the review."""
    show_bar(
        sitting.sitting_id,
        left=time_left(sitting, resources.now()),
        places=[_state(answers.get(each)) for each in range(len(sitting.question_ids))],
        here=place,
        error=st.session_state.pop(_ERROR, None),
        on_place=lambda sent, to: _leave(sitting, sent, to),
        on_sync=lambda sent: _sync(sitting, sent),
        on_hand_in=lambda sent: _hand_in(sitting, sent),
    )


def show_time_up(sitting: Sitting) -> None:
    """Ask the browser for what it still has; with its word the sitting is handed in."""
    answers = {each.place: each for each in resources.store().sittings.answers(sitting.sitting_id)}
    show_exam_bar(sitting, answers, None)
    st.title("Time is up")
    st.write("Your answers are being handed in.")


def _state(answer: SittingAnswer | None) -> PlaceState:
    if answer is None:
        return {"state": "unseen", "flagged": False, "edit": 0}
    return {
        "state": "answered" if answer.answer else "seen",
        "flagged": answer.flagged,
        "edit": answer.edit,
    }


def _leave(sitting: Sitting, sent: Any, to: int | None) -> None:
    _keep(sitting, sent)
    go_to(sitting.sitting_id, REVIEW if to is None else to)


def _sync(sitting: Sitting, sent: Any) -> None:
    if is_over(sitting, resources.now()):
        _hand_in(sitting, sent)
    else:
        _keep(sitting, sent)


def _hand_in(sitting: Sitting, sent: Any) -> None:
    """Hand in with what came along; if that cannot be kept, the sitting stays open."""
    if not _keep(sitting, sent):
        return
    try:
        hand_in(resources.store(), resources.bank(), sitting, resources.now())
    except TutorError as error:
        st.session_state[_ERROR] = str(error)
        return
    go_to(sitting.sitting_id, REVIEW)


def _keep(sitting: Sitting, sent: Any) -> bool:
    now = resources.now()
    try:
        save_changes(resources.store(), resources.bank(), sitting, read_changes(sent), now)
    except TutorError as error:
        st.session_state[_ERROR] = str(error)
        return False
    return True
