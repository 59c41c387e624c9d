"""The map of the site: page settings, the table of pages and the menu; run for every visitor."""

import streamlit as st

from mltutor.paths import PAGES
from mltutor.ui.shell import ICON, STYLE

st.set_page_config(
    page_title="ML lifecycle tutor",
    page_icon=str(ICON),
    layout="centered",
    menu_items={"About": "Study the machine-learning lifecycle for the AIF-C01 exam."},
)
st.html(STYLE)

MENU = {
    "": [
        st.Page(PAGES / "start/today.py", title="Today", icon=":material/today:", default=True),
        st.Page(PAGES / "start/progress.py", title="Progress", icon=":material/trending_up:"),
    ],
    "Practise": [
        st.Page(PAGES / "practice/practice.py", title="Practice", icon=":material/quiz:"),
        st.Page(
            PAGES / "practice/mock_exam.py",
            title="Mock exam",
            icon=":material/assignment:",
            url_path="mock-exam",
        ),
        st.Page(PAGES / "practice/drill.py", title="Drill", icon=":material/bolt:"),
    ],
    "Explore": [
        st.Page(PAGES / "learn/services.py", title="Services", icon=":material/category:"),
        st.Page(
            PAGES / "explore/classification.py",
            title="Classification",
            icon=":material/scatter_plot:",
        ),
        st.Page(
            PAGES / "explore/bias_variance.py",
            title="Bias and variance",
            icon=":material/target:",
            url_path="bias-variance",
        ),
        st.Page(PAGES / "explore/regression.py", title="Regression", icon=":material/show_chart:"),
    ],
    "Teach": [
        st.Page(
            PAGES / "teach/question_bank.py",
            title="Question bank",
            icon=":material/inventory_2:",
            url_path="question-bank",
        ),
    ],
}

# Streamlit's own menu with sections is not a valid list (axe: "list", "listitem").
page = st.navigation(MENU, position="hidden")
with st.sidebar:
    for section, members in MENU.items():
        if section:
            st.caption(section)
        for member in members:
            st.page_link(member)
page.run()
