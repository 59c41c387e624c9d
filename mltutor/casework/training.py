"""Phase 4: fit models of growing capacity, on growing samples, and see what is memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.checks import require_at_least, require_positive
from mltutor.casework.development_data import DevelopmentData, Part, development_data
from mltutor.casework.estimators import (
    Classifier,
    accuracy,
    boosted_trees,
    decision_tree,
    logistic_regression,
    random_forest,
)

Family = Literal["decision tree", "logistic regression", "random forest", "boosted trees"]
FAMILIES: tuple[Family, ...] = (
    "decision tree",
    "logistic regression",
    "random forest",
    "boosted trees",
)


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """Settings of a model; each family uses those that it knows (0 depth means no limit)."""

    family: Family = "decision tree"
    max_depth: int = 0
    min_samples_leaf: int = 1
    C: float = 1.0
    n_trees: int = 60
    learning_rate: float = 0.1
    seed: int = 0

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise ValueError(
                f"There is no family {self.family!r}; choose from {', '.join(FAMILIES)}."
            )
        require_at_least("max_depth", self.max_depth, 0)
        require_at_least("min_samples_leaf", self.min_samples_leaf, 1)
        require_at_least("n_trees", self.n_trees, 1)
        require_positive("C", self.C)
        require_positive("learning_rate", self.learning_rate)


@dataclass(frozen=True, slots=True)
class FitScore:
    """Accuracy on training and validation labels as recorded, and against the truth."""

    train: float
    validation: float
    truth: float

    @property
    def gap(self) -> float:
        """Training minus validation accuracy: what was memorised."""
        return self.train - self.validation


def build(h: Hyperparameters) -> Classifier:
    """Return the untrained pipeline for some hyperparameters."""
    if h.family == "logistic regression":
        return logistic_regression(C=h.C)
    if h.family == "random forest":
        return random_forest(h.n_trees, h.seed)
    if h.family == "boosted trees":
        return boosted_trees(h.n_trees, h.max_depth or 4, h.learning_rate, h.seed)
    return decision_tree(h.max_depth or None, h.min_samples_leaf, h.seed)


def score_fit(model: Classifier, train: Part, validation: Part) -> FitScore:
    """Score a trained model on both parts."""
    return FitScore(
        train=accuracy(model, train.X, train.y),
        validation=accuracy(model, validation.X, validation.y),
        truth=accuracy(model, validation.X, validation.truth),
    )


def fit_and_score(h: Hyperparameters, data: DevelopmentData) -> FitScore:
    """Train on the training part; score on training and validation. The test part stays shut."""
    return score_fit(build(h).fit(data.train.X, data.train.y), data.train, data.validation)


def mean_score(scores: Iterable[FitScore]) -> FitScore:
    """Average some scores.

    Raises:
        ValueError: if there is none.
    """
    rows = [(s.train, s.validation, s.truth) for s in scores]
    if not rows:
        raise ValueError("There are no scores to average; run at least one split.")
    train, validation, truth = np.mean(rows, axis=0)
    return FitScore(float(train), float(validation), float(truth))


def depth_curve(data: DevelopmentData, depths: Iterable[int] = range(1, 19)) -> dict[int, FitScore]:
    """Scores of decision trees by depth."""
    return {depth: fit_and_score(Hyperparameters(max_depth=depth), data) for depth in depths}


def regularisation_curve(
    data: DevelopmentData, strengths: Iterable[float] = (0.001, 0.01, 0.1, 1.0, 10.0)
) -> dict[float, FitScore]:
    """Scores of logistic regression by C (small C = strong ridge)."""
    return {C: fit_and_score(Hyperparameters("logistic regression", C=C), data) for C in strengths}


def learning_curve(
    h: Hyperparameters, data: DevelopmentData, sizes: Iterable[int] = (100, 200, 400, 800, 1500)
) -> dict[int, FitScore]:
    """Scores when only the first n training calls are used.

    Raises:
        ValueError: if a size is below 20 or above the training set.
    """
    curve: dict[int, FitScore] = {}
    for n in sizes:
        require_at_least("The size of the sample", n, 20)
        if n > len(data.train):
            raise ValueError(f"There are {len(data.train)} training calls; ask for no more.")
        part = Part(data.train.X[:n], data.train.y[:n], data.train.truth[:n])
        curve[n] = score_fit(build(h).fit(part.X, part.y), part, data.validation)
    return curve


def score_over_splits(
    h: Hyperparameters,
    seeds: Iterable[int],
    make_data: Callable[[int], DevelopmentData] = development_data,
) -> FitScore:
    """Mean score over fresh samples, so that a lucky split does not decide."""
    return mean_score(fit_and_score(h, make_data(seed)) for seed in seeds)
