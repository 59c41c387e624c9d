"""The instructors' page: what is wrong, what there is, how it looks, and a place to try."""

import streamlit as st

from mltutor.study.coverage import coverage
from mltutor.ui import resources
from mltutor.ui.bank_browser import show_browser
from mltutor.ui.bank_check import show_check
from mltutor.ui.plain import question_name
from mltutor.ui.problems import show_problems
from mltutor.ui.words import day


def show_question_bank() -> None:
    """Tabs; the first is the one that needs doing something about."""
    bank = resources.bank()
    st.title("Question bank")
    files = len(bank.files)
    st.write(f"{len(bank.published)} published questions in {files} files.")
    # Kept in the address: a tab that only the browser knows is lost when the page redraws.
    tabs = st.tabs(list(_TABS), key="tab", bind="query-params")
    for tab, show in zip(tabs, _TABS.values(), strict=True):
        if tab.open:
            with tab:
                show()


def _problems() -> None:
    bank = resources.bank()
    for file in bank.files:
        if file.older:
            st.warning(f"{file.path}: its last good version is in use until it is mended.")
        elif file.left_out:
            total = file.loaded + file.left_out
            st.warning(f"{file.left_out} of {total} questions in {file.path} were left out.")
    show_problems(bank.problems, clean="No problems: every question of every file is in use.")


def _coverage() -> None:
    found = coverage(resources.bank(), resources.curriculum())
    st.caption(
        f"Published questions only; {found.drafts} more are drafts or withdrawn. "
        "Each cell counts difficulty 1 · 2 · 3."
    )
    st.dataframe(found.by_phase, hide_index=True, alt="Questions by phase, type and difficulty.")
    st.subheader("By exam objective")
    if found.uncovered:
        st.write(f"Nothing is asked yet about {len(found.uncovered)} objectives.")
    st.dataframe(found.by_objective, hide_index=True, alt="Questions by exam objective.")


def _reports() -> None:
    bank = resources.bank()
    reports = resources.store().reports()
    if not reports:
        st.write("No learner has reported a problem.")
    for report in reports:
        with st.container(border=True):
            st.text(report.text)
            name = question_name(bank, report.question_id)
            st.caption(f"{day(report.created_at)}, version {report.question_version}")
            st.text(f"{report.question_id}: {name}")


_TABS = {
    "Problems": _problems,
    "Coverage": _coverage,
    "Questions": show_browser,
    "Check a file": show_check,
    "Reports": _reports,
}
