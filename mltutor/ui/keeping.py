"""Keeping an answer that the browser sent, and telling the card why it could not be kept."""

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st

from mltutor.errors import TutorError
from mltutor.quiz.card import Card
from mltutor.quiz.submission import Submission, read_submission

log = logging.getLogger(__name__)

_FAILED = "answer_not_kept"


def keep(payload: Any, write: Callable[[Submission], object]) -> None:
    """Check what was sent and write it; the run that follows shows what was stored."""
    try:
        write(read_submission(payload))
    except TutorError as error:
        _remember(payload, str(error))
    except (KeyError, ValueError):
        log.exception("answer refused")
        _remember(payload, "This answer does not fit the question. Reload the page.")
    else:
        st.session_state.pop(_FAILED, None)


def failure_of(attempt_id: str) -> Card:
    """The card's fields for the last failure, if it was this attempt's."""
    failed = st.session_state.get(_FAILED)
    if failed is None or failed["attempt_id"] != attempt_id:
        return {"error": None}
    return {"error": failed["sentence"], "failures": failed["failures"]}


def _remember(payload: Any, sentence: str) -> None:
    attempt_id = payload.get("attempt_id") if isinstance(payload, dict) else None
    # Counted, so that the same sentence twice is a change that the card can see.
    failures = st.session_state.get(_FAILED, {}).get("failures", 0) + 1
    st.session_state[_FAILED] = {
        "attempt_id": attempt_id,
        "sentence": sentence,
        "failures": failures,
    }
