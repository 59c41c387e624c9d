"""The map of the site: page settings, the table of pages and the menu; run for every visitor."""

import streamlit as st

from mltutor.paths import PAGES
from mltutor.ui.links import lesson_page
from mltutor.ui.shell import ICON, STYLE

st.set_page_config(
    page_title="ML lifecycle tutor",
    page_icon=str(ICON),
    layout="centered",
    menu_items={"About": "Study the machine-learning lifecycle for the AIF-C01 exam."},
)
st.html(STYLE)

# Named here as well as in content/, which may be broken while the menu must not be.
PHASES = {
    "business-goal": ("Business goal", ":material/flag:"),
    "problem-framing": ("Problem framing", ":material/crop_free:"),
    "data-processing": ("Data processing", ":material/cleaning_services:"),
    "model-development": ("Model development", ":material/model_training:"),
    "deployment": ("Deployment", ":material/rocket_launch:"),
    "monitoring": ("Monitoring", ":material/monitor_heart:"),
    "retraining": ("Retraining", ":material/autorenew:"),
}

MENU = {
    "": [
        st.Page(PAGES / "start/today.py", title="Today", icon=":material/today:", default=True),
        st.Page(PAGES / "start/progress.py", title="Progress", icon=":material/trending_up:"),
    ],
    "Learn": [
        st.Page(PAGES / "learn/lifecycle.py", title="Lifecycle", icon=":material/cycle:"),
        *(
            st.Page(lesson_page(phase), title=title, icon=icon, url_path=phase)
            for phase, (title, icon) in PHASES.items()
        ),
        st.Page(PAGES / "learn/services.py", title="Services", icon=":material/category:"),
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
