"""Where in a sitting the learner is: kept in the URL, so reload, back and a second tab agree."""

import streamlit as st

REVIEW = -1
"""The place after the last question: the review, and after handing in the report."""

_SITTING, _QUESTION, _REVIEW = "sitting", "q", "review"


def current_sitting_id() -> str | None:
    return st.query_params.get(_SITTING)


def current_place(length: int) -> int:
    """Place in the sitting from 0, or `REVIEW`, which also stands for a place that is not there."""
    shown = st.query_params.get(_QUESTION, _REVIEW)
    inside = shown.isdecimal() and len(shown) <= 4 and 1 <= int(shown) <= length
    return int(shown) - 1 if inside else REVIEW


def go_to(sitting_id: str, place: int) -> None:
    """Make the URL say this sitting and place."""
    shown = _REVIEW if place == REVIEW else str(place + 1)
    st.query_params.from_dict({_SITTING: sitting_id, _QUESTION: shown})


def leave_sitting() -> None:
    """Back to the choice of forms."""
    st.query_params.clear()
