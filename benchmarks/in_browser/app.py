"""What `interaction.py` measures: the pages of the playground, and what to compare them with."""

import streamlit as st
from streamlit.components.v2 import component

from mltutor.paths import PAGES


def ordinary_slider() -> None:
    """The usual way: a slider, a rerun, and a number with a chart."""
    threshold = st.slider("Threshold", 0, 100, 50)
    st.metric("Twice as much", 2 * threshold)
    st.line_chart([threshold * share / 50 for share in range(50)])


ONE_NUMBER = component(
    "one_number",
    html="<input type='range' min='0' max='100' aria-label='number'><output>50</output>",
    js="""export default ({ parentElement: root }) => {
        const [input, output] = root.querySelectorAll("input, output");
        input.oninput = () => requestAnimationFrame(() => (output.textContent = input.value));
    };""",
)


def one_number() -> None:
    """The least that a component can show."""
    ONE_NUMBER(key="one")


PAGE_FILES = sorted(PAGES.rglob("*.py"))
st.navigation(
    [
        st.Page(ordinary_slider, title="Ordinary slider", default=True),
        st.Page(one_number, title="One number"),
        *(st.Page(file, url_path=file.stem.replace("_", "-")) for file in PAGE_FILES),
    ]
).run()
