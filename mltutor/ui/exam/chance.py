"""The chance to pass, as a range, or the evidence that it still needs: in reports and progress."""

import streamlit as st

from mltutor.storage.records import Attempt
from mltutor.study.exam_chance import chance_of_passing, evidence_sentence
from mltutor.ui import resources


def show_chance(attempts: list[Attempt]) -> None:
    """Show it with its heading; `attempts` is the learner's whole log."""
    bank, curriculum = resources.bank(), resources.curriculum()
    st.subheader("The chance to pass with what you know now")
    found = chance_of_passing(bank, curriculum, attempts)
    if found is None:
        st.write(evidence_sentence(bank, curriculum, attempts))
        return
    st.write(
        f"Between **{found.low:.0%}** and **{found.high:.0%}**, from all your first answers, in "
        "practice and mock exams. The range is what a strict and a lenient pass mark make of them."
    )
