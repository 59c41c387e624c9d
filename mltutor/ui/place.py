"""Where in a round the learner is: kept in the URL, so reload, back and a second tab agree."""

import streamlit as st

SUMMARY = -1
"""The place after the last question."""

_ROUND, _QUESTION, _END = "round", "q", "end"


def current_round_id() -> str | None:
    """Id of the round in the URL, if there is one."""
    return st.query_params.get(_ROUND)


def current_place(length: int) -> int:
    """Place in the round from 0, or `SUMMARY`; a place that is not there becomes the first."""
    shown = st.query_params.get(_QUESTION, "1")
    if shown == _END:
        return SUMMARY
    return int(shown) - 1 if shown.isdecimal() and 1 <= int(shown) <= length else 0


def go_to(round_id: str, place: int) -> None:
    """Make the URL say this round and place."""
    shown = _END if place == SUMMARY else str(place + 1)
    st.query_params.from_dict({_ROUND: round_id, _QUESTION: shown})


def leave_round() -> None:
    """Back to the chooser."""
    st.query_params.clear()


def link_to(round_id: str, place: int) -> dict[str, str]:
    """Query parameters of a link to a place."""
    return {_ROUND: round_id, _QUESTION: _END if place == SUMMARY else str(place + 1)}
