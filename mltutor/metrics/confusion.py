"""The confusion matrix of a binary decision and every rate that follows from its four counts."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mltutor.metrics.arrays import labels_and_scores, ratio


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of a binary decision.

    Every rate is in [0, 1] (`mcc` in [-1, 1]) or None where its denominator is 0. scikit-learn
    returns 0 with a warning there; a learner must see that nothing was measured.
    """

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def n_samples(self) -> int:
        return self.tp + self.fp + self.fn + self.tn

    @property
    def accuracy(self) -> float | None:
        return ratio(self.tp + self.tn, self.n_samples)

    @property
    def precision(self) -> float | None:
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """True positive rate, also called sensitivity."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def specificity(self) -> float | None:
        """True negative rate."""
        return ratio(self.tn, self.tn + self.fp)

    @property
    def fpr(self) -> float | None:
        return ratio(self.fp, self.fp + self.tn)

    @property
    def fnr(self) -> float | None:
        return ratio(self.fn, self.fn + self.tp)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, as 2 TP / (2 TP + FP + FN)."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def balanced_accuracy(self) -> float | None:
        if self.recall is None or self.specificity is None:
            return None
        return (self.recall + self.specificity) / 2

    @property
    def mcc(self) -> float | None:
        """Matthews correlation coefficient."""
        tp, fp, fn, tn = self.tp, self.fp, self.fn, self.tn
        margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
        return ratio(tp * tn - fp * fn, margins**0.5)

    @property
    def flagged(self) -> float | None:
        """Share of cases that are predicted positive."""
        return ratio(self.tp + self.fp, self.n_samples)

    @property
    def majority_accuracy(self) -> float | None:
        """Accuracy of always answering the commoner class: the baseline to beat."""
        return ratio(max(self.tp + self.fn, self.fp + self.tn), self.n_samples)

    def cost(self, false_positive: float, false_negative: float) -> float:
        """Price of all errors together, in the unit of the two prices."""
        return self.fp * false_positive + self.fn * false_negative


def confusion_at(y_true: Any, y_score: Any, threshold: float) -> Confusion:
    """Counts when everything that scores at least `threshold` is predicted positive.

    Args:
        y_true: labels 0 or 1, shape (n_samples,).
        y_score: scores, shape (n_samples,); higher means more likely positive.
        threshold: lowest score that is flagged.
    """
    labels, scores = labels_and_scores(y_true, y_score)
    predicted = scores >= threshold
    tp = int(np.count_nonzero(predicted & (labels == 1)))
    fp = int(np.count_nonzero(predicted)) - tp
    fn = int(np.count_nonzero(labels == 1)) - tp
    return Confusion(tp=tp, fp=fp, fn=fn, tn=labels.size - tp - fp - fn)
