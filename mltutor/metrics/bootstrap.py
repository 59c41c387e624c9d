"""The band that a finite sample leaves around a ROC curve."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mltutor.metrics.arrays import Floats, Ints, labels_and_scores
from mltutor.metrics.curves import roc


@dataclass(frozen=True, slots=True)
class Band:
    """Pointwise 90 % band of the TPR at each FPR, shape (n_points,)."""

    fpr: Floats
    low: Floats
    high: Floats


def roc_band(y_true: Any, y_score: Any, draws: Ints, n_points: int = 41) -> Band | None:
    """Percentile band of the ROC curve over bootstrap samples.

    Args:
        y_true: labels 0 or 1, shape (n_samples,).
        y_score: scores, shape (n_samples,).
        draws: indices of the resampled cases, shape (n_resamples, n_samples).
        n_points: values of the FPR, from 0 to 1.

    Returns None when a class is missing, from the sample or from every resample.
    """
    labels, scores = labels_and_scores(y_true, y_score)
    grid = np.linspace(0.0, 1.0, n_points)
    curves = [roc(labels[draw], scores[draw]) for draw in draws]
    heights = [_at(curve.x, curve.y, grid) for curve in curves if curve is not None]
    if not heights or roc(labels, scores) is None:
        return None
    ranked = np.sort(np.array(heights), axis=0)
    cut = int(0.05 * len(heights))
    return Band(grid, ranked[cut], ranked[len(heights) - 1 - cut])


def _at(fpr: Floats, tpr: Floats, grid: Floats) -> Floats:
    """Highest TPR that is reached at or before each FPR of the grid, linear between points."""
    last = np.searchsorted(fpr, grid + 1e-12, side="right") - 1
    following = np.minimum(last + 1, fpr.size - 1)
    width = fpr[following] - fpr[last]
    share = np.divide(grid - fpr[last], width, out=np.zeros_like(grid), where=width > 0)
    return tpr[last] + np.clip(share, 0.0, 1.0) * (tpr[following] - tpr[last])
