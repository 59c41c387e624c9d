"""The lifecycle drawn as a loop whose phases can be clicked."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "mltutor_services_loop",
    css=(_HERE / "loop.css").read_text(encoding="utf-8"),
    js=(_HERE / "loop.js").read_text(encoding="utf-8"),
)


def show_loop(
    phases: Mapping[str, str],
    *,
    picked: str | None,
    key: str,
    on_pick: Callable[[str], None],
    done: Collection[str] = (),
) -> None:
    """Show the phases (title by id) in a ring; `on_pick` gets the id of a clicked one.

    Those that are `done` are ticked.
    """
    data = {
        "phases": [
            {"id": id_, "title": title, "done": id_ in done} for id_, title in phases.items()
        ],
        "picked": picked,
    }
    _component(
        key=key,
        data=data,
        on_phase_change=lambda: on_pick(str(st.session_state[key]["phase"])),
    )
