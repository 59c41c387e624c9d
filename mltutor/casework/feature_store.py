"""Phase 3: one definition of each feature for training and serving, and the skew without it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.calls import NO_ORDER_HOURS, Callers, simulate_calls
from mltutor.casework.estimators import accuracy, logistic_regression
from mltutor.casework.features import FEATURES, feature_matrix
from mltutor.casework.seeding import generator

Discrepancy = Literal["age in days", "no order is zero", "contacts of 7 days", "day-old snapshot"]
DISCREPANCIES: tuple[Discrepancy, ...] = (
    "age in days",
    "no order is zero",
    "contacts of 7 days",
    "day-old snapshot",
)
_AGE = FEATURES.index("log_order_age")
_CONTACTS = FEATURES.index("recent_contacts")


def online_features(callers: Callers, differs: frozenset[Discrepancy], seed: int) -> Floats:
    """Features as the serving code computes them, shape (n, 14).

    Without discrepancies this is `feature_matrix`. Each discrepancy is a way in which a second
    implementation departs from the one used in training.

    Raises:
        ValueError: if a discrepancy is unknown.
    """
    unknown = differs - set(DISCREPANCIES)
    if unknown:
        raise ValueError(
            f"Unknown difference {min(unknown)!r}; choose from {', '.join(DISCREPANCIES)}."
        )
    lag = 24.0 if "day-old snapshot" in differs else 0.0
    X = feature_matrix(callers, lag_hours=lag)
    none = np.isclose(X[:, _AGE], np.log(NO_ORDER_HOURS))
    if "age in days" in differs:
        X[:, _AGE] -= np.log(24.0)
    if "no order is zero" in differs:
        X[none, _AGE] = 0.0
    if "contacts of 7 days" in differs:
        recent = generator(seed, "contacts").binomial(callers.recent_contacts, 7 / 30)
        X[:, _CONTACTS] = recent
    return X


@dataclass(frozen=True, slots=True)
class SkewReport:
    """Share of rows in which each feature differs, and the accuracy with either version."""

    differing_share: dict[str, float]
    offline_accuracy: float
    online_accuracy: float

    @property
    def lost_points(self) -> float:
        """Percentage points of accuracy lost between training and serving."""
        return 100 * (self.offline_accuracy - self.online_accuracy)


def training_serving_skew(
    differs: frozenset[Discrepancy], seed: int, n_train: int = 6000, n_test: int = 8000
) -> SkewReport:
    """Train on offline features; serve the same callers offline and online."""
    calls = simulate_calls(n_train + n_test, seed)
    offline = feature_matrix(calls.callers)
    model = logistic_regression().fit(offline[:n_train], calls.skills[:n_train])
    served = online_features(calls.callers, differs, seed)[n_train:]
    offline, needed = offline[n_train:], calls.skills[n_train:]
    share = np.mean(~np.isclose(offline, served), axis=0)
    return SkewReport(
        differing_share={name: float(s) for name, s in zip(FEATURES, share, strict=True)},
        offline_accuracy=accuracy(model, offline, needed),
        online_accuracy=accuracy(model, served, needed),
    )
