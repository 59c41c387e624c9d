"""Phases 2 and 4: from probabilities to decisions, with a generalist for doubtful calls.

A call goes where the expected cost is least (Chow 1970), not where the probability is largest.
"""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import DEVICES, GENERALIST_COST, N_SKILLS, ORDERS
from mltutor.casework.checks import require_at_least
from mltutor.casework.development_data import recorded_pool
from mltutor.casework.estimators import logistic_regression, probabilities
from mltutor.casework.framing import least_cost_decision
from mltutor.casework.kpi import flat_cost_matrix


def uneven_cost_matrix() -> Floats:
    """A transfer costs $4.20, but $6.00 between Orders and Devices, shape (5, 5)."""
    cost = flat_cost_matrix()
    cost[ORDERS, DEVICES] = cost[DEVICES, ORDERS] = 6.0
    return cost


def devices_cost_matrix(missed: float, needless: float) -> Floats:
    """Costs in dollars, shape (5, 5), when errors about Devices cost more or less than others.

    `missed` is a Devices caller sent elsewhere (a false negative), `needless` another caller sent
    to Devices (a false positive); every other transfer costs $4.20.

    Raises:
        ValueError: if a cost is negative.
    """
    require_at_least("missed", missed, 0)
    require_at_least("needless", needless, 0)
    cost = flat_cost_matrix()
    cost[DEVICES, :], cost[:, DEVICES] = missed, needless
    cost[DEVICES, DEVICES] = 0.0
    return cost


@dataclass(frozen=True, slots=True)
class RejectResult:
    """Share of calls given to a generalist and mean cost in dollars per call."""

    threshold: float
    to_generalist: float
    cost_per_call: float


@dataclass(frozen=True, slots=True, eq=False)
class ScoredCalls:
    """Predicted probabilities, shape (n, 5), and true skills, shape (n,)."""

    p: Floats
    skills: Ints


def scored_calls(
    seed: int, n_train: int = 3000, n_test: int = 8000, *, clean_labels: bool = False
) -> ScoredCalls:
    """Probabilities of a logistic regression that was trained on recorded or on clean labels."""
    pool = recorded_pool(n_train + n_test, seed)
    labels = pool.calls.skills if clean_labels else pool.y
    model = logistic_regression().fit(pool.X[:n_train], labels[:n_train])
    return ScoredCalls(
        probabilities(model, pool.X[n_train:], N_SKILLS), pool.calls.skills[n_train:]
    )


def decide_with_generalist(
    scored: ScoredCalls,
    threshold: float,
    cost: Floats | None = None,
    generalist_cost: float = GENERALIST_COST,
) -> RejectResult:
    """Route each call to argmin_a sum_y C[y, a] p(y), or to a generalist above the threshold.

    Chow's rule sets the threshold to the generalist's cost; it is optimal for true probabilities.

    Raises:
        ValueError: if the threshold or a cost is negative.
    """
    require_at_least("threshold", threshold, 0)
    require_at_least("generalist_cost", generalist_cost, 0)
    cost = uneven_cost_matrix() if cost is None else cost
    routed = least_cost_decision(scored.p, cost)
    expected = (scored.p @ cost).min(axis=1)
    rejected = expected > threshold
    paid = np.where(rejected, generalist_cost, cost[scored.skills, routed])
    return RejectResult(threshold, float(rejected.mean()), float(paid.mean()))


def reject_curve(scored: ScoredCalls, thresholds: tuple[float, ...]) -> tuple[RejectResult, ...]:
    """The cost of every threshold."""
    return tuple(decide_with_generalist(scored, threshold) for threshold in thresholds)
