"""Shares with their intervals, one row each: the figure of the progress page."""

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Protocol

import plotly.graph_objects as go

LABEL_WIDTH = 22
"""Characters per line beside the axis, so that a phone has room for the figure."""

ROW_PX, LINE_PX = 40, 17
"""Height of a row, and of a line of its label."""


class Share(Protocol):
    """A share in [0, 1] with its interval; `None` when nothing was counted."""

    @property
    def name(self) -> str: ...
    @property
    def right(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def share(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


def interval_figure(shares: Sequence[Share]) -> go.Figure:
    """A dot with a horizontal 95 % interval for each share that has been counted."""
    counted = [share for share in shares if share.share is not None]
    values = [100 * (share.share or 0.0) for share in counted]
    labels = [wrap(share.name, LABEL_WIDTH) for share in counted]
    figure = go.Figure(
        go.Scatter(
            x=values,
            y=["<br>".join(lines) for lines in labels],
            mode="markers",
            marker={"size": 11},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [100 * (s.high or 0.0) - v for s, v in zip(counted, values, strict=True)],
                "arrayminus": [
                    v - 100 * (s.low or 0.0) for s, v in zip(counted, values, strict=True)
                ],
                "thickness": 3,
                "width": 6,
            },
            customdata=[f"{share.right} of {share.total}" for share in counted],
            hovertemplate="%{y}: %{x:.0f} % (%{customdata})<extra></extra>",
        )
    )
    figure.update_layout(
        height=70 + round(_row_height(labels) * max(len(counted), 1)),
        margin={"l": 8, "r": 16, "t": 8, "b": 40},
        showlegend=False,
    )
    figure.update_xaxes(title="% right", range=[-2, 102], dtick=25)
    figure.update_yaxes(autorange="reversed", automargin=True)
    return figure


def _row_height(labels: Sequence[Sequence[str]]) -> float:
    """Pixels per row, the same for all, so that the labels of two neighbours do not meet."""
    needed = ((len(above) + len(below)) / 2 * LINE_PX for above, below in pairwise(labels))
    return max(ROW_PX, *needed, 0)


def interval_sentence(title: str, shares: Sequence[Share]) -> str:
    """The same in words, for a screen reader."""
    counted = [share for share in shares if share.share is not None]
    rows = [
        f"{s.name} {100 * (s.share or 0):.0f} % of {s.total}, between {100 * (s.low or 0):.0f} "
        f"and {100 * (s.high or 0):.0f} %"
        for s in counted
    ]
    return f"{title}. " + ("; ".join(rows) if rows else "No answers yet.")
