"""Bias, variance and noise of models that are fitted to many samples of one known curve."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.polynomial import legendre
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

from mltutor.metrics.arrays import Floats


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Mean squared distance to the truth, split: distance = bias² + variance."""

    bias2: float
    variance: float
    distance: float


def decompose(predictions: Any, truth: Any) -> Decomposition:
    """Split the distance of fits to the truth.

    Args:
        predictions: one row per resample, shape (n_resamples, n_points).
        truth: the noise-free curve at the same points, shape (n_points,).

    The variance divides by n_resamples, so that the two parts add up exactly. With few resamples
    the bias² is too large by about variance / n_resamples.
    """
    fits: Floats = np.asarray(predictions, dtype=np.float64)
    target: Floats = np.asarray(truth, dtype=np.float64)
    centre = fits.mean(axis=0)
    return Decomposition(
        bias2=float(np.mean((centre - target) ** 2)),
        variance=float(np.mean((fits - centre) ** 2)),
        distance=float(np.mean((fits - target) ** 2)),
    )


def polynomial_fits(x: Floats, ys: Floats, at: Floats, degree: int, alpha: float) -> Floats:
    """Ridge polynomials in the Legendre basis on [0, 1], intercept unpenalised.

    Args:
        x: inputs, shape (n_samples,), shared by all resamples.
        ys: outputs, shape (n_resamples, n_samples).
        at: where to predict, shape (n_points,).
        degree: highest power.
        alpha: weight of the sum of squared coefficients; 0 for least squares.

    Returns shape (n_resamples, n_points). So do the other families.
    """
    if degree == 0:
        return np.repeat(ys.mean(axis=1)[:, None], at.size, axis=1)
    model = Ridge(alpha=alpha, solver="svd") if alpha > 0 else LinearRegression()
    model.fit(_legendre(x, degree), ys.T)
    return np.asarray(model.predict(_legendre(at, degree)), dtype=np.float64).T


def neighbour_fits(x: Floats, ys: Floats, at: Floats, k: int) -> Floats:
    """Mean of the k nearest samples."""
    model = KNeighborsRegressor(k).fit(x[:, None], ys.T)
    return np.asarray(model.predict(at[:, None]), dtype=np.float64).T


def tree_fits(x: Floats, ys: Floats, at: Floats, depth: int) -> Floats:
    """Regression trees, one per resample."""
    trees = (DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:, None], y) for y in ys)
    return np.array([tree.predict(at[:, None]) for tree in trees], dtype=np.float64)


def minimum_norm_fits(x: Floats, ys: Floats, at: Floats, n_terms: int, alpha: float) -> Floats:
    """Fits of `n_terms` damped cosines, shape (n_resamples, n_points).

    With more terms than samples and `alpha` 0 each is the interpolating fit of smallest norm, which
    is where the test error can fall a second time. All terms are penalised alike.
    """
    left, singular, right = np.linalg.svd(_damped_cosines(x, n_terms), full_matrices=False)
    kept = singular > 1e-10 * singular[0]
    shrunk = np.divide(singular, singular**2 + alpha, out=np.zeros_like(singular), where=kept)
    coefficients = (ys @ left * shrunk) @ right
    return np.asarray(coefficients @ _damped_cosines(at, n_terms).T, dtype=np.float64)


def _legendre(x: Floats, degree: int) -> Floats:
    """Legendre polynomials 1 to `degree` of 2x - 1, without the constant."""
    return np.asarray(legendre.legvander(2 * x - 1, degree)[:, 1:], dtype=np.float64)


def _damped_cosines(x: Floats, n_terms: int) -> Floats:
    """Half-wave cosines on [0, 1], shape (n_points, n_terms); later ones weigh less."""
    orders = np.arange(n_terms)
    return np.asarray(np.cos(np.pi * np.outer(x, orders)) / (1 + orders), dtype=np.float64)
