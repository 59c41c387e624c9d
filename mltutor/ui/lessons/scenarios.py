"""A quick exercise: the phase that a scenario is in, and the one that comes next."""

import random

import streamlit as st

from mltutor.lessons.lifecycle import Scenario
from mltutor.ui import resources
from mltutor.ui.lessons.focus import expect_focus, focus_place
from mltutor.ui.lessons.words import as_shown

PLACE, ORDER, RIGHT = "scenario-place", "scenario-order", "scenarios-right"


@st.fragment
def show_scenarios(scenarios: tuple[Scenario, ...]) -> None:
    """One scenario at a time, in another order each session, until all have been seen."""
    by_id = {scenario.id: scenario for scenario in scenarios}
    order = st.session_state.setdefault(ORDER, random.sample(sorted(by_id), len(by_id)))
    order = [id_ for id_ in order if id_ in by_id]
    place = st.session_state.setdefault(PLACE, 0)
    if place >= len(order):
        st.success(f"{st.session_state.get(RIGHT, 0)} of {len(order)} with both parts right.")
        st.button("Once more", on_click=_again)
        return
    st.caption(f"{place + 1} of {len(order)}")
    _scenario(by_id[order[place]])


def _scenario(scenario: Scenario) -> None:
    phases = resources.curriculum().phases
    answered = st.session_state.get(f"scenario-{scenario.id}")
    st.markdown(as_shown(scenario.text))
    titles = {phase.id: phase.title for phase in phases.values()}
    with st.form(f"scenario-form-{scenario.id}", border=False):
        left, right = st.columns(2)
        with left:
            _choice("It is in", titles, f"now-{scenario.id}")
        with right:
            _choice("Next comes", titles, f"then-{scenario.id}")
        checked = st.form_submit_button(
            "Check",
            type="primary",
            disabled=answered is not None,
            on_click=_check,
            args=(scenario,),
        )
    if answered is not None:
        _feedback(scenario, titles, right=answered)
    elif checked:
        st.warning("Choose one on each side first.")


def _check(scenario: Scenario) -> None:
    now, then = (st.session_state[f"{what}-{scenario.id}"] for what in ("now", "then"))
    if now is None or then is None:
        return
    both = (now, then) == (scenario.phase, scenario.next)
    st.session_state[f"scenario-{scenario.id}"] = both
    expect_focus(f"scenario-{scenario.id}")
    st.session_state[RIGHT] = st.session_state.get(RIGHT, 0) + both


def _choice(label: str, titles: dict[str, str], key: str) -> None:
    st.radio(label, list(titles), index=None, format_func=titles.__getitem__, key=key)


def _feedback(scenario: Scenario, titles: dict[str, str], *, right: bool) -> None:
    told = f"{titles[scenario.phase]}, then {titles[scenario.next].lower()}."
    words = f"**{told}** {as_shown(scenario.why)}"
    with focus_place(f"scenario-{scenario.id}"):
        if right:
            st.success(words, icon=":material/check:")
        else:
            st.warning(words, icon=":material/close:")
    st.button("Next scenario", type="primary", on_click=_go_on)


def _go_on() -> None:
    st.session_state[PLACE] += 1


def _again() -> None:
    for id_ in st.session_state.pop(ORDER, []):
        for key in (f"scenario-{id_}", f"now-{id_}", f"then-{id_}"):
            st.session_state.pop(key, None)
    st.session_state.pop(PLACE, None)
    st.session_state.pop(RIGHT, None)
