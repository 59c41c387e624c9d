"""Challenge of the phase: a design for the busiest day of the year."""

from functools import lru_cache

from mltutor.casework.goals import deployment
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.toys.controls import Settings
from mltutor.toys.simulation import Challenge
from mltutor.toys.simulations.deployment.one_day import chosen_design

CALLS = 3_000_000.0
_DAYS = 3


@lru_cache(maxsize=32)
def _exam(attempt: int) -> deployment.ServingExam:
    return deployment.exam(CALLS, fresh_seeds(attempt, _DAYS))


def judge(settings: Settings, attempt: int) -> Verdict:
    """Judge the design on busy days that nobody has seen; the volume set does not matter."""
    return deployment.goal(chosen_design(settings), _exam(attempt))


BUSIEST_DAY = Challenge(
    name="busiest-day",
    simulation="one-day",
    judge=judge,
    solutions=(
        {"volume": CALLS, "mode": "always on", "workers": 7},
        {"volume": CALLS, "mode": "always on", "workers": 8},
    ),
)
