"""Phase 5: one ordinary day of the call centre under a serving mode: late answers, transfers, cost.

A call answered after the limit goes to the phone menu instead:
transfers = 100 (1 - [a_model (1 - late) + a_menu late]).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.business_value import MENU_SHARE, MODEL_SHARE
from mltutor.casework.calls import hourly_profile
from mltutor.casework.checks import require_at_least, require_positive
from mltutor.casework.serving import poisson_requests, serve_always_on, serve_serverless

Mode = Literal["nightly batch", "serverless", "always on"]
MODES: tuple[Mode, ...] = ("nightly batch", "serverless", "always on")

STALE_SHARE = 0.608
"""Share right first time of a model trained on fresh features and served a day-old table."""
STALE_TRAINED_SHARE = 0.678
"""The same table served to a model that was trained on features just as old."""
INSTANCE_PER_HOUR = 0.20
GIGABYTE_SECOND = 1e-4
MEMORY_GIGABYTES = 2.0
BATCH_PER_1000 = 0.02
CUSTOMERS = 200_000
OVERLOADED_SECONDS = 10.0
_SMALLEST_SAMPLE, _LARGEST_SAMPLE = 600, 4000


@dataclass(frozen=True, slots=True)
class Design:
    """How predictions are served; seconds throughout. `workers` counts for always on only."""

    mode: Mode = "always on"
    workers: int = 1
    keep_alive: float = 300.0
    cold_seconds: float = 3.0
    service_seconds: float = 0.08
    service_cv: float = 0.5
    limit_seconds: float = 0.5

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise ValueError(f"There is no mode {self.mode!r}; choose from {', '.join(MODES)}.")
        require_at_least("workers", self.workers, 1)
        for name in ("service_seconds", "limit_seconds"):
            require_positive(name, getattr(self, name))
        for name in ("keep_alive", "cold_seconds", "service_cv"):
            require_at_least(name, getattr(self, name), 0)


@dataclass(frozen=True, slots=True)
class Day:
    """What the day was like; shares from 0 to 1, times in seconds, dollars a month."""

    late_share: float
    cold_share: float
    transfers_per_100: float
    worst_hour_p95: float
    monthly_cost: float
    hourly_p95: tuple[float, ...]
    hourly_late: tuple[float, ...]


def _hour(design: Design, per_second: float, seed: int) -> tuple[float, float, float]:
    """Late share, cold share and 95th percentile of an hour, after a warm-up of a third."""
    if design.mode == "always on" and per_second * design.service_seconds >= design.workers:
        return 1.0, 0.0, OVERLOADED_SECONDS
    n = int(np.clip(per_second * 7200, _SMALLEST_SAMPLE, _LARGEST_SAMPLE))
    requests = poisson_requests(per_second, n, seed, design.service_seconds, design.service_cv)
    if design.mode == "always on":
        served = serve_always_on(requests, design.workers)
    else:
        served = serve_serverless(requests, design.cold_seconds, design.keep_alive)
    seconds, cold = served.seconds[n // 3 :], served.cold[n // 3 :]
    late = float((seconds > design.limit_seconds).mean())
    return late, float(cold.mean()), float(np.quantile(seconds, 0.95))


def monthly_cost(design: Design, calls_per_day: float, cold_share: float) -> float:
    """Dollars for 30 days.

    Always on: c x $0.20 x 720 h. Serverless: requests x (s + P(cold) cold) x GB x $/GB-s.
    Batch: every customer scored every night.
    """
    if design.mode == "always on":
        return design.workers * INSTANCE_PER_HOUR * 720
    if design.mode == "nightly batch":
        return CUSTOMERS / 1000 * BATCH_PER_1000 * 30
    seconds = design.service_seconds + cold_share * design.cold_seconds
    return calls_per_day * 30 * seconds * MEMORY_GIGABYTES * GIGABYTE_SECOND


def simulate_day(
    calls_per_day: float,
    design: Design,
    seed: int,
    *,
    fresh_share: float = MODEL_SHARE,
    stale_share: float = STALE_SHARE,
    menu_share: float = MENU_SHARE,
) -> Day:
    """Simulate the 24 hours of a day, each from a sample of its requests.

    Raises:
        ValueError: if there are no calls.
    """
    require_positive("calls_per_day", calls_per_day)
    if design.mode == "nightly batch":
        cost = monthly_cost(design, calls_per_day, 0.0)
        return Day(0.0, 0.0, 100 * (1 - stale_share), 0.01, cost, (0.01,) * 24, (0.0,) * 24)
    weights = hourly_profile()
    hours = [_hour(design, calls_per_day * w / 3600, seed * 24 + h) for h, w in enumerate(weights)]
    late, cold, p95 = (np.array(column) for column in zip(*hours, strict=True))
    late_share, cold_share = float(weights @ late), float(weights @ cold)
    right = fresh_share * (1 - late_share) + menu_share * late_share
    return Day(
        late_share=late_share,
        cold_share=cold_share,
        transfers_per_100=100 * (1 - right),
        worst_hour_p95=float(p95.max()),
        monthly_cost=monthly_cost(design, calls_per_day, cold_share),
        hourly_p95=tuple(p95.tolist()),
        hourly_late=tuple(late.tolist()),
    )


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a design must keep."""

    most_transfers_per_100: float = 22.8
    slowest_p95: float = 0.5

    def met_by(self, day: Day) -> bool:
        """Whether a day keeps both limits."""
        quick = day.worst_hour_p95 <= self.slowest_p95
        return quick and day.transfers_per_100 <= self.most_transfers_per_100


USUAL_REQUIREMENT = Requirement()


def cheapest_passing(
    calls_per_day: float,
    seed: int,
    requirement: Requirement = USUAL_REQUIREMENT,
    most_workers: int = 24,
) -> tuple[Design, Day] | None:
    """The cheapest of batch, serverless and 1 to `most_workers` that meets the requirement."""
    designs = [Design(mode="nightly batch"), Design(mode="serverless")]
    found = [(d, simulate_day(calls_per_day, d, seed)) for d in designs]
    for workers in range(1, most_workers + 1):
        design = Design(workers=workers)
        day = simulate_day(calls_per_day, design, seed)
        found.append((design, day))
        if requirement.met_by(day):
            break
    passing = [pair for pair in found if requirement.met_by(pair[1])]
    return min(passing, key=lambda pair: pair[1].monthly_cost) if passing else None
