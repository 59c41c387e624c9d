"""Challenge 5: serve a secret volume well and cheaply; catch a worse version early."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.deployment_day import Design, Requirement, cheapest_passing, simulate_day
from mltutor.casework.goals.verdict import Condition, Verdict, judge
from mltutor.casework.seeding import generator
from mltutor.casework.sequential_tests import StoppingRule, operating_characteristics

START = Design(mode="nightly batch")
START_RULE = StoppingRule(kind="fixed")
DEAREST = 1.5
_VOLUMES = (300, 3_000, 30_000, 300_000, 1_000_000, 3_000_000)


def secret_volume(attempt: int) -> float:
    """Calls a day of an attempt."""
    return float(generator(attempt, "secret volume").choice(_VOLUMES))


@dataclass(frozen=True, slots=True)
class ServingExam:
    """A volume, fresh seeds, and what the cheapest design that passes costs a month."""

    calls_per_day: float
    seeds: tuple[int, ...]
    cheapest: float


def exam(calls_per_day: float, seeds: tuple[int, ...]) -> ServingExam:
    """Find the cheapest passing design on every seed and keep the dearest of them."""
    found = [cheapest_passing(calls_per_day, seed) for seed in seeds]
    return ServingExam(calls_per_day, seeds, max(f[1].monthly_cost for f in found if f))


def goal(state: Design, fresh: ServingExam) -> Verdict:
    """Transfers <= 22.8, worst hour's p95 <= 0.5 s (median of seeds), cost <= 1.5 x cheapest."""
    days = [simulate_day(fresh.calls_per_day, state, seed) for seed in fresh.seeds]
    limit = Requirement()
    transfers = float(np.mean([day.transfers_per_100 for day in days]))
    slowest = float(np.median([day.worst_hour_p95 for day in days]))
    cost = float(np.mean([day.monthly_cost for day in days])) / fresh.cheapest
    few = "Too many callers reach the menu: are answers late, or features a day old?"
    quick = "In the worst hour one answer of twenty is too slow: queues or cold starts."
    return judge(
        Condition(transfers, limit.most_transfers_per_100, 10, few),
        Condition(slowest, limit.slowest_p95, 3, quick),
        Condition(cost, DEAREST, 3, "Another design does the same for much less."),
    )


def goal_rollout(state: StoppingRule, seed: int, reps: int = 1000) -> Verdict:
    """Catch +3 points: false alarms <= 6 %, power >= 75 %, median harm <= 40 transfers."""
    result = operating_characteristics(state, reps=reps, seed=seed)
    slack = 2 * float(np.sqrt(0.06 * 0.94 / reps))
    return judge(
        Condition(
            result.false_alarms, 0.06 + slack / 2, 0.2, "Good versions are rolled back too often."
        ),
        Condition(result.power, 0.75, 0.4, "Bad versions get through.", at_least=True),
        Condition(result.median_harm, 40, 60, "It is caught, but late: look before the end."),
    )
