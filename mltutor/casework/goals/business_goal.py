"""Challenge 1: the smallest volume at which the model beats the rules by a profit."""

from dataclasses import dataclass, replace

from mltutor.casework.business_value import RULES_SHARE, ValueCase, smallest_paying_volume
from mltutor.casework.goals.verdict import Condition, Verdict, judge
from mltutor.casework.seeding import generator

PROFIT = 180_000.0
TASK = ValueCase(baseline_share=RULES_SHARE, build_cost=0.0, yearly_run_cost=0.0)
"""The model against the rules; the profit of $180,000 a year stands for build and run."""


@dataclass(frozen=True, slots=True)
class VolumeAnswer:
    """The learner's number of calls a day."""

    calls_per_day: float


START = VolumeAnswer(2_000.0)


def task_variant(seed: int) -> ValueCase:
    """The same question with another price and other shares, for the transfer question."""
    rng = generator(seed, "volume task")
    return replace(
        TASK,
        transfer_cost=round(float(rng.uniform(2.5, 7.0)), 2),
        expected_share=round(float(rng.uniform(0.75, 0.79)), 3),
    )


def goal(state: VolumeAnswer, task: ValueCase = TASK, profit: float = PROFIT) -> Verdict:
    """Passed within 5 % of N* = profit / (365 (a_m - a_r) c_t)."""
    exact = smallest_paying_volume(task, profit)
    off = abs(state.calls_per_day - exact) / exact
    way = "more" if state.calls_per_day < exact else "fewer"
    hint = f"It takes {way} calls a day; compare with the rules, not with the menu."
    return judge(Condition(off, 0.05, 0.5, hint))
