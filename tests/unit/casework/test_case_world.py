"""The generator of calls, its features, baselines, noise, weeks and recorded history."""

import numpy as np
import pytest

from mltutor.casework import calls as c
from mltutor.casework.baselines import analyst_rules, most_common_skill, phone_menu
from mltutor.casework.call_centre import N_SKILLS, SKILL_OF_REASON
from mltutor.casework.estimators import accuracy, boosted_trees, logistic_regression, predicted
from mltutor.casework.features import FEATURES, LEAK, columns_named, feature_matrix
from mltutor.casework.history import Dirt, recorded_history
from mltutor.casework.kpi import Kpi, handling_cost, mean_cost, share_right, yardsticks
from mltutor.casework.label_noise import measured_accuracy, recorded_reasons
from mltutor.casework.seeding import generator
from mltutor.casework.weeks import Event, LabelFeed, drifting_concept, simulate_week

SEEDS = range(20)


def test_equal_seeds_give_equal_calls_and_other_seeds_do_not():
    one, same, other = (c.simulate_calls(500, seed) for seed in (3, 3, 4))
    assert np.array_equal(feature_matrix(one.callers), feature_matrix(same.callers))
    assert np.array_equal(one.reasons, same.reasons)
    assert not np.array_equal(one.reasons, other.reasons)


def test_streams_of_one_seed_are_independent_of_each_other():
    one, two = generator(1, "callers").random(1000), generator(1, "menu").random(1000)
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.15


def test_true_probabilities_sum_to_one_over_reasons_and_over_skills():
    calls = c.simulate_calls(2000, 0)
    assert np.allclose(calls.reason_probabilities.sum(axis=1), 1)
    assert np.allclose(calls.skill_probabilities.sum(axis=1), 1)


def test_reasons_are_drawn_with_the_probabilities_that_the_simulator_knows():
    calls = c.simulate_calls(40_000, 5)
    expected = calls.skill_probabilities.mean(axis=0)
    seen = np.bincount(calls.skills, minlength=N_SKILLS) / len(calls)
    assert np.allclose(seen, expected, atol=0.01)


def test_expected_share_right_is_the_share_of_hits_without_the_luck():
    calls = c.simulate_calls(40_000, 6)
    routed = analyst_rules(calls.callers)
    assert c.expected_share_right(calls, routed) == pytest.approx(
        share_right(calls.skills, routed), abs=0.01
    )


def test_a_policy_change_moves_reasons_but_not_callers():
    before = c.simulate_calls(3000, 1)
    after = c.simulate_calls(3000, 1, c.World(concept=1))
    assert np.array_equal(feature_matrix(before.callers), feature_matrix(after.callers))
    assert not np.allclose(before.reason_probabilities, after.reason_probabilities)


@pytest.mark.parametrize("knob", ["holiday", "device_launch"])
def test_a_holiday_and_a_launch_move_callers_but_not_what_they_mean(knob):
    usual, moved = c.simulate_calls(5000, 1), c.simulate_calls(5000, 1, c.World(**{knob: 1}))
    changed = feature_matrix(usual.callers).mean(axis=0) - feature_matrix(moved.callers).mean(
        axis=0
    )
    assert np.abs(changed).max() > 0.05
    again = c.reason_probabilities(moved.callers)
    assert np.allclose(again, moved.reason_probabilities)


@pytest.mark.sweep
def test_the_yardsticks_stand_in_order_on_every_seed():
    rows = []
    for seed in SEEDS:
        calls = c.simulate_calls(16_000, seed)
        features, y = feature_matrix(calls.callers), calls.skills
        model = logistic_regression().fit(features[:6000], y[:6000])
        marks = yardsticks(calls, seed)
        majority = share_right(y, most_common_skill(calls))
        learned = accuracy(model, features[6000:], y[6000:])
        rows.append((majority, marks.menu, marks.rules, learned, marks.best_possible))
    rows = np.array(rows)
    assert (np.diff(rows, axis=1) > 0).all()
    assert np.allclose(rows.mean(axis=0), [0.458, 0.614, 0.697, 0.778, 0.798], atol=0.006)


@pytest.mark.sweep
def test_no_model_beats_the_best_possible_router():
    for seed in SEEDS:
        calls = c.simulate_calls(4000, seed)
        features = feature_matrix(calls.callers)
        model = boosted_trees(8).fit(features[:2000], calls.skills[:2000])
        test = calls.take(slice(2000, None))
        reached = c.expected_share_right(test, predicted(model, features[2000:]))
        assert reached <= c.bayes_limit(test)


def test_an_old_snapshot_hides_young_orders_and_all_that_hangs_on_them():
    callers = c.simulate_callers(2000, 0)
    young = callers.order_age_hours < 24
    features = feature_matrix(callers, lag_hours=24)
    assert (
        features[young][:, columns_named(("in_transit", "delayed", "delivered", "return_open"))]
        == 0
    ).all()
    assert np.array_equal(features[~young], feature_matrix(callers)[~young])


