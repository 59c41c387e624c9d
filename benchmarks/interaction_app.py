"""What `interaction.py` measures: the pages of the playground, and an ordinary Streamlit slider."""

import streamlit as st

from mltutor.paths import PAGES


def ordinary_slider() -> None:
    """The usual way: a slider, a rerun, and a number with a chart."""
    threshold = st.slider("Threshold", 0, 100, 50)
    st.metric("Twice as much", 2 * threshold)
    st.line_chart([threshold * share / 50 for share in range(50)])


st.navigation(
    [
        st.Page(ordinary_slider, title="Ordinary slider", default=True),
        st.Page(PAGES / "explore/classification.py", url_path="classification"),
        st.Page(PAGES / "explore/bias_variance.py", url_path="bias-variance"),
        st.Page(PAGES / "explore/regression.py", url_path="regression"),
        st.Page(PAGES / "practice/practice.py", url_path="practice"),
    ]
).run()
