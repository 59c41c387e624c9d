"""After a step to another screen of the same page: its top, and the focus on its heading."""

from pathlib import Path

from streamlit.components.v2 import component

_SCRIPT = Path(__file__).with_name("to_top.js").read_text(encoding="utf-8")
_component = component("mltutor_to_top", js=_SCRIPT)


def to_top(place: str) -> None:
    """Show the top of the page if `place` is another one than at the last run."""
    _component(key="to-top", data={"place": place})
