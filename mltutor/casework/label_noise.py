"""Reason codes as history recorded them, and what noise does to a measured score."""

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import N_REASONS, SKILL_OF_REASON
from mltutor.casework.checks import require_at_least, require_share
from mltutor.casework.seeding import generator

NOISE_WITHIN = 0.25
"""Share of codes confused with a sibling inside the same skill."""
NOISE_ACROSS = 0.08
"""Share of codes confused with any other reason."""

_SIBLINGS = [
    np.setdiff1d(np.flatnonzero(SKILL_OF_REASON[reason] == SKILL_OF_REASON), [reason])
    for reason in range(N_REASONS)
]
_SIBLING_COUNT = np.array([len(siblings) for siblings in _SIBLINGS])
_SIBLING_TABLE = np.array(
    [
        np.resize(siblings if len(siblings) else [reason], 2)
        for reason, siblings in enumerate(_SIBLINGS)
    ]
)


def recorded_reasons(
    reasons: Ints,
    seed: int,
    within: float = NOISE_WITHIN,
    across: float = NOISE_ACROSS,
    annotator: int = 0,
) -> Ints:
    """Reason codes with the confusions of history, shape (n,).

    `within` of them are a sibling of the true reason (the one reason without a sibling stays
    right), `across` of them any of the other eleven. Different annotators err independently.

    Raises:
        ValueError: if a share is outside 0..1 or the two together exceed 1.
    """
    require_share("within", within)
    require_share("across", across)
    require_share("within and across together", within + across)
    rng = generator(seed, "label noise", annotator)
    draw, pick = rng.random(len(reasons)), rng.random(len(reasons))
    sibling = _SIBLING_TABLE[reasons, (pick * np.maximum(_SIBLING_COUNT[reasons], 1)).astype(int)]
    other = (reasons + 1 + (pick * (N_REASONS - 1)).astype(np.int64)) % N_REASONS
    recorded = np.where(draw < within, sibling, reasons)
    confused = (draw >= within) & (draw < within + across)
    return np.where(confused, other, recorded).astype(np.int64)


def recorded_skill_probabilities(
    reason_probabilities: Floats, across: float = NOISE_ACROSS
) -> Floats:
    """P(recorded skill | caller), shape (n, 5), from P(true reason | caller), shape (n, 12).

    Confusion inside a skill leaves the skill as it is; a share `across` of the codes becomes any
    of the other eleven reasons.

    Raises:
        ValueError: if the share is outside 0..1.
    """
    require_share("across", across)
    other = (1 - reason_probabilities) / (N_REASONS - 1)
    codes = (1 - across) * reason_probabilities + across * other
    by_skill = [
        codes[:, skill == SKILL_OF_REASON].sum(axis=1) for skill in range(SKILL_OF_REASON.max() + 1)
    ]
    return np.stack(by_skill, axis=1)


def measured_accuracy(true_accuracy: float, noise: float, n_classes: int) -> float:
    """Accuracy measured against labels with symmetric noise e over K classes.

    a (1 - e) + (1 - a) e / (K - 1): a right prediction counts unless its label flipped; a wrong
    one counts if the label flipped onto it.

    Raises:
        ValueError: if a share is outside 0..1 or there are fewer than 2 classes.
    """
    require_share("true_accuracy", true_accuracy)
    require_share("noise", noise)
    require_at_least("n_classes", n_classes, 2)
    lucky = (1 - true_accuracy) * noise / (n_classes - 1)
    return true_accuracy * (1 - noise) + lucky
