"""The two years that every learner lives through, and how their weeks are drawn."""

from functools import lru_cache

from mltutor.casework.retraining import (
    RetrainPolicy,
    Timeline,
    TwoYears,
    run_policy,
    simulate_timeline,
)
from mltutor.toys.picture import Axis, Line

_SEED = 3
_HALVES = (26, 52, 78, 104)


@lru_cache(maxsize=1)
def timeline() -> Timeline:
    """The two years that all learners live through; its models are kept with it."""
    return simulate_timeline(_SEED)


@lru_cache(maxsize=2048)
def lived(policy: RetrainPolicy) -> TwoYears:
    """The two years under a policy."""
    return run_policy(timeline(), policy, _SEED)


@lru_cache(maxsize=1)
def best_possible() -> tuple[float, ...]:
    """The Bayes limit of each week."""
    return tuple(timeline().best_possible().round(4).tolist())


def weeks_axis() -> Axis:
    """104 weeks with half-years marked."""
    return Axis(label="weeks since the launch", low=0, high=104, ticks=_HALVES)


def weekly(name: str, run: TwoYears) -> Line:
    """Accuracy week by week."""
    y = tuple(run.accuracy.round(4).tolist())
    return Line(name=name, x=tuple(float(week) for week in range(len(y))), y=y)
