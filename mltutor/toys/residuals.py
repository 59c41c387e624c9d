"""Residuals: points and a line to drag, and the errors that squares, sticks and means report."""

from collections.abc import Mapping

import numpy as np

from mltutor.metrics.regression import least_squares, regression_errors
from mltutor.toys.controls import Choice, Points, Range, Settings
from mltutor.toys.toy import Measure, Measures, Toy

LOW, HIGH = (0.0, 0.0), (10.0, 20.0)
NOTHING = 1e-9
"""Below it an error is rounding, and a ratio to it means nothing."""

CONTROLS = (
    Range(name="slope", label="Slope", default=1.0, low=-3.0, high=3.0, step=0.05),
    Range(
        name="intercept", label="Intercept", default=5.0, low=-10.0, high=20.0, step=0.1, digits=1
    ),
    Choice(
        name="drawn",
        label="Draw residuals as",
        default="squares",
        options={"squares": "squares (MSE)", "sticks": "sticks (MAE)", "none": "nothing"},
    ),
    Points(
        name="points",
        label="Calls",
        default=(
            (0.6, 4.1),
            (1.5, 6.2),
            (2.4, 5.6),
            (3.3, 8.1),
            (4.2, 7.4),
            (5.1, 9.9),
            (6.0, 9.3),
            (6.9, 11.8),
            (7.9, 11.2),
            (9.0, 13.6),
        ),
        low=LOW,
        high=HIGH,
    ),
)

MEASURES = (
    Measure(name="mse", label="MSE", unit="min²", formula="mean of squared residuals"),
    Measure(name="rmse", label="RMSE", unit="min", formula="√MSE"),
    Measure(name="mae", label="MAE", unit="min", formula="mean of absolute residuals"),
    Measure(name="max_error", label="Largest error", unit="min"),
    Measure(
        name="r2",
        label="R²",
        formula="1 - MSE / MSE of the mean line",
        undefined="All y are equal, so there is nothing to explain.",
    ),
    Measure(name="baseline_mse", label="MSE of the mean line", unit="min²"),
    Measure(
        name="best_mse",
        label="Least possible MSE",
        unit="min²",
        undefined="All x are equal, so no line is best.",
    ),
    Measure(
        name="excess",
        label="MSE above the least",
        digits=1,
        unit="%",
        undefined="No line is best, or the best one leaves no error.",
    ),
    Measure(name="rmse_over_mae", label="RMSE / MAE", undefined="There is no error at all."),
)


def data() -> Mapping[str, object]:
    return {"low": LOW, "high": HIGH}


def measure(settings: Settings) -> Measures:
    x, y = np.array(settings.points("points")).T
    errors = regression_errors(y, settings.number("slope") * x + settings.number("intercept"))
    line = least_squares(x, y)
    best = None if line is None else regression_errors(y, line[0] * x + line[1]).mse
    return {
        **{name: getattr(errors, name) for name in errors.__slots__},
        "best_mse": best,
        "excess": errors.mse / best - 1 if best is not None and best > NOTHING else None,
        "rmse_over_mae": errors.rmse / errors.mae if errors.mae > NOTHING else None,
    }


TOY = Toy(
    name="residuals",
    title="Drag the line, watch the squares",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
