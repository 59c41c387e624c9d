"""Boundary: a classifier in the plane whose depth, or number of neighbours, is turned up."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from sklearn.datasets import make_moons
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

from mltutor.metrics.arrays import Floats, Ints
from mltutor.toys.controls import Choice, Range, Settings
from mltutor.toys.toy import Measure, Measures, Toy

N_TRAINING, N_VALIDATION, N_SAMPLES = 120, 400, 3
MAX_K, MAX_DEPTH = 61, 12
CELLS = 40
LOW, HIGH = (-1.8, -1.3), (2.8, 1.8)
"""Corners of the picture."""

CONTROLS = (
    Choice(
        name="family",
        label="Model",
        default="neighbours",
        options={"neighbours": "nearest neighbours", "tree": "decision tree"},
    ),
    Range(
        name="k",
        label="Neighbours",
        default=1,
        low=1,
        high=MAX_K,
        step=2,
        digits=0,
        shown_if=("family", ("neighbours",)),
        help="How many of the nearest training cases vote.",
    ),
    Range(
        name="depth",
        label="Depth",
        default=3,
        low=1,
        high=MAX_DEPTH,
        step=1,
        digits=0,
        shown_if=("family", ("tree",)),
        help="How many questions the tree may ask in a row.",
    ),
    Range(
        name="sample",
        label="Which training sample",
        default=1,
        low=1,
        high=N_SAMPLES,
        step=1,
        digits=0,
        help="Another sample of the same world: how much does the border move?",
    ),
)

MEASURES = (
    Measure(name="training_accuracy", label="Training accuracy"),
    Measure(name="validation_accuracy", label="Validation accuracy"),
    Measure(name="gap", label="Training minus validation"),
    Measure(name="best_accuracy", label="Best validation accuracy"),
    Measure(name="best_level", label="Best complexity", digits=0),
)


@dataclass(frozen=True, slots=True)
class Cases:
    """Points, shape (n, 2), and labels 0 or 1, shape (n,)."""

    points: Floats
    labels: Ints


@cache
def training(sample: int) -> Cases:
    return _moons(N_TRAINING, 100 + sample)


@cache
def validation() -> Cases:
    return _moons(N_VALIDATION, 99)


def cells() -> Floats:
    """Centres of the cells of the picture, row by row from the bottom, shape (CELLS², 2)."""
    share = (np.arange(CELLS) + 0.5) / CELLS
    x, y = (low + (high - low) * share for low, high in zip(LOW, HIGH, strict=True))
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def data() -> Mapping[str, object]:
    return {
        "low": LOW,
        "high": HIGH,
        "cells": CELLS,
        "max_k": MAX_K,
        "validation": _coordinates(validation()),
        "samples": [_sample_data(sample) for sample in range(1, N_SAMPLES + 1)],
    }


def model(family: str, level: int) -> KNeighborsClassifier | DecisionTreeClassifier:
    if family == "neighbours":
        return KNeighborsClassifier(level)
    return DecisionTreeClassifier(max_depth=level, random_state=0)


def levels(family: str) -> range:
    return range(1, MAX_K + 1, 2) if family == "neighbours" else range(1, MAX_DEPTH + 1)


def measure(settings: Settings) -> Measures:
    family = settings.text("family")
    level = int(settings.number("k" if family == "neighbours" else "depth"))
    known, unseen = training(int(settings.number("sample"))), validation()
    scores = {
        other: float(
            model(family, other).fit(known.points, known.labels).score(unseen.points, unseen.labels)
        )
        for other in levels(family)
    }
    fitted = model(family, level).fit(known.points, known.labels)
    own = float(fitted.score(known.points, known.labels))
    best = max(scores, key=lambda other: scores[other])
    return {
        "training_accuracy": own,
        "validation_accuracy": scores[level],
        "gap": own - scores[level],
        "best_accuracy": scores[best],
        "best_level": best,
    }


def _moons(n: int, random_state: int) -> Cases:
    points, labels = make_moons(n, noise=0.35, random_state=random_state)
    return Cases(np.asarray(points, dtype=np.float64).round(3), np.asarray(labels, dtype=np.int64))


def _coordinates(cases: Cases) -> dict[str, object]:
    return {"points": cases.points.tolist(), "labels": cases.labels.tolist()}


def _sample_data(sample: int) -> dict[str, object]:
    """Training cases, votes of the neighbours everywhere, and a tree for each depth."""
    known = training(sample)
    neighbours = KNeighborsClassifier(MAX_K).fit(known.points, known.labels)
    return _coordinates(known) | {
        "votes": {
            "cells": _votes(neighbours, known, cells()),
            "training": _votes(neighbours, known, known.points),
            "validation": _votes(neighbours, known, validation().points),
        },
        "trees": [_tree_data(known, depth) for depth in levels("tree")],
    }


def _tree_data(known: Cases, depth: int) -> dict[str, object]:
    """The nodes of a fitted tree; a leaf has no left side (-1)."""
    nodes = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known.points, known.labels)
    return {
        "feature": nodes.tree_.feature.tolist(),
        "threshold": nodes.tree_.threshold.tolist(),
        "left": nodes.tree_.children_left.tolist(),
        "right": nodes.tree_.children_right.tolist(),
        "positive": nodes.tree_.value[:, 0, 1].tolist(),
    }


def _votes(neighbours: KNeighborsClassifier, known: Cases, at: Floats) -> str:
    """Labels of the MAX_K nearest training cases of each point, as bits in base64."""
    nearest = neighbours.kneighbors(at, return_distance=False)
    bits = np.packbits(known.labels[nearest].astype(np.uint8))
    return base64.b64encode(bits.tobytes()).decode()


TOY = Toy(
    name="boundary",
    title="A border that follows the sample",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
