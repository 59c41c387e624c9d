"""Challenge of the phase: a year on call with an alarm that is worth getting up for."""

from functools import lru_cache

from mltutor.casework.goals import monitoring
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.toys.controls import Settings
from mltutor.toys.simulation import Challenge
from mltutor.toys.simulations.monitoring.alarm_budget import chosen_policy, duty_of

_YEARS = 5


@lru_cache(maxsize=6)
def _years(attempt: int, calls: int) -> tuple[monitoring.YearOnCall, ...]:
    duty = duty_of(calls)
    return tuple(monitoring.year_on_call(duty, seed) for seed in fresh_seeds(attempt, _YEARS))


def judge(settings: Settings, attempt: int) -> Verdict:
    """Judge the alarm on five eventful years that nobody has seen; the year set is not used."""
    years = _years(attempt, int(settings.number("calls")))
    return monitoring.goal(chosen_policy(settings), years)


YEAR_ON_CALL = Challenge(
    name="year-on-call",
    simulation="alarm-budget",
    judge=judge,
    solutions=(
        {"signal": "labels", "level": 6, "look": "inputs", "calls": 1_000},
        {"signal": "labels", "level": 5, "look": "nulls", "calls": 1_000},
    ),
)
