"""Phase 3: spend a budget on checking labels again, the least certain calls first."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Ints
from mltutor.casework.call_centre import N_SKILLS, skills_of
from mltutor.casework.calls import simulate_calls
from mltutor.casework.checks import require_at_least
from mltutor.casework.estimators import accuracy, logistic_regression, probabilities
from mltutor.casework.features import feature_matrix
from mltutor.casework.label_noise import recorded_reasons
from mltutor.casework.seeding import generator

Choice = Literal["least likely label", "at random"]


@dataclass(frozen=True, slots=True)
class RelabelResult:
    """What checking `budget` labels found and gave."""

    budget: int
    wrong_found: int
    accuracy_before: float
    accuracy_after: float


def relabel(
    seed: int,
    budget: int,
    choice: Choice = "least likely label",
    *,
    across: float = 0.30,
    n_train: int = 3000,
    n_test: int = 6000,
) -> RelabelResult:
    """Correct the labels of `budget` training calls and train again.

    'Least likely label' ranks calls by the probability that a model trained on the recorded
    labels gives to the recorded label (confident learning's self-confidence, Northcutt 2021).

    Raises:
        ValueError: if the budget is negative or larger than the training set.
    """
    require_at_least("budget", budget, 0)
    if budget > n_train:
        raise ValueError(f"The budget is {budget} but there are {n_train} calls; lower it.")
    calls = simulate_calls(n_train + n_test, seed)
    X, truth = feature_matrix(calls.callers), calls.skills
    labels = skills_of(recorded_reasons(calls.reasons, seed, 0.0, across))[:n_train]
    model = logistic_regression().fit(X[:n_train], labels)
    before = accuracy(model, X[n_train:], truth[n_train:])
    trust = probabilities(model, X[:n_train], N_SKILLS)[np.arange(n_train), labels]
    shuffled: Ints = generator(seed, "relabel").permutation(n_train)
    order = np.argsort(trust) if choice == "least likely label" else shuffled
    checked = order[:budget]
    corrected = labels.copy()
    corrected[checked] = truth[:n_train][checked]
    model = logistic_regression().fit(X[:n_train], corrected)
    found = int((labels[checked] != truth[:n_train][checked]).sum())
    return RelabelResult(budget, found, before, accuracy(model, X[n_train:], truth[n_train:]))
