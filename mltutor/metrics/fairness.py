"""Two groups and their thresholds: the gaps that three ideas of fairness look at."""

from dataclasses import dataclass

from mltutor.metrics.confusion import Confusion


@dataclass(frozen=True, slots=True)
class FairnessGaps:
    """Group A minus group B, each in [-1, 1] or None where a rate is undefined.

    `opportunity`: difference in recall (equal opportunity asks for 0).
    `parity`: difference in the share that is accepted (demographic parity asks for 0).
    `false_alarm`: difference in FPR (with `opportunity`, equalised odds asks for 0 in both).
    """

    opportunity: float | None
    parity: float | None
    false_alarm: float | None


def fairness_gaps(a: Confusion, b: Confusion) -> FairnessGaps:
    """Gaps between two groups that were decided separately."""
    return FairnessGaps(
        opportunity=_gap(a.recall, b.recall),
        parity=_gap(a.flagged, b.flagged),
        false_alarm=_gap(a.fpr, b.fpr),
    )


def pooled(a: Confusion, b: Confusion) -> Confusion:
    """Both groups in one matrix."""
    return Confusion(a.tp + b.tp, a.fp + b.fp, a.fn + b.fn, a.tn + b.tn)


def _gap(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first - second
