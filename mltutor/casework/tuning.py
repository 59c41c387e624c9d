"""Phase 4: search hyperparameters by grid or at random, within a budget of training jobs."""

from dataclasses import dataclass, replace
from itertools import product
from math import exp, log

import numpy as np

from mltutor.casework.checks import require_at_least, require_positive
from mltutor.casework.development_data import DevelopmentData
from mltutor.casework.experiments import Experiment, best_on_validation, run_experiment
from mltutor.casework.seeding import generator
from mltutor.casework.training import Hyperparameters

SECONDS_PER_JOB = 180.0
DOLLARS_PER_HOUR = 0.25


@dataclass(frozen=True, slots=True)
class Range:
    """Where a hyperparameter may lie; whole numbers are rounded, `log_scale` spreads by factors."""

    name: str
    smallest: float
    largest: float
    whole: bool = True
    log_scale: bool = False

    def __post_init__(self) -> None:
        if self.smallest > self.largest:
            raise ValueError(f"The range of {self.name} is empty; put the smaller number first.")
        if self.log_scale:
            require_positive(f"The smallest {self.name}", self.smallest)

    def at(self, position: float) -> float | int:
        """The value at a position from 0 (smallest) to 1 (largest)."""
        if self.log_scale:
            low, high = log(self.smallest), log(self.largest)
            value = exp(low + position * (high - low))
        else:
            value = self.smallest + position * (self.largest - self.smallest)
        return round(value) if self.whole else value


TREE_SPACE: tuple[Range, ...] = (
    Range("max_depth", 1, 16),
    Range("min_samples_leaf", 1, 60, log_scale=True),
)
"""The space of the tuning toy."""


@dataclass(frozen=True, slots=True)
class TuningResult:
    """All trials in order, the winner on validation, and the bill in dollars."""

    trials: tuple[Experiment, ...]
    winner: Experiment
    dollars: float

    @property
    def best_so_far(self) -> tuple[float, ...]:
        """Best validation accuracy after each trial."""
        scores = np.maximum.accumulate([trial.score.validation for trial in self.trials])
        return tuple(float(score) for score in scores)


def grid_positions(n_ranges: int, budget: int) -> list[tuple[float, ...]]:
    """The largest full grid of positions that the budget pays for."""
    per_axis = max(1, int(budget ** (1 / n_ranges) + 1e-9))
    axis = [0.5] if per_axis == 1 else [i / (per_axis - 1) for i in range(per_axis)]
    return list(product(axis, repeat=n_ranges))


def random_positions(n_ranges: int, budget: int, seed: int) -> list[tuple[float, ...]]:
    """As many positions drawn at random as the budget pays for (Bergstra and Bengio 2012)."""
    draws = generator(seed, "random search").random((budget, n_ranges))
    return [tuple(float(x) for x in row) for row in draws]


def tune(
    base: Hyperparameters,
    space: tuple[Range, ...],
    data: DevelopmentData,
    *,
    budget: int,
    strategy: str = "random",
    seed: int = 0,
) -> TuningResult:
    """Train up to `budget` models and choose by validation.

    Raises:
        ValueError: if the budget is below 1, the space empty or the strategy unknown.
    """
    require_at_least("budget", budget, 1)
    if not space:
        raise ValueError("There is nothing to tune; name at least one hyperparameter.")
    if strategy == "grid":
        positions = grid_positions(len(space), budget)
    elif strategy == "random":
        positions = random_positions(len(space), budget, seed)
    else:
        raise ValueError(f"There is no strategy {strategy!r}; choose 'grid' or 'random'.")
    trials = []
    for position in positions:
        chosen = {r.name: r.at(x) for r, x in zip(space, position, strict=True)}
        trials.append(run_experiment(replace(base, **chosen), data))  # type: ignore[arg-type]
    dollars = len(trials) * SECONDS_PER_JOB / 3600 * DOLLARS_PER_HOUR
    return TuningResult(tuple(trials), best_on_validation(tuple(trials)), dollars)
