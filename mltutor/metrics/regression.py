"""Errors of a regression: how far off predictions are, and against what."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics

from mltutor.metrics.arrays import Floats


@dataclass(frozen=True, slots=True)
class RegressionErrors:
    """`mse` in squared units of y, `rmse` and `mae` in units of y, `r2` without unit.

    `r2` is None when y does not vary or fewer than two samples are given: there is nothing to
    explain. `baseline_mse` is the MSE of always predicting the mean of y.
    """

    mse: float
    rmse: float
    mae: float
    max_error: float
    r2: float | None
    baseline_mse: float


def regression_errors(y_true: Any, y_pred: Any) -> RegressionErrors:
    """Errors of predictions `y_pred` for `y_true`, both of shape (n_samples,)."""
    actual: Floats = np.asarray(y_true, dtype=np.float64)
    predicted: Floats = np.asarray(y_pred, dtype=np.float64)
    mse = float(metrics.mean_squared_error(actual, predicted))
    varies = actual.size > 1 and bool(np.ptp(actual) > 0)
    return RegressionErrors(
        mse=mse,
        rmse=mse**0.5,
        mae=float(metrics.mean_absolute_error(actual, predicted)),
        max_error=float(metrics.max_error(actual, predicted)),
        r2=float(metrics.r2_score(actual, predicted)) if varies else None,
        baseline_mse=float(np.var(actual)),
    )


def least_squares(x: Any, y: Any) -> tuple[float, float] | None:
    """Slope and intercept that minimise the MSE; None when all x are equal."""
    inputs: Floats = np.asarray(x, dtype=np.float64)
    outputs: Floats = np.asarray(y, dtype=np.float64)
    if np.ptp(inputs) == 0:
        return None
    centred = inputs - inputs.mean()
    slope = float(centred @ (outputs - outputs.mean())) / float(centred @ centred)
    return slope, float(outputs.mean()) - slope * float(inputs.mean())
