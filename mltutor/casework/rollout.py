"""Phase 5: bringing a version to callers: all at once, canary, linear or in shadow."""

from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.checks import require_at_least, require_positive, require_share
from mltutor.casework.seeding import generator
from mltutor.casework.sequential_tests import require_rates

Strategy = Literal["all at once", "canary", "linear", "shadow"]
STRATEGIES: tuple[Strategy, ...] = ("all at once", "canary", "linear", "shadow")
OLD_RATE = 0.22
"""Share of transfers with the version in use."""
CALLS_PER_HOUR = 400.0
HOURS = 168
_WEEKS = 21


@dataclass(frozen=True, slots=True)
class Plan:
    """How traffic moves: `share` first (canary) or added every `bake_hours` (linear)."""

    strategy: Strategy = "canary"
    share: float = 0.10
    bake_hours: int = 24
    rollback_hours: int = 4
    alarm: bool = True

    def __post_init__(self) -> None:
        if self.strategy not in STRATEGIES:
            raise ValueError(
                f"There is no strategy {self.strategy!r}; choose from {', '.join(STRATEGIES)}."
            )
        require_share("share", self.share)
        require_positive("share", self.share)
        require_at_least("bake_hours", self.bake_hours, 1)
        require_at_least("rollback_hours", self.rollback_hours, 0)


@dataclass(frozen=True, slots=True)
class RolloutResult:
    """What happened: expected extra transfers, callers exposed, and when the alarm rang (hours)."""

    rolled_back: bool
    alarm_hour: int | None
    exposed_callers: float
    extra_transfers: float
    live_share: tuple[float, ...]


def traffic_shares(plan: Plan, hours: int) -> Floats:
    """Share of callers answered by the new version in each hour, shape (hours,)."""
    hour = np.arange(hours)
    if plan.strategy == "all at once":
        return np.ones(hours)
    if plan.strategy == "linear":
        return np.asarray(np.minimum(1.0, plan.share * (1 + hour // plan.bake_hours)))
    first = plan.share if plan.strategy == "canary" else 0.0
    return np.where(hour < plan.bake_hours, first, 1.0)


def _alarm_hour(transfers: Floats, seen: Floats, p0: float, p1: float) -> int | None:
    """First hour in which Wald's likelihood ratio says 'worse' (alpha 0.001, beta 0.20).

    The ratio never falls below 0, so that watching goes on while the version is live (CUSUM,
    Page 1954).
    """
    step = transfers * log(p1 / p0) + (seen - transfers) * log((1 - p1) / (1 - p0))
    ratio = 0.0
    for hour, moved in enumerate(step):
        ratio = max(ratio + float(moved), 0.0)
        if ratio >= log(0.80 / 0.001):
            return hour
    return None


def simulate_rollout(
    plan: Plan,
    seed: int,
    *,
    p_old: float = OLD_RATE,
    p_new: float = 0.30,
    p_alarm: float = 0.25,
    calls_per_hour: float = CALLS_PER_HOUR,
    hours: int = HOURS,
) -> RolloutResult:
    """Roll out a version with transfer rate `p_new` and count what callers pay for it.

    In shadow both versions answer but only the old one is heard: the test sees every call and
    harms nobody. After an alarm callers return to the old version within `rollback_hours`.

    Raises:
        ValueError: if a rate is no share, or `p_alarm` does not exceed `p_old`.
    """
    require_rates(p_old, p_alarm)
    require_share("p_new", p_new)
    require_positive("calls_per_hour", calls_per_hour)
    require_at_least("hours", hours, 1)
    share = traffic_shares(plan, hours)
    watched = np.ones(hours) if plan.strategy == "shadow" else share
    rng = generator(seed, "rollout")
    seen = rng.poisson(calls_per_hour * watched)
    transfers = rng.binomial(seen, p_new)
    alarm = None
    if plan.alarm:
        alarm = _alarm_hour(transfers.astype(float), seen.astype(float), p_old, p_alarm)
    if alarm is not None:
        in_shadow = plan.strategy == "shadow" and alarm < plan.bake_hours
        share = share.copy()
        share[alarm + (0 if in_shadow else 1 + plan.rollback_hours) :] = 0.0
    exposed = float(calls_per_hour * share.sum())
    extra = max(0.0, p_new - p_old) * exposed
    return RolloutResult(alarm is not None, alarm, exposed, extra, tuple(share.tolist()))


@lru_cache(maxsize=512)
def middle_rollout(plan: Plan, p_new: float) -> RolloutResult:
    """Of 21 weeks that differ by chance, the one with the middle number of callers exposed."""
    runs = [simulate_rollout(plan, seed, p_new=p_new) for seed in range(_WEEKS)]
    ordered = sorted(runs, key=lambda run: (run.exposed_callers, run.alarm_hour or 0))
    return ordered[_WEEKS // 2]
