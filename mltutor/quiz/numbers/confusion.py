"""A confusion matrix, and what is common to the questions that show one."""

from dataclasses import dataclass
from random import Random

from mltutor.quiz.numbers.references import CLASSIFICATION
from mltutor.quiz.numbers.template import Question

GAP = 0.04
ABOUT: Question = {
    "objectives": ["1.3.6"],
    "phase": "model-development",
    "lesson": "model-development#confusion-matrix",
    "difficulty": 2,
    "refs": CLASSIFICATION,
}


@dataclass(frozen=True, slots=True)
class Matrix:
    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def total(self) -> int:
        return self.tp + self.fp + self.fn + self.tn

    def labels(self) -> tuple[list[int], list[int]]:
        """Truth and prediction of the four cells, in the order of `weights`."""
        return [1, 0, 1, 0], [1, 1, 0, 0]

    def weights(self) -> list[int]:
        return [self.tp, self.fp, self.fn, self.tn]

    def exhibit(self, positive: str, negative: str) -> Question:
        cells = {"tp": self.tp, "fp": self.fp, "fn": self.fn, "tn": self.tn}
        return {"kind": "confusion_matrix"} | cells | {"positive": positive, "negative": negative}


def drawn(random: Random, rare: float = 0.3) -> Matrix:
    """A matrix of some hundred cases; `rare` is about the largest share of positives."""
    positives = random.randrange(60, 300, 5)
    negatives = round(positives / random.uniform(0.1, rare))
    tp = round(positives * random.uniform(0.45, 0.93))
    fp = round(negatives * random.uniform(0.02, 0.25))
    return Matrix(tp, fp, positives - tp, negatives - fp)


def fraction(top: int, bottom: int) -> tuple[float, str]:
    """A share, and the division that gives it."""
    return top / bottom, f"{top:,} of {bottom:,}"
