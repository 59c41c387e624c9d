"""Challenge 3: merge labels until annotators agree, at a low cost, and split honestly."""

from dataclasses import dataclass

import numpy as np

from mltutor.casework.goals.verdict import Condition, Verdict, judge
from mltutor.casework.label_merging import MERGE_LEVELS, Grouping, evaluate_merge, labelled_sample
from mltutor.casework.splits import SplitRule


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """Pools of reasons, and how the data are split."""

    grouping: Grouping = MERGE_LEVELS[12]
    split: SplitRule = "at random"


START = LabelPlan()
MOST_COST = 7.20
LEAST_KAPPA = 0.80


def goal(state: LabelPlan, seeds: tuple[int, ...]) -> Verdict:
    """Mean over seeds: cost <= $7.20 a call and kappa >= 0.80; split by customer."""
    results = [evaluate_merge(labelled_sample(seed), state.grouping) for seed in seeds]
    cost = float(np.mean([r.cost_per_call for r in results]))
    kappa = 1.0 if results[0].n_pools == 1 else float(np.mean([r.kappa for r in results]))
    same = 0.0 if state.split == "by customer" else 1.0
    agree = "Two annotators do not agree yet: merge the pair that they confuse most."
    return judge(
        Condition(kappa, LEAST_KAPPA, 0.4, agree, at_least=True),
        Condition(
            cost, MOST_COST, 0.5, "A call is too dear: pools too wide make slow generalists."
        ),
        Condition(same, 0.0, 1.0, "The same customers lie on both sides of the split."),
    )
