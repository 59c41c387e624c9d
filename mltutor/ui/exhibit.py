"""Below a question: the explorable that it, or its case study, asks the learner to move."""

import streamlit as st

from mltutor.quiz.questions import CaseStudy, ExplorableExhibit, Graded
from mltutor.ui.plain import as_markdown


def show_exhibit(question: Graded, case: CaseStudy | None = None) -> None:
    """Show what there is to move, before the answer and after it.

    The card leads here: it finds the containers by their keys. What the learner has set stays
    while the question does, and between the parts of a case study.
    """
    for place, item in (("question", question), ("case", case)):
        if item is not None and item.explorable is not None:
            with st.container(key=f"exhibit-{place}"):
                _show(item.explorable, f"explorable-{item.id}")


@st.fragment
def _show(exhibit: ExplorableExhibit, key: str) -> None:
    """A fragment, so that moving a control leaves the card and its draft alone."""
    # The toys import scikit-learn, which takes seconds; few questions have one.
    from mltutor.toys.registry import toy_named  # noqa: PLC0415
    from mltutor.ui.explorables import show_explorable  # noqa: PLC0415

    st.markdown(f"**{as_markdown(exhibit.caption)}**")
    show_explorable(toy_named(exhibit.toy), key=key, settings=exhibit.settings)
