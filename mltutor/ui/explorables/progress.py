"""What a learner has done on a page: kept for the session, behind one pair of functions."""

import streamlit as st

_KEY = "explored"


def done_on(toy: str) -> tuple[str, ...]:
    """Challenges of a toy that are reached, and "prediction" once it has been answered."""
    explored: dict[str, tuple[str, ...]] = st.session_state.get(_KEY, {})
    return explored.get(toy, ())


def mark_done(toy: str, *what: str) -> None:
    """Remember challenges, or "prediction", as done; what is known already stays once."""
    explored: dict[str, tuple[str, ...]] = st.session_state.get(_KEY, {})
    st.session_state[_KEY] = explored | {toy: tuple(dict.fromkeys((*done_on(toy), *what)))}
