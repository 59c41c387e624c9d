"""The challenges: no start passes, different solutions do, and luck does not."""

import numpy as np
import pytest

from mltutor.casework.alarms import AlarmPolicy
from mltutor.casework.case_file import CaseFile, board
from mltutor.casework.deployment_day import Design
from mltutor.casework.framing import Framing
from mltutor.casework.gate import Gate
from mltutor.casework.goals import (
    business_goal,
    data_processing,
    deployment,
    monitoring,
    problem_framing,
    retraining,
)
from mltutor.casework.goals import model_development as development
from mltutor.casework.goals.verdict import Condition, fresh_seeds, judge
from mltutor.casework.label_merging import MERGE_LEVELS
from mltutor.casework.lineage import lineage_puzzle
from mltutor.casework.retraining import RetrainPolicy
from mltutor.casework.sequential_tests import StoppingRule
from mltutor.casework.training import Hyperparameters

SEEDS = fresh_seeds(0, 4)


def test_a_verdict_adds_the_misses_and_hints_at_the_worst():
    verdict = judge(Condition(5, 4, 1, "a little"), Condition(1, 3, 1, "a lot", at_least=True))
    assert not verdict.passed
    assert verdict.distance == pytest.approx(3)
    assert verdict.hint == "a lot"
    assert judge(Condition(4, 4, 1, "")).passed
    assert judge(Condition(float("nan"), 4, 1, "unknown")).distance == 1


def test_every_attempt_has_seeds_of_its_own():
    assert not set(fresh_seeds(0, 50)) & set(fresh_seeds(1, 50))
    with pytest.raises(ValueError, match="count from 0"):
        fresh_seeds(-1, 2)
    with pytest.raises(ValueError, match="at least one condition"):
        judge()


def test_the_smallest_volume_is_found_within_five_percent():
    exact = 180_000 / (365 * (0.779 - 0.697) * 4.2)
    assert not business_goal.goal(business_goal.START).passed
    assert business_goal.goal(business_goal.VolumeAnswer(exact * 1.04)).passed
    assert not business_goal.goal(business_goal.VolumeAnswer(exact * 1.06)).passed
    variant = business_goal.task_variant(3)
    assert variant != business_goal.TASK


def test_only_what_callers_needed_from_what_was_known_passes():
    assert not problem_framing.goal(problem_framing.START, SEEDS).passed
    assert not problem_framing.goal(Framing(with_leak=True), SEEDS).passed
    assert not problem_framing.goal(Framing("menu choice"), SEEDS).passed
    assert problem_framing.goal(Framing(), SEEDS).passed
    assert problem_framing.goal(Framing(decision="least expected cost"), SEEDS).passed


def test_only_the_five_skills_split_by_customer_pass():
    plan = data_processing.LabelPlan
    for level, grouping in MERGE_LEVELS.items():
        verdict = data_processing.goal(plan(grouping, "by customer"), SEEDS[:3])
        assert verdict.passed == (level == 5)
    assert not data_processing.goal(data_processing.START, SEEDS[:2]).passed
    assert not data_processing.goal(plan(MERGE_LEVELS[5], "by time"), SEEDS[:2]).passed


def test_depth_alone_fails_and_smaller_leaves_with_it_pass():
    fresh = development.exam(fresh_seeds(0, 12))

    def passes(test_openings: int = 0, **settings: int) -> bool:
        choice = development.ModelChoice(Hyperparameters(**settings), test_openings)
        return development.goal_trees(choice, fresh).passed

    assert not development.goal_trees(development.START, fresh).passed
    assert not any(passes(max_depth=depth) for depth in range(4, 10))
    assert passes(max_depth=7, min_samples_leaf=20)
    assert passes(max_depth=8, min_samples_leaf=24)
    assert not passes(2, max_depth=7, min_samples_leaf=20)


def test_a_regularised_linear_model_passes_where_no_tree_does():
    fresh = development.exam(fresh_seeds(1, 12))
    choices = [
        development.ModelChoice(Hyperparameters("logistic regression", C=c)) for c in (0.2, 1.0)
    ]
    assert all(development.goal(choice, fresh).passed for choice in choices)
    assert not development.goal(development.ModelChoice(Hyperparameters(max_depth=7)), fresh).passed


