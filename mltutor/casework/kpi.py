"""The KPI: right agent first time, transfers, and what they cost."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.baselines import analyst_rules, phone_menu
from mltutor.casework.call_centre import (
    CALLS_PER_WEEK,
    COST_PER_MINUTE,
    GENERALIST_SLOWDOWN,
    MINUTES_PER_CALL,
    N_SKILLS,
    TRANSFER_COST,
)
from mltutor.casework.calls import Calls, bayes_limit
from mltutor.casework.checks import (
    require_at_least,
    require_positive,
    require_same_length,
    require_share,
)


@dataclass(frozen=True, slots=True)
class Kpi:
    """What the board shows: shares from 0 to 1, dollars per week."""

    right_first_time: float
    calls_per_week: float = CALLS_PER_WEEK
    transfer_cost: float = TRANSFER_COST

    def __post_init__(self) -> None:
        require_share("right_first_time", self.right_first_time)
        require_positive("calls_per_week", self.calls_per_week)
        require_at_least("transfer_cost", self.transfer_cost, 0)

    @property
    def transfers_per_100(self) -> float:
        """Callers of a hundred who are sent on to another agent."""
        return 100 * (1 - self.right_first_time)

    @property
    def weekly_cost(self) -> float:
        """Dollars a week spent on transfers."""
        return (1 - self.right_first_time) * self.calls_per_week * self.transfer_cost


def share_right(skills: Ints, routed: Ints) -> float:
    """Share of calls that reached the right skill at once.

    Raises:
        ValueError: if the arrays are empty or differ in length.
    """
    require_same_length(skills=skills, routed=routed)
    return float(np.mean(skills == routed))


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """Shares right first time that every model is held against."""

    menu: float
    rules: float
    best_possible: float


def yardsticks(calls: Calls, seed: int) -> Yardsticks:
    """Measure menu, rules and the Bayes limit on the same calls."""
    return Yardsticks(
        menu=share_right(calls.skills, phone_menu(calls, seed)),
        rules=share_right(calls.skills, analyst_rules(calls.callers)),
        best_possible=bayes_limit(calls),
    )


def flat_cost_matrix(transfer_cost: float = TRANSFER_COST) -> Floats:
    """Cost C[true skill, routed skill] in dollars, shape (5, 5): every transfer costs the same."""
    cost = np.full((N_SKILLS, N_SKILLS), transfer_cost)
    np.fill_diagonal(cost, 0.0)
    return cost


def mean_cost(skills: Ints, routed: Ints, cost: Floats) -> float:
    """Mean of C[true, routed] in dollars per call; `cost` has shape (k, k).

    Raises:
        ValueError: if the arrays are empty or differ in length.
    """
    require_same_length(skills=skills, routed=routed)
    return float(cost[skills, routed].mean())


def handling_cost(right_first_time: float, reasons_per_agent: float) -> float:
    """Dollars per call: 6.5 min x $0.90 x (1 + 0.035 (w - 1)) + (1 - a) x $4.20.

    `reasons_per_agent` (w) is how many reasons an agent must master: a generalist is slower.
    """
    require_share("right_first_time", right_first_time)
    require_at_least("reasons_per_agent", reasons_per_agent, 1)
    talk = MINUTES_PER_CALL * COST_PER_MINUTE
    slower = 1 + GENERALIST_SLOWDOWN * (reasons_per_agent - 1)
    return talk * slower + (1 - right_first_time) * TRANSFER_COST
