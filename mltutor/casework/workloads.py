"""Phase 5: six kinds of traffic against five serving modes: what fits, how slow, how dear.

The limits are those documented for the managed service: payload and time of a request.
"""

from dataclasses import dataclass
from math import ceil, inf
from typing import Literal

from mltutor.casework.calls import hourly_profile
from mltutor.casework.checks import require_positive, require_share
from mltutor.casework.queueing import Queue

ServingMode = Literal["real-time", "serverless", "asynchronous", "batch", "edge"]
SERVING_MODES: tuple[ServingMode, ...] = (
    "real-time",
    "serverless",
    "asynchronous",
    "batch",
    "edge",
)


@dataclass(frozen=True, slots=True)
class Workload:
    """Traffic: a day's requests, the busiest hour's share of them, and what each asks for.

    `answer_within` is how long the application can wait, in seconds; `on_site` says that requests
    arise where a device of ours stands.
    """

    name: str
    requests_per_day: float
    peak_hour_share: float
    active_hours: float
    payload_mb: float
    service_seconds: float
    answer_within: float
    network: bool = True
    on_site: bool = False

    def __post_init__(self) -> None:
        for name in (
            "requests_per_day",
            "active_hours",
            "payload_mb",
            "service_seconds",
            "answer_within",
        ):
            require_positive(name, getattr(self, name))
        require_share("peak_hour_share", self.peak_hour_share)


WORKLOADS: tuple[Workload, ...] = (
    Workload("steady", 1_000_000, 1 / 24, 24, 0.01, 0.08, 0.5),
    Workload("daily wave", 1_000_000, float(hourly_profile().max()), 24, 0.01, 0.08, 0.5),
    Workload("spikes", 5_000, 0.50, 3, 0.01, 0.08, 5.0),
    Workload("nightly", 200_000, 1.0, 1, 0.01, 0.08, 36_000),
    Workload("huge payloads", 200, 0.15, 10, 400, 600, 3_600),
    Workload(
        "shop floor without network", 20_000, 0.12, 12, 0.01, 0.08, 1.0, network=False, on_site=True
    ),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """Largest payload (MB), longest request (s), time to first answer (s) and what it runs on."""

    payload_mb: float
    seconds: float
    start_up: float


LIMITS: dict[ServingMode, Limit] = {
    "real-time": Limit(25, 60, 0),
    "serverless": Limit(4, 60, 3),
    "asynchronous": Limit(1000, 3600, 60),
    "batch": Limit(inf, inf, 300),
    "edge": Limit(25, 60, 0),
}
_INSTANCE_HOUR = 0.20
_BATCH_HOUR = 0.20
_SERVERLESS_SECOND = 2e-4
_EDGE_DEVICES = 400
_EDGE_DEVICE_MONTH = 1.5


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a mode serves a workload; if not, the reasons. Seconds and dollars a month."""

    mode: ServingMode
    workers: int
    seconds: float
    monthly_cost: float
    problems: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing stands against it."""
        return not self.problems


def _workers(workload: Workload, mean_wait: float) -> int:
    """Fewest workers whose mean wait in the busiest hour stays below `mean_wait` seconds."""
    per_second = workload.requests_per_day * workload.peak_hour_share / 3600
    workers = max(1, ceil(per_second * workload.service_seconds))
    while Queue(per_second, workload.service_seconds, workers).mean_wait > mean_wait:
        workers += 1
    return workers


def _seconds_and_cost(workload: Workload, mode: ServingMode) -> tuple[int, float, float]:
    busy = workload.requests_per_day * workload.service_seconds
    first = LIMITS[mode].start_up
    if mode == "serverless":
        return 0, workload.service_seconds + first, busy * 30 * _SERVERLESS_SECOND
    if mode == "edge":
        return _EDGE_DEVICES, 2 * workload.service_seconds, _EDGE_DEVICES * _EDGE_DEVICE_MONTH
    if mode == "batch":
        return (
            1,
            86_400 / 2 if workload.active_hours > 1 else busy + first,
            busy / 3600 * 30 * _BATCH_HOUR,
        )
    hours = 24.0 if mode == "real-time" else min(24.0, workload.active_hours)
    patience = workload.answer_within / (10 if mode == "real-time" else 2)
    workers = _workers(workload, patience)
    per_second = workload.requests_per_day * workload.peak_hour_share / 3600
    wait = Queue(per_second, workload.service_seconds, workers).mean_response
    return workers, wait + first, workers * hours * 30 * _INSTANCE_HOUR


def duration(seconds: float) -> str:
    """A length of time in the unit that reads best: "80 ms", "0.5 s", "17 min", "12 h"."""
    if seconds < 0.1:
        return f"{1000 * seconds:.0f} ms"
    if seconds < 100:
        return f"{seconds:.2g} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{round(seconds / 3600, 1):g} h"


def fit_mode(workload: Workload, mode: ServingMode) -> Fit:
    """Check limits and deadline of a mode, and price it.

    Raises:
        ValueError: if the mode is unknown.
    """
    if mode not in LIMITS:
        raise ValueError(f"There is no mode {mode!r}; choose from {', '.join(SERVING_MODES)}.")
    limit, problems = LIMITS[mode], []
    if not workload.network and mode != "edge":
        problems.append("There is no network to reach it.")
    if mode == "edge" and not workload.on_site:
        problems.append("Requests do not arise where a device stands.")
    if workload.payload_mb > limit.payload_mb:
        problems.append(f"A request of {workload.payload_mb:g} MB exceeds {limit.payload_mb:g} MB.")
    if workload.service_seconds > limit.seconds:
        problems.append(
            f"A request of {duration(workload.service_seconds)} exceeds {duration(limit.seconds)}."
        )
    workers, seconds, cost = _seconds_and_cost(workload, mode)
    if seconds > workload.answer_within:
        problems.append(
            f"The answer takes {duration(seconds)} but is wanted in "
            f"{duration(workload.answer_within)}."
        )
    return Fit(mode, workers, seconds, cost, tuple(problems))


def best_mode(workload: Workload) -> Fit | None:
    """The cheapest mode that fits, if any."""
    fitting = [fit for fit in (fit_mode(workload, mode) for mode in SERVING_MODES) if fit.fits]
    return min(fitting, key=lambda fit: fit.monthly_cost) if fitting else None
