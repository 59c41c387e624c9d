"""Losses of a model that learns step by step, and where early stopping ends its training."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.development_data import DevelopmentData, Part, development_data
from mltutor.casework.estimators import logistic_regression, probabilities
from mltutor.casework.gradient_descent import Epoch, cross_entropy, train_epochs

SEED = 3
MOST_EPOCHS = 60
BATCH_SIZE = 16
RATES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
_RESTLESS = 0.007
"""Nats by which the training loss rises from one epoch to the next, on average."""


@lru_cache(maxsize=4)
def _data(calls: int, seed: int) -> DevelopmentData:
    return development_data(seed, calls)


@lru_cache(maxsize=64)
def trained(rate: float, calls: int, seed: int = SEED) -> tuple[Epoch, ...]:
    """Losses and accuracies of a linear model after each of `MOST_EPOCHS` epochs."""
    data = _data(calls, seed)
    return tuple(
        train_epochs(
            data.train,
            data.validation,
            learning_rate=rate,
            l2=0.0,
            batch_size=BATCH_SIZE,
            epochs=MOST_EPOCHS,
            seed=seed,
        )
    )


@lru_cache(maxsize=8)
def lowest_training_loss(calls: int, seed: int = SEED) -> float:
    """Nats per call of the linear model that fits the training calls best, by scikit-learn."""
    part: Part = _data(calls, seed).train
    model = logistic_regression(C=np.inf, max_iter=5000, tol=1e-6).fit(part.X, part.y)
    return cross_entropy(probabilities(model, part.X, N_SKILLS), part.y)


def settles(rate: float, calls: int, seed: int = SEED) -> bool:
    """Whether the training loss has stopped jumping up and down after all epochs."""
    losses = [epoch.train_loss for epoch in trained(rate, calls, seed)[-20:]]
    return bool(np.diff(losses).clip(min=0).mean() < _RESTLESS)


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """What is paid for, in epochs counted from 1, and which of them the model is taken from."""

    epochs: tuple[Epoch, ...]
    last: int
    kept: int

    @property
    def kept_epoch(self) -> Epoch:
        return self.epochs[self.kept - 1]

    @property
    def best(self) -> int:
        """The epoch with the lowest validation loss of all that the budget would have paid."""
        return 1 + int(np.argmin([epoch.validation_loss for epoch in self.epochs]))

    @property
    def missed(self) -> float:
        """Nats per call by which the best epoch beats the one that was kept."""
        return self.kept_epoch.validation_loss - self.epochs[self.best - 1].validation_loss

    @property
    def still_falling(self) -> bool:
        """Whether the validation loss at the end is the lowest, by a hundredth in ten epochs."""
        losses = [epoch.validation_loss for epoch in self.epochs[-11:]]
        return self.best == len(self.epochs) and losses[0] - losses[-1] > 0.01


def training_run(epochs: tuple[Epoch, ...], patience: int | None) -> TrainingRun:
    """Train through all epochs, or stop after `patience` of them in a row without a lower loss.

    Early stopping keeps the model of the epoch with the lowest validation loss so far; without it
    (None) the model of the last epoch is kept.

    Raises:
        ValueError: if there is no epoch or the patience is below 1.
    """
    if not epochs or (patience is not None and patience < 1):
        raise ValueError("Give at least one epoch, and a patience of at least one.")
    if patience is None:
        return TrainingRun(epochs, len(epochs), len(epochs))
    kept = 0
    for number, epoch in enumerate(epochs):
        if epoch.validation_loss < epochs[kept].validation_loss:
            kept = number
        elif number - kept >= patience:
            return TrainingRun(epochs, number + 1, kept + 1)
    return TrainingRun(epochs, len(epochs), kept + 1)
