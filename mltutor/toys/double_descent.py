"""Double descent: more terms than samples, and a test error that falls a second time."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from mltutor.metrics.arrays import Floats
from mltutor.metrics.bias_variance import minimum_norm_fits
from mltutor.toys.controls import Settings, Steps
from mltutor.toys.fit import GRID, samples, truth
from mltutor.toys.toy import Measure, Measures, Toy

N_SAMPLES = 15
N_RESAMPLES = 30
TERMS = (*range(1, 31), 35, 40, 50, 60, 80, 100)
NOISES = (0.0, 0.5, 1.0)
ALPHAS = (0.0, 0.001, 0.01)

CONTROLS = (
    Steps(
        name="terms",
        label="Terms",
        default=5,
        values=TERMS,
        help="Parameters of the model. There are 15 samples.",
    ),
    Steps(name="noise", label="Noise", default=0.5, values=NOISES, digits=1),
    Steps(name="alpha", label="Regularisation", default=0, values=ALPHAS, digits=3),
)

MEASURES = (
    Measure(name="test_error", label="Test error"),
    Measure(name="training_error", label="Training error"),
    Measure(name="classic_best", label="Lowest test error below 15 terms"),
    Measure(name="peak_ratio", label="Times the lowest below 15 terms", digits=2, unit="×"),
)


@cache
def fits(noise: float, alpha: float, terms: int) -> tuple[Floats, Floats, Floats]:
    """Predictions on the grid and at the samples, one row per resample, and the outputs."""
    x, ys = samples(N_SAMPLES, noise)
    ys = ys[:N_RESAMPLES]
    at = np.concatenate([GRID, x])
    predictions = minimum_norm_fits(x, ys, at, terms, alpha)
    return predictions[:, : GRID.size], predictions[:, GRID.size :], ys


def errors(noise: float, alpha: float, terms: int) -> tuple[float, float]:
    """Test and training error, means over the resamples."""
    on_grid, on_samples, ys = fits(noise, alpha, terms)
    test = float(np.mean((on_grid - truth(GRID)) ** 2)) + noise**2
    return test, float(np.mean((on_samples - ys) ** 2))


def data() -> Mapping[str, object]:
    x, _ = samples(N_SAMPLES, 0.0)
    return {
        "terms": TERMS,
        "x": x.tolist(),
        "worlds": {
            f"{noise:g}-{alpha:g}": {
                "errors": [errors(noise, alpha, terms) for terms in TERMS],
                "fits": [fits(noise, alpha, terms)[0][0].round(2).tolist() for terms in TERMS],
                "y": samples(N_SAMPLES, noise)[1][0].tolist(),
            }
            for noise in NOISES
            for alpha in ALPHAS
        },
    }


def measure(settings: Settings) -> Measures:
    noise, alpha = settings.number("noise"), settings.number("alpha")
    test, training = errors(noise, alpha, int(settings.number("terms")))
    classic = min(errors(noise, alpha, terms)[0] for terms in TERMS if terms < N_SAMPLES)
    return {
        "test_error": test,
        "training_error": training,
        "classic_best": classic,
        "peak_ratio": test / classic,
    }


TOY = Toy(
    name="double_descent",
    title="Double descent",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
