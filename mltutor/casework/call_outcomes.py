"""What a call leaves behind: who was transferred, how long it took, what was noted during it."""

import numpy as np

from mltutor.casework.arrays import Bools, Floats, Ints
from mltutor.casework.call_centre import RETURNS
from mltutor.casework.calls import Calls
from mltutor.casework.seeding import generator

_MINUTES_BY_REASON = np.array([4.0, 3.5, 6.0, 5.5, 4.5, 5.0, 6.0, 6.5, 10.0, 9.0, 11.0, 7.5])
_TALK_SPREAD = 0.35
_TRANSFER_MINUTES = 4.5
RETURN_OPENED_OTHERWISE = 0.06


def handle_minutes(calls: Calls, routed: Ints, seed: int) -> Floats:
    """Minutes on the phone, shape (n,): lognormal around the reason's, more if transferred."""
    rng = generator(seed, "handle time")
    noise = np.exp(rng.normal(-(_TALK_SPREAD**2) / 2, _TALK_SPREAD, len(calls)))
    talk = _MINUTES_BY_REASON[calls.reasons] * noise
    return np.asarray(talk + _TRANSFER_MINUTES * (routed != calls.skills), dtype=np.float64)


def return_opened_during_call(calls: Calls, seed: int) -> Bools:
    """Whether an agent opened a return while talking, shape (n,): known only afterwards."""
    by_chance = generator(seed, "return opened").random(len(calls)) < RETURN_OPENED_OTHERWISE
    return np.asarray((calls.skills == RETURNS) | by_chance, dtype=np.bool_)
