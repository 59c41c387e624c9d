"""Fit: one true curve, many samples of it, and how bias and variance trade places."""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from mltutor.metrics.arrays import Floats, Ints
from mltutor.metrics.bias_variance import (
    decompose,
    neighbour_fits,
    polynomial_fits,
    tree_fits,
)
from mltutor.toys.controls import Choice, Range, Settings, Steps
from mltutor.toys.toy import Measure, Measures, Toy

N_RESAMPLES = 50
SIZES = (15, 20, 30, 40, 60, 100)
GRID = np.arange(1, 64) / 64
"""Where fits are compared with the truth. Halves of halves: trees work in single precision."""

NOTHING = 1e-6
"""Errors below it count as none: a ratio to them would be rounding."""

POLYNOMIAL, NEIGHBOURS, TREE = "polynomial", "neighbours", "tree"

CONTROLS = (
    Choice(
        name="family",
        label="Model",
        default=POLYNOMIAL,
        options={POLYNOMIAL: "polynomial", NEIGHBOURS: "nearest neighbours", TREE: "tree"},
    ),
    Range(
        name="degree",
        label="Degree",
        default=1,
        low=0,
        high=12,
        step=1,
        digits=0,
        shown_if=("family", (POLYNOMIAL,)),
        help="More degrees bend more.",
    ),
    Range(
        name="k",
        label="Neighbours",
        default=5,
        low=1,
        high=15,
        step=1,
        digits=0,
        shown_if=("family", (NEIGHBOURS,)),
        help="Few neighbours follow every sample; many smooth everything.",
    ),
    Range(
        name="depth",
        label="Depth",
        default=3,
        low=1,
        high=8,
        step=1,
        digits=0,
        shown_if=("family", (TREE,)),
        help="A deeper tree cuts the range into more pieces.",
    ),
    Range(name="noise", label="Noise", default=1.0, low=0.0, high=2.0, step=0.1, digits=1),
    Steps(name="n", label="Samples", default=30, values=SIZES, help="Size of each training set."),
    Range(
        name="draw",
        label="Which resample",
        default=1,
        low=1,
        high=N_RESAMPLES,
        step=1,
        digits=0,
        help="One training set out of fifty; its fit is drawn bold.",
    ),
    Range(
        name="dart",
        label="Darts are thrown at x",
        default=0.25,
        low=0.05,
        high=0.95,
        step=0.05,
        help="Across: the error of each fit here. Upwards: its error at the point mirrored at 0.5.",
    ),
    Steps(
        name="alpha",
        label="Regularisation",
        default=0,
        values=(0, 0.001, 0.01, 0.1, 1, 10, 100),
        digits=3,
        shown_if=("family", (POLYNOMIAL,)),
        help="Penalty on large coefficients (ridge).",
    ),
)

MEASURES = (
    Measure(name="bias2", label="Bias²"),
    Measure(name="variance", label="Variance"),
    Measure(name="noise2", label="Noise"),
    Measure(name="expected_error", label="Error on new data"),
    Measure(name="training_error", label="Training error"),
    Measure(name="gap", label="New data minus training"),
    Measure(name="best_level", label="Best complexity", digits=0),
    Measure(
        name="excess",
        label="More than the best complexity",
        digits=1,
        unit="%",
        undefined="The best complexity leaves no error.",
    ),
    Measure(name="dart_bias2", label="Darts: centre to bull's-eye, squared"),
    Measure(name="dart_variance", label="Darts: scatter"),
)


def truth(x: Floats) -> Floats:
    """The noise-free curve on [0, 1], in minutes of handling time."""
    return 6 + 2.2 * np.sin(2.6 * np.pi * x + 0.6) + 1.5 * x


@cache
def draws() -> tuple[Ints, Floats]:
    """Jitter of the inputs, shape (100,), and noise, shape (N_RESAMPLES, 100)."""
    rng = np.random.default_rng(3)
    jitter = rng.integers(0, 2**20, size=max(SIZES))
    return jitter, rng.standard_normal((N_RESAMPLES, max(SIZES))).round(3)


def data() -> Mapping[str, object]:
    jitter, noise = draws()
    return {"jitter": jitter.tolist(), "noise": noise.tolist(), "sizes": SIZES}


def samples(n: int, noise: float) -> tuple[Floats, Floats]:
    """Inputs, shape (n,), and outputs of every resample, shape (N_RESAMPLES, n).

    One input lies at random in each of n equal intervals, on multiples of 2^-20; all resamples
    share the inputs, so the spread of the fits comes from the noise alone.
    """
    jitter, draw = draws()
    x = np.floor((np.arange(n) + jitter[:n] / 2**20) / n * 2**20 + 0.5) / 2**20
    return x, truth(x) + noise * draw[:, :n]


def levels(family: str, n: int) -> range:
    """Complexities that are compared: degrees, neighbours or depths."""
    if family == POLYNOMIAL:
        return range(13)
    return range(1, 9) if family == TREE else range(1, min(n, 15) + 1)


def fitter(settings: Settings, level: int) -> Callable[[Floats, Floats, Floats], Floats]:
    """Fit and predict at one complexity: inputs, outputs and where to predict."""
    family = settings.text("family")
    if family == POLYNOMIAL:
        return lambda x, ys, at: polynomial_fits(x, ys, at, level, settings.number("alpha"))
    fits = tree_fits if family == TREE else neighbour_fits
    return lambda x, ys, at: fits(x, ys, at, level)


def chosen_level(settings: Settings) -> int:
    control = {POLYNOMIAL: "degree", NEIGHBOURS: "k", TREE: "depth"}[settings.text("family")]
    return int(settings.number(control))


def measure(settings: Settings) -> Measures:
    n, noise = int(settings.number("n")), settings.number("noise")
    level = chosen_level(settings)
    x, ys = samples(n, noise)
    predict = fitter(settings, level)
    split = decompose(predict(x, ys, GRID), truth(GRID))
    error = split.distance + noise**2
    training = float(np.mean((predict(x, ys, x) - ys) ** 2))
    family = settings.text("family")
    curve = {
        other: decompose(fitter(settings, other)(x, ys, GRID), truth(GRID)).distance + noise**2
        for other in levels(family, n)
    }
    best = min(curve, key=lambda other: curve[other])
    dart = settings.number("dart")
    board = np.array([dart, 1 - dart])
    darts = decompose(predict(x, ys, board), truth(board))
    return {
        "bias2": split.bias2,
        "variance": split.variance,
        "noise2": noise**2,
        "expected_error": error,
        "training_error": training,
        "gap": error - training,
        "best_level": best,
        "excess": error / curve[best] - 1 if curve[best] > NOTHING else None,
        "dart_bias2": 2 * darts.bias2,
        "dart_variance": 2 * darts.variance,
    }


TOY = Toy(
    name="fit",
    title="Fit the pattern, not the sample",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
