"""Deployment: what its simulations and its lesson claim holds, and the challenge can be met."""

from itertools import pairwise

import numpy as np
import pytest

from mltutor.casework.call_centre import CALLS_PER_WEEK
from mltutor.casework.calls import hourly_profile
from mltutor.casework.deployment_day import STALE_TRAINED_SHARE, Design, simulate_day
from mltutor.casework.freshness import freshness_curve
from mltutor.casework.hosting import break_even_machines, hosting_bill
from mltutor.casework.rollout import CALLS_PER_HOUR, HOURS, OLD_RATE, Plan, simulate_rollout
from mltutor.casework.serving import poisson_requests, serve_always_on
from mltutor.casework.traffic import requests_by_hour
from mltutor.casework.workloads import LIMITS, WORKLOADS, duration
from mltutor.paths import CONTENT
from mltutor.toys.picture import Chart, Table
from mltutor.toys.simulations.deployment.busiest_day import BUSIEST_DAY, BUSIEST_DAY_DESK
from mltutor.toys.simulations.deployment.one_day import ONE_DAY, busiest_hour_load
from mltutor.toys.simulations.deployment.rollout_desk import ROLLOUT
from mltutor.toys.simulations.deployment.serving import SERVING
from tests.unit.toys.simulations.outcomes import measures, outcome, sentence

SEEDS = range(20)
LESSON = (CONTENT / "phases" / "deployment.md").read_text(encoding="utf-8")
BUSIEST = 3_000_000


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_the_day_that_is_drawn_has_the_calls_and_the_peak_of_its_workload(workload):
    hourly = np.array(requests_by_hour(workload))
    assert hourly.sum() == pytest.approx(workload.requests_per_day)
    assert hourly.max() / hourly.sum() == pytest.approx(workload.peak_hour_share)
    assert hourly.min() >= 0
    assert (hourly > 0).sum() == workload.active_hours


def test_each_limit_that_rules_a_mode_out_is_named_in_the_table():
    picture = outcome(SERVING, traffic="huge payloads").picture
    table = next(view for view in picture.views if isinstance(view, Table))
    told = {row[0]: row[2] for row in table.rows}
    assert told["Serverless"] == "A request of 400 MB exceeds 4 MB."
    assert told["Batch transform"] == "The answer takes 12 h but is wanted in 1 h."
    assert table.rows[table.marked[0][0]][0] == "Asynchronous"


def test_serverless_costs_spikes_a_sixtieth_and_a_steady_million_more_than_machines():
    spikes = measures(SERVING, traffic="spikes")
    assert spikes["serverless"] == pytest.approx(2.40)
    assert spikes["real-time"] == pytest.approx(144)
    assert pytest.approx(7, abs=0.5) == 5_000 * 0.08 / 60
    patient = measures(SERVING, traffic="steady", patience=10)
    assert patient["serverless"] > patient["real-time"]
    assert measures(SERVING, traffic="steady")["serverless"] is None


def test_a_thousand_times_larger_requests_rule_serverless_out():
    assert LIMITS["serverless"].payload_mb == 4
    assert measures(SERVING, traffic="spikes", payload=1_000)["serverless"] is None


def test_where_nothing_fits_the_picture_says_what_to_do():
    shown = outcome(SERVING, payload=10_000)
    assert shown.measures["cost"] is None
    assert "Nothing fits: make requests smaller" in shown.picture.sentence
    assert [line.name for view in shown.picture.views if isinstance(view, Chart)
            for line in view.marks] == ["requests", "your traffic"]  # fmt: skip


def test_lengths_of_time_are_told_in_the_unit_that_reads_best():
    told = [duration(s) for s in (0.08, 0.5, 3.08, 60.1, 600, 5_400, 43_200)]
    assert told == ["80 ms", "0.5 s", "3.1 s", "60 s", "10 min", "1.5 h", "12 h"]


