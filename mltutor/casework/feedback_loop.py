"""Phase 7: a model that chooses its own labels, and a small random hold-out that cures it."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.call_centre import DIGITAL, N_SKILLS
from mltutor.casework.calls import expected_share_right, simulate_calls
from mltutor.casework.checks import require_at_least, require_share
from mltutor.casework.estimators import logistic_regression, predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.seeding import generator


@dataclass(frozen=True, slots=True, eq=False)
class FeedbackRun:
    """Accuracy and share sent to the rarest skill, by round, shape (rounds,)."""

    accuracy: Floats
    digital_share: Floats
    digital_recall: Floats


def run_feedback_loop(
    seed: int,
    checked_share: float = 0.0,
    rounds: int = 8,
    calls_per_round: int = 2000,
    muddle_through: float = 0.8,
) -> FeedbackRun:
    """Retrain each round on the labels that the live model's own routing left behind.

    An agent who gets a call that is not his muddles through with probability `muddle_through`
    and records his own skill as the one that resolved it. A random share `checked_share` is
    routed and labelled independently of the model; if there is one, only it is trained on, from
    all rounds so far.

    Raises:
        ValueError: if a share is outside 0..1 or there are fewer than 2 rounds.
    """
    require_share("checked_share", checked_share)
    require_share("muddle_through", muddle_through)
    require_at_least("rounds", rounds, 2)
    start = simulate_calls(calls_per_round, seed)
    X_kept, y_kept = feature_matrix(start.callers), start.skills
    model = logistic_regression().fit(X_kept, y_kept)
    rng = generator(seed, "feedback")
    rows = np.empty((rounds, 3))
    for number in range(rounds):
        calls = simulate_calls(calls_per_round, int(rng.integers(2**31)))
        X, needed = feature_matrix(calls.callers), calls.skills
        routed = predicted(model, X)
        rare = needed == DIGITAL
        recall = float((routed[rare] == DIGITAL).mean()) if rare.any() else float("nan")
        rows[number] = expected_share_right(calls, routed), (routed == DIGITAL).mean(), recall
        muddled = rng.random(len(calls)) < muddle_through
        recorded = np.where((routed != needed) & muddled, routed, needed)
        checked = rng.random(len(calls)) < checked_share
        if checked_share > 0:
            X_kept = np.concatenate([X_kept, X[checked]])
            y_kept = np.concatenate([y_kept, needed[checked]])
        else:
            X_kept, y_kept = X, recorded.astype(np.int64)
        if len(np.unique(y_kept)) < N_SKILLS:
            rows[number + 1 :] = rows[number]
            break
        model = logistic_regression().fit(X_kept, y_kept)
    return FeedbackRun(rows[:, 0], rows[:, 1], rows[:, 2])
