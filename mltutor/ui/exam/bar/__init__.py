"""Time left, navigator and handing in: what stays above every question of a sitting."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, TypedDict

import streamlit as st

from mltutor.ui.modules import joined

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "mltutor_exam_bar",
    css=(_HERE / "bar.css").read_text(encoding="utf-8"),
    js=joined(_HERE / "bar.js"),
)


class PlaceState(TypedDict):
    """How the navigator shows one place, and the last edit that is stored of it."""

    state: Literal["answered", "seen", "unseen"]
    flagged: bool
    edit: int


def show_bar(
    sitting_id: str,
    *,
    left: timedelta | None,
    places: Sequence[PlaceState],
    here: int | None,
    error: str | None,
    on_place: Callable[[Any, int | None], None],
    on_sync: Callable[[Any], None],
    on_hand_in: Callable[[Any], None],
) -> None:
    """Show the time left and the places; `here` is the present one, None on the review.

    Each function gets what the browser sent: under `changes` those that have not arrived.
    `on_place` gets also the place that was clicked, None for the review. `on_sync` is called when
    there are such changes, when the browser's clocks disagree, and when time is up.
    """
    key = f"bar-{sitting_id}"

    def sent(name: str) -> Any:
        return st.session_state[key][name]

    def clicked() -> None:
        message = sent("place")
        place = message["to"]
        inside = isinstance(place, int | float) and 0 <= place < len(places)
        on_place(message, int(place) if inside else None)

    data = {
        "sitting": sitting_id,
        "left_ms": None if left is None else round(left.total_seconds() * 1000),
        "places": list(places),
        "here": here,
        "error": error,
    }
    _component(
        key=key,
        data=data,
        on_place_change=clicked,
        on_sync_change=lambda: on_sync(sent("sync")),
        on_hand_in_change=lambda: on_hand_in(sent("hand_in")),
    )
