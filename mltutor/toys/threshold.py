"""Threshold: two overlapping populations, one cut, and everything that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from mltutor.metrics.arrays import Floats, Ints
from mltutor.metrics.confusion import Confusion, confusion_at
from mltutor.metrics.curves import cheapest, precision_recall, reliability, roc
from mltutor.toys.controls import Choice, Range, Settings, Steps, Switch
from mltutor.toys.toy import Measure, Measures, Toy

N_DRAWS = 2000
GOLDEN = 0.6180339887498949
"""Fractions of its multiples are spread evenly over [0, 1): they pick whose label is wrong."""

CONFIDENCE = {"calibrated": 1.0, "overconfident": 2.5, "underconfident": 0.4}

NOBODY = "Nobody is flagged, so there is nothing to be right about."
NO_POSITIVES = "There are no positives to find."
ONE_CLASS = "Only one class is present, so there is nothing to tell apart."

CONTROLS = (
    Range(
        name="threshold",
        label="Threshold",
        default=0.5,
        low=0.0,
        high=1.0,
        step=0.005,
        digits=3,
        help="Flag every case that scores at least this much.",
    ),
    Range(
        name="separation",
        label="Separation",
        default=1.5,
        low=0.0,
        high=4.0,
        step=0.1,
        digits=1,
        help="Distance between the two populations in standard deviations: how good the model is.",
    ),
    Steps(
        name="prevalence",
        label="Prevalence",
        default=0.3,
        values=(0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1),
        digits=1,
        unit="%",
        help="Share of cases that are really positive.",
    ),
    Steps(
        name="n",
        label="Sample size",
        default=1000,
        values=(50, 100, 200, 500, 1000, 2000),
        help="Cases in the test set.",
    ),
    Range(
        name="noise",
        label="Wrong labels",
        default=0.0,
        low=0.0,
        high=0.4,
        step=0.02,
        digits=0,
        unit="%",
        help="Share of cases whose recorded label is wrong.",
    ),
    Choice(
        name="scores",
        label="Scores are",
        default="raw",
        options={
            "raw": "raw scores",
            "calibrated": "calibrated probabilities",
            "overconfident": "overconfident probabilities",
            "underconfident": "underconfident probabilities",
        },
        help="A stretched score ranks cases the same way, but means something else.",
    ),
    Range(
        name="cost_fp",
        label="A false positive costs",
        default=10,
        low=0,
        high=200,
        step=5,
        digits=0,
        unit="$",
    ),
    Range(
        name="cost_fn",
        label="A false negative costs",
        default=10,
        low=0,
        high=200,
        step=5,
        digits=0,
        unit="$",
    ),
    Switch(name="band", label="Show the band of a sample this size", default=True),
)

MEASURES = (
    Measure(name="tp", label="True positives", digits=0),
    Measure(name="fp", label="False positives", digits=0),
    Measure(name="fn", label="False negatives", digits=0),
    Measure(name="tn", label="True negatives", digits=0),
    Measure(name="accuracy", label="Accuracy", formula="(TP + TN) / all"),
    Measure(name="precision", label="Precision", formula="TP / (TP + FP)", undefined=NOBODY),
    Measure(name="recall", label="Recall", formula="TP / (TP + FN)", undefined=NO_POSITIVES),
    Measure(
        name="specificity",
        label="Specificity",
        formula="TN / (TN + FP)",
        undefined="There are no negatives.",
    ),
    Measure(
        name="f1",
        label="F1",
        formula="2·TP / (2·TP + FP + FN)",
        undefined="No positives exist and none were flagged.",
    ),
    Measure(
        name="balanced_accuracy",
        label="Balanced accuracy",
        formula="(recall + specificity) / 2",
        undefined=ONE_CLASS,
    ),
    Measure(
        name="mcc",
        label="MCC",
        formula="correlation of label and decision",
        undefined="A row or a column of the matrix is empty.",
    ),
    Measure(name="flagged", label="Flagged", formula="(TP + FP) / all"),
    Measure(name="majority_accuracy", label="Always the commoner class"),
    Measure(name="auc", label="ROC AUC", undefined=ONE_CLASS),
    Measure(name="average_precision", label="Average precision", undefined=NO_POSITIVES),
    Measure(name="brier", label="Brier score"),
    Measure(name="cost", label="Cost per 1,000 cases", digits=0, unit="$"),
    Measure(name="best_cost", label="Cheapest possible", digits=0, unit="$"),
    Measure(name="best_threshold", label="Cheapest threshold"),
    Measure(
        name="excess",
        label="More than the cheapest",
        digits=1,
        unit="%",
        undefined="The cheapest threshold costs nothing.",
    ),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """Recorded labels and scores, both of shape (n_samples,)."""

    labels: Ints
    scores: Floats


@cache
def draws() -> tuple[Floats, Floats]:
    """Standard normal draws for negatives and positives, shape (N_DRAWS,) each."""
    rng = np.random.default_rng(7)
    return rng.standard_normal(N_DRAWS).round(3), rng.standard_normal(N_DRAWS).round(3)


def data() -> Mapping[str, object]:
    negatives, positives = draws()
    return {"negatives": negatives.tolist(), "positives": positives.tolist()}


def sample(settings: Settings) -> Sample:
    """The cases that these settings describe; larger samples contain the smaller ones."""
    n, prevalence = int(settings.number("n")), settings.number("prevalence")
    separation, noise = settings.number("separation"), settings.number("noise")
    n_positive = int(n * prevalence + 0.5)
    negatives, positives = draws()
    x = np.concatenate(
        [negatives[: n - n_positive] - separation / 2, positives[:n_positive] + separation / 2]
    )
    x = rounded(x, 3)
    labels = np.repeat([0, 1], [n - n_positive, n_positive])
    index = np.concatenate([np.arange(n - n_positive), np.arange(n_positive)])
    wrong = ((index + 1) * GOLDEN) % 1.0 < noise
    scores = _scores(x, separation, prevalence, settings.text("scores"))
    return Sample(np.where(wrong, 1 - labels, labels), scores)


def measure(settings: Settings) -> Measures:
    cases = sample(settings)
    counts = confusion_at(cases.labels, cases.scores, settings.number("threshold"))
    return binary_measures(cases, counts, settings.number("cost_fp"), settings.number("cost_fn"))


def binary_measures(
    cases: Sample, counts: Confusion, false_positive: float, false_negative: float
) -> Measures:
    """Every number of MEASURES for one decision; costs are per 1,000 cases."""
    labels, scores = cases.labels, cases.scores
    ranking, retrieval = roc(labels, scores), precision_recall(labels, scores)
    best = cheapest(labels, scores, false_positive, false_negative)
    cost = counts.cost(false_positive, false_negative)
    per_thousand = 1000 / counts.n_samples
    rates = (
        "tp fp fn tn accuracy precision recall specificity f1 balanced_accuracy mcc flagged "
        "majority_accuracy"
    )
    return {
        **{name: getattr(counts, name) for name in rates.split()},
        "auc": ranking.area if ranking else None,
        "average_precision": retrieval.area if retrieval else None,
        "brier": reliability(labels, scores).brier,
        "cost": cost * per_thousand,
        "best_cost": best.cost * per_thousand,
        "best_threshold": best.threshold,
        "excess": cost / best.cost - 1 if best.cost else None,
    }


def rounded(values: Floats, digits: int) -> Floats:
    """Half up, as browsers round: cases that are equal on paper must be equal in both languages."""
    scale = 10.0**digits
    return np.asarray(np.floor(values * scale + 0.5) / scale, dtype=np.float64)


def _scores(x: Floats, separation: float, prevalence: float, kind: str) -> Floats:
    """Scores in (0, 1): linear in x, or the true probability made more or less extreme."""
    if kind == "raw":
        return np.clip(rounded(0.5 + x / 10, 4), 0.001, 0.999)
    share = min(max(prevalence, 0.001), 0.999)
    log_odds = separation * x + np.log(share / (1 - share))
    probability: Floats = 1 / (1 + np.exp(-CONFIDENCE[kind] * log_odds))
    return np.clip(probability, 0.0001, 0.9999)


TOY = Toy(
    name="threshold",
    title="One threshold, every metric",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
