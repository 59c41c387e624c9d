"""Time left and navigator: what stays above every question of a sitting."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Literal, TypedDict

import streamlit as st

from mltutor.ui.modules import joined

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "mltutor_exam_bar",
    css=(_HERE / "bar.css").read_text(encoding="utf-8"),
    js=joined(_HERE / "bar.js"),
)


class PlaceState(TypedDict):
    """How the navigator shows one place."""

    state: Literal["answered", "seen", "unseen"]
    flagged: bool


def show_bar(
    sitting_id: str,
    *,
    left: timedelta | None,
    places: Sequence[PlaceState],
    here: int | None,
    on_place: Callable[[int | None], None],
) -> None:
    """Show the time left and the places; `here` is the present one, None on the review.

    `on_place` gets the place that was clicked, None for the review. The browser counts down by
    itself; when its clocks disagree or time is up it has the page run again.
    """
    key = f"bar-{sitting_id}"

    def clicked() -> None:
        place = st.session_state[key]["place"]
        inside = isinstance(place, int | float) and 0 <= place < len(places)
        on_place(int(place) if inside else None)

    data = {
        "sitting": sitting_id,
        "left_ms": None if left is None else round(left.total_seconds() * 1000),
        "places": list(places),
        "here": here,
    }
    _component(key=key, data=data, on_place_change=clicked, on_sync_change=lambda: None)
