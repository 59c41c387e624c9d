"""What `interaction.py` measures: the pages of the playground, and an ordinary Streamlit slider."""

import streamlit as st

from mltutor.paths import PAGES


def ordinary_slider() -> None:
    """The usual way: a slider, a rerun, and a number with a chart."""
    threshold = st.slider("Threshold", 0, 100, 50)
    st.metric("Twice as much", 2 * threshold)
    st.line_chart([threshold * share / 50 for share in range(50)])


PAGE_FILES = sorted(PAGES.rglob("*.py"))
st.navigation(
    [
        st.Page(ordinary_slider, title="Ordinary slider", default=True),
        *(st.Page(file, url_path=file.stem.replace("_", "-")) for file in PAGE_FILES),
    ]
).run()
