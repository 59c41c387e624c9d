"""Phase 4: the confusion matrix per skill, and whether one group of callers is served worse."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.call_centre import N_SKILLS, SKILLS
from mltutor.casework.calls import simulate_calls
from mltutor.casework.checks import require_same_length, require_share
from mltutor.casework.estimators import logistic_regression, predicted
from mltutor.casework.features import FEATURES, feature_matrix
from mltutor.casework.framing import confusion_counts
from mltutor.casework.seeding import generator

OLDER_SHARE = 0.3
_DEVICE_COLUMNS = [FEATURES.index(name) for name in ("reader", "speaker", "tv", "device_newness")]


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Precision, recall and F1 of one skill; NaN where nothing was predicted or needed."""

    skill: str
    precision: float
    recall: float
    f1: float
    n_calls: int


def skill_scores(skills: Ints, routed: Ints) -> tuple[SkillScore, ...]:
    """TP/(TP+FP), TP/(TP+FN) and their harmonic mean for each skill.

    Raises:
        ValueError: if the arrays are empty or differ in length.
    """
    require_same_length(skills=skills, routed=routed)
    counts = confusion_counts(skills, routed, N_SKILLS)
    hits, needed, sent = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
    scores = []
    for k, name in enumerate(SKILLS):
        precision = float(hits[k] / sent[k]) if sent[k] else float("nan")
        recall = float(hits[k] / needed[k]) if needed[k] else float("nan")
        f1 = float(2 * hits[k] / (sent[k] + needed[k])) if sent[k] + needed[k] else float("nan")
        scores.append(SkillScore(name, precision, recall, f1, int(needed[k])))
    return tuple(scores)


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Share right first time in a group, with a 95 % interval (normal approximation).

    `best_possible` is the Bayes limit of the same callers: what their needs allow at all.
    """

    group: str
    n_calls: int
    right_first_time: float
    low: float
    high: float
    best_possible: float


def group_score(group: str, correct: Bools, limit: Floats) -> GroupScore:
    """Summarise a group from hits, shape (n,), and max_k P(k | x), shape (n,).

    Raises:
        ValueError: if the group is empty.
    """
    require_same_length(correct=correct, limit=limit)
    share, n = float(correct.mean()), len(correct)
    half = 1.96 * sqrt(share * (1 - share) / n)
    return GroupScore(
        group, n, share, max(0.0, share - half), min(1.0, share + half), float(limit.mean())
    )


def hide_devices(X: Floats, seed: int, older_registered: float) -> tuple[Floats, Bools]:
    """Features X, shape (n, 14), without unregistered devices; and who is older, shape (n,).

    Only a share `older_registered` of the older customers registered their devices.

    Raises:
        ValueError: if `older_registered` is not a share.
    """
    require_share("older_registered", older_registered)
    rng = generator(seed, "age groups")
    older = rng.random(len(X)) < OLDER_SHARE
    unregistered = older & (rng.random(len(X)) >= older_registered)
    seen = X.copy()
    seen[np.ix_(unregistered, np.array(_DEVICE_COLUMNS))] = 0.0
    return seen, older


def compare_age_groups(
    seed: int, older_registered: float = 0.4, n_train: int = 6000, n_test: int = 8000
) -> tuple[GroupScore, GroupScore]:
    """Score younger and older customers, in this order, to see if the older fare worse.

    Both groups need the same help equally predictably. But only a share `older_registered` of the
    older customers registered their devices, so for the others the model sees none.

    Raises:
        ValueError: if `older_registered` is not a share.
    """
    calls = simulate_calls(n_train + n_test, seed)
    X, older = hide_devices(feature_matrix(calls.callers), seed, older_registered)
    model = logistic_regression().fit(X[:n_train], calls.skills[:n_train])
    correct = predicted(model, X[n_train:]) == calls.skills[n_train:]
    limit = calls.skill_probabilities[n_train:].max(axis=1)
    old = older[n_train:]
    return group_score("younger", correct[~old], limit[~old]), group_score(
        "older", correct[old], limit[old]
    )
