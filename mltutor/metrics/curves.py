"""ROC, precision-recall, cost and reliability: what a score is worth over all thresholds."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics

from mltutor.metrics.arrays import Floats, Ints, labels_and_scores


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of a curve, one per threshold, and the number that sums it up."""

    x: Floats
    y: Floats
    thresholds: Floats
    area: float


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest threshold: `cost` in the unit of the prices, over all samples."""

    threshold: float
    cost: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Mean score and share of positives per bin of equal width; empty bins are left out."""

    mean_score: Floats
    observed: Floats
    counts: Ints
    brier: float


def roc(y_true: Any, y_score: Any) -> Curve | None:
    """ROC curve (x: FPR, y: TPR) with its area; None when only one class is present."""
    labels, scores = labels_and_scores(y_true, y_score)
    if labels.size == 0 or labels.min() == labels.max():
        return None
    fpr, tpr, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=False)
    return Curve(fpr, tpr, thresholds, float(metrics.roc_auc_score(labels, scores)))


def precision_recall(y_true: Any, y_score: Any) -> Curve | None:
    """Precision over recall (x: recall) with the average precision; None without positives.

    Only points that some threshold reaches are returned: with nobody flagged precision is
    undefined, so scikit-learn's closing point (0, 1) is dropped.
    """
    labels, scores = labels_and_scores(y_true, y_score)
    if not labels.any():
        return None
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores)
    average = float(metrics.average_precision_score(labels, scores))
    return Curve(recall[:-1], precision[:-1], thresholds, average)


def mann_whitney(y_true: Any, y_score: Any) -> float | None:
    """Share of (positive, negative) pairs in which the positive scores higher; ties count half."""
    labels, scores = labels_and_scores(y_true, y_score)
    positives, negatives = scores[labels == 1], scores[labels == 0]
    if not positives.size or not negatives.size:
        return None
    gaps = positives[:, None] - negatives[None, :]
    return float(((gaps > 0).sum() + 0.5 * (gaps == 0).sum()) / gaps.size)


def costs(y_true: Any, y_score: Any, false_positive: float, false_negative: float) -> Curve:
    """Total cost (y) of every cut between neighbouring scores, from flagging none to all.

    `thresholds` (also x) are the scores at which a cut starts to flag, after infinity for "none";
    `area` is the lowest cost.
    """
    labels, scores = labels_and_scores(y_true, y_score)
    cuts = np.concatenate([[np.inf], np.unique(scores)[::-1]])
    order = np.argsort(-scores, kind="stable")
    positives = np.concatenate([[0], np.cumsum(labels[order])])
    flagged = np.searchsorted(-scores[order], -cuts, side="right")
    tp = positives[flagged]
    price = (flagged - tp) * false_positive + (positives[-1] - tp) * false_negative
    return Curve(cuts, price.astype(np.float64), cuts, float(price.min()))


def cheapest(y_true: Any, y_score: Any, false_positive: float, false_negative: float) -> Cheapest:
    """The cheapest cut; its threshold lies midway to the next score below, within [0, 1].

    Of several equally cheap cuts the one that flags fewest is taken.
    """
    curve = costs(y_true, y_score, false_positive, false_negative)
    best = int(np.argmin(curve.y))
    upper = min(float(curve.x[best]), 1.0)
    lower = float(curve.x[best + 1]) if best + 1 < curve.x.size else 0.0
    return Cheapest((upper + lower) / 2, curve.area)


def reliability(y_true: Any, y_prob: Any, n_bins: int = 10) -> Reliability:
    """Reliability diagram over bins of equal width in [0, 1], and the Brier score."""
    labels, scores = labels_and_scores(y_true, y_prob)
    bins = np.minimum((scores * n_bins).astype(np.int64), n_bins - 1)
    counts = np.bincount(bins, minlength=n_bins)
    used = counts > 0
    mean_score = np.bincount(bins, weights=scores, minlength=n_bins)[used] / counts[used]
    observed = np.bincount(bins, weights=labels, minlength=n_bins)[used] / counts[used]
    brier = float(np.mean((scores - labels) ** 2))
    return Reliability(mean_score, observed, counts[used], brier)
