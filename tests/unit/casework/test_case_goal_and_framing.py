"""Phases 1 and 2: worth, guardrails, framings and kinds of task."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score

from mltutor.casework import business_value as b
from mltutor.casework.decision_costs import devices_cost_matrix
from mltutor.casework.framing import (
    Columns,
    Framing,
    all_framings,
    confusion_counts,
    evaluate_framing,
    least_cost_decision,
    macro_f1,
)
from mltutor.casework.guardrails import apply_time_limit, best_limit
from mltutor.casework.kpi import flat_cost_matrix
from mltutor.casework.metric_and_kpi import learning_progress
from mltutor.casework.task_types import compare_tasks

SEEDS = range(20)


def test_at_the_break_even_share_the_first_year_nets_nothing():
    case = b.ValueCase(success_probability=0.8)
    even = b.break_even_share(case)
    net = b.net_first_year(b.ValueCase(success_probability=0.8, expected_share=even))
    assert net == pytest.approx(0, abs=1e-6)


def test_at_the_smallest_paying_volume_the_profit_is_met_exactly():
    case = b.ValueCase()
    volume = b.smallest_paying_volume(case, 50_000)
    assert b.net_over_volume(case, np.array([volume]))[0] == pytest.approx(50_000)


def test_payback_is_the_time_until_the_surplus_has_repaid_the_build():
    case = b.ValueCase(calls_per_day=5000)
    months = b.payback_months(case)
    surplus = (b.yearly_saving(case) - case.yearly_run_cost) / 12
    assert months * surplus == pytest.approx(case.build_cost)


def test_what_never_pays_is_said_to_be_infinite():
    worse = b.ValueCase(expected_share=0.5)
    assert b.payback_months(worse) == b.smallest_paying_volume(worse) == float("inf")
    assert b.break_even_share(b.ValueCase(success_probability=0)) == float("inf")


def test_at_five_hundred_calls_a_day_no_reachable_model_pays_a_build_of_180_thousand():
    case = b.ValueCase(calls_per_day=500, expected_share=b.BEST_SHARE)
    assert b.break_even_share(case) > b.BEST_SHARE
    assert b.net_first_year(case) < 0


def test_rules_of_one_hour_take_about_half_of_the_gain():
    share = b.share_of_gain(b.RULES_SHARE, b.MENU_SHARE, b.MODEL_SHARE)
    assert 0.45 < share < 0.55


def test_the_tornado_is_sorted_and_its_widest_bar_is_a_share_right_first_time():
    bars = b.tornado(b.ValueCase(calls_per_day=5000))
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    assert bars[0].name in {"expected_share", "baseline_share"}


def test_handle_time_alone_makes_the_optimiser_hang_up_and_a_guardrail_stops_it():
    limits = (1.0, 2.0, 4.0, 8.0, 16.0, 60.0)
    gamed, held = best_limit(limits), best_limit(limits, least_satisfaction=0.95)
    assert gamed.limit_minutes == 1
    assert gamed.repeat_calls_per_100 > 70
    assert held.satisfaction >= 0.95
    assert gamed.cost_per_need > held.cost_per_need


def test_shorter_limits_lower_handle_time_and_raise_repeat_calls():
    outcomes = [apply_time_limit(limit) for limit in (1.0, 3.0, 6.0, 12.0, 40.0)]
    assert (np.diff([o.handle_minutes for o in outcomes]) > 0).all()
    assert (np.diff([o.repeat_calls_per_100 for o in outcomes]) < 0).all()
    endless = apply_time_limit(1e4)
    assert endless.cost_per_need == pytest.approx(6.5 * 0.9)


def test_limited_mean_of_the_lognormal_agrees_with_a_simulation():
    sigma = 0.6
    times = np.random.default_rng(0).lognormal(np.log(6.5) - sigma**2 / 2, sigma, 400_000)
    assert apply_time_limit(5).handle_minutes == pytest.approx(
        np.minimum(times, 5).mean(), abs=0.01
    )


def test_confusion_counts_and_macro_f1_agree_with_scikit_learn():
    rng = np.random.default_rng(1)
    truth, guess = rng.integers(0, 5, 3000), rng.integers(0, 5, 3000)
    counts = confusion_counts(truth, guess, 5)
    assert np.array_equal(counts, confusion_matrix(truth, guess))
    assert macro_f1(counts) == pytest.approx(f1_score(truth, guess, average="macro"))
    assert np.trace(counts) / 3000 == pytest.approx(accuracy_score(truth, guess))


def test_with_equal_costs_the_cheapest_decision_is_the_most_probable_one():
    p = np.random.default_rng(2).dirichlet(np.ones(5), 500)
    assert np.array_equal(least_cost_decision(p, flat_cost_matrix()), p.argmax(axis=1))


@pytest.mark.sweep
def test_the_leak_has_the_best_score_offline_and_a_bad_one_on_the_phone():
    for seed in SEEDS:
        honest = evaluate_framing(Framing(), seed, 2500, 5000)
        leaky = evaluate_framing(Framing(with_leak=True), seed, 2500, 5000)
        menu = evaluate_framing(Framing("menu choice"), seed, 2500, 5000)
        assert leaky.offline_accuracy > honest.offline_accuracy + 0.02
        assert honest.live_accuracy > leaky.live_accuracy + 0.05
        assert honest.live_accuracy > menu.live_accuracy + 0.05
        assert honest.gap == 0


@pytest.mark.sweep
def test_of_all_kinds_of_task_five_skills_buy_most_and_a_number_of_minutes_buys_nothing():
    rows = [[r.right_first_time for r in compare_tasks(seed, 2000, 5000)] for seed in SEEDS]
    menu, rules, regression, clustering, binary, twelve, five = np.array(rows).T
    assert (regression == menu).all()
    assert (clustering < rules).all()
    assert ((binary > menu) & (binary < five)).all()
    assert (five > rules).all()
    assert (five - twelve).mean() > -0.005
    assert np.abs(five - twelve).max() < 0.02


def test_every_framing_is_scored_once():
    assert len(all_framings(0)) == 4


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: b.ValueCase(calls_per_day=0), "above zero"),
        (lambda: b.share_of_gain(0.7, 0.6, 0.6), "choose a best share above"),
        (lambda: apply_time_limit(0), "above zero"),
        (lambda: best_limit((1.0,), least_satisfaction=0.99), "offer longer limits"),
        (lambda: Framing("mood"), "choose from"),
        (lambda: evaluate_framing(Framing(), 0, n_train=5), "choose 100 or more"),
        (lambda: Columns(()), "choose a group of columns"),
        (lambda: learning_progress("skill", (5,), 0), "choose 100 or more"),
        (lambda: devices_cost_matrix(-1.0, 1.0), "missed"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()
