"""The KPI board: the case file's number beside the phone menu, rules and the best possible."""

import streamlit as st

from mltutor.casework.case_file import Board, CaseFile, board
from mltutor.casework.kpi import Kpi
from mltutor.study.deeds import CASES, Deeds
from mltutor.toys.decisions import case_file

CASE_KEY = "case"
"""Session key of the case file that is being worked on."""


def current_case() -> str:
    """The case file that decisions go to."""
    return str(st.session_state.get(CASE_KEY, CASES[0]))


@st.cache_data(show_spinner="Playing two years through…", max_entries=200)
def board_of(case: CaseFile) -> Board:
    """The board of a case file, computed once; a third of a second."""
    return board(case)


def show_board_line(deeds: Deeds) -> None:
    """One line with the case file's KPI, which opens into the board; nothing before a decision."""
    decided = deeds.decisions[current_case()]
    if not decided:
        return
    result = board_of(case_file(decided))
    label = (
        f"Your case file {current_case()}, transfers per 100 calls: "
        f"**{result.yours.transfers_per_100:.1f} on the first day, "
        f"{result.yours_over_two_years.transfers_per_100:.1f} over two years** "
        f"(phone menu {result.menu.transfers_per_100:.1f})"
    )
    with st.expander(label, icon=":material/folder_open:"):
        show_board(deeds)


def show_board(deeds: Deeds) -> None:
    """The board of the current case file, and of the other one if something is decided there."""
    current = current_case()
    result = board_of(case_file(deeds.decisions[current]))
    st.markdown(_table(result, _yours(deeds, current, result)))
    st.caption(
        f"Serving costs ${result.monthly_serving_cost:,.0f} a month, two years of retraining "
        f"${result.two_year_retrain_cost:,.0f}. The best possible is what somebody would reach "
        "who knew how each call comes about: the rest is chance."
    )


def _yours(deeds: Deeds, current: str, result: Board) -> dict[str, Kpi]:
    rows = {
        f"**Case {current}, first day**": result.yours,
        f"**Case {current}, two years' mean**": result.yours_over_two_years,
    }
    for other in CASES:
        if other != current and deeds.decisions[other]:
            compared = board_of(case_file(deeds.decisions[other]))
            rows[f"Case {other}, first day"] = compared.yours
            rows[f"Case {other}, two years' mean"] = compared.yours_over_two_years
    return rows


def _table(result: Board, yours: dict[str, Kpi]) -> str:
    rows = {
        "Phone menu": result.menu,
        "An hour's rules": result.rules,
        **yours,
        "Best possible": result.best_possible,
    }
    lines = [
        f"| {name} | {100 * kpi.right_first_time:.1f} | {kpi.transfers_per_100:.1f} "
        f"| \\${kpi.weekly_cost:,.0f} |"
        for name, kpi in rows.items()
    ]
    head = "| of 100 calls | right first time | transferred | cost a week |\n|:--|--:|--:|--:|\n"
    return head + "\n".join(lines)
