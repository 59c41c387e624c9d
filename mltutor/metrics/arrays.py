"""The array types of this package, and the checks every metric makes first."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def labels_and_scores(y_true: Any, y_score: Any) -> tuple[Ints, Floats]:
    """Labels as integers and scores as floats, both of shape (n_samples,).

    Raises:
        ValueError: lengths differ, a label is not 0 or 1, or a score is not finite.
    """
    labels = np.asarray(y_true, dtype=np.int64)
    scores = np.asarray(y_score, dtype=np.float64)
    if labels.ndim != 1 or labels.shape != scores.shape:
        raise ValueError(f"one score per label expected, got {scores.shape} for {labels.shape}")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError("labels must be 0 (negative) or 1 (positive)")
    if not np.isfinite(scores).all():
        raise ValueError("scores must be finite numbers")
    return labels, scores


def ratio(numerator: float, denominator: float) -> float | None:
    """Quotient, or None where it is undefined because the denominator is 0."""
    return numerator / denominator if denominator else None
