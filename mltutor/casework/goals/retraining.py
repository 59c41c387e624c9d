"""Challenge 7: two years with broken pipelines, cheaply, without one bad week."""

from dataclasses import replace

import numpy as np

from mltutor.casework.goals.verdict import Condition, Verdict, judge
from mltutor.casework.lineage import LineagePuzzle
from mltutor.casework.retraining import RetrainPolicy, Timeline, run_policy, simulate_timeline

BROKEN_SHARE = 0.15
START = RetrainPolicy(kind="accuracy drop", broken_share=BROKEN_SHARE)
MOST_COST = 80_000.0
LEAST_WEEK = 0.60
MOST_RETRAININGS = 18


def exam(seeds: tuple[int, ...]) -> tuple[tuple[int, Timeline], ...]:
    """Two years for each seed."""
    return tuple((seed, simulate_timeline(seed)) for seed in seeds)


def goal(state: RetrainPolicy, fresh: tuple[tuple[int, Timeline], ...]) -> Verdict:
    """With 15 % broken pipelines: mean cost <= $80k, every week >= 0.60, <= 18 retrainings."""
    state = replace(state, broken_share=BROKEN_SHARE)
    runs = [run_policy(timeline, state, seed) for seed, timeline in fresh]
    cost = float(np.mean([run.total_cost for run in runs]))
    worst = min(run.worst_week for run in runs)
    most = max(len(run.retrainings) for run in runs)
    bad = "A week went badly: was the model stale, or did a broken one go live?"
    return judge(
        Condition(worst, LEAST_WEEK, 0.5, bad, at_least=True),
        Condition(cost, MOST_COST, 200_000, "Two years cost too much: staleness or retraining?"),
        Condition(most, MOST_RETRAININGS, 20, "Too many retrainings: each must be approved."),
    )


def goal_lineage(answer: str, comparisons: int, puzzle: LineagePuzzle) -> Verdict:
    """Name the changed artefact with at most three comparisons."""
    wrong = 0.0 if answer == puzzle.answer else 1.0
    return judge(
        Condition(wrong, 0, 1, "This artefact is the same in both runs."),
        Condition(comparisons, puzzle.most_comparisons, 5, "Compare several artefacts at once."),
    )
