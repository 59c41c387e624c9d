"""The practice page: choose, answer one question at a time, look back at the round."""

import streamlit as st

from mltutor.storage.records import Round
from mltutor.ui import resources
from mltutor.ui.asked import show_place
from mltutor.ui.choose import show_chooser
from mltutor.ui.place import SUMMARY, current_place, current_round_id, leave_round
from mltutor.ui.round_summary import show_summary


def show_practice() -> None:
    """Show what the URL says: the chooser, one question of a round, or a round's summary."""
    round_id = current_round_id()
    if round_id is None:
        show_chooser()
        return
    round_ = own_round(round_id)
    if round_ is None:
        st.warning("This round is not on this computer. Start a new one.")
        st.button("Choose what to practise", on_click=leave_round)
        return
    place = current_place(len(round_.question_ids))
    if place == SUMMARY:
        show_summary(round_)
    else:
        show_place(round_, place)


def own_round(round_id: str) -> Round | None:
    """The round of this id if it belongs to the present learner."""
    round_ = resources.store().round(round_id)
    if round_ is None or round_.learner != resources.current_learner():
        return None
    return round_
