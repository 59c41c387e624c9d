"""Errors of fits taken apart, and the families that are fitted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from mltutor.metrics.bias_variance import (
    decompose,
    minimum_norm_fits,
    neighbour_fits,
    polynomial_fits,
    tree_fits,
)

finite = st.floats(-1e3, 1e3)
fits = arrays.arrays(np.float64, st.tuples(st.integers(1, 8), st.just(5)), elements=finite)
targets = arrays.arrays(np.float64, 5, elements=finite)


@given(fits, targets)
def test_bias_squared_and_variance_add_up_to_the_mean_squared_distance(
    predictions: np.ndarray, truth: np.ndarray
) -> None:
    split = decompose(predictions, truth)
    assert split.bias2 + split.variance == pytest.approx(split.distance, rel=1e-9, abs=1e-9)


def test_equal_fits_have_no_variance_and_true_ones_no_bias() -> None:
    truth = np.array([1.0, 2.0])
    assert decompose(np.array([[2.0, 3.0], [2.0, 3.0]]), truth).variance == 0
    assert decompose(np.array([[0.0, 3.0], [2.0, 1.0]]), truth).bias2 == 0


X = np.linspace(0.01, 0.99, 30)
CURVE = np.sin(6 * X)
YS = CURVE + np.random.default_rng(0).normal(0, 0.3, (40, 30))


@pytest.mark.parametrize("fit", [polynomial_fits, neighbour_fits, tree_fits])
def test_every_family_predicts_for_every_resample_and_point(fit: object) -> None:
    arguments = (2, 0.1) if fit is polynomial_fits else (2,)
    assert fit(X, YS, np.array([0.2, 0.5, 0.8]), *arguments).shape == (40, 3)  # type: ignore[operator]


def test_a_polynomial_reproduces_a_polynomial_of_its_degree() -> None:
    ys = (1 + 2 * X - 3 * X**2)[None, :]
    assert polynomial_fits(X, ys, X, 2, 0.0) == pytest.approx(ys, abs=1e-9)


def test_variance_grows_and_bias_shrinks_with_the_degree() -> None:
    low, high = (decompose(polynomial_fits(X, YS, X, degree, 0.0), CURVE) for degree in (1, 9))
    assert low.bias2 > high.bias2
    assert low.variance < high.variance


def test_regularisation_trades_variance_for_bias() -> None:
    free, tied = (decompose(polynomial_fits(X, YS, X, 9, alpha), CURVE) for alpha in (0.0, 10.0))
    assert tied.variance < free.variance
    assert tied.bias2 > free.bias2


def test_one_neighbour_repeats_the_sample() -> None:
    assert neighbour_fits(X, YS, X, 1) == pytest.approx(YS)


def test_with_more_terms_than_samples_the_fit_passes_through_every_sample() -> None:
    assert minimum_norm_fits(X[::3], YS[:, ::3], X[::3], 60, 0.0) == pytest.approx(YS[:, ::3])
