"""A word when the server is silent: Streamlit says only that it runs, or that the line is cut."""

from pathlib import Path

from streamlit.components.v2 import component

_HERE = Path(__file__).parent
_component = component(
    "mltutor_unanswered",
    css=(_HERE / "unanswered.css").read_text(encoding="utf-8"),
    js=(_HERE / "unanswered.js").read_text(encoding="utf-8"),
)


def tell_unanswered() -> None:
    """From now on, say so when no run begins within two seconds of a pressed button."""
    _component(key="unanswered", data={})
