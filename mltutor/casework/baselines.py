"""What the call centre does without a model: the phone menu and an analyst's rules."""

import numpy as np

from mltutor.casework.arrays import Ints
from mltutor.casework.call_centre import DEVICES, MEMBERSHIP, N_SKILLS, ORDERS, RETURNS
from mltutor.casework.calls import Callers, Calls
from mltutor.casework.checks import require_share
from mltutor.casework.seeding import generator

MENU_UNDERSTOOD = 0.47
MENU_GUESSES = (0.42, 0.14, 0.24, 0.12, 0.08)
"""Where callers land who did not find themselves in the phone menu, by skill."""


def phone_menu(calls: Calls, seed: int, understood: float = MENU_UNDERSTOOD) -> Ints:
    """Skill that each caller picks in the fixed menu, shape (n,).

    A share `understood` presses the right key; the others guess.

    Raises:
        ValueError: if `understood` is not a share.
    """
    require_share("understood", understood)
    rng = generator(seed, "menu")
    guesses = rng.choice(N_SKILLS, len(calls), p=MENU_GUESSES)
    found = rng.random(len(calls)) < understood
    return np.where(found, calls.skills, guesses).astype(np.int64)


def analyst_rules(callers: Callers) -> Ints:
    """Skill chosen by a rule list written in an hour, shape (n,); later lines win."""
    routed = np.full(len(callers), ORDERS, dtype=np.int64)
    owns_device = callers.device > 0
    routed[~callers.in_transit & owns_device] = DEVICES
    routed[callers.return_open] = RETURNS
    routed[callers.near_renewal] = MEMBERSHIP
    routed[callers.in_transit] = ORDERS
    nothing_ordered = ~callers.in_transit & ~callers.delivered
    routed[~owns_device & nothing_ordered & callers.member] = MEMBERSHIP
    return routed


def most_common_skill(calls: Calls) -> Ints:
    """Send everybody to the most common skill, shape (n,): the floor for every classifier."""
    common = int(np.bincount(calls.skills, minlength=N_SKILLS).argmax())
    return np.full(len(calls), common, dtype=np.int64)
