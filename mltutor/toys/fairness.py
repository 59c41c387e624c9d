"""Fairness: two groups of applicants, one threshold or two, and ideas of fairness that collide."""

from collections.abc import Mapping

import numpy as np

from mltutor.metrics.confusion import Confusion, confusion_at
from mltutor.metrics.curves import cheapest
from mltutor.metrics.fairness import fairness_gaps, pooled
from mltutor.toys.controls import Range, Settings, Steps, Switch
from mltutor.toys.threshold import Sample, draws, rounded
from mltutor.toys.toy import Measure, Measures, Toy

N_A, N_B = 600, 300
FIRST_B = 1000
"""Group B takes its draws from here on, so that the groups do not share cases."""

NOBODY = "Nobody in one of the groups would repay, so a rate is missing."

CONTROLS = (
    Range(
        name="threshold_a",
        label="Threshold for group A",
        default=0.5,
        low=0.0,
        high=1.0,
        step=0.005,
        digits=3,
    ),
    Switch(name="separate", label="A threshold of its own for group B"),
    Range(
        name="threshold_b",
        label="Threshold for group B",
        default=0.5,
        low=0.0,
        high=1.0,
        step=0.005,
        digits=3,
        shown_if=("separate", ("true",)),
    ),
    Steps(
        name="rate_b",
        label="Group B: share that would repay",
        default=0.3,
        values=(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
        unit="%",
        help="In group A it is 60 %.",
    ),
    Range(
        name="separation_b",
        label="Group B: separation",
        default=1.0,
        low=0.0,
        high=4.0,
        step=0.1,
        digits=1,
        help="How well the score tells apart; in group A it is 2.0.",
    ),
)

MEASURES = (
    Measure(name="accuracy", label="Accuracy, both groups"),
    Measure(name="best_accuracy", label="Best reachable accuracy"),
    Measure(name="accepted_a", label="Accepted in A"),
    Measure(name="accepted_b", label="Accepted in B"),
    Measure(name="recall_a", label="Good payers accepted in A (recall)"),
    Measure(name="recall_b", label="Good payers accepted in B (recall)", undefined=NOBODY),
    Measure(name="fpr_a", label="Bad payers accepted in A (FPR)"),
    Measure(name="fpr_b", label="Bad payers accepted in B (FPR)"),
    Measure(name="opportunity", label="Equal opportunity: gap in recall", undefined=NOBODY),
    Measure(name="parity", label="Demographic parity: gap in acceptance"),
    Measure(name="false_alarm", label="Equalised odds: gap in FPR"),
    Measure(name="opportunity_size", label="Size of the gap in recall", undefined=NOBODY),
    Measure(name="parity_size", label="Size of the gap in acceptance"),
    Measure(name="accuracy_lost", label="Accuracy given up"),
)


def data() -> Mapping[str, object]:
    negatives, positives = draws()
    return {
        "negatives": negatives.tolist(),
        "positives": positives.tolist(),
        "sizes": [N_A, N_B],
        "first": [0, FIRST_B],
    }


def group(first: int, size: int, rate: float, separation: float) -> Sample:
    """One group: labels (1 would repay) and scores, shape (size,)."""
    n_positive = int(size * rate + 0.5)
    negatives, positives = draws()
    x = np.concatenate(
        [
            negatives[first : first + size - n_positive] - separation / 2,
            positives[first : first + n_positive] + separation / 2,
        ]
    )
    labels = np.repeat([0, 1], [size - n_positive, n_positive])
    return Sample(labels, np.clip(rounded(0.5 + rounded(x, 3) / 10, 4), 0.001, 0.999))


def measure(settings: Settings) -> Measures:
    a = group(0, N_A, 0.6, 2.0)
    b = group(FIRST_B, N_B, settings.number("rate_b"), settings.number("separation_b"))
    threshold_a = settings.number("threshold_a")
    threshold_b = settings.number("threshold_b") if settings.flag("separate") else threshold_a
    in_a = confusion_at(a.labels, a.scores, threshold_a)
    in_b = confusion_at(b.labels, b.scores, threshold_b)
    gaps = fairness_gaps(in_a, in_b)
    accuracy, best = _accuracy(pooled(in_a, in_b)), _best_accuracy(a, b, settings)
    return {
        "accuracy": accuracy,
        "best_accuracy": best,
        **{f"accepted_{name}": counts.flagged for name, counts in (("a", in_a), ("b", in_b))},
        **{f"recall_{name}": counts.recall for name, counts in (("a", in_a), ("b", in_b))},
        **{f"fpr_{name}": counts.fpr for name, counts in (("a", in_a), ("b", in_b))},
        "opportunity": gaps.opportunity,
        "parity": gaps.parity,
        "false_alarm": gaps.false_alarm,
        "opportunity_size": None if gaps.opportunity is None else abs(gaps.opportunity),
        "parity_size": None if gaps.parity is None else abs(gaps.parity),
        "accuracy_lost": best - accuracy,
    }


def _accuracy(counts: Confusion) -> float:
    return (counts.tp + counts.tn) / counts.n_samples


def _best_accuracy(a: Sample, b: Sample, settings: Settings) -> float:
    """Most cases that can be right, with as many thresholds as are allowed."""
    if settings.flag("separate"):
        errors = sum(cheapest(part.labels, part.scores, 1, 1).cost for part in (a, b))
    else:
        labels, scores = (
            np.concatenate([getattr(a, name), getattr(b, name)]) for name in ("labels", "scores")
        )
        errors = cheapest(labels, scores, 1, 1).cost
    return 1 - errors / (N_A + N_B)


TOY = Toy(
    name="fairness",
    title="Two groups, one rule?",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