@pytest.mark.parametrize(("per_second", "workers"), [(2, 30), (5, 4), (40, 4)])
def test_workers_who_are_enough_make_nobody_wait_and_others_serve_in_turn(per_second, workers):
    requests = poisson_requests(per_second, 1500, 3)
    free, expected = [0.0] * workers, []
    for arrival, service in zip(requests.arrivals, requests.services, strict=True):
        first = int(np.argmin(free))
        free[first] = max(arrival, free[first]) + service
        expected.append(free[first] - arrival)
    assert np.allclose(serve_always_on(requests, workers).seconds, expected)


def test_the_nightly_table_is_no_better_than_the_menu_and_a_little_when_trained_stale():
    assert measures(ONE_DAY, mode="nightly batch")["transfers"] == pytest.approx(39.2)
    better = measures(ONE_DAY, mode="nightly batch", trained_stale=True)
    assert better["transfers"] == pytest.approx(32, abs=0.5)
    assert measures(ONE_DAY, mode="always on")["transfers"] == pytest.approx(22, abs=0.5)


def test_training_on_stale_features_gives_the_share_that_the_simulation_uses():
    shares = [freshness_curve(seed, (24,), 3000, 5000)[0].stale_stale for seed in range(6)]
    assert np.mean(shares) == pytest.approx(STALE_TRAINED_SHARE, abs=0.01)


def test_with_3000_calls_cold_starts_are_rare_except_in_the_quietest_hours():
    weights = hourly_profile()
    night = weights < np.median(weights)
    for seed in SEEDS:
        day = simulate_day(3_000, Design("serverless"), seed)
        assert day.late_share < 0.01
        assert max(day.hourly_late) > 0.05
        assert night[int(np.argmax(day.hourly_late))]
        assert day.worst_hour_p95 > 3


def test_at_the_busiest_day_the_cliff_lies_between_four_and_six_machines():
    four, six = (measures(ONE_DAY, volume=BUSIEST, workers=w) for w in (4, 6))
    assert busiest_hour_load(BUSIEST, Design(workers=4)) == pytest.approx(1.3, abs=0.05)
    assert busiest_hour_load(BUSIEST, Design(workers=6)) == pytest.approx(0.9, abs=0.01)
    assert four["late"] > 0.4
    assert six["late"] < 0.01
    costs = [measures(ONE_DAY, volume=BUSIEST, mode="serverless")["cost"], six["cost"]]
    assert costs == pytest.approx([1_440, 864], abs=1)


def test_each_mode_is_told_in_words_that_fit_the_volume():
    assert "30 % of the callers meet a cold start" in sentence(
        ONE_DAY, mode="serverless", volume=300
    )
    assert "in the quietest hours" in sentence(ONE_DAY, mode="serverless", volume=3_000)
    assert "instances stay awake" in sentence(ONE_DAY, mode="serverless", volume=30_000)
    assert "the queue grows" in sentence(ONE_DAY, workers=1, volume=1_000_000)


def test_a_canary_without_an_alarm_is_a_late_all_at_once():
    whole = measures(ROLLOUT, strategy="all at once", back="none")["extra"]
    assert whole == pytest.approx(8_064)
    assert measures(ROLLOUT, strategy="canary", back="none")["extra"] == pytest.approx(7_027, abs=1)


def test_a_canary_hurts_fewer_while_the_old_version_is_brought_back():
    def harm(strategy: str, bake_hours: int) -> float:
        plan = Plan(strategy, 0.10, bake_hours, rollback_hours=4)
        return float(
            np.median([simulate_rollout(plan, s, p_new=0.34).extra_transfers for s in SEEDS])
        )

    assert harm("canary", 24) < harm("all at once", 24) / 3
    assert harm("shadow", 24) == 0
    assert harm("canary", 6) > 0.8 * harm("all at once", 6)


def test_a_canary_rings_later_and_a_tiny_fault_much_later():
    def alarm(strategy: str, p_new: float) -> float:
        hours = [simulate_rollout(Plan(strategy), seed, p_new=p_new).alarm_hour for seed in SEEDS]
        return float(np.median([HOURS if hour is None else hour for hour in hours]))

    assert alarm("canary", 0.34) > 2 * alarm("all at once", 0.34)
    assert alarm("canary", 0.235) > 24


