"""Cross-validation, honest and leaky: the same data scored in ways that flatter."""

from dataclasses import dataclass

import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from mltutor.metrics.arrays import Floats, Ints

N_SELECTED = 6
"""Features that the selection step keeps."""


@dataclass(frozen=True, slots=True)
class Leaks:
    """Which mistakes are made before the split."""

    scale_first: bool = False
    select_first: bool = False
    target_leak: bool = False
    duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Validation:
    """Accuracy per fold, shape (n_folds,), and the accuracy on cases from after the launch."""

    folds: Floats
    fresh: float

    @property
    def mean(self) -> float:
        return float(self.folds.mean())


@dataclass(frozen=True, slots=True)
class Cases:
    """Features, shape (n_samples, n_features), and labels 0 or 1, shape (n_samples,)."""

    features: Floats
    labels: Ints


def draw_cases(n_samples: int, random_state: int, n_noise: int = 150) -> Cases:
    """Four weakly informative features on very different scales, the rest pure noise."""
    rng = np.random.default_rng(random_state)
    labels = rng.permutation(np.arange(n_samples) % 2)
    informative = rng.normal(size=(n_samples, 4)) + 0.45 * (2 * labels[:, None] - 1)
    noise = rng.standard_t(3, size=(n_samples, n_noise))
    features = np.hstack([informative * np.array([1.0, 10.0, 100.0, 0.1]), noise])
    return Cases(features, labels.astype(np.int64))


def validate(cases: Cases, fresh: Cases, n_folds: int, leaks: Leaks) -> Validation:
    """Cross-validate a scaler, a selection and a 1-nearest-neighbour classifier.

    The fresh score is what the same recipe, fitted on all cases, earns on new ones, where a
    leaked target does not exist yet.
    """
    rng = np.random.default_rng(0)
    features, labels = cases.features, cases.labels
    new_features = fresh.features
    if leaks.target_leak:
        features = np.column_stack([features, 2.0 * labels + rng.normal(0, 0.5, labels.size)])
        new_features = np.column_stack([new_features, np.ones(fresh.labels.size)])
    if leaks.duplicates:
        features, labels = np.repeat(features, 2, axis=0), np.repeat(labels, 2)
    steps = _steps(leaks)
    prepared = _prepare(features, labels, leaks)
    folds = StratifiedKFold(n_folds, shuffle=True, random_state=0)
    scores = [
        Pipeline(steps).fit(prepared[train], labels[train]).score(prepared[test], labels[test])
        for train, test in folds.split(prepared, labels)
    ]
    whole = Pipeline(_steps(Leaks())).fit(features, labels)
    return Validation(np.array(scores), float(whole.score(new_features, fresh.labels)))


def _steps(leaks: Leaks) -> list[tuple[str, object]]:
    """What is still fitted inside each fold, as it should be."""
    inside: list[tuple[str, object]] = []
    if not leaks.scale_first:
        inside.append(("scale", StandardScaler()))
    if not leaks.select_first:
        inside.append(("select", SelectKBest(f_classif, k=N_SELECTED)))
    return [*inside, ("classify", KNeighborsClassifier(1))]


def _prepare(features: Floats, labels: Ints, leaks: Leaks) -> Floats:
    """What is fitted on all cases before the split, which is the leak."""
    if leaks.scale_first:
        features = StandardScaler().fit_transform(features)
    if leaks.select_first:
        features = SelectKBest(f_classif, k=N_SELECTED).fit_transform(features, labels)
    return features
