"""Monitoring: what its simulations and its lesson claim holds, and the challenge can be met."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import binom

from mltutor.casework.call_centre import REASONS
from mltutor.casework.calls import World, simulate_calls
from mltutor.casework.drift_statistics import any_of
from mltutor.casework.four_monitors import NEEDS_LABELS, TROUBLES
from mltutor.casework.goals.verdict import fresh_seeds
from mltutor.casework.late_labels import (
    ALARM_Z,
    CALLS_PER_WEEK,
    FROM_WEEK,
    N_WEEKS,
    NORMAL,
    usual_wait,
)
from mltutor.casework.monitoring import observe_weeks, train_champion
from mltutor.toys.picture import Bars, Chart, Dots, Rule
from mltutor.toys.simulations.monitoring.alarm_budget import ALARM_BUDGET, chosen_policy, duty_of
from mltutor.toys.simulations.monitoring.champion_weeks import SEED, champion_of, history_of
from mltutor.toys.simulations.monitoring.four_monitors import FOUR_MONITORS
from mltutor.toys.simulations.monitoring.late_labels import COVERAGES, LATE_LABELS
from mltutor.toys.simulations.monitoring.on_call import YEAR_ON_CALL
from mltutor.toys.simulations.monitoring.signals import SIGNALS
from mltutor.toys.simulations.monitoring.what_moved import WHAT_MOVED
from tests.unit.toys.simulations.outcomes import measures, outcome, sentence

SEEDS = range(20)


def test_in_the_holidays_inputs_drift_and_accuracy_goes_up():
    shown = measures(WHAT_MOVED, scenario="holiday", week=15)
    assert shown["psi"] == pytest.approx(0.45, abs=0.02)
    assert shown["measured"] == pytest.approx(0.84, abs=0.01)
    assert champion_of(SEED).accuracy == pytest.approx(0.78, abs=0.005)
    assert "went up by 6 points" in sentence(WHAT_MOVED, scenario="holiday", week=15)


def test_in_the_holidays_half_of_all_callers_ask_for_their_parcel():
    where = REASONS.index("where_is_order")
    for seed in SEEDS:
        shares = [
            np.mean(simulate_calls(5_000, seed, World(holiday=holiday)).reasons == where)
            for holiday in (0.0, 1.0)
        ]
        assert shares[0] == pytest.approx(0.3, abs=0.03)
        assert shares[1] == pytest.approx(0.49, abs=0.04)


def test_a_new_policy_leaves_psi_below_a_hundredth_and_costs_24_points():
    weeks = history_of("policy change", 1.0)
    assert max(week.max_psi for week in weeks) < 0.01
    told = sentence(WHAT_MOVED, scenario="policy change", week=23)
    assert told == "Week 23. Inputs look as they always did, and accuracy fell by 24 points."


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        ("nothing", "Inputs look as they always did, and accuracy is what it was."),
        ("device launch", "Inputs have drifted, and accuracy is what it was."),
        ("null bug", "Inputs have drifted, and accuracy fell by 2 points."),
    ],
)
def test_each_event_is_told_as_it_is(scenario, told):
    assert sentence(WHAT_MOVED, scenario=scenario, week=23).endswith(told)


@pytest.mark.parametrize("delay", [0, 2, 4, 8])
def test_measured_accuracy_ends_where_labels_have_come_back(delay):
    _, quality = outcome(WHAT_MOVED, week=12, delay=delay).picture.views
    lines = {mark.name: mark for mark in quality.marks}
    assert lines["estimated without labels"].x[-1] == 12
    assert lines["measured, once labels are back"].x[-1] == 12 - delay
    assert measures(WHAT_MOVED, week=0, delay=2)["measured"] is None


def test_two_of_the_four_monitors_are_blind_without_labels():
    for trouble in TROUBLES:
        shown = outcome(FOUR_MONITORS, trouble=trouble)
        bars = next(view for view in shown.picture.views if isinstance(view, Bars))
        blind = {bar.label.lower() for bar in bars.bars if bar.value is None}
        assert blind == {monitor for monitor, needs in NEEDS_LABELS.items() if needs}
        assert shown.measures["accuracy"] is None


def test_older_customers_pay_for_lost_registrations_and_bias_drift_says_so():
    told = sentence(FOUR_MONITORS, trouble="lost registrations", labels=True)
    assert told == "Ringing: data quality, bias drift."
    assert "bias drift" not in sentence(FOUR_MONITORS, trouble="lost registrations")
    for trouble, told in (("policy change", "model quality"), ("null bug", "data quality")):
        assert sentence(FOUR_MONITORS, trouble=trouble, labels=True) == f"Ringing: {told}."


def test_twenty_labels_a_week_need_thirteen_weeks_and_five_hundred_three():
    assert measures(LATE_LABELS, coverage=0.02)["weeks"] == 13
    assert measures(LATE_LABELS, coverage=0.5)["weeks"] == 3
    assert "2 until labels come back, 11 until" in sentence(LATE_LABELS, coverage=0.02)


@pytest.mark.parametrize("drop", [0.05, 0.1, 0.2])
@pytest.mark.parametrize("window", [1, 2, 4, 8])
def test_the_delay_is_a_floor_and_more_labels_never_wait_longer(drop, window):
    for delay in (0, 2, 8):
        waits = [usual_wait(share, drop, delay, window).weeks for share in COVERAGES]
        assert min(waits) >= delay
        assert all(more <= few + 1 for few, more in pairwise(waits))
        assert waits[-1] < waits[0]


def test_the_year_that_is_shown_rings_in_the_week_that_is_told():
    for coverage in COVERAGES:
        wait = usual_wait(coverage, 0.05, 2, 2)
        rings = [
            today
            for today in range(FROM_WEEK, N_WEEKS)
            if wait.feed.known(today, 2, 2).z_score(NORMAL) < -ALARM_Z
        ]
        assert (rings[0] if rings else None) == wait.alarm


def test_too_few_labels_for_a_small_fall_never_ring_and_the_picture_says_so():
    shown = outcome(LATE_LABELS, coverage=0.005, drop=0.03, window=8)
    assert shown.picture.figures[1].value is None
    assert "too few" in shown.picture.sentence


def test_on_forty_checks_chance_moves_accuracy_by_six_to_seven_points():
    assert 0.06 < np.sqrt(NORMAL * (1 - NORMAL) / (2 * 20)) < 0.07
    assert 0.02 * CALLS_PER_WEEK == 20


def test_fifteen_of_twenty_may_be_a_good_model_with_bad_luck():
    assert binom.cdf(15, 20, 0.78) > 0.3


def test_five_hundred_labels_show_a_fall_of_five_points_within_a_week():
    assert usual_wait(0.5, 0.05, 0, 2).weeks <= 1


def test_one_of_fourteen_tests_rings_in_about_half_of_the_weeks_of_a_calm_year():
    assert any_of(14, 0.05) == pytest.approx(0.5, abs=0.02)
    calm = {"year": "calm", "calls": 1_000, "level": 3}
    assert measures(ALARM_BUDGET, signal="p", **calm)["false_alarms"] == 26
    assert measures(ALARM_BUDGET, signal="corrected", **calm)["false_alarms"] <= 5
    assert "Nothing happened all year: 26 alarms" in sentence(ALARM_BUDGET, signal="p", **calm)


def test_with_200_calls_psi_is_above_three_hundredths_in_nearly_every_calm_week():
    champion = train_champion(1)
    for seed in SEEDS:
        weeks = observe_weeks(champion, 26, 200, seed)
        assert np.mean([week.max_psi > 0.03 for week in weeks]) > 0.85
        assert np.mean([week.max_psi > 0.1 for week in weeks]) < 0.4


def test_psi_rings_for_the_holiday_and_misses_the_policy_at_every_usual_level():
    for level in range(3, 9):
        shown = measures(ALARM_BUDGET, signal="psi", level=level, look="inputs")
        assert shown == {"false_alarms": 4, "found": 1, "named": 1}


def test_measured_accuracy_finds_both_and_only_a_look_at_inputs_names_them():
    for level in range(3, 8):
        alone = measures(ALARM_BUDGET, signal="labels", level=level)
        assert (alone["found"], alone["named"]) == (2, 0)
        assert alone["false_alarms"] <= 2
        for look in ("inputs", "nulls"):
            assert measures(ALARM_BUDGET, signal="labels", level=level, look=look)["named"] == 2


def test_of_the_signals_that_find_both_events_measured_accuracy_is_the_quietest():
    quietest = {}
    for name in SIGNALS:
        shown = [measures(ALARM_BUDGET, signal=name, level=level) for level in range(1, 10)]
        quietest[name] = min((m["false_alarms"] for m in shown if m["found"] == 2), default=52)
    assert min(quietest, key=lambda name: quietest[name]) == "labels"
    assert sorted(quietest.values())[1] > quietest["labels"] + 2


@pytest.mark.parametrize("name", SIGNALS)
def test_the_dots_of_the_year_lie_beyond_the_line_at_which_it_rings(name):
    for level in (1, 4, 7):
        picture = outcome(ALARM_BUDGET, signal=name, level=level).picture
        chart = next(view for view in picture.views if isinstance(view, Chart))
        limit = next(mark.at for mark in chart.marks if isinstance(mark, Rule))
        rang = [y for mark in chart.marks if isinstance(mark, Dots) for y in mark.y]
        line = next(mark for mark in chart.marks if mark.name == "the signal")
        beyond = [y for y in line.y if (y <= limit if SIGNALS[name].below else y >= limit)]
        assert sorted(rang) == sorted(beyond)


def test_levels_grow_stricter_so_that_alarms_never_become_more():
    for name in SIGNALS:
        rang = [
            measures(ALARM_BUDGET, year="calm", signal=name, level=level)["false_alarms"]
            for level in range(1, 10)
        ]
        assert rang == sorted(rang, reverse=True)


def test_a_year_on_call_is_passed_by_its_solutions_and_not_by_one_signal_alone():
    for attempt in (1, 2):
        for solution in YEAR_ON_CALL.solutions:
            assert YEAR_ON_CALL.judge(ALARM_BUDGET.settings(solution), attempt).passed
    alone = ALARM_BUDGET.settings({"signal": "labels", "level": 6})
    assert "nobody knew why" in YEAR_ON_CALL.judge(alone, 1).hint
    inputs = ALARM_BUDGET.settings({"signal": "psi", "level": 5, "look": "inputs"})
    assert not YEAR_ON_CALL.judge(inputs, 1).passed


def test_the_challenge_watches_the_calls_that_were_chosen_on_seeds_of_its_own():
    assert duty_of(200).calls_per_week == 200
    assert not duty_of(1_000, "calm").events
    assert min(fresh_seeds(0, 5)) > 10_000
    policy = chosen_policy(ALARM_BUDGET.settings({"signal": "labels", "look": "nulls"}))
    assert (policy.labelled_z, policy.diagnose_nulls, policy.diagnose_psi) == (1.28, 0.05, None)
