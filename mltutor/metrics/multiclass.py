"""More than two classes: the matrix, one class against the rest, and three kinds of average."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics

from mltutor.metrics.arrays import Floats, Ints
from mltutor.metrics.confusion import Confusion


@dataclass(frozen=True, slots=True)
class Averages:
    """One metric averaged in three ways; None where it is undefined for a class that counts."""

    macro: float | None
    micro: float | None
    weighted: float | None


def matrix(y_true: Any, y_pred: Any, n_classes: int) -> Ints:
    """Confusion matrix, shape (n_classes, n_classes): rows are true classes, columns predicted."""
    counts: Ints = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return counts


def one_vs_rest(counts: Ints, label: int) -> Confusion:
    """The binary matrix of one class against all others together."""
    tp = int(counts[label, label])
    fp = int(counts[:, label].sum()) - tp
    fn = int(counts[label, :].sum()) - tp
    return Confusion(tp=tp, fp=fp, fn=fn, tn=int(counts.sum()) - tp - fp - fn)


def averages(counts: Ints, metric: str) -> Averages:
    """Macro, micro and weighted average of `precision`, `recall` or `f1` over the classes."""
    views = [one_vs_rest(counts, label) for label in range(len(counts))]
    values: list[float | None] = [getattr(view, metric) for view in views]
    support = counts.sum(axis=1)
    pooled = Confusion(
        tp=sum(view.tp for view in views),
        fp=sum(view.fp for view in views),
        fn=sum(view.fn for view in views),
        tn=sum(view.tn for view in views),
    )
    return Averages(
        macro=_mean(values, np.ones(len(values))),
        micro=getattr(pooled, metric),
        weighted=_mean(values, support.astype(np.float64)),
    )


def _mean(values: list[float | None], weights: Floats) -> float | None:
    """Weighted mean; undefined as soon as one value with weight is."""
    kept = [(value, weight) for value, weight in zip(values, weights, strict=True) if weight > 0]
    total = sum(weight for _, weight in kept)
    if not total or any(value is None for value, _ in kept):
        return None
    return float(sum((value or 0.0) * weight for value, weight in kept) / total)
