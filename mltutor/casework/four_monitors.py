"""Phase 6: data quality, model quality, bias drift and feature-attribution drift side by side.

Which of the four sees which trouble, and which of them needs labels.
"""

from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np

from mltutor.casework.arrays import Bools, Floats
from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.estimators import Classifier, probabilities
from mltutor.casework.features import FEATURES, feature_matrix
from mltutor.casework.monitoring import Champion, input_drift
from mltutor.casework.seeding import generator

Trouble = Literal[
    "nothing", "holiday", "device launch", "policy change", "null bug", "lost registrations"
]
TROUBLES: tuple[Trouble, ...] = (
    "nothing",
    "holiday",
    "device launch",
    "policy change",
    "null bug",
    "lost registrations",
)
PSI_LIMIT = 0.1
NULL_LIMIT = 0.05
ACCURACY_LIMIT = 0.05
GAP_LIMIT = 0.06
NDCG_LIMIT = 0.98
_DEVICES = [FEATURES.index(name) for name in ("reader", "speaker", "tv", "device_newness")]
_MEMBER = FEATURES.index("member")
_RENEWAL = FEATURES.index("near_renewal")


def attributions(model: Classifier, X: Floats, baseline: Floats) -> Floats:
    """Mean |w_j (x_j - b_j)| over calls and skills, shape (14,), for a linear pipeline.

    For a linear model with independent features this is the mean absolute Shapley value of the
    log-odds (Lundberg and Lee 2017, section 4.1). `baseline` has shape (14,).
    """
    scaler, linear = cast(Any, model)[0], cast(Any, model)[-1]
    moved = np.abs((X - baseline) / scaler.scale_).mean(axis=0)
    return np.asarray(moved * np.abs(linear.coef_).mean(axis=0), dtype=np.float64)


def ndcg(reference: Floats, current: Floats) -> float:
    """Normalised discounted cumulative gain of the reference's attributions in today's order.

    1 means that features rank as before. DCG = sum of a_i / log2(i + 1), i the rank.
    """
    discount = 1 / np.log2(np.arange(2, len(reference) + 2))
    ideal = float((np.sort(reference)[::-1] * discount).sum())
    return float((reference[np.argsort(-current, kind="stable")] * discount).sum()) / ideal


@dataclass(frozen=True, slots=True)
class MonitorReading:
    """What the four monitors read, and which of them ring."""

    trouble: Trouble
    max_psi: float
    null_share: float
    accuracy: float
    accuracy_drop: float
    group_gap: float
    attribution_ndcg: float

    @property
    def ringing(self) -> tuple[str, ...]:
        """Monitors that ring at the usual limits."""
        rings = {
            "data quality": self.max_psi > PSI_LIMIT or self.null_share > NULL_LIMIT,
            "model quality": self.accuracy_drop > ACCURACY_LIMIT,
            "bias drift": self.group_gap > GAP_LIMIT,
            "feature-attribution drift": self.attribution_ndcg < NDCG_LIMIT,
        }
        return tuple(name for name, on in rings.items() if on)


NEEDS_LABELS = {
    "data quality": False,
    "model quality": True,
    "bias drift": True,
    "feature-attribution drift": False,
}


def _disturbed(
    trouble: Trouble, X: Floats, older: Bools, rng: np.random.Generator
) -> tuple[Floats, float]:
    """Features as the pipeline delivers them, and the share of nulls at the source."""
    X = X.copy()
    if trouble == "null bug":
        lost = rng.random(len(X)) < 0.6
        X[np.ix_(lost, np.array([_MEMBER, _RENEWAL]))] = 0.0
        return X, float(lost.mean())
    if trouble == "lost registrations":
        lost = older & (rng.random(len(X)) < 0.7)
        X[np.ix_(lost, np.array(_DEVICES))] = 0.0
    return X, 0.0


def read_monitors(champion: Champion, trouble: Trouble, seed: int, n: int = 6000) -> MonitorReading:
    """One month under one trouble, read by all four monitors (labels have come back).

    'Lost registrations': the devices of most older customers (a quarter of all) are unknown.

    Raises:
        ValueError: if the trouble is unknown.
    """
    if trouble not in TROUBLES:
        raise ValueError(f"There is no trouble {trouble!r}; choose from {', '.join(TROUBLES)}.")
    world = World(
        concept=float(trouble == "policy change"),
        holiday=float(trouble == "holiday"),
        device_launch=float(trouble == "device launch"),
    )
    calls = simulate_calls(n, seed, world)
    rng = generator(seed, "four monitors")
    older = rng.random(n) < 0.25
    X, nulls = _disturbed(trouble, feature_matrix(calls.callers), older, rng)
    right = probabilities(champion.model, X, N_SKILLS).argmax(axis=1) == calls.skills
    indices, _ = input_drift(champion.profiles, X)
    centre = champion.reference.mean(axis=0)
    return MonitorReading(
        trouble=trouble,
        max_psi=float(indices.max()),
        null_share=nulls,
        accuracy=float(right.mean()),
        accuracy_drop=champion.accuracy - float(right.mean()),
        group_gap=abs(float(right[~older].mean()) - float(right[older].mean())),
        attribution_ndcg=ndcg(
            attributions(champion.model, champion.reference, centre),
            attributions(champion.model, X, centre),
        ),
    )
