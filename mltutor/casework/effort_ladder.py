"""Phase 4: sources of a model from least to most effort, what each rung costs and gives."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.development_data import recorded_pool
from mltutor.casework.estimators import logistic_regression, predicted, probabilities, random_forest
from mltutor.casework.features import feature_matrix

OTHER_SHOP = World(concept=0.35, member_share=0.25)
"""The world of the shop that a ready-made model was trained on."""
N_OTHER = 6000


@dataclass(frozen=True, slots=True)
class Rung:
    """One source of a model: days of work and share right first time."""

    name: str
    work_days: float
    right_first_time: float


def _interactions(X: Floats) -> Floats:
    """Hand-made features of a custom model: recent order, recent delivery, cubed contacts."""
    age = np.exp(X[:, 0])
    delivered = X[:, 3] > 0
    made = [age < 12, delivered & (age < 120), delivered & (age > 36) & (age < 480)]
    return np.column_stack([X, *(column.astype(np.float64) for column in made)])


def effort_ladder(
    seed: int,
    n_train: int = 6000,
    n_test: int = 8000,
    n_trees: int = 40,
    other_shop: World = OTHER_SHOP,
) -> tuple[Rung, ...]:
    """Pretrained, built-in algorithm, own code in a framework image, custom container.

    The pretrained model comes from 6,000 calls of another shop; the others learn from the same
    recorded history of `n_train` calls.
    """
    pool = recorded_pool(n_train, seed)
    X, y = pool.X, pool.y
    later = simulate_calls(n_test, seed + 2_000_003)
    new, needed = feature_matrix(later.callers), later.skills
    other = simulate_calls(N_OTHER, seed + 1_000_003, other_shop)
    ready = logistic_regression().fit(feature_matrix(other.callers), other.skills)
    built_in = logistic_regression().fit(X, y)
    own_code = logistic_regression().fit(_interactions(X), y)
    forest = random_forest(n_trees, seed).fit(_interactions(X), y)
    blend = 2 * probabilities(own_code, _interactions(new), N_SKILLS)
    blend = blend + probabilities(forest, _interactions(new), N_SKILLS)

    def right(routed: Ints) -> float:
        return float(np.mean(routed == needed))

    return (
        Rung("pretrained", 1, right(predicted(ready, new))),
        Rung("built-in algorithm", 5, right(predicted(built_in, new))),
        Rung("framework image, own code", 20, right(predicted(own_code, _interactions(new)))),
        Rung("custom container", 45, right(blend.argmax(axis=1).astype(np.int64))),
    )
