"""Phase 3: merging near-duplicate labels, agreement of annotators, and the price of merging."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import N_REASONS, SKILL_OF_REASON
from mltutor.casework.calls import simulate_calls
from mltutor.casework.checks import require_at_least, require_same_length
from mltutor.casework.estimators import logistic_regression, predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.framing import confusion_counts
from mltutor.casework.kpi import handling_cost
from mltutor.casework.label_noise import NOISE_ACROSS, NOISE_WITHIN, recorded_reasons

Grouping = tuple[int, ...]
"""Agent pool of each of the twelve reasons; pools are numbered 0, 1, ... in order of appearance."""

MERGE_LEVELS: dict[int, Grouping] = {
    12: tuple(range(N_REASONS)),
    8: (0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 7),
    5: tuple(int(skill) for skill in SKILL_OF_REASON),
    3: (0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2),
    2: (0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1),
    1: (0,) * N_REASONS,
}

MERGE_PATH: dict[int, Grouping] = {
    12: MERGE_LEVELS[12],
    10: (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    9: (0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8),
    7: (0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 5, 6),
    6: (0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 4, 5),
    5: MERGE_LEVELS[5],
    4: (0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 2),
    3: (0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 1),
    2: (0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0),
    1: MERGE_LEVELS[1],
}
"""Merging pair by pair what annotators mix up most, down to the five skills, then neighbours."""


@dataclass(frozen=True, slots=True, eq=False)
class MergeResult:
    """What a grouping buys and costs; `confusion` counts (recorded, predicted) pools."""

    grouping: Grouping
    kappa: float
    measured_accuracy: float
    true_accuracy: float
    reasons_per_agent: float
    cost_per_call: float
    confusion: Ints

    @property
    def n_pools(self) -> int:
        """How many pools of agents there are."""
        return max(self.grouping) + 1


def tidy(grouping: Grouping) -> Grouping:
    """Number the pools 0, 1, ... in order of appearance.

    Raises:
        ValueError: unless there is one pool for each of the twelve reasons.
    """
    if len(grouping) != N_REASONS:
        raise ValueError(
            f"There are {len(grouping)} pools named; name one for each of {N_REASONS} reasons."
        )
    names = {pool: number for number, pool in enumerate(dict.fromkeys(grouping))}
    return tuple(names[pool] for pool in grouping)


def merge_pools(grouping: Grouping, first: int, second: int) -> Grouping:
    """Merge two pools, as when a cell off the diagonal is clicked.

    Raises:
        ValueError: if a pool does not exist or both are the same.
    """
    if first == second or not {first, second} <= set(grouping):
        raise ValueError(
            f"Pools {first} and {second} cannot be merged; choose two different pools."
        )
    return tidy(tuple(first if pool == second else pool for pool in grouping))


def most_confused_pair(confusion: Ints) -> tuple[int, int]:
    """The two pools that are mixed up most relative to their sizes.

    Counts both directions and divides by the smaller pool's calls.

    Raises:
        ValueError: if there are fewer than two pools.
    """
    if len(confusion) < 2:
        raise ValueError("There is only one pool left; start again from more.")
    both = (confusion + confusion.T).astype(np.float64)
    sizes = np.maximum(confusion.sum(axis=1), 1)
    mixed = np.triu(both / np.minimum.outer(sizes, sizes), k=1)
    first, second = np.unravel_index(int(mixed.argmax()), mixed.shape)
    return int(first), int(second)


def cohen_kappa(first: Ints, second: Ints) -> float:
    """Cohen's kappa (p_o - p_e) / (1 - p_e) of two annotators (Cohen 1960).

    With one label only, agreement is certain and kappa is not defined: NaN.
    """
    require_same_length(first=first, second=second)
    n_classes = int(max(first.max(), second.max())) + 1
    table = confusion_counts(first, second, n_classes) / len(first)
    agreed = float(np.trace(table))
    by_chance = float(table.sum(axis=1) @ table.sum(axis=0))
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class LabelledSample:
    """Calls coded by two annotators: features (n, 14), recorded and true reasons (n,)."""

    X: Floats
    truth: Ints
    first: Ints
    second: Ints
    n_train: int


def labelled_sample(
    seed: int,
    n_train: int = 4000,
    n_test: int = 8000,
    within: float = NOISE_WITHIN,
    across: float = NOISE_ACROSS,
) -> LabelledSample:
    """Draw calls and have two annotators code their reasons independently."""
    require_at_least("n_train", n_train, 200)
    require_at_least("n_test", n_test, 200)
    calls = simulate_calls(n_train + n_test, seed)
    codes = [
        recorded_reasons(calls.reasons, seed, within, across, annotator) for annotator in (0, 1)
    ]
    return LabelledSample(feature_matrix(calls.callers), calls.reasons, codes[0], codes[1], n_train)


def evaluate_merge(sample: LabelledSample, grouping: Grouping) -> MergeResult:
    """Train on recorded pools; score against recorded and against true pools; price the result."""
    grouping = tidy(grouping)
    pools = np.array(grouping, dtype=np.int64)
    train, test = slice(0, sample.n_train), slice(sample.n_train, None)
    recorded, truth = pools[sample.first[test]], pools[sample.truth[test]]
    routed = np.zeros(len(truth), dtype=np.int64)
    if pools.max() > 0:
        model = logistic_regression().fit(sample.X[train], pools[sample.first[train]])
        routed = predicted(model, sample.X[test])
    width = float(np.bincount(pools)[truth].mean())
    right = float(np.mean(routed == truth))
    return MergeResult(
        grouping=grouping,
        kappa=cohen_kappa(pools[sample.first], pools[sample.second]),
        measured_accuracy=float(np.mean(routed == recorded)),
        true_accuracy=right,
        reasons_per_agent=width,
        cost_per_call=handling_cost(right, width),
        confusion=confusion_counts(recorded, routed, int(pools.max()) + 1),
    )


def merge_curve(sample: LabelledSample) -> tuple[MergeResult, ...]:
    """Every level of `MERGE_LEVELS`, from twelve pools to one."""
    return tuple(evaluate_merge(sample, grouping) for grouping in MERGE_LEVELS.values())
