"""A confusion matrix whose cells can be clicked."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "mltutor_drill_matrix",
    css=(_HERE / "matrix.css").read_text(encoding="utf-8"),
    js=(_HERE / "matrix.js").read_text(encoding="utf-8"),
)


def show_matrix(
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    counts: Mapping[str, int],
    picked: tuple[str | None, str | None],
    key: str,
    on_pick: Callable[[str, str], None],
) -> None:
    """Show counts by row (what was right) and column (what was said).

    `rows` and `columns` give names by id, `counts` goes by "row column"; `on_pick` gets the ids
    of a clicked cell.
    """

    def clicked() -> None:
        cell = st.session_state[key]["cell"]
        on_pick(str(cell["right"]), str(cell["said"]))

    data = {
        "rows": [{"id": id_, "name": name} for id_, name in rows.items()],
        "columns": [{"id": id_, "name": name} for id_, name in columns.items()],
        "counts": dict(counts),
        "picked": " ".join(part or "" for part in picked),
    }
    _component(key=key, data=data, on_cell_change=clicked)
