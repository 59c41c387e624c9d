"""Predicted chances against what happened: the reliability plot of a forecast."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import plotly.graph_objects as go

SYMBOLS = ("circle", "square", "diamond", "cross")
"""Colour alone would not tell the curves apart for everybody."""


class Binned(Protocol):
    """Per bin of predicted chance: mean prediction, share of events, both in [0, 1]; and size."""

    @property
    def predicted(self) -> Sequence[float]: ...
    @property
    def passed(self) -> Sequence[float]: ...
    @property
    def counts(self) -> Sequence[int]: ...


def reliability_figure(curves: Mapping[str, Binned]) -> go.Figure:
    """One curve per name; a calibrated one lies on the diagonal. Larger marks hold more cases."""
    figure = go.Figure(
        go.Scatter(x=[0, 100], y=[0, 100], mode="lines", line={"dash": "dash"}, name="calibrated")
    )
    for (name, curve), symbol in zip(curves.items(), SYMBOLS, strict=False):
        figure.add_scatter(
            x=[100 * share for share in curve.predicted],
            y=[100 * share for share in curve.passed],
            mode="lines+markers",
            marker={
                "symbol": symbol,
                "size": [6 + 24 * (n / sum(curve.counts)) ** 0.5 for n in curve.counts],
            },
            name=name,
        )
    figure.update_layout(
        width=640,
        height=520,
        margin={"l": 60, "r": 16, "t": 16, "b": 56},
        legend={"x": 0.02, "y": 0.98},
    )
    figure.update_xaxes(title="Predicted chance of passing, %", range=[-4, 104])
    figure.update_yaxes(title="Passed, %", range=[-4, 104])
    return figure
