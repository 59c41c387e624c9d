"""Seconds per question of a sitting, against the time that the exam leaves."""

from collections.abc import Sequence
from statistics import median
from typing import Protocol

import plotly.graph_objects as go

VERDICTS = ("right", "wrong", "unanswered", "not counted")
PATTERNS = {"right": "", "wrong": "/", "unanswered": ".", "not counted": "x"}
"""Colour alone would not tell them apart for everybody."""


class Timed(Protocol):
    """One question: its place from 0, its verdict, and the seconds it was in sight."""

    @property
    def place(self) -> int: ...
    @property
    def verdict(self) -> str: ...
    @property
    def seconds(self) -> float | None: ...


def pace_figure(questions: Sequence[Timed], usual_seconds: float) -> go.Figure:
    """A bar per question in the order asked, and a line at the time that each may take."""
    figure = go.Figure()
    for verdict in VERDICTS:
        members = [question for question in questions if question.verdict == verdict]
        if members:
            figure.add_bar(
                x=[question.place + 1 for question in members],
                y=[question.seconds or 0.0 for question in members],
                name=verdict,
                marker={"pattern": {"shape": PATTERNS[verdict]}},
                hovertemplate=f"Question %{{x}}: %{{y:.0f}} s, {verdict}<extra></extra>",
            )
    figure.add_hline(y=usual_seconds, line={"dash": "dash", "width": 2})
    figure.update_layout(
        height=320,
        margin={"l": 8, "r": 8, "t": 8, "b": 40},
        legend={"orientation": "h", "y": 1.12},
        bargap=0.15,
    )
    figure.update_xaxes(title="Question")
    figure.update_yaxes(title="Seconds", rangemode="tozero")
    return figure


def pace_sentence(questions: Sequence[Timed], usual_seconds: float) -> str:
    """The same in words."""
    seconds = [question.seconds for question in questions if question.seconds is not None]
    if not seconds:
        return "No question was shown."
    slow = sum(each > 2 * usual_seconds for each in seconds)
    return (
        f"Half of the questions took {median(seconds):.0f} seconds or less; the exam leaves "
        f"{usual_seconds:.0f} for each. {slow} took more than twice that."
    )
