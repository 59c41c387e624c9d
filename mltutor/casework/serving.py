"""Phase 5: simulated requests against always-on workers and against scaling to zero."""

import heapq
from dataclasses import dataclass
from math import log

import numpy as np

from mltutor.casework.arrays import Bools, Floats
from mltutor.casework.checks import require_at_least, require_positive, require_same_length
from mltutor.casework.seeding import generator


@dataclass(frozen=True, slots=True, eq=False)
class Requests:
    """n requests: arrival times and service times in seconds, shape (n,), arrivals ascending."""

    arrivals: Floats
    services: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Served:
    """Response times in seconds and which requests met a cold start, shape (n,)."""

    seconds: Floats
    cold: Bools


def lognormal_services(n: int, mean: float, cv: float, rng: np.random.Generator) -> Floats:
    """Service times with a mean in seconds and a coefficient of variation, shape (n,).

    Lognormal with s^2 = ln(1 + cv^2) and mu = ln(mean) - s^2 / 2.
    """
    require_positive("mean", mean)
    require_at_least("cv", cv, 0)
    variance = log(1 + cv * cv)
    return np.exp(rng.normal(log(mean) - variance / 2, variance**0.5, n))


def poisson_requests(
    per_second: float, n: int, seed: int, mean: float = 0.08, cv: float = 0.5
) -> Requests:
    """Return n requests that arrive at random (Poisson) with lognormal service times."""
    require_positive("per_second", per_second)
    require_at_least("n", n, 1)
    rng = generator(seed, "requests")
    arrivals = np.cumsum(rng.exponential(1 / per_second, n))
    return Requests(arrivals, lognormal_services(n, mean, cv, rng))


def serve_always_on(requests: Requests, workers: int) -> Served:
    """First come, first served by `workers` that never sleep.

    Raises:
        ValueError: if there is no worker or no request.
    """
    require_at_least("workers", workers, 1)
    require_same_length(arrivals=requests.arrivals, services=requests.services)
    n = len(requests.arrivals)
    if workers == 1:
        work = np.cumsum(requests.services)
        start = np.maximum.accumulate(requests.arrivals - (work - requests.services))
        return Served(work + start - requests.arrivals, np.zeros(n, dtype=np.bool_))
    finished_at_once = np.sort(requests.arrivals + requests.services)
    busy = np.arange(n) - np.searchsorted(finished_at_once, requests.arrivals, side="right")
    if busy.max(initial=0) < workers:
        return Served(requests.services, np.zeros(n, dtype=np.bool_))
    free = [0.0] * workers
    done = np.empty(n)
    arrivals, services = requests.arrivals.tolist(), requests.services.tolist()
    for i, (arrival, service) in enumerate(zip(arrivals, services, strict=True)):
        finish = max(arrival, free[0]) + service
        heapq.heapreplace(free, finish)
        done[i] = finish
    return Served(done - requests.arrivals, np.zeros(n, dtype=np.bool_))


def serve_serverless(
    requests: Requests, cold_seconds: float = 3.0, keep_alive: float = 300.0
) -> Served:
    """One request per instance; the instance used last goes first; too long idle, it is gone.

    A request that finds no idle instance younger than `keep_alive` seconds waits `cold_seconds`.

    Raises:
        ValueError: if a time is negative or there is no request.
    """
    require_at_least("cold_seconds", cold_seconds, 0)
    require_at_least("keep_alive", keep_alive, 0)
    require_same_length(arrivals=requests.arrivals, services=requests.services)
    busy: list[float] = []
    idle: list[float] = []
    seconds: list[float] = []
    cold: list[bool] = []
    for arrival, service in zip(
        requests.arrivals.tolist(), requests.services.tolist(), strict=True
    ):
        while busy and busy[0] <= arrival:
            idle.append(heapq.heappop(busy))
        starts_cold = not idle or arrival - idle[-1] >= keep_alive
        if starts_cold:
            idle.clear()
        else:
            idle.pop()
        taken = service + cold_seconds * starts_cold
        heapq.heappush(busy, arrival + taken)
        seconds.append(taken)
        cold.append(starts_cold)
    return Served(np.array(seconds), np.array(cold, dtype=np.bool_))
