"""The end of a drill: what was right at once, what came back, what to do next."""

import streamlit as st

from mltutor.storage.records import Attempt
from mltutor.study.drilling import Focus, Run
from mltutor.ui import resources
from mltutor.ui.drill_start import drill_button
from mltutor.ui.place import go_to, leave_round
from mltutor.ui.plain import short


def show_drill_summary(run: Run) -> None:
    """Show the result; opening it ends the round if nothing is open."""
    if run.open_place is None and run.round.ended_at is None:
        resources.store().end_round(run.round.round_id, resources.now())
    firsts = _first_places(run)
    right = sum(run.attempts[place].credit == 1.0 for place in firsts)
    st.title(f"{right} of {len(firsts)} right at once" if firsts else "Nothing answered yet")
    _returned(run, firsts)
    if run.open_place is not None:
        place = (run.round.round_id, run.open_place)
        st.button("Go on", type="primary", on_click=go_to, args=place)
    with st.container(horizontal=True):
        drill_button("Another round", Focus(), primary=run.open_place is None)
        st.button("What you mix up", on_click=_show_confusion)
        st.button("Choose", on_click=leave_round)
    _missed(run, firsts)


def _first_places(run: Run) -> list[int]:
    """Places at which an item was answered for the first time."""
    return [
        place
        for place, attempt in enumerate(run.attempts)
        if attempt.question_id not in run.order[:place]
    ]


def _returned(run: Run, firsts: list[int]) -> None:
    back = [a for place, a in enumerate(run.attempts) if place not in firsts]
    if back:
        right = sum(attempt.credit == 1.0 for attempt in back)
        st.write(f"{len(back)} came back after a miss, and {right} of them were right then.")


def _missed(run: Run, firsts: list[int]) -> None:
    missed = [place for place in firsts if run.attempts[place].credit < 1.0]
    if not missed:
        return
    st.subheader("Missed at first")
    for place in missed:
        _line(run, place, run.attempts[place])


def _line(run: Run, place: int, attempt: Attempt) -> None:
    item = resources.drill().items.get(attempt.question_id)
    label = short(item.question.stem.replace("**", "")) if item else "withdrawn item"
    st.button(
        f"{place + 1}. {label}",
        key=f"drill-place-{place}",
        type="tertiary",
        wrap=True,
        on_click=go_to,
        args=(run.round.round_id, place),
    )


def _show_confusion() -> None:
    st.query_params.from_dict({"view": "confusion"})
