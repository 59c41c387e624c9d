"""Phase 5: how old may features be? Callers call about the last hours."""

from dataclasses import dataclass

from mltutor.casework.calls import simulate_calls
from mltutor.casework.checks import require_at_least
from mltutor.casework.estimators import accuracy, logistic_regression
from mltutor.casework.features import feature_matrix


@dataclass(frozen=True, slots=True)
class FreshnessScore:
    """Shares right first time with features `lag_hours` old.

    `stale_stale` is trained and served equally stale; `fresh_stale` is trained on fresh features
    and served stale ones (training-serving skew).
    """

    lag_hours: float
    stale_stale: float
    fresh_stale: float


def freshness_curve(
    seed: int,
    lags: tuple[float, ...] = (0, 1, 6, 12, 24, 72),
    n_train: int = 6000,
    n_test: int = 8000,
) -> tuple[FreshnessScore, ...]:
    """Scores for each age of the features in hours.

    Raises:
        ValueError: if a lag is negative.
    """
    for lag in lags:
        require_at_least("The age of the features", lag, 0)
    calls = simulate_calls(n_train + n_test, seed)
    train, test = slice(0, n_train), slice(n_train, None)
    fresh = logistic_regression().fit(feature_matrix(calls.callers)[train], calls.skills[train])
    curve = []
    for lag in lags:
        X = feature_matrix(calls.callers, lag_hours=lag)
        stale = logistic_regression().fit(X[train], calls.skills[train])
        served, needed = X[test], calls.skills[test]
        curve.append(
            FreshnessScore(lag, accuracy(stale, served, needed), accuracy(fresh, served, needed))
        )
    return tuple(curve)
