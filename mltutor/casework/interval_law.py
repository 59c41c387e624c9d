"""Phase 7: how often to retrain when quality decays steadily: the square-root law.

Average cost a week of retraining every k weeks: R / k + d k N c / 2, smallest at
k* = sqrt(2 R / (d N c)), the economic order quantity (Harris 1913) in time.
"""

from math import sqrt

from mltutor.casework.call_centre import CALLS_PER_WEEK, TRANSFER_COST
from mltutor.casework.checks import require_at_least, require_positive


def weekly_cost(
    every: float,
    retrain_cost: float,
    decay_per_week: float,
    calls_per_week: float = CALLS_PER_WEEK,
    transfer_cost: float = TRANSFER_COST,
) -> float:
    """R / k + d k N c / 2 dollars a week; `decay_per_week` is in share right first time."""
    require_positive("every", every)
    require_at_least("retrain_cost", retrain_cost, 0)
    require_at_least("decay_per_week", decay_per_week, 0)
    return retrain_cost / every + decay_per_week * every * calls_per_week * transfer_cost / 2


def best_interval(
    retrain_cost: float,
    decay_per_week: float,
    calls_per_week: float = CALLS_PER_WEEK,
    transfer_cost: float = TRANSFER_COST,
) -> float:
    """k* = sqrt(2 R / (d N c)) weeks: four times the price, twice the interval.

    Raises:
        ValueError: if the decay, the calls or the cost is not above zero (then never retrain).
    """
    require_positive("decay_per_week", decay_per_week)
    require_positive("calls_per_week", calls_per_week)
    require_positive("transfer_cost", transfer_cost)
    require_at_least("retrain_cost", retrain_cost, 0)
    return sqrt(2 * retrain_cost / (decay_per_week * calls_per_week * transfer_cost))
