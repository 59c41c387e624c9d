"""Challenge of the phase: two years with broken pipelines, without one terrible week."""

from functools import lru_cache

from mltutor.casework.goals import retraining
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.casework.retraining import Timeline
from mltutor.toys.controls import Settings
from mltutor.toys.simulation import Challenge
from mltutor.toys.simulations.retraining.gate_watch import chosen_policy

_YEARS = 3


@lru_cache(maxsize=2)  # an attempt holds about 30 MB
def _exam(attempt: int) -> tuple[tuple[int, Timeline], ...]:
    return retraining.exam(fresh_seeds(attempt, _YEARS))


def judge(settings: Settings, attempt: int) -> Verdict:
    """Judge the policy on years that nobody has seen; the share of broken pipelines is 15 %."""
    return retraining.goal(chosen_policy(settings), _exam(attempt))


SAFE_TWO_YEARS = Challenge(
    name="safe-two-years",
    simulation="gate",
    judge=judge,
    solutions=(
        {"broken": 0.15, "gate": "4 points", "when": "8", "window": 8},
        {"broken": 0.15, "gate": "4 points", "when": "6", "window": 8},
        {"broken": 0.15, "gate": "8 points", "when": "6", "window": 4},
    ),
)
