"""Buttons that begin a round, go on with one, or open a place in it, from any page."""

import streamlit as st

from mltutor.errors import TutorError
from mltutor.storage.records import Round
from mltutor.study.rounds import (
    Choice,
    attempt_id_for,
    first_open_place,
    round_attempts,
    start_round,
)
from mltutor.ui import resources
from mltutor.ui.links import PRACTICE
from mltutor.ui.place import link_to


def start_button(label: str, choice: Choice, *, primary: bool = True) -> None:
    """A button that starts a round of this choice; if nothing fits, the reason is shown."""
    if not st.button(label, key=f"start-{label}", type="primary" if primary else "secondary"):
        return
    try:
        round_ = start_round(
            resources.store(),
            resources.bank(),
            choice,
            learner=resources.current_learner(),
            now=resources.now(),
        )
    except TutorError as error:
        st.warning(str(error))
    else:
        st.switch_page(PRACTICE, query_params=link_to(round_.round_id, 0))


def place_button(label: str, round_: Round, place: int) -> None:
    """A line to press that opens one place of a round."""
    key = f"open-{attempt_id_for(round_.round_id, place)}"
    if st.button(label, key=key, type="tertiary", wrap=True):
        st.switch_page(PRACTICE, query_params=link_to(round_.round_id, place))


def resume_button(label: str, round_: Round, *, primary: bool = True) -> None:
    """A button that goes to the first question of a round that is not answered yet."""
    if st.button(label, key=f"resume-{label}", type="primary" if primary else "secondary"):
        place = first_open_place(round_attempts(resources.store(), round_))
        st.switch_page(PRACTICE, query_params=link_to(round_.round_id, place or 0))