@pytest.mark.parametrize(
    ("volume", "passing"),
    [
        (300, [Design(workers=1), Design(workers=1, keep_alive=60)]),
        (30_000, [Design("serverless"), Design("serverless", keep_alive=600)]),
        (3_000_000, [Design(workers=7), Design(workers=8)]),
    ],
)
def test_each_volume_has_designs_that_pass_and_the_nightly_table_never_does(volume, passing):
    fresh = deployment.exam(volume, SEEDS)
    assert not deployment.goal(deployment.START, fresh).passed
    assert all(deployment.goal(design, fresh).passed for design in passing)
    assert not deployment.goal(Design(workers=24), fresh).passed


def test_secret_volumes_differ_between_attempts():
    assert len({deployment.secret_volume(attempt) for attempt in range(20)}) > 3


def test_sprt_and_careful_peeking_catch_a_worse_version_early_enough():
    for seed in SEEDS:
        assert not deployment.goal_rollout(deployment.START_RULE, seed).passed
        assert not deployment.goal_rollout(StoppingRule("peeking"), seed).passed
        assert deployment.goal_rollout(StoppingRule("SPRT"), seed).passed
        assert not deployment.goal_rollout(StoppingRule("peeking", n=100), seed).passed
    assert deployment.goal_rollout(StoppingRule("peeking", z=2.4, every=150), 3).passed


def test_a_year_on_call_needs_labels_and_inputs():
    years = monitoring.exam(fresh_seeds(2, 5))
    assert not monitoring.goal(monitoring.START, years).passed
    assert not monitoring.goal(AlarmPolicy(labelled_z=2), years).passed
    assert monitoring.goal(AlarmPolicy(labelled_z=2, diagnose_psi=0.1), years).passed
    assert monitoring.goal(AlarmPolicy(labelled_z=2, null_share=0.05), years).passed


def test_the_hard_year_can_be_passed_with_patience_and_not_without():
    years = monitoring.exam(fresh_seeds(3, 5), "hard")
    assert not monitoring.goal(
        AlarmPolicy(labelled_z=4, window=1, diagnose_psi=0.1), years, "hard"
    ).passed
    assert monitoring.goal(
        AlarmPolicy(labelled_z=2, window=3, diagnose_psi=0.1), years, "hard"
    ).passed


def test_two_years_with_broken_pipelines_need_a_gate():
    fresh = retraining.exam(fresh_seeds(0, 3))
    gated = [
        RetrainPolicy(every=6, window=8, gate=Gate(margin=0.04)),
        RetrainPolicy(every=7, window=6, gate=Gate(margin=0.04)),
    ]
    assert all(retraining.goal(policy, fresh).passed for policy in gated)
    for policy in (retraining.START, RetrainPolicy(every=6, window=8), RetrainPolicy("never")):
        assert not retraining.goal(policy, fresh).passed


def test_the_lineage_challenge_wants_the_right_name_in_three_comparisons():
    puzzle = lineage_puzzle(4)
    assert retraining.goal_lineage(puzzle.answer, 3, puzzle).passed
    assert not retraining.goal_lineage(puzzle.answer, 4, puzzle).passed
    assert not retraining.goal_lineage("nothing", 1, puzzle).passed


def test_good_decisions_end_with_a_better_kpi_than_poor_ones():
    poor = CaseFile(
        framing=Framing("menu choice", with_leak=True),
        merge_to_skills=False,
        model=Hyperparameters("decision tree"),
        serving=Design("nightly batch"),
        retraining=RetrainPolicy("never"),
    )
    for seed in range(3):
        good, bad = board(CaseFile(), seed), board(poor, seed)
        order = [good.menu, good.rules, good.yours, good.best_possible]
        assert (np.diff([kpi.right_first_time for kpi in order]) > 0).all()
        assert bad.yours.right_first_time < good.menu.right_first_time
        assert bad.yours_over_two_years.weekly_cost > good.yours_over_two_years.weekly_cost
        assert good.target_met
        assert not bad.target_met
