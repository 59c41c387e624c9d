"""Past sittings: listed, compared, and deleted after a second thought."""

import streamlit as st

from mltutor.storage.records import Attempt, Sitting
from mltutor.study.exam_report import ExamReport, exam_report
from mltutor.study.sitting import attempts_of, is_over
from mltutor.ui import resources
from mltutor.ui.exam.place import REVIEW, go_to
from mltutor.ui.words import day


def report_of(sitting: Sitting, attempts: list[Attempt]) -> ExamReport:
    """The report of a sitting that was handed in; `attempts` is the learner's log."""
    return exam_report(
        sitting,
        resources.store().sittings.answers(sitting.sitting_id),
        attempts_of(sitting, attempts),
        resources.bank(),
        resources.curriculum(),
    )


def show_past_sittings(attempts: list[Attempt]) -> None:
    """The sittings that are over, newest first, and side by side."""
    sittings = resources.store().sittings.of_learner(resources.current_learner())
    past = [sitting for sitting in sittings if is_over(sitting, resources.now())]
    if not past:
        return
    st.subheader("Past sittings")
    for sitting in past:
        if sitting.submitted_at is None:
            _time_up(sitting)
    reports = [report_of(sitting, attempts) for sitting in past if sitting.submitted_at]
    for report in reports:
        _line(report)
    if len(reports) > 1:
        _comparison(reports)


def _time_up(sitting: Sitting) -> None:
    """Opening it hands it in, with what this browser may still have of it."""
    st.button(
        f"{day(sitting.started_at)} · {sitting.title}: time ran out, see the report",
        key=f"time-up-{sitting.sitting_id}",
        type="tertiary",
        on_click=go_to,
        args=(sitting.sitting_id, REVIEW),
    )


def _line(report: ExamReport) -> None:
    sitting = report.sitting
    right, total = report.overall.right, report.overall.total
    label = f"{day(sitting.started_at)} · {sitting.title}: {right} of {total} scored right"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            label,
            key=f"open-{sitting.sitting_id}",
            type="tertiary",
            on_click=go_to,
            args=(sitting.sitting_id, REVIEW),
        )
        with st.popover("Delete", key=f"ask-{sitting.sitting_id}"):
            st.write("The report is gone for good; your answers stay in your progress.")
            st.button(
                "Yes, delete this sitting",
                key=f"delete-{sitting.sitting_id}",
                on_click=resources.store().sittings.remove,
                args=(sitting.sitting_id,),
            )


def _comparison(reports: list[ExamReport]) -> None:
    """One row per sitting, so that columns can be compared."""
    rows = [
        {
            "Started": day(report.sitting.started_at),
            "Form": report.sitting.title,
            "Scored right": _share(report.overall.right, report.overall.total),
            **{each.name: _share(each.right, each.total) for each in report.by_domain},
        }
        for report in reports
    ]
    with st.expander("Compare them"):
        st.dataframe(rows, hide_index=True, alt="One row per sitting, newest first.")
        st.caption(
            "Forms differ and hold few questions of each domain: small differences mean nothing."
        )


def _share(right: int, total: int) -> str:
    return f"{right} of {total}" if total else "–"
