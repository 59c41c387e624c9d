"""An answer that replaces what was pressed: it gets the focus, is in sight and is read out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

_SCRIPT = Path(__file__).with_name("focus.js").read_text(encoding="utf-8")
_component = component("mltutor_focus", js=_SCRIPT)
_EXPECTED = "focus-expected"


def expect_focus(name: str) -> None:
    """In a callback: the place of that name gets the focus in the run that follows."""
    st.session_state[_EXPECTED] = name


@contextmanager
def focus_place(name: str) -> Iterator[None]:
    """Hold an answer; it gets the focus once if it was expected.

    Args:
        name: letters, digits and hyphens; no other place on the page has it.
    """
    place = f"answer-{name}"
    with st.container(key=place, gap=None):
        yield
        if st.session_state.get(_EXPECTED) == name:
            del st.session_state[_EXPECTED]
            _component(key=f"focus-{name}", data={"place": place})
