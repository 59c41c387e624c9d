"""The models of the case: scikit-learn pipelines behind one small typed interface."""

from typing import Any, Protocol, Self, cast

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from mltutor.casework.arrays import Floats, Ints


class Classifier(Protocol):
    """What the case needs of a classifier; scikit-learn's pipelines have it."""

    @property
    def classes_(self) -> Any:
        """Labels seen in training, ascending."""

    def fit(self, X: Any, y: Any) -> Self:
        """Learn from X, shape (n, p), and labels y, shape (n,)."""

    def predict(self, X: Any) -> Any:
        """Predict labels, shape (n,)."""

    def predict_proba(self, X: Any) -> Any:
        """Predict probabilities, shape (n, number of classes seen)."""


def logistic_regression(C: float = 1.0, max_iter: int = 300, tol: float = 1e-4) -> Classifier:
    """Multinomial logistic regression on standardised features; `C` is 1 / ridge strength."""
    model = LogisticRegression(C=C, max_iter=max_iter, tol=tol)
    return cast(Classifier, make_pipeline(StandardScaler(), model))


def decision_tree(
    max_depth: int | None = None, min_samples_leaf: int = 1, seed: int = 0
) -> Classifier:
    """One decision tree (Gini impurity)."""
    tree = DecisionTreeClassifier(
        max_depth=max_depth, min_samples_leaf=min_samples_leaf, random_state=seed
    )
    return cast(Classifier, tree)


def random_forest(n_trees: int = 60, seed: int = 0) -> Classifier:
    """Random forest of fully grown trees."""
    return cast(Classifier, RandomForestClassifier(n_trees, random_state=seed, n_jobs=1))


def boosted_trees(
    max_iter: int = 60, max_depth: int = 4, learning_rate: float = 0.1, seed: int = 0
) -> Classifier:
    """Gradient boosted trees on binned features."""
    model = HistGradientBoostingClassifier(
        max_iter=max_iter,
        max_depth=max_depth,
        learning_rate=learning_rate,
        early_stopping=False,
        random_state=seed,
    )
    return cast(Classifier, model)


def predicted(model: Classifier, X: Floats) -> Ints:
    """Predicted labels as integers, shape (n,)."""
    return np.asarray(model.predict(X), dtype=np.int64)


def probabilities(model: Classifier, X: Floats, n_classes: int) -> Floats:
    """Predicted probabilities, shape (n, n_classes); classes unseen in training get 0."""
    full = np.zeros((len(X), n_classes))
    full[:, np.asarray(model.classes_, dtype=np.int64)] = model.predict_proba(X)
    return full


def accuracy(model: Classifier, X: Floats, y: Ints) -> float:
    """Share of rows whose predicted label equals `y`."""
    return float(np.mean(predicted(model, X) == y))
