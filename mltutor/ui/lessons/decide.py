"""The step "Decide": what a phase leaves in the case file, and what it does to the KPI."""

from collections.abc import Mapping

import streamlit as st

from mltutor.casework.case_file import Board
from mltutor.storage.records import Json
from mltutor.study.deeds import CASES, Deeds
from mltutor.toys.controls import AnyControl, Choice, Range, Settings, Steps, Switch
from mltutor.toys.decisions import case_file, decision_of, usual_choice, without_effect
from mltutor.ui.deeds import deeds, record
from mltutor.ui.lessons.board import CASE_KEY, board_of, current_case, show_board

NOTICEABLE = 0.05
"""Transfers per 100 calls; less is rounded away on the board."""


@st.fragment
def show_decision(phase: str) -> None:
    """The phase's choices for the current case file, the board, and the way to start afresh."""
    done = deeds()
    st.write(
        "Each phase leaves a decision in your case file, and the KPI follows from all seven. "
        "Decide once as well as you can, and once badly in case B, and compare."
    )
    st.segmented_control(
        "Case file", CASES, default=current_case(), key=CASE_KEY, required=True, width="content"
    )
    case = current_case()
    decided = done.decisions[case].get(phase)
    chosen = _ask(phase, case, decided)
    if st.button("Put it in the case file", type="primary"):
        _keep(phase, case, chosen)
        done = deeds()
        decided = done.decisions[case].get(phase)
    if decided is None:
        st.caption(f"Until you decide, the board assumes the usual choice. {usual_choice(phase)}.")
    else:
        _say_difference(done, phase, case)
    show_board(done)
    with st.popover("Start case afresh"):
        st.write(f"All decisions of case {case} are taken back. Everything else stays.")
        st.button("Take them back", on_click=record, args=("reset", case))


def _ask(phase: str, case: str, decided: Mapping[str, Json] | None) -> Settings | None:
    """Widgets for the decision's controls; None until every choice is made."""
    decision = decision_of(phase)
    before = decision.settings(decided)
    values: dict[str, object] = {}
    for control in decision.controls:
        if control.shown_if and values.get(control.shown_if[0]) not in control.shown_if[1]:
            continue
        key = f"decide-{case}-{phase}-{control.name}"
        value = _widget(control, before, key=key, decided=decided is not None)
        if value is None:
            return None
        values[control.name] = value
    return decision.settings(values)


def _widget(control: AnyControl, before: Settings, *, key: str, decided: bool) -> object:
    """One native widget; a choice is empty at first, so that nothing is decided by default."""
    help_ = control.help or None
    match control:
        case Choice(options=options):
            names = list(options)
            index = names.index(before.text(control.name)) if decided else None
            return st.radio(
                control.label, names, index, format_func=options.__getitem__, key=key, help=help_
            )
        case Switch():
            return st.toggle(control.label, before.flag(control.name), key=key, help=help_)
        case Steps(values=values):
            return st.select_slider(
                control.label,
                values,
                before.number(control.name),
                format_func=lambda value: f"{value:,.0f}",
                key=key,
                help=help_,
            )
        case Range():
            low, high, step = control.low, control.high, control.step
            value = before.number(control.name)
            return st.slider(control.label, low, high, value, step, key=key, help=help_)
        case _:
            raise TypeError(f"{control.name}: no widget for {type(control).__name__}")


def _keep(phase: str, case: str, chosen: Settings | None) -> None:
    if chosen is None:
        st.warning("Choose one of the options above first.")
        return
    value: dict[str, Json] = {
        name: setting for name, setting in chosen.items() if not isinstance(setting, tuple)
    }
    record("decision", f"{case}/{phase}", value)


def _say_difference(done: Deeds, phase: str, case: str) -> None:
    """What this phase's decision changes against the usual choice, all else equal."""
    decided = done.decisions[case]
    usual = {name: settings for name, settings in decided.items() if name != phase}
    with_it, without = board_of(case_file(decided)), board_of(case_file(usual))
    first = with_it.yours.transfers_per_100 - without.yours.transfers_per_100
    later = (
        with_it.yours_over_two_years.transfers_per_100
        - without.yours_over_two_years.transfers_per_100
    )
    if abs(first) < NOTICEABLE and abs(later) < NOTICEABLE:
        st.info("Compared with the usual choice, your decision leaves transfers as they are.")
    else:
        st.info(
            "Compared with the usual choice, your decision changes transfers per 100 calls by "
            f"{_signed(first)} on the first day and by {_signed(later)} over two years."
        )
    reason = without_effect(case_file(decided))
    if reason and phase in ("monitoring", "retraining"):
        st.write(reason)
    _say_goal(with_it, case_file(decided).target_transfers_per_100)


def _signed(change: float) -> str:
    return "nothing" if abs(change) < NOTICEABLE else f"{change:+.1f}"


def _say_goal(result: Board, goal: float) -> None:
    """Whether the goal is met on the first day, and over two years."""
    first, later = result.yours.transfers_per_100, result.yours_over_two_years.transfers_per_100
    st.write(
        f"Your case file, goal at most {goal:.0f} transfers per 100 calls: "
        f"first day {first:.1f}, **{'met' if result.target_met else 'missed'}**; "
        f"two years' mean {later:.1f}, **{'met' if later <= goal else 'missed'}**."
    )
