"""Phase 5: when to ring the alarm on a new version: fixed size, peeking, or Wald's SPRT.

Outcome 1 is a transfer; p0 the old version's rate, p1 the rate to be caught. SPRT (Wald 1945):
L += y ln(p1/p0) + (1-y) ln((1-p1)/(1-p0)); alarm at ln((1-beta)/alpha), fine at
ln(beta/(1-alpha)).
"""

from dataclasses import dataclass
from math import log
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.checks import require_at_least, require_positive
from mltutor.casework.seeding import generator

RuleKind = Literal["fixed", "peeking", "SPRT"]


def require_rates(p0: float, p1: float) -> None:
    """Raise `ValueError` unless 0 < p0 < p1 < 1."""
    if not 0 < p0 < p1 < 1:
        raise ValueError(f"The rates are {p0} and {p1}; choose 0 < p0 < p1 < 1.")


def sample_size(p0: float, p1: float, alpha: float = 0.05, power: float = 0.80) -> float:
    """(z_a + z_b)^2 [p0 (1-p0) + p1 (1-p1)] / (p1 - p0)^2 calls per version."""
    require_rates(p0, p1)
    z = NormalDist().inv_cdf(1 - alpha) + NormalDist().inv_cdf(power)
    return z * z * (p0 * (1 - p0) + p1 * (1 - p1)) / (p1 - p0) ** 2


@dataclass(frozen=True, slots=True)
class StoppingRule:
    """When to stop: after `n` calls, at every `every`-th of them with limit `z`, or by SPRT."""

    kind: RuleKind = "fixed"
    n: int = 3143
    every: int = 100
    z: float = 1.645
    alpha: float = 0.05
    beta: float = 0.20

    def __post_init__(self) -> None:
        if self.kind not in ("fixed", "peeking", "SPRT"):
            raise ValueError(f"There is no rule {self.kind!r}; choose fixed, peeking or SPRT.")
        require_at_least("n", self.n, 1)
        require_at_least("every", self.every, 1)
        for name in ("alpha", "beta"):
            value = getattr(self, name)
            require_positive(name, value)
            if value >= 0.5:
                raise ValueError(f"{name} is {value}; choose a share below 0.5.")


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """Of many canaries: which rang the alarm, and after how many calls, shape (reps,)."""

    alarmed: Bools
    calls: Ints


def _first(hits: Bools, never: int) -> Ints:
    """Position of the first True in each row, `never` where there is none."""
    return np.where(hits.any(axis=1), hits.argmax(axis=1), never)


def _z_scores(transfers: NDArray[np.int32], n: Ints, p0: float) -> Floats:
    return np.asarray((transfers / n - p0) / np.sqrt(p0 * (1 - p0) / n), dtype=np.float64)


def run_rule(rule: StoppingRule, outcomes: Bools, p0: float, p1: float) -> Stops:
    """Apply a rule to outcomes, shape (reps, calls); undecided at the end means no alarm.

    The fixed rule and peeking test against the known rate p0, one-sided.
    """
    require_rates(p0, p1)
    available = outcomes.shape[1]
    most = min(rule.n, available) if rule.kind != "SPRT" else available
    counts = np.cumsum(outcomes[:, :most], axis=1, dtype=np.int32)
    if rule.kind == "SPRT":
        up, down = log(p1 / p0), log((1 - p1) / (1 - p0))
        drift = np.arange(1, most + 1) * down
        upper = (log((1 - rule.beta) / rule.alpha) - drift) / (up - down)
        lower = (log(rule.beta / (1 - rule.alpha)) - drift) / (up - down)
        alarm = _first(counts >= np.ceil(upper).astype(np.int32), most)
        fine = _first(counts <= np.floor(lower).astype(np.int32), most)
        return Stops(alarm < fine, np.minimum(np.minimum(alarm, fine) + 1, most))
    looks = (
        np.array([most]) if rule.kind == "fixed" else np.arange(rule.every, most + 1, rule.every)
    )
    if len(looks) == 0:
        raise ValueError("The first look comes after the last call; look more often.")
    first = _first(_z_scores(counts[:, looks - 1], looks, p0) > rule.z, len(looks))
    calls = np.append(looks, most)[first]
    return Stops(first < len(looks), calls)


@dataclass(frozen=True, slots=True)
class OperatingCharacteristics:
    """How a rule does over many canaries; harm counts extra transfers until it stops."""

    false_alarms: float
    mean_calls_when_fine: float
    power: float
    mean_calls_when_worse: float
    median_harm: float


def operating_characteristics(
    rule: StoppingRule,
    p0: float = 0.34,
    p1: float = 0.37,
    *,
    reps: int = 1000,
    seed: int = 0,
    most_calls: int = 6000,
) -> OperatingCharacteristics:
    """Simulate a rule on versions that are as good (p0) and worse (p1)."""
    require_at_least("reps", reps, 1)
    require_rates(p0, p1)
    rng = generator(seed, "canaries")
    draws = rng.random((reps, most_calls), dtype=np.float32)
    fine, worse = run_rule(rule, draws < p0, p0, p1), run_rule(rule, draws < p1, p0, p1)
    return OperatingCharacteristics(
        false_alarms=float(fine.alarmed.mean()),
        mean_calls_when_fine=float(fine.calls.mean()),
        power=float(worse.alarmed.mean()),
        mean_calls_when_worse=float(worse.calls.mean()),
        median_harm=float(np.median(worse.calls) * (p1 - p0)),
    )
