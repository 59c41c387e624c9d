"""Regression errors, averages over classes, gaps between groups, and leaky validation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from mltutor.metrics.confusion import Confusion
from mltutor.metrics.fairness import fairness_gaps, pooled
from mltutor.metrics.multiclass import averages, matrix, one_vs_rest
from mltutor.metrics.regression import least_squares, regression_errors
from mltutor.metrics.validation import Leaks, draw_cases, validate

numbers = st.lists(st.integers(-1000, 1000).map(lambda k: k / 10), min_size=2, max_size=20)


@given(numbers)
def test_the_mean_has_an_r2_of_zero(values: list[float]) -> None:
    errors = regression_errors(values, np.full(len(values), np.mean(values)))
    if errors.r2 is None:
        assert np.ptp(values) == 0
    else:
        assert errors.r2 == pytest.approx(0, abs=1e-9)


@given(numbers)
def test_rmse_is_never_below_mae_nor_above_the_largest_error(values: list[float]) -> None:
    errors = regression_errors(values, np.zeros(len(values)))
    assert errors.mae <= errors.rmse * (1 + 1e-9)
    assert errors.rmse <= errors.max_error * (1 + 1e-9)


def test_r2_is_negative_for_a_model_worse_than_the_mean() -> None:
    errors = regression_errors([1, 2, 3], [3, 3, 0])
    assert errors.r2 is not None
    assert errors.r2 < 0


def test_r2_is_undefined_when_nothing_varies() -> None:
    assert regression_errors([2, 2], [1, 3]).r2 is None


def test_no_line_has_a_smaller_error_than_the_least_squares_line() -> None:
    rng = np.random.default_rng(3)
    x, y = rng.random(12), rng.random(12)
    line = least_squares(x, y)
    assert line is not None
    best = regression_errors(y, line[0] * x + line[1]).mse
    for slope, intercept in rng.normal(line, 0.2, (50, 2)):
        assert regression_errors(y, slope * x + intercept).mse >= best


def test_points_above_each_other_have_no_best_line() -> None:
    assert least_squares([0.1, 0.1, 0.1], [1, 2, 3]) is None


labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60)


@given(labels)
def test_micro_recall_is_accuracy_and_weighted_recall_too(pairs: list[tuple[int, int]]) -> None:
    y_true, y_pred = zip(*pairs, strict=True)
    counts = matrix(y_true, y_pred, 4)
    accuracy = metrics.accuracy_score(y_true, y_pred)
    assert averages(counts, "recall").micro == pytest.approx(accuracy)
    assert averages(counts, "recall").weighted == pytest.approx(accuracy)


@given(labels)
def test_averages_equal_scikit_learn_where_every_class_has_a_value(
    pairs: list[tuple[int, int]],
) -> None:
    y_true, y_pred = zip(*pairs, strict=True)
    counts = matrix(y_true, y_pred, 4)
    found = averages(counts, "precision")
    if found.macro is not None:
        for kind in ("macro", "micro", "weighted"):
            expected = metrics.precision_score(y_true, y_pred, labels=range(4), average=kind)
            assert getattr(found, kind) == pytest.approx(expected)


@given(labels)
def test_one_against_the_rest_counts_every_case_once(pairs: list[tuple[int, int]]) -> None:
    counts = matrix(*zip(*pairs, strict=True), 4)
    assert {one_vs_rest(counts, label).n_samples for label in range(4)} == {len(pairs)}


def test_gaps_compare_rates_and_not_counts() -> None:
    gaps = fairness_gaps(Confusion(8, 1, 2, 9), Confusion(4, 1, 1, 4))
    assert gaps.opportunity == pytest.approx(0)
    assert gaps.false_alarm == pytest.approx(-0.1)
    assert gaps.parity == pytest.approx(9 / 20 - 5 / 10)


def test_a_group_without_positives_has_no_gap_in_recall() -> None:
    empty = Confusion(0, 1, 0, 4)
    assert fairness_gaps(Confusion(8, 1, 2, 9), empty).opportunity is None
    assert pooled(Confusion(8, 1, 2, 9), empty) == Confusion(8, 2, 2, 13)


@pytest.mark.parametrize(
    ("leaks", "lowest", "highest"),
    [
        (Leaks(), -0.1, 0.1),
        (Leaks(duplicates=True), 0.15, 0.4),
        (Leaks(target_leak=True), 0.15, 0.4),
    ],
)
def test_a_leak_makes_validation_flatter(leaks: Leaks, lowest: float, highest: float) -> None:
    result = validate(draw_cases(200, 1), draw_cases(1000, 999), 5, leaks)
    assert lowest <= result.mean - result.fresh <= highest
