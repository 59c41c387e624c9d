"""Phase 6: how good is the model now? Estimated without labels, and measured with late ones."""

from dataclasses import dataclass
from math import sqrt

from mltutor.casework.arrays import Floats
from mltutor.casework.checks import require_at_least, require_positive


def estimated_accuracy(p: Floats) -> float:
    """CBPE: mean of max_k p_k(x), from predicted probabilities of shape (n, k).

    Confidence-based performance estimation is right while probabilities are calibrated; it cannot
    see a change of P(y | x).

    Raises:
        ValueError: if there are no calls.
    """
    if len(p) == 0:
        raise ValueError("There are no predictions; pass at least one call.")
    return float(p.max(axis=1).mean())


@dataclass(frozen=True, slots=True)
class LabelledAccuracy:
    """Accuracy on the labels that have come back: k right of n."""

    right: int
    n: int

    def __post_init__(self) -> None:
        require_at_least("right", self.right, 0)
        require_at_least("n", self.n, self.right)

    @property
    def share(self) -> float:
        """Share k / n; NaN while there is no label."""
        return self.right / self.n if self.n else float("nan")

    def z_score(self, expected: float) -> float:
        """(k/n - a0) / sqrt(a0 (1 - a0) / n): standard errors from the expected accuracy.

        0 while there is no label: nothing is known.

        Raises:
            ValueError: if the expected accuracy is not strictly between 0 and 1.
        """
        require_positive("expected", expected)
        require_positive("1 - expected", 1 - expected)
        if self.n == 0:
            return 0.0
        return (self.share - expected) / sqrt(expected * (1 - expected) / self.n)

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """Wilson's interval for the accuracy; (0, 1) while there is no label."""
        if self.n == 0:
            return 0.0, 1.0
        n, share = self.n, self.share
        centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, centre - half), min(1.0, centre + half)