def test_what_the_lesson_says_of_a_canary_is_what_the_simulation_shows():
    settings = {"strategy": "canary", "back": "hand"}
    shown = measures(ROLLOUT, **settings)
    assert shown["extra"] == pytest.approx(67, abs=1)
    assert shown["alarm"] == 10
    assert measures(ROLLOUT, strategy="all at once", back="hand")["alarm"] == 2
    shadow = measures(ROLLOUT, strategy="shadow", back="hand")
    assert (shadow["extra"], shadow["exposed"]) == (0, 0)


def test_the_lines_of_the_rollout_add_up_to_the_extra_transfers():
    shown = outcome(ROLLOUT, strategy="linear", faulty=0.5)
    share, harm = shown.picture.views
    chosen = next(mark for mark in share.marks if mark.name == "linear")
    added = next(mark for mark in harm.marks if mark.name.startswith("linear"))
    per_hour = (0.5 - OLD_RATE) * CALLS_PER_HOUR
    steps = [after - before for before, after in pairwise(added.y)]
    assert steps == pytest.approx([per_hour * live for live in chosen.y[:-1]])
    assert added.y[-1] == pytest.approx(shown.measures["extra"])


def test_a_version_as_good_as_the_old_one_hurts_nobody():
    shown = outcome(ROLLOUT, faulty=0.22)
    assert shown.measures["extra"] == 0
    assert "as good as the old one" in shown.picture.sentence


def test_the_busiest_day_is_passed_by_its_solutions_and_not_by_luck():
    for attempt in (1, 2, 5):
        for solution in BUSIEST_DAY.solutions:
            assert BUSIEST_DAY.judge(BUSIEST_DAY_DESK.settings(solution), attempt).passed
    for settings, hint in (
        ({"mode": "nightly batch"}, "a day old"),
        ({"mode": "serverless"}, "much less"),
        ({"workers": 5}, "too slow"),
        ({"workers": 12}, "much less"),
    ):
        verdict = BUSIEST_DAY.judge(BUSIEST_DAY_DESK.settings(settings), 1)
        assert not verdict.passed
        assert hint in verdict.hint


def test_the_challenge_shows_the_volume_at_which_it_is_judged():
    shown = [measures(BUSIEST_DAY_DESK, mode="serverless"), measures(BUSIEST_DAY_DESK, workers=6)]
    shown.append(measures(BUSIEST_DAY_DESK, workers=7))
    assert [found["cost"] for found in shown] == pytest.approx([1_440, 864, 1_008], abs=1)
    assert [found["worst_p95"] < 0.5 for found in shown] == [True, True, True]
    assert "At 3,000,000 calls a day" in sentence(BUSIEST_DAY_DESK, workers=4)
    assert sentence(BUSIEST_DAY_DESK, workers=4) == sentence(ONE_DAY, volume=BUSIEST, workers=4)


def test_what_the_predictions_need_is_said_before_them():
    hours = 5_000 * 0.08 * 30 / 3600
    assert measures(SERVING, traffic="spikes")["serverless"] == pytest.approx(0.72 * hours)
    assert all(workload.service_seconds == 0.08 for workload in WORKLOADS[:3])
    assert CALLS_PER_HOUR * 24 == 9_600
    assert ONE_DAY.settings()["volume"] == CALLS_PER_WEEK / 7 == 2_000
    assert "a million calls a day" in LESSON
    assert WORKLOADS[0].requests_per_day == 1_000_000


def test_the_table_of_hosting_agrees_with_the_bill():
    managed, own = hosting_bill("managed", 1_000), hosting_bill("self-hosted", 1_000)
    assert (
        f"| live after | {managed.weeks_to_launch:g} weeks | {own.weeks_to_launch:g} weeks |"
        in (LESSON)
    )
    hours = [bill.people / 90 for bill in (managed, own)]
    assert f"| people, hours a month at $90 | {hours[0]:g} | {hours[1]:g} |" in LESSON
    assert f"${break_even_machines():,.0f} a\nmonth" in LESSON
    assert managed.machines == pytest.approx(1.25 * own.machines)
