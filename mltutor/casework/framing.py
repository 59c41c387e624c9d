"""Phase 2: what exactly is predicted, from what, judged how.

The offline score is taken on the recorded table. The live score is the same model at routing
time: against the caller's true need, with the columns that exist then (a column that is not
known yet is 0, as nothing has happened).
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.baselines import phone_menu
from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.call_outcomes import handle_minutes, return_opened_during_call
from mltutor.casework.calls import Calls, World, simulate_calls
from mltutor.casework.checks import require_at_least
from mltutor.casework.estimators import logistic_regression, predicted, probabilities
from mltutor.casework.features import FEATURES, columns_named, feature_matrix
from mltutor.casework.kpi import flat_cost_matrix, mean_cost, share_right

Label = Literal["resolved skill", "menu choice"]
Metric = Literal["accuracy", "macro F1", "cost per call"]
Decision = Literal["most probable", "least expected cost"]
Known = Literal["orders", "possessions"]
LABELS: tuple[Label, ...] = ("resolved skill", "menu choice")
COLUMNS_OF: dict[Known, tuple[str, ...]] = {
    "orders": (
        "log_order_age",
        "in_transit",
        "delayed",
        "delivered",
        "return_open",
        "recent_contacts",
        "hour",
    ),
    "possessions": (
        "member",
        "near_renewal",
        "reader",
        "speaker",
        "tv",
        "device_newness",
        "digital_purchases",
    ),
}
"""What is known before the call: about recent orders, and about what the caller has."""


@dataclass(frozen=True, slots=True)
class Framing:
    """The choices of phase 2."""

    label: Label = "resolved skill"
    with_leak: bool = False
    decision: Decision = "most probable"

    def __post_init__(self) -> None:
        if self.label not in LABELS:
            raise ValueError(f"There is no label {self.label!r}; choose from {', '.join(LABELS)}.")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns the model learns from, besides the leak that a framing may have.

    `with_minutes` adds how long the call took, which nobody knows before it ends.
    """

    known: tuple[Known, ...] = ("orders", "possessions")
    with_minutes: bool = False

    def __post_init__(self) -> None:
        if not self.known:
            raise ValueError("A model needs something that is known; choose a group of columns.")


@dataclass(frozen=True, slots=True, eq=False)
class FramingResult:
    """Scores of a framing; `confusion` counts (true skill, routed skill) live, shape (5, 5)."""

    offline_accuracy: float
    offline_macro_f1: float
    offline_cost: float
    live_accuracy: float
    live_macro_f1: float
    live_cost: float
    confusion: Ints

    @property
    def live_transfers_per_100(self) -> float:
        """Callers of a hundred who are transferred when the model is live."""
        return 100 * (1 - self.live_accuracy)

    @property
    def gap(self) -> float:
        """Offline minus live accuracy: what the table promised and the phone did not keep."""
        return self.offline_accuracy - self.live_accuracy


def confusion_counts(truth: Ints, guess: Ints, n_classes: int) -> Ints:
    """Counts of (true, predicted) pairs, shape (n_classes, n_classes)."""
    flat = np.bincount(truth * n_classes + guess, minlength=n_classes**2)
    return flat.reshape(n_classes, n_classes).astype(np.int64)


def macro_f1(confusion: Ints) -> float:
    """Mean over classes of 2 TP / (2 TP + FP + FN); a class never seen nor predicted counts 0."""
    hits = np.diag(confusion)
    either = confusion.sum(axis=0) + confusion.sum(axis=1)
    return float(np.mean(2 * hits / np.maximum(either, 1)))


def least_cost_decision(p: Floats, cost: Floats) -> Ints:
    """Action a with the least sum_y C[y, a] p(y), shape (n,), from p (n, k) and C (k, k)."""
    return np.asarray((p @ cost).argmin(axis=1), dtype=np.int64)


def _design(calls: Calls, columns: Columns, leak: Ints | Floats | Bools, minutes: Floats) -> Floats:
    wanted = {name for group in columns.known for name in COLUMNS_OF[group]}
    names = tuple(name for name in FEATURES if name in wanted)
    before = feature_matrix(calls.callers)[:, columns_named(names)]
    return np.column_stack([before, leak, minutes]).astype(np.float64)


def evaluate_framing(
    framing: Framing,
    seed: int,
    n_train: int = 8000,
    n_test: int = 8000,
    *,
    cost: Floats | None = None,
    columns: Columns | None = None,
) -> FramingResult:
    """Train logistic regression under a framing and score it on the table and on the phone.

    Raises:
        ValueError: if a size is below 100.
    """
    require_at_least("n_train", n_train, 100)
    require_at_least("n_test", n_test, 100)
    calls = simulate_calls(n_train + n_test, seed, World())
    menu = phone_menu(calls, seed)
    leak = return_opened_during_call(calls, seed) * framing.with_leak
    labels = calls.skills if framing.label == "resolved skill" else menu
    columns, unknown = columns or Columns(), np.zeros(len(calls))
    minutes = handle_minutes(calls, menu, seed) if columns.with_minutes else unknown
    table = _design(calls, columns, leak, minutes)
    live = _design(calls, columns, unknown, unknown)
    model = logistic_regression().fit(table[:n_train], labels[:n_train])
    cost = flat_cost_matrix() if cost is None else cost

    def route(X: Floats) -> Ints:
        if framing.decision == "most probable":
            return predicted(model, X)
        return least_cost_decision(probabilities(model, X, N_SKILLS), cost)

    offline, online = route(table[n_train:]), route(live[n_train:])
    recorded, needed = labels[n_train:], calls.skills[n_train:]
    on_phone = confusion_counts(needed, online, N_SKILLS)
    return FramingResult(
        offline_accuracy=share_right(recorded, offline),
        offline_macro_f1=macro_f1(confusion_counts(recorded, offline, N_SKILLS)),
        offline_cost=mean_cost(recorded, offline, cost),
        live_accuracy=share_right(needed, online),
        live_macro_f1=macro_f1(on_phone),
        live_cost=mean_cost(needed, online, cost),
        confusion=on_phone,
    )


def all_framings(seed: int) -> dict[Framing, FramingResult]:
    """Every label with and without the leaking column, for the table beside the dials."""
    choices = [
        replace(Framing(), label=label, with_leak=leak)
        for label in LABELS
        for leak in (False, True)
    ]
    return {choice: evaluate_framing(choice, seed) for choice in choices}
