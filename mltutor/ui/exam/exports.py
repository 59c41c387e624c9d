"""Taking a report away: as a table, or as a page to print."""

import streamlit as st

from mltutor.study.exam_export import report_csv, report_page
from mltutor.study.exam_report import ExamReport
from mltutor.ui import resources


def show_exports(report: ExamReport) -> None:
    """Two downloads, made only when they are asked for."""
    name = f"mock-exam-{report.sitting.started_at:%Y-%m-%d}"
    st.subheader("Take it away")
    with st.container(horizontal=True):
        st.download_button(
            "Download as CSV",
            data=lambda: report_csv(report),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            "Download to print",
            data=lambda: report_page(report, resources.curriculum()),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
        )