def test_the_leak_is_not_among_the_features_known_in_time():
    assert LEAK not in FEATURES
    with pytest.raises(ValueError, match="choose from"):
        columns_named((LEAK,))


def test_the_menu_sends_as_many_right_as_its_formula_says():
    calls = c.simulate_calls(40_000, 2)
    shares = np.bincount(calls.skills, minlength=5) / len(calls)
    expected = 0.47 + 0.53 * shares @ np.array([0.42, 0.14, 0.24, 0.12, 0.08])
    assert share_right(calls.skills, phone_menu(calls, 2)) == pytest.approx(expected, abs=0.01)


def test_label_noise_hits_the_shares_it_promises():
    calls = c.simulate_calls(60_000, 3)
    recorded = recorded_reasons(calls.reasons, 3, within=0.25, across=0.08)
    lonely = np.bincount(SKILL_OF_REASON)[calls.skills] == 1
    assert (recorded != calls.reasons)[~lonely].mean() == pytest.approx(0.33, abs=0.006)
    assert (recorded != calls.reasons)[lonely].mean() == pytest.approx(0.08, abs=0.015)


def test_no_noise_leaves_every_code_as_it_is():
    reasons = c.simulate_calls(500, 0).reasons
    assert np.array_equal(recorded_reasons(reasons, 0, 0, 0), reasons)


def test_measured_accuracy_follows_the_formula_of_symmetric_noise():
    rng = np.random.default_rng(0)
    truth, n_classes, noise = rng.integers(0, 5, 200_000), 5, 0.3
    guess = np.where(rng.random(200_000) < 0.8, truth, (truth + rng.integers(1, 5, 200_000)) % 5)
    flipped = (truth + rng.integers(1, 5, 200_000)) % 5
    recorded = np.where(rng.random(200_000) < noise, flipped, truth)
    expected = measured_accuracy(0.8, noise, n_classes)
    assert np.mean(guess == recorded) == pytest.approx(expected, abs=0.005)


def test_the_kpi_counts_transfers_and_dollars():
    kpi = Kpi(0.78, calls_per_week=1000, transfer_cost=4)
    assert kpi.transfers_per_100 == pytest.approx(22)
    assert kpi.weekly_cost == pytest.approx(880)


def test_costs_are_zero_for_a_perfect_router_and_rise_with_wider_agents():
    skills = np.array([0, 1, 2])
    assert mean_cost(skills, skills, np.ones((5, 5)) - np.eye(5)) == 0
    assert handling_cost(1, 1) == pytest.approx(5.85)
    assert handling_cost(1, 12) == pytest.approx(8.10225)


def test_events_rule_their_weeks_and_no_others():
    events = (Event("null bug", 2, 3, 0.6), Event("policy change", 3, 9, 0.5))
    weeks = [simulate_week(number, 2000, 0, events) for number in range(5)]
    assert [week.null_share > 0.5 for week in weeks] == [False, False, True, True, False]
    assert [week.calls.world.concept for week in weeks] == [0, 0, 0, 0.5, 0.5]


def test_late_labels_cover_the_share_they_promise():
    week = simulate_week(0, 20_000, 0)
    assert LabelFeed(0.08).labelled(week, 0).mean() == pytest.approx(0.08, abs=0.01)


def test_the_concept_moves_in_a_line_with_one_jump_and_stops_at_one():
    path = drifting_concept(104)
    steps = np.diff(path)
    assert steps.argmax() == 59
    assert path[0] == 0
    assert path.max() <= 1
    assert (steps >= 0).all()


def test_the_recorded_table_holds_what_is_wrong_with_it():
    history = recorded_history(4000, 1, Dirt(missing=0.1, duplicates=0.05))
    table = history.table
    assert table["member"].isna().mean() == pytest.approx(0.1, abs=0.02)
    assert table.duplicated("call_id").mean() == pytest.approx(0.05, abs=0.02)
    assert table["device"].nunique() > 4
    assert (table["hour"] == 99).any()
    assert history.true_skills(table).shape == (len(table),)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: c.simulate_calls(0, 1), "choose 1 or more"),
        (lambda: c.World(concept=1.5), "choose a share between 0 and 1"),
        (lambda: generator(-1), "use zero or a positive"),
        (lambda: recorded_reasons(np.array([0]), 0, 0.6, 0.6), "choose a share"),
        (lambda: share_right(np.array([0]), np.array([0, 1])), "lengths differ"),
        (lambda: share_right(np.array([], int), np.array([], int)), "no calls"),
        (lambda: Event("holiday", 5, 4), "choose a last week after"),
        (lambda: measured_accuracy(0.8, 0.1, 1), "choose 2 or more"),
        (lambda: Dirt(missing=2), "choose a share"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()
