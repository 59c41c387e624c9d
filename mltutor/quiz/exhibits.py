"""What a question or a case study shows: a confusion matrix, a table, a chart or an explorable."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

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


def _number_as_written(value: Any) -> Any:
    """`0.50` keeps its text when it is read; here it can only be a number."""
    decimal = isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+", value)
    return float(value) if decimal else value


class ExplorableExhibit(Part):
    """A toy of the playground to move before answering; all of its controls can be used."""

    kind: Literal["explorable"]
    toy: str
    settings: dict[str, Annotated[Any, BeforeValidator(_number_as_written)]] = Field(
        default_factory=dict[str, Any]
    )
    """What it opens with instead of its usual values; the toy's catalogue says what it takes."""
    caption: Line
    """What is shown and can be moved, in words: also the name that a screen reader says."""


Exhibit = Annotated[
    ConfusionMatrixExhibit | TableExhibit | ChartExhibit | ExplorableExhibit,
    Field(discriminator="kind"),
]
