"""Phase 1: two models that learn from more and more calls; only one of them moves the KPI."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.baselines import phone_menu
from mltutor.casework.call_centre import MEMBERSHIP, REASONS
from mltutor.casework.calls import simulate_calls
from mltutor.casework.checks import require_at_least
from mltutor.casework.estimators import logistic_regression, predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.kpi import share_right

Target = Literal["billing", "skill"]
"""Is the call about the membership's bill (yes or no), or: which skill resolves it?"""
_BILLING = REASONS.index("plus_billing")


@dataclass(frozen=True, slots=True)
class Progress:
    """What is reported and what the business sees, as shares of the calls.

    `says_no` is the accuracy of a model that says no to everybody; None where no is no answer.
    """

    n_train: int
    accuracy: float
    says_no: float | None
    right_first_time: float
    menu: float


def learning_progress(
    target: Target, sizes: tuple[int, ...], seed: int, n_test: int = 8000
) -> tuple[Progress, ...]:
    """Train on the first n calls for each n and score the accuracy and the KPI on other calls.

    Calls in which the billing model says yes go to Membership; all others still meet the menu.

    Raises:
        ValueError: if a size is below 100.
    """
    for size in (*sizes, n_test):
        require_at_least("The number of calls", size, 100)
    calls = simulate_calls(max(sizes) + n_test, seed)
    X, menu = feature_matrix(calls.callers), phone_menu(calls, seed)
    asked = calls.skills if target == "skill" else (calls.reasons == _BILLING).astype(np.int64)
    test = slice(max(sizes), None)
    needed = calls.skills[test]

    def trained_on(size: int) -> Progress:
        said = predicted(logistic_regression().fit(X[:size], asked[:size]), X[test])
        if target == "skill":
            routed, says_no = said, None
        else:
            routed = np.where(said == 1, MEMBERSHIP, menu[test]).astype(np.int64)
            says_no = float(np.mean(asked[test] == 0))
        return Progress(
            n_train=size,
            accuracy=share_right(asked[test], said),
            says_no=says_no,
            right_first_time=share_right(needed, routed),
            menu=share_right(needed, menu[test]),
        )

    return tuple(trained_on(size) for size in sizes)
