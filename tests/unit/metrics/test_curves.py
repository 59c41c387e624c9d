"""Curves over all thresholds: identities that hold for every sample."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltutor.metrics.bootstrap import roc_band
from mltutor.metrics.confusion import confusion_at
from mltutor.metrics.curves import (
    cheapest,
    costs,
    mann_whitney,
    precision_recall,
    reliability,
    roc,
)

Sample = tuple[Any, Any]


@st.composite
def samples(draw: st.DrawFn, min_size: int = 2) -> Sample:
    """Labels and scores, often tied."""
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, 1), st.integers(0, 20).map(lambda k: k / 20)),
            min_size=min_size,
            max_size=60,
        )
    )
    labels, scores = zip(*pairs, strict=True)
    return np.array(labels), np.array(scores)


@given(samples())
def test_the_area_by_trapezoids_is_the_share_of_pairs_in_order(sample: Sample) -> None:
    curve, pairs = roc(*sample), mann_whitney(*sample)
    if curve is None:
        assert pairs is None
    else:
        assert pairs == pytest.approx(curve.area, abs=1e-9)
        assert np.trapezoid(curve.y, curve.x) == pytest.approx(curve.area, abs=1e-9)


@given(samples())
def test_the_roc_curve_runs_from_nobody_to_everybody_and_never_falls(sample: Sample) -> None:
    curve = roc(*sample)
    if curve is not None:
        assert (curve.x[0], curve.y[0]) == (0, 0)
        assert (curve.x[-1], curve.y[-1]) == (1, 1)
        assert (np.diff(curve.x) >= 0).all()
        assert (np.diff(curve.y) >= 0).all()


@given(samples())
def test_every_point_of_the_precision_recall_curve_is_a_threshold(sample: Sample) -> None:
    labels, scores = sample
    curve = precision_recall(labels, scores)
    if curve is None:
        assert not labels.any()
        return
    for recall, precision, threshold in zip(curve.x, curve.y, curve.thresholds, strict=True):
        counts = confusion_at(labels, scores, threshold)
        assert counts.recall == pytest.approx(recall)
        assert counts.precision == pytest.approx(precision)


@given(samples(min_size=1), st.integers(0, 50), st.integers(0, 50))
def test_no_threshold_is_cheaper_than_the_cheapest(
    sample: Sample, false_positive: int, false_negative: int
) -> None:
    labels, scores = sample
    best = cheapest(labels, scores, false_positive, false_negative)
    there = confusion_at(labels, scores, best.threshold)
    if best.threshold < 1 or not (scores == 1).any():
        assert there.cost(false_positive, false_negative) == pytest.approx(best.cost)
    for threshold in np.linspace(0, 1, 21):
        cost = confusion_at(labels, scores, threshold).cost(false_positive, false_negative)
        assert cost >= best.cost - 1e-9


def test_the_cost_curve_starts_with_nobody_flagged_and_ends_with_everybody() -> None:
    curve = costs([0, 1, 0, 1], [0.1, 0.4, 0.6, 0.9], 10, 100)
    assert curve.y.tolist() == [200, 100, 110, 10, 20]
    assert curve.area == 10


def test_a_single_class_has_no_roc_curve_and_no_positives_no_precision() -> None:
    assert roc([1, 1], [0.2, 0.8]) is None
    assert roc([0, 0], [0.2, 0.8]) is None
    assert precision_recall([0, 0], [0.2, 0.8]) is None


def test_equal_scores_rank_like_guessing() -> None:
    curve = roc([0, 1, 1], [0.5, 0.5, 0.5])
    assert curve is not None
    assert curve.area == 0.5


@given(samples(min_size=1))
def test_the_bins_of_the_reliability_diagram_hold_every_case(sample: Sample) -> None:
    labels, scores = sample
    diagram = reliability(labels, scores)
    assert diagram.counts.sum() == len(labels)
    assert diagram.observed @ diagram.counts == pytest.approx(labels.sum())
    assert diagram.brier == pytest.approx(np.mean((scores - labels) ** 2))


def test_a_larger_sample_leaves_a_narrower_band() -> None:
    widths = []
    for n in (60, 2000):
        rng = np.random.default_rng(1)
        labels = rng.integers(0, 2, n)
        scores = rng.normal(labels, 1)
        band = roc_band(labels, scores, rng.integers(0, n, (100, n)))
        assert band is not None
        assert (band.low <= band.high).all()
        widths.append(float(np.mean(band.high - band.low)))
    assert widths[1] < widths[0] / 3


def test_a_sample_of_one_class_has_no_band() -> None:
    assert roc_band([1, 1], [0.2, 0.4], np.array([[0, 1]])) is None
