"""Phase 1: is it worth it? The value of a share right first time, before any model exists."""

from dataclasses import dataclass, fields, replace

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.call_centre import TRANSFER_COST
from mltutor.casework.checks import require_at_least, require_positive, require_share

DAYS_PER_YEAR = 365
MENU_SHARE = 0.614
RULES_SHARE = 0.697
MODEL_SHARE = 0.779
BEST_SHARE = 0.798
"""Shares right first time: means over twenty seeds of the simulated centre."""


@dataclass(frozen=True, slots=True)
class ValueCase:
    """The inputs of a business case.

    Shares are of callers who reach the right agent first time; money is in dollars.
    """

    calls_per_day: float = 2_000.0
    transfer_cost: float = TRANSFER_COST
    baseline_share: float = MENU_SHARE
    expected_share: float = MODEL_SHARE
    build_cost: float = 120_000.0
    yearly_run_cost: float = 60_000.0
    success_probability: float = 1.0

    def __post_init__(self) -> None:
        for name in ("baseline_share", "expected_share", "success_probability"):
            require_share(name, getattr(self, name))
        for name in ("calls_per_day", "transfer_cost"):
            require_positive(name, getattr(self, name))
        for name in ("build_cost", "yearly_run_cost"):
            require_at_least(name, getattr(self, name), 0)


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """Net value of the first year when one input is low and when it is high, in dollars."""

    name: str
    low: float
    high: float

    @property
    def swing(self) -> float:
        """How far the input moves the result, in dollars."""
        return abs(self.high - self.low)


def yearly_saving(case: ValueCase) -> float:
    """365 N (a - a0) c_t: dollars a year saved on transfers."""
    gained = case.expected_share - case.baseline_share
    return DAYS_PER_YEAR * case.calls_per_day * gained * case.transfer_cost


def net_first_year(case: ValueCase) -> float:
    """Net value p x saving - build - run in dollars: the saving may not come, the bills will."""
    return case.success_probability * yearly_saving(case) - case.build_cost - case.yearly_run_cost


def break_even_share(case: ValueCase) -> float:
    """a* = a0 + (B + R) / (365 N c_t p); above 1 means that nothing can pay."""
    if case.success_probability == 0:
        return float("inf")
    per_share = DAYS_PER_YEAR * case.calls_per_day * case.transfer_cost * case.success_probability
    return case.baseline_share + (case.build_cost + case.yearly_run_cost) / per_share


def payback_months(case: ValueCase) -> float:
    """B / ((saving - R) / 12); infinite when the saving does not cover the running cost."""
    yearly = case.success_probability * yearly_saving(case) - case.yearly_run_cost
    return case.build_cost / (yearly / 12) if yearly > 0 else float("inf")


def smallest_paying_volume(case: ValueCase, profit: float = 0.0) -> float:
    """Calls a day at which the first year nets `profit` dollars; infinite if none does."""
    gained = case.success_probability * (case.expected_share - case.baseline_share)
    if gained <= 0:
        return float("inf")
    needed = profit + case.build_cost + case.yearly_run_cost
    return needed / (DAYS_PER_YEAR * gained * case.transfer_cost)


def tornado(case: ValueCase, spread: float = 0.25) -> tuple[TornadoBar, ...]:
    """Move each input by +- `spread` of itself (shares stay within 0..1), widest bar first."""
    require_share("spread", spread)
    bars = []
    for field in fields(case):
        value = getattr(case, field.name)
        ends = [value * (1 - spread), value * (1 + spread)]
        if field.name.endswith(("share", "probability")):
            ends = [min(end, 1.0) for end in ends]
        low, high = (net_first_year(replace(case, **{field.name: end})) for end in ends)
        bars.append(TornadoBar(field.name, low, high))
    return tuple(sorted(bars, key=lambda bar: -bar.swing))


def net_over_volume(case: ValueCase, volumes: Floats) -> Floats:
    """Net value of the first year in dollars for each number of calls a day, shape (n,)."""
    return np.array([net_first_year(replace(case, calls_per_day=float(v))) for v in volumes])


def share_of_gain(share: float, baseline: float, best: float) -> float:
    """How much of the way from `baseline` to `best` is reached by `share`.

    Raises:
        ValueError: if `best` equals `baseline`, so that there is nothing to gain.
    """
    if best == baseline:
        raise ValueError("Best and baseline are equal; choose a best share above the baseline.")
    return (share - baseline) / (best - baseline)
