"""Phase 4: the best of many scores is too good: what a set promises once it has chosen."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Bools, Floats
from mltutor.casework.checks import require_at_least, require_same_length
from mltutor.casework.seeding import generator


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Choosing the best of the first k models, for k = 1, 2, ...; every array has shape (models,).

    `promised` is the mean score of the winner on the set that chose it, `delivered` the winner's
    score on all calls, both averaged over draws of the set.
    """

    promised: Floats
    delivered: Floats

    @property
    def optimism(self) -> Floats:
        """What choosing alone adds to the score, shape (models,)."""
        return self.promised - self.delivered


def select_by_score(correct: Bools, set_size: int, seed: int, draws: int = 200) -> Selection:
    """Choose among models by their score on a small set, drawn again and again.

    Args:
        correct: whether each model is right about each call, shape (models, calls).
        set_size: calls in the set that chooses.
        seed: of the draws.
        draws: how many sets are drawn.

    Raises:
        ValueError: if there are no models or calls, or a size is below 1.
    """
    require_same_length(models=correct)
    require_at_least("set_size", set_size, 1)
    require_at_least("draws", draws, 1)
    rng = generator(seed, "hold-out sets")
    counts = rng.multinomial(set_size, np.full(correct.shape[1], 1 / correct.shape[1]), draws)
    scores = counts @ correct.T.astype(np.float64) / set_size
    overall = correct.mean(axis=1)
    best = np.maximum.accumulate(scores, axis=1)
    leads = np.concatenate([np.ones((draws, 1), bool), best[:, 1:] > best[:, :-1]], axis=1)
    winner = np.maximum.accumulate(np.where(leads, np.arange(len(correct)), 0), axis=1)
    return Selection(promised=best.mean(axis=0), delivered=overall[winner].mean(axis=0))
