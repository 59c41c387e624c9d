"""Phase 5: exact formulas for the queue M/M/c: Poisson arrivals, exponential service, c workers.

Notation: lambda = arrivals per second, mu = 1 / mean service seconds, a = lambda / mu erlangs.
Sources: Erlang 1917; Gross et al., Fundamentals of Queueing Theory, chapter 2.
"""

from dataclasses import dataclass
from math import exp, inf

from mltutor.casework.checks import require_at_least, require_positive


def erlang_b(load: float, workers: int) -> float:
    """Share of requests lost without a queue; recursion B_k = a B / (k + a B), B_0 = 1.

    Raises:
        ValueError: if the load is negative or there is no worker.
    """
    require_at_least("load", load, 0)
    require_at_least("workers", workers, 1)
    blocked = 1.0
    for k in range(1, workers + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def erlang_c(load: float, workers: int) -> float:
    """Share of requests that wait: C = c B / (c - a (1 - B)); 1 when the load reaches c."""
    blocked = erlang_b(load, workers)
    if load >= workers:
        return 1.0
    return workers * blocked / (workers - load * (1 - blocked))


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue with `workers`, `arrivals_per_second` and mean `service_seconds`."""

    arrivals_per_second: float
    service_seconds: float
    workers: int

    def __post_init__(self) -> None:
        require_positive("arrivals_per_second", self.arrivals_per_second)
        require_positive("service_seconds", self.service_seconds)
        require_at_least("workers", self.workers, 1)

    @property
    def load(self) -> float:
        """Offered load a = lambda / mu in erlangs."""
        return self.arrivals_per_second * self.service_seconds

    @property
    def utilisation(self) -> float:
        """Busy share of each worker, a / c; at 1 or above the queue grows without end."""
        return self.load / self.workers

    @property
    def waiting_share(self) -> float:
        """Share of requests that wait at all (Erlang C)."""
        return erlang_c(self.load, self.workers)

    @property
    def mean_wait(self) -> float:
        """W_q = C / (c mu - lambda) seconds; infinite when overloaded."""
        spare = self.workers / self.service_seconds - self.arrivals_per_second
        return self.waiting_share / spare if spare > 0 else inf

    @property
    def mean_response(self) -> float:
        """Waiting and service together, in seconds."""
        return self.mean_wait + self.service_seconds

    def wait_beyond(self, seconds: float) -> float:
        """P(W > t) = C exp(-(c mu - lambda) t)."""
        require_at_least("seconds", seconds, 0)
        spare = self.workers / self.service_seconds - self.arrivals_per_second
        return self.waiting_share * exp(-spare * seconds) if spare > 0 else 1.0

    def response_beyond(self, seconds: float) -> float:
        """P(T > t) = e^(-mu t) [1 + C (1 - e^(-mu t d)) / d] with d = c - 1 - a.

        For d = 0 the fraction is mu t.
        """
        require_at_least("seconds", seconds, 0)
        if self.utilisation >= 1:
            return 1.0
        time, spare = seconds / self.service_seconds, self.workers - 1 - self.load
        grown = time if abs(spare) < 1e-9 else (1 - exp(-time * spare)) / spare
        return exp(-time) * (1 + self.waiting_share * grown)
