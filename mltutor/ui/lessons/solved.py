"""A challenge solved before the learner's eyes, one move after the other."""

import streamlit as st

from mltutor.lessons.lesson import LessonChallenge
from mltutor.toys.simulation import Simulation
from mltutor.ui.lessons.simulation_panel import show_simulation
from mltutor.ui.lessons.words import READING_WIDTH, as_shown


def show_solved(words: LessonChallenge, simulation: Simulation) -> None:
    """The start, then each move with what is thought behind it."""
    key = f"solved-{words.name}"
    moves: int = st.session_state.setdefault(key, 0)
    settings = dict(words.start)
    for step in words.solved[:moves]:
        settings |= step.settings
    with st.container(border=True, width=READING_WIDTH):
        if moves == 0:
            st.markdown("This is where it starts. The goal is not reached yet.")
        for number, step in enumerate(words.solved[:moves], 1):
            st.markdown(f"{number}. {as_shown(step.say)}")
        _move_buttons(key, moves, len(words.solved))
    show_simulation(
        simulation,
        key=f"{key}-picture",
        start=settings,
        version=moves,
        locked=tuple(control.name for control in simulation.controls),
    )


def _move_buttons(key: str, moves: int, last: int) -> None:
    with st.container(horizontal=True):
        if moves < last:
            label = "First move" if moves == 0 else "Next move"
            st.button(label, type="primary", key=f"{key}-on", on_click=_go, args=(key, moves + 1))
        else:
            st.markdown("**Solved.** Now you: choose “Half solved” or “Alone”.")
        if moves > 0:
            st.button("Back", key=f"{key}-back", on_click=_go, args=(key, moves - 1))


def _go(key: str, moves: int) -> None:
    st.session_state[key] = moves
