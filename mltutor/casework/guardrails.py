"""Phase 1: a metric without a guardrail gets gamed.

Agents may be told to end calls after a limit. Talk times are lognormal, so the means of the cut
times are exact: E[min(T, h)] = m Phi(d1) + h (1 - Phi(d2)) with d2 = (ln h - mu) / sigma and
d1 = d2 - sigma (the limited expected value of the lognormal).
"""

from dataclasses import dataclass
from math import exp, log
from statistics import NormalDist
from typing import Literal

from mltutor.casework.call_centre import COST_PER_MINUTE, MINUTES_PER_CALL
from mltutor.casework.checks import require_positive, require_share

LOG_SPREAD = 0.6
CALL_BACK_SHARE = 0.8
"""Share of callers cut off who call again; the others take their custom elsewhere."""
LOST_CUSTOMER = 20.0
"""Dollars lost with a caller who was cut off and never called again."""

Aim = Literal["handle_minutes", "cost_per_need"]
"""The number that an optimiser is told to make small."""

_PHI = NormalDist().cdf


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """What happens when every call is ended after `limit_minutes`."""

    limit_minutes: float
    handle_minutes: float
    cut_share: float
    repeat_calls_per_100: float
    satisfaction: float
    cost_per_need: float


def apply_time_limit(limit_minutes: float) -> TimeLimit:
    """Mean handle time, repeat calls, satisfaction and cost per need under a time limit.

    Those who call again need the whole conversation then; nobody is cut off twice.

    Raises:
        ValueError: if the limit is not above zero.
    """
    require_positive("limit_minutes", limit_minutes)
    mu = log(MINUTES_PER_CALL) - LOG_SPREAD**2 / 2
    score = (log(limit_minutes) - mu) / LOG_SPREAD
    short = exp(mu + LOG_SPREAD**2 / 2) * _PHI(score - LOG_SPREAD)
    cut = 1 - _PHI(score)
    first = short + limit_minutes * cut
    again = CALL_BACK_SHARE * (MINUTES_PER_CALL - short)
    lost = (1 - CALL_BACK_SHARE) * cut * LOST_CUSTOMER
    return TimeLimit(
        limit_minutes=limit_minutes,
        handle_minutes=first,
        cut_share=cut,
        repeat_calls_per_100=100 * CALL_BACK_SHARE * cut,
        satisfaction=1 - cut,
        cost_per_need=(first + again) * COST_PER_MINUTE + lost,
    )


def best_limit(
    limits: tuple[float, ...], aim: Aim = "handle_minutes", least_satisfaction: float = 0.0
) -> TimeLimit:
    """What an optimiser of one number picks among limits, held back by a guardrail or by none.

    Raises:
        ValueError: if no limit respects the guardrail.
    """
    require_share("least_satisfaction", least_satisfaction)
    outcomes = [apply_time_limit(limit) for limit in limits]
    allowed = [o for o in outcomes if o.satisfaction >= least_satisfaction]
    if not allowed:
        raise ValueError("No limit keeps customers that satisfied; offer longer limits.")
    return min(allowed, key=lambda outcome: float(getattr(outcome, aim)))
