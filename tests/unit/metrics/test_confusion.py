"""Counts and rates of a binary decision, against scikit-learn and against each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from mltutor.metrics.confusion import Confusion, confusion_at

counts = st.builds(Confusion, *(st.integers(0, 500) for _ in range(4)))
cases = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0])), min_size=1
)


@given(counts)
def test_recall_and_miss_rate_share_the_positives(c: Confusion) -> None:
    if c.recall is None:
        assert c.fnr is None
    else:
        assert c.fnr is not None
        assert c.recall + c.fnr == pytest.approx(1)


@given(counts)
def test_specificity_and_false_alarm_rate_share_the_negatives(c: Confusion) -> None:
    if c.specificity is not None:
        assert c.fpr is not None
        assert c.specificity + c.fpr == pytest.approx(1)


@given(counts)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(c: Confusion) -> None:
    if c.precision and c.recall:
        assert c.f1 == pytest.approx(2 / (1 / c.precision + 1 / c.recall))


@given(counts)
def test_no_rate_is_ever_nan(c: Confusion) -> None:
    names = ("accuracy", "precision", "recall", "f1", "mcc", "balanced_accuracy", "flagged")
    for name in names:
        value = getattr(c, name)
        assert value is None or -1 <= value <= 1 + 1e-12


@given(cases, st.sampled_from([0.0, 0.3, 0.5, 1.0]))
def test_counts_equal_scikit_learns_matrix(
    sample: list[tuple[int, float]], threshold: float
) -> None:
    labels, scores = map(np.array, zip(*sample, strict=True))
    found = confusion_at(labels, scores, threshold)
    matrix = metrics.confusion_matrix(labels, scores >= threshold, labels=[0, 1])
    assert [found.tn, found.fp, found.fn, found.tp] == matrix.ravel().tolist()


def test_with_nobody_flagged_precision_is_undefined_and_not_zero() -> None:
    found = confusion_at([0, 1, 1], [0.2, 0.3, 0.9], threshold=1.0)
    assert found.precision is None
    assert found.recall == 0
    assert found.mcc is None


@pytest.mark.parametrize(
    ("labels", "scores", "words"),
    [
        ([0, 2], [0.1, 0.2], "0 .negative. or 1"),
        ([0, 1], [0.1], "one score per label"),
        ([0, 1], [0.1, float("nan")], "finite"),
    ],
)
def test_labels_and_scores_that_cannot_be_measured_are_refused(
    labels: list[int], scores: list[float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        confusion_at(labels, scores, 0.5)


def test_the_cost_of_errors_is_the_sum_of_their_prices() -> None:
    assert Confusion(tp=5, fp=3, fn=2, tn=9).cost(10, 100) == 230
