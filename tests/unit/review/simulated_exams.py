"""Learners who study and then sit the exam, drawn from another model than the one that predicts.

Answers follow a three-parameter logistic model: ability, effects of the domain with heavy tails,
and questions that differ in difficulty, in how sharply they separate, and can be guessed. The true
cut is triangular. None of it is known to `readiness`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mltutor.review.readiness import readiness

EXAM = {1: 10, 2: 12, 3: 14, 4: 7, 5: 7}
GUESSING = 0.2
REMEMBERED = 0.9
"""Chance that a question which was explained before is right when it is asked again."""


@dataclass(frozen=True, slots=True)
class Learner:
    """First attempts and one repeat of each by domain, each 0 or 1, and the exam's outcome."""

    firsts: dict[int, list[float]]
    repeats: dict[int, list[float]]
    passed: bool


def learners(count: int, answers: int, seed: int) -> Iterator[Learner]:
    """Learners with so many first attempts, at least three in each domain."""
    rng = np.random.default_rng(seed)
    weights = np.array(list(EXAM.values())) / sum(EXAM.values())
    for _ in range(count):
        ability = rng.normal(0.7, 1.0)
        effect = dict(zip(EXAM, 0.4 * rng.standard_t(4, len(EXAM)), strict=True))
        sizes = 3 + rng.multinomial(answers - 3 * len(EXAM), weights)
        firsts = {
            d: _answered(ability + effect[d], int(n), rng) for d, n in zip(EXAM, sizes, strict=True)
        }
        right = sum(sum(_answered(ability + effect[d], n, rng)) for d, n in EXAM.items())
        yield Learner(
            firsts,
            {d: list((rng.random(len(f)) < REMEMBERED) * 1.0) for d, f in firsts.items()},
            passed=bool(right / sum(EXAM.values()) >= rng.triangular(0.60, 0.70, 0.80)),
        )


def _answered(ability: float, count: int, rng: np.random.Generator) -> list[float]:
    difficulty, sharpness = rng.normal(0.0, 1.0, count), rng.lognormal(0.0, 0.3, count)
    knows = 1 / (1 + np.exp(-sharpness * (ability - difficulty)))
    return list((rng.random(count) < GUESSING + (1 - GUESSING) * knows) * 1.0)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Per bin of predicted chance: mean prediction, share that passed, and how many learners."""

    predicted: tuple[float, ...]
    passed: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def expected_calibration_error(self) -> float:
        gaps = (
            abs(p - q) * n for p, q, n in zip(self.predicted, self.passed, self.counts, strict=True)
        )
        return sum(gaps) / sum(self.counts)


def predictions(
    group: Sequence[Learner], *, with_repeats: bool
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Predicted chance and outcome of each learner."""
    chances = []
    for learner in group:
        answers = {
            domain: firsts + (learner.repeats[domain] if with_repeats else [])
            for domain, firsts in learner.firsts.items()
        }
        found = readiness(answers, EXAM)
        assert found is not None
        chances.append(found.chance)
    return np.array(chances), np.array([learner.passed for learner in group])


def reliability(
    chances: NDArray[np.float64], passed: NDArray[np.bool_], bins: int = 10
) -> Reliability:
    """Bins of equal width over [0, 1]; empty ones are left out."""
    bin_of = np.minimum((chances * bins).astype(int), bins - 1)
    used = [bin_of == each for each in range(bins) if (bin_of == each).any()]
    return Reliability(
        tuple(float(chances[members].mean()) for members in used),
        tuple(float(passed[members].mean()) for members in used),
        tuple(int(members.sum()) for members in used),
    )
