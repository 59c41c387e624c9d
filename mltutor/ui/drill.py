"""The drill page: start, one item at a time, the round's end, and what is mixed up."""

import streamlit as st

from mltutor.study.drilling import run_of
from mltutor.ui import resources
from mltutor.ui.drill_asked import show_item
from mltutor.ui.drill_confusion import show_confusion
from mltutor.ui.drill_start import show_start
from mltutor.ui.drill_summary import show_drill_summary
from mltutor.ui.place import SUMMARY, current_place, current_round_id, leave_round
from mltutor.ui.practice import own_round
from mltutor.ui.url_choice import put_in_url, synced_key

VIEWS = {"start": "Drill", "confusion": "What you mix up"}


def show_drill() -> None:
    """Show what the URL says: the start, an item of a round, its end, or the confusion matrix."""
    round_id = current_round_id()
    if round_id is not None:
        _show_round(round_id)
        return
    st.title("Drill")
    view = st.segmented_control(
        "View",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        required=True,
        key=synced_key("view", VIEWS, "start"),
        on_change=put_in_url,
        args=("view", "start"),
        label_visibility="collapsed",
    )
    if view == "confusion":
        show_confusion()
    else:
        show_start()


def _show_round(round_id: str) -> None:
    round_ = own_round(round_id)
    if round_ is None or round_.mode != "drill":
        st.warning("This drill is not on this computer. Start a new one.")
        st.button("Back to the start", on_click=leave_round)
        return
    run = run_of(resources.store(), round_)
    place = current_place(len(run.order))
    if place == SUMMARY:
        show_drill_summary(run)
    else:
        # A drill goes on in order: what comes back depends on what was missed before.
        show_item(run, min(place, len(run.attempts), len(run.order) - 1))
