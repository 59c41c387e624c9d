"""Phase 4: what a model's fingerprint hangs on: code, data, environment, configuration."""

import platform
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.data_version import array_version


def environment_version() -> str:
    """Versions of what computed the model, as one line."""
    libraries = f"numpy {np.__version__}, scikit-learn {sklearn.__version__}"
    return f"python {platform.python_version()}, {libraries}"


def fingerprint(*parts: str) -> str:
    """First 12 hex digits of the SHA-256 of the parts, each preceded by its length."""
    digest = sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()[:12]


def coefficients_text(coefficients: Floats) -> str:
    """Coefficients with 12 digits after the point, so that equal models give equal texts."""
    return ",".join(f"{value:.12e}" for value in np.ravel(coefficients))


@dataclass(frozen=True, slots=True)
class Pins:
    """The four inputs of a model; change one and it cannot be rebuilt byte for byte."""

    code: str
    data: str
    environment: str
    configuration: str


@dataclass(frozen=True, slots=True)
class ModelRun:
    """The pins of a run and the fingerprint of the coefficients that came out."""

    pins: Pins
    model: str


def train_pinned(
    X: Floats, y: Ints, *, C: float = 1.0, code: str = "v1", environment: str | None = None
) -> ModelRun:
    """Train logistic regression and note what it hangs on.

    The model's fingerprint covers coefficients and pins: X, shape (n, p), and y, shape (n,), in
    their order (the sum over rows, and with it the last digits, depends on the order).
    """
    where = environment_version() if environment is None else environment
    pins = Pins(code, array_version(X, y), where, f"C={C!r}")
    fitted = LogisticRegression(C=C, max_iter=300).fit(StandardScaler().fit_transform(X), y)
    text = coefficients_text(np.vstack([fitted.coef_.T, fitted.intercept_]))
    parts = (pins.code, pins.data, pins.environment, pins.configuration)
    return ModelRun(pins, fingerprint(text, *parts))


def changed_pins(first: Pins, second: Pins) -> tuple[str, ...]:
    """Names of the pins in which two runs differ."""
    names = ("code", "data", "environment", "configuration")
    return tuple(name for name in names if getattr(first, name) != getattr(second, name))
