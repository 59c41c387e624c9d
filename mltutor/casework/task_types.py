"""Phase 2: the same wish as five kinds of task, and what each buys in the KPI."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.baselines import analyst_rules, phone_menu
from mltutor.casework.call_centre import N_SKILLS, ORDERS, skills_of
from mltutor.casework.call_outcomes import handle_minutes
from mltutor.casework.calls import Calls, simulate_calls
from mltutor.casework.checks import require_at_least
from mltutor.casework.estimators import accuracy, logistic_regression, predicted
from mltutor.casework.features import feature_matrix
from mltutor.casework.kpi import share_right
from mltutor.casework.label_noise import recorded_reasons

Task = Literal[
    "menu",
    "rules",
    "regression",
    "clustering",
    "binary",
    "multiclass, 12 reasons",
    "multiclass, 5 skills",
]


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A task's own score (named by `score_name`) and the share of callers it sends right."""

    task: Task
    score_name: str
    score: float
    right_first_time: float


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    train: Calls
    test: Calls
    X_train: Floats
    X_test: Floats
    recorded: Ints
    menu_train: Ints
    menu_test: Ints
    seed: int


def _regression(case: _Case) -> TaskResult:
    """Predict the minutes of a call: a number names no agent, so the menu goes on routing."""
    minutes = handle_minutes(case.train, case.menu_train, case.seed)
    later = handle_minutes(case.test, case.menu_test, case.seed + 1)
    model = LinearRegression().fit(case.X_train, minutes)
    residual = later - model.predict(case.X_test)
    r2 = 1 - float(np.mean(residual**2) / np.var(later))
    return TaskResult("regression", "R2", r2, share_right(case.test.skills, case.menu_test))


def _clustering(case: _Case, n_clusters: int = 5) -> TaskResult:
    """Group callers without labels, then send each group to the skill it mostly needed."""
    scaler = StandardScaler().fit(case.X_train)
    groups = KMeans(n_clusters, n_init=2, random_state=case.seed).fit(
        scaler.transform(case.X_train)
    )
    members = np.asarray(groups.labels_, dtype=np.int64)
    counts = np.bincount(
        members * N_SKILLS + skills_of(case.recorded), minlength=n_clusters * N_SKILLS
    )
    skill_of_group = counts.reshape(n_clusters, N_SKILLS).argmax(axis=1)
    routed = skill_of_group[groups.predict(scaler.transform(case.X_test))].astype(np.int64)
    purity = float(counts.reshape(n_clusters, N_SKILLS).max(axis=1).sum() / counts.sum())
    return TaskResult("clustering", "purity", purity, share_right(case.test.skills, routed))


def _binary(case: _Case) -> TaskResult:
    """Predict 'about an order or not'; everybody else still meets the menu."""
    is_order = (skills_of(case.recorded) == ORDERS).astype(np.int64)
    model = logistic_regression().fit(case.X_train, is_order)
    says_order = predicted(model, case.X_test) == 1
    score = accuracy(model, case.X_test, (case.test.skills == ORDERS).astype(np.int64))
    routed = np.where(says_order, ORDERS, case.menu_test).astype(np.int64)
    return TaskResult("binary", "accuracy", score, share_right(case.test.skills, routed))


def _twelve(case: _Case) -> TaskResult:
    model = logistic_regression().fit(case.X_train, case.recorded)
    reasons = predicted(model, case.X_test)
    right = share_right(case.test.skills, skills_of(reasons))
    return TaskResult(
        "multiclass, 12 reasons", "accuracy", share_right(case.test.reasons, reasons), right
    )


def _five(case: _Case) -> TaskResult:
    model = logistic_regression().fit(case.X_train, skills_of(case.recorded))
    right = accuracy(model, case.X_test, case.test.skills)
    return TaskResult("multiclass, 5 skills", "accuracy", right, right)


def compare_tasks(seed: int, n_train: int = 6000, n_test: int = 8000) -> tuple[TaskResult, ...]:
    """Run every task on the same recorded history and say what it buys.

    Raises:
        ValueError: if a size is below 100.
    """
    require_at_least("n_train", n_train, 100)
    require_at_least("n_test", n_test, 100)
    calls = simulate_calls(n_train + n_test, seed)
    X, menu = feature_matrix(calls.callers), phone_menu(calls, seed)
    train, test = calls.take(slice(0, n_train)), calls.take(slice(n_train, None))
    recorded = recorded_reasons(train.reasons, seed)
    case = _Case(
        train, test, X[:n_train], X[n_train:], recorded, menu[:n_train], menu[n_train:], seed
    )
    by_menu = share_right(test.skills, case.menu_test)
    by_rules = share_right(test.skills, analyst_rules(test.callers))
    return (
        TaskResult("menu", "accuracy", by_menu, by_menu),
        TaskResult("rules", "accuracy", by_rules, by_rules),
        _regression(case),
        _clustering(case),
        _binary(case),
        _twelve(case),
        _five(case),
    )
