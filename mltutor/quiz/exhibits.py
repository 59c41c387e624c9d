"""Figures that a question or a case study shows: a confusion matrix, a table or a chart."""

from typing import Annotated, Literal

from pydantic import Field

from mltutor.documents.model import Line, Part


class ConfusionMatrixExhibit(Part):
    kind: Literal["confusion_matrix"]
    tp: int = Field(ge=0)
    fp: int = Field(ge=0)
    fn: int = Field(ge=0)
    tn: int = Field(ge=0)
    positive: Line = "positive"
    negative: Line = "negative"
    caption: Line | None = None


class TableExhibit(Part):
    kind: Literal["table"]
    caption: Line
    columns: tuple[Line, ...] = Field(min_length=1, max_length=10)
    rows: tuple[tuple[str | int | float, ...], ...] = Field(min_length=1, max_length=30)


class Series(Part):
    name: Line
    points: tuple[tuple[int | float | str, float], ...] = Field(min_length=1, max_length=400)


class ChartExhibit(Part):
    kind: Literal["chart"]
    caption: Line
    """What is plotted, in words: also what a screen reader says."""
    form: Literal["line", "bar"] = "line"
    x_label: Line
    y_label: Line
    series: tuple[Series, ...] = Field(min_length=1, max_length=6)


Exhibit = Annotated[
    ConfusionMatrixExhibit | TableExhibit | ChartExhibit, Field(discriminator="kind")
]
