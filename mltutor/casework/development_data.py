"""Phase 4: recorded calls to develop a model on, split into training, validation and test."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import skills_of
from mltutor.casework.calls import Calls, simulate_calls
from mltutor.casework.checks import require_at_least
from mltutor.casework.data_version import array_version
from mltutor.casework.features import feature_matrix
from mltutor.casework.label_noise import NOISE_ACROSS, NOISE_WITHIN, recorded_reasons
from mltutor.casework.seeding import generator

N_TRAIN = 1500
N_VALIDATION = 2000
N_TEST = 3000


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Features X, shape (n, 14), recorded skills y and true skills, shape (n,)."""

    X: Floats
    y: Ints
    truth: Ints

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True, slots=True, eq=False)
class DevelopmentData:
    """The three parts and the content hash of all they hold."""

    train: Part
    validation: Part
    test: Part
    version: str


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """All recorded calls before the split."""

    X: Floats
    y: Ints
    calls: Calls


def recorded_pool(
    n: int, seed: int, within: float = NOISE_WITHIN, across: float = NOISE_ACROSS
) -> Pool:
    """Draw n calls with recorded skills."""
    calls = simulate_calls(n, seed)
    y = skills_of(recorded_reasons(calls.reasons, seed, within, across))
    return Pool(feature_matrix(calls.callers), y, calls)


def split_pool(
    pool: Pool,
    split_seed: int,
    n_train: int = N_TRAIN,
    n_validation: int = N_VALIDATION,
    n_test: int = N_TEST,
) -> DevelopmentData:
    """Split a pool at random into three parts that share no call.

    Raises:
        ValueError: if a part is empty or the pool is too small.
    """
    for name, size in (("n_train", n_train), ("n_validation", n_validation), ("n_test", n_test)):
        require_at_least(name, size, 1)
    needed = n_train + n_validation + n_test
    if needed > len(pool.y):
        raise ValueError(
            f"The pool has {len(pool.y)} calls but {needed} are asked for; ask for fewer."
        )
    order = generator(split_seed, "development split").permutation(len(pool.y))[:needed]
    truth = pool.calls.skills
    rows = np.split(order, [n_train, n_train + n_validation])
    parts = [Part(pool.X[r], pool.y[r], truth[r]) for r in rows]
    version = array_version(*(array for part in parts for array in (part.X, part.y)))
    return DevelopmentData(parts[0], parts[1], parts[2], version)


def development_data(seed: int, n_train: int = N_TRAIN) -> DevelopmentData:
    """Recorded calls drawn and split by one seed."""
    return split_pool(recorded_pool(n_train + N_VALIDATION + N_TEST, seed), seed, n_train)
