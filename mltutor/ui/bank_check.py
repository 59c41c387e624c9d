"""Check a file before it is saved anywhere: paste it, or upload it."""

import streamlit as st

from mltutor.paths import CONTENT
from mltutor.quiz.bank import check_text
from mltutor.ui import resources
from mltutor.ui.bank_browser import show_preview
from mltutor.ui.problems import show_problems

TEMPLATE = CONTENT / "question_template.yaml"


def show_check() -> None:
    """Paste or upload; nothing is stored."""
    st.write("Nothing you check here is saved. To publish, put the file into the bank's folder.")
    st.download_button(
        "Download a template",
        data=TEMPLATE.read_bytes,
        file_name="my-questions.yaml",
        mime="application/yaml",
        on_click="ignore",
    )
    pasted = st.text_area("Paste YAML", height=260, key="check-pasted")
    uploaded = st.file_uploader(
        "or upload a file", type=["yaml", "yml"], key="check-uploaded", max_upload_size=1
    )
    st.button("Check", type="primary")
    if uploaded is not None:
        _report(uploaded.getvalue(), uploaded.name)
    elif pasted.strip():
        _report(pasted, "pasted.yaml")


def _report(text: str | bytes, name: str) -> None:
    questions, problems = check_text(text, resources.curriculum(), name)
    show_problems(sorted(problems), clean=f"No errors: {_count(len(questions))} fine.")
    if questions:
        st.subheader("As a learner sees it")
        show_preview(questions, key="checked")


def _count(number: int) -> str:
    return "1 question is" if number == 1 else f"{number} questions are"
