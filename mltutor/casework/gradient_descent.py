"""Phase 4: softmax regression trained by gradient descent, epoch by epoch, to be watched.

Loss: mean cross-entropy + l2/2 |W|^2. Gradient: X'(P - Y)/n + l2 W (Bishop 2006, section 4.3.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.checks import require_at_least, require_positive
from mltutor.casework.development_data import Part
from mltutor.casework.seeding import generator

DIVERGED = 1e6


@dataclass(frozen=True, slots=True)
class Epoch:
    """Loss (nats per call) and accuracy after some passes over the training calls."""

    number: int
    train_loss: float
    validation_loss: float
    train_accuracy: float
    validation_accuracy: float
    diverged: bool


def _probabilities(X: Floats, W: Floats) -> Floats:
    logits = X @ W
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float64)


def cross_entropy(p: Floats, y: Ints) -> float:
    """Mean of -ln p(recorded class) in nats, with probabilities of at least 1e-15."""
    return float(-np.log(np.maximum(p[np.arange(len(y)), y], 1e-15)).mean())


def _standardised(train: Part, validation: Part) -> tuple[Floats, Floats]:
    centre, spread = train.X.mean(axis=0), train.X.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    with_one = [
        np.column_stack([(p.X - centre) / spread, np.ones(len(p))]) for p in (train, validation)
    ]
    return with_one[0], with_one[1]


def train_epochs(
    train: Part,
    validation: Part,
    *,
    learning_rate: float = 0.5,
    l2: float = 1e-3,
    batch_size: int = 64,
    epochs: int = 30,
    seed: int = 0,
) -> Iterator[Epoch]:
    """Train and yield the scores after each epoch; stops when the loss explodes.

    `batch_size` 0 means all calls at once.

    Raises:
        ValueError: if a setting is out of its range.
    """
    require_positive("learning_rate", learning_rate)
    require_at_least("l2", l2, 0)
    require_at_least("batch_size", batch_size, 0)
    require_at_least("epochs", epochs, 1)
    X, X_validation = _standardised(train, validation)
    targets = np.eye(N_SKILLS)[train.y]
    W = np.zeros((X.shape[1], N_SKILLS))
    penalised = np.ones((X.shape[1], 1))
    penalised[-1] = 0.0
    rng, n = generator(seed, "batches"), len(train)
    for number in range(1, epochs + 1):
        order = rng.permutation(n)
        for start in range(0, n, batch_size or n):
            rows = order[start : start + (batch_size or n)]
            slope = X[rows].T @ (_probabilities(X[rows], W) - targets[rows]) / len(rows)
            W = W - learning_rate * (slope + l2 * penalised * W)
        diverged = not bool(np.abs(W).max() < DIVERGED)
        p, q = _probabilities(X, W), _probabilities(X_validation, W)
        yield Epoch(
            number=number,
            train_loss=cross_entropy(p, train.y),
            validation_loss=cross_entropy(q, validation.y),
            train_accuracy=float(np.mean(p.argmax(axis=1) == train.y)),
            validation_accuracy=float(np.mean(q.argmax(axis=1) == validation.y)),
            diverged=diverged,
        )
        if diverged:
            return
