"""Whether the figures of an exhibit fit together, so that it can be drawn."""

from collections.abc import Iterator

from mltutor.documents import Finding
from mltutor.quiz.exhibits import (
    ChartExhibit,
    ConfusionMatrixExhibit,
    Exhibit,
    ExplorableExhibit,
    TableExhibit,
)

CODE = "Q116"


def check_exhibit(exhibit: Exhibit | None) -> Iterator[Finding]:
    """What is wrong with an exhibit."""
    match exhibit:
        case ConfusionMatrixExhibit():
            if exhibit.tp + exhibit.fp + exhibit.fn + exhibit.tn == 0:
                yield Finding(("exhibit",), CODE, "all four cells are 0", "give the counts")
        case TableExhibit():
            yield from _rows(exhibit)
        case ChartExhibit():
            yield from _series(exhibit)
        case ExplorableExhibit() | None:
            return


def _rows(table: TableExhibit) -> Iterator[Finding]:
    width = len(table.columns)
    for index, row in enumerate(table.rows):
        if len(row) != width:
            message = f"row {index + 1} has {len(row)} cells for {width} columns"
            yield Finding(("exhibit", "rows", index), CODE, message, "give each column one cell")


def _series(chart: ChartExhibit) -> Iterator[Finding]:
    names = [series.name for series in chart.series]
    first = [x for x, _ in chart.series[0].points]
    for index, series in enumerate(chart.series):
        loc = ("exhibit", "series", index)
        xs = [x for x, _ in series.points]
        if names.index(series.name) != index:
            yield Finding((*loc, "name"), CODE, f"two series named '{series.name}'", "rename one")
        if chart.form == "line" and any(isinstance(x, str) for x in xs):
            message = "x must be a number in a line chart"
            fix = "write numbers without quotes and trailing zeros, or use `form: bar`"
            yield Finding((*loc, "points"), CODE, message, fix)
        elif chart.form == "bar" and xs != first:
            message = "the bars of all series must have the same x in the same order"
            yield Finding((*loc, "points"), CODE, message, "align the points")
        elif len(set(xs)) != len(xs):
            yield Finding((*loc, "points"), CODE, "an x appears twice", "keep one point per x")
