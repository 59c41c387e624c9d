"""Phase 7: may the challenger replace the champion? A paired test on one labelled hold-out."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from mltutor.casework.arrays import Bools, Ints
from mltutor.casework.checks import (
    require_at_least,
    require_positive,
    require_same_length,
    require_share,
)
from mltutor.casework.seeding import generator


@dataclass(frozen=True, slots=True)
class Gate:
    """Pass if the lower bound d - z SE exceeds -margin and no slice falls below its floor."""

    margin: float = 0.02
    z: float = 1.645
    slice_floor: float = 0.0

    def __post_init__(self) -> None:
        require_share("margin", self.margin)
        require_at_least("z", self.z, 0)
        require_share("slice_floor", self.slice_floor)


@dataclass(frozen=True, slots=True)
class GateDecision:
    """Difference in accuracy (challenger - champion), its standard error, and the verdict."""

    difference: float
    standard_error: float
    lower_bound: float
    worst_slice: float
    passed: bool
    reason: str


def paired_difference(champion_right: Bools, challenger_right: Bools) -> tuple[float, float]:
    """Difference d = (n10 - n01)/n and SE = sqrt(n10 + n01 - (n10 - n01)^2 / n) / n.

    n10 counts calls only the challenger gets right, n01 only the champion (McNemar 1947).
    """
    require_same_length(champion_right=champion_right, challenger_right=challenger_right)
    n = len(champion_right)
    only_new = int((challenger_right & ~champion_right).sum())
    only_old = int((~challenger_right & champion_right).sum())
    spread = only_new + only_old - (only_new - only_old) ** 2 / n
    return (only_new - only_old) / n, sqrt(max(spread, 0.0)) / n


def decide(
    gate: Gate, champion_right: Bools, challenger_right: Bools, slices: Ints | None = None
) -> GateDecision:
    """Judge a challenger on a hold-out; `slices`, shape (n,), names each call's slice.

    Raises:
        ValueError: if the hold-out is empty or the lengths differ.
    """
    difference, error = paired_difference(champion_right, challenger_right)
    lower = difference - gate.z * error
    names = np.zeros(len(champion_right), dtype=np.int64) if slices is None else slices
    worst = min(float(challenger_right[names == name].mean()) for name in np.unique(names))
    if lower <= -gate.margin:
        surely = difference + gate.z * error <= -gate.margin
        reason = f"It {'is clearly' if surely else 'may be'} worse than the champion."
        return GateDecision(difference, error, lower, worst, False, reason)
    if worst < gate.slice_floor:
        return GateDecision(difference, error, lower, worst, False, "A slice is below its floor.")
    return GateDecision(difference, error, lower, worst, True, "It is not worse than the champion.")


def hold_out_size(
    disagreement: float, margin: float, power: float = 0.80, alpha: float = 0.05
) -> float:
    """(z_a + z_b)^2 psi / margin^2: calls for an equal model to pass with a probability.

    `disagreement` (psi) is the share of calls on which exactly one of the two is right.
    """
    require_share("disagreement", disagreement)
    require_positive("margin", margin)
    z = NormalDist().inv_cdf(1 - alpha) + NormalDist().inv_cdf(power)
    return z * z * disagreement / margin**2


def pass_probability(
    gate: Gate,
    n: int,
    true_difference: float,
    *,
    disagreement: float = 0.12,
    reps: int = 2000,
    seed: int = 0,
) -> float:
    """Share of simulated hold-outs of n calls on which a challenger passes (no slices).

    Raises:
        ValueError: if the difference exceeds the disagreement in size.
    """
    require_at_least("n", n, 1)
    require_share("disagreement", disagreement)
    if abs(true_difference) > disagreement:
        raise ValueError("Models cannot differ more than they disagree; lower the difference.")
    gains, losses = (disagreement + true_difference) / 2, (disagreement - true_difference) / 2
    rng = generator(seed, "gate")
    counts = rng.multinomial(n, [gains, losses, 1 - gains - losses], reps)
    moved = (counts[:, 0] - counts[:, 1]) / n
    spread = counts[:, 0] + counts[:, 1] - (counts[:, 0] - counts[:, 1]) ** 2 / n
    return float((moved - gate.z * np.sqrt(np.maximum(spread, 0)) / n > -gate.margin).mean())


def expected_pass_share(
    gate: Gate, n: float, true_difference: float, disagreement: float = 0.12
) -> float:
    """Phi((d + margin) / SE - z): `pass_probability` by the normal approximation, no slices.

    SE = sqrt((psi - d^2) / n) with psi the disagreement.

    Raises:
        ValueError: if the difference is as large as the disagreement or larger.
    """
    require_at_least("n", n, 1)
    require_share("disagreement", disagreement)
    if abs(true_difference) >= disagreement:
        raise ValueError("Models cannot differ more than they disagree; lower the difference.")
    error = sqrt((disagreement - true_difference**2) / n)
    return NormalDist().cdf((true_difference + gate.margin) / error - gate.z)


def good_model_blocked(slices: int, block_share: float = 0.05) -> float:
    """1 - (1 - p)^k: a good model fails one of k independent slices, each with probability p."""
    require_at_least("slices", slices, 0)
    require_share("block_share", block_share)
    return 1 - (1 - block_share) ** slices
