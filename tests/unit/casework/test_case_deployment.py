"""Phase 5: queues, serving modes, freshness, rollouts and tests that stop."""

import numpy as np
import pytest

from mltutor.casework.deployment_day import Design, Requirement, cheapest_passing, simulate_day
from mltutor.casework.freshness import freshness_curve
from mltutor.casework.hosting import break_even_machines, hosting_bill
from mltutor.casework.queueing import Queue, erlang_b, erlang_c
from mltutor.casework.rollout import Plan, simulate_rollout, traffic_shares
from mltutor.casework.sequential_tests import (
    StoppingRule,
    operating_characteristics,
    run_rule,
    sample_size,
)
from mltutor.casework.serving import Requests, poisson_requests, serve_always_on, serve_serverless
from mltutor.casework.workloads import WORKLOADS, Workload, best_mode, fit_mode

SEEDS = range(20)


def exponential_requests(per_second: float, n: int, seed: int, mean: float) -> Requests:
    rng = np.random.default_rng(seed)
    return Requests(np.cumsum(rng.exponential(1 / per_second, n)), rng.exponential(mean, n))


def test_erlang_b_agrees_with_its_definition_as_a_sum():
    load, terms = 3.7, [3.7**k / np.prod(np.arange(1, k + 1)) for k in range(7)]
    assert erlang_b(load, 6) == pytest.approx(terms[6] / sum(terms))


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_the_formulas_agree_with_a_simulation(workers):
    queue = Queue(0.6 * workers / 0.08, 0.08, workers)
    requests = exponential_requests(queue.arrivals_per_second, 60_000, 1, 0.08)
    seconds = serve_always_on(requests, workers).seconds[5000:]
    waits = seconds - requests.services[5000:]
    assert (waits > 1e-9).mean() == pytest.approx(queue.waiting_share, abs=0.02)
    assert seconds.mean() == pytest.approx(queue.mean_response, rel=0.04)
    assert (seconds > 0.3).mean() == pytest.approx(queue.response_beyond(0.3), abs=0.01)
    assert (waits > 0.1).mean() == pytest.approx(queue.wait_beyond(0.1), abs=0.015)


def test_for_one_worker_erlang_c_is_the_utilisation_and_overload_always_waits():
    assert erlang_c(0.4, 1) == pytest.approx(0.4)
    assert erlang_c(5, 3) == 1
    assert Queue(50, 0.08, 3).mean_wait == float("inf")
    assert Queue(50, 0.08, 3).response_beyond(1) == 1


def test_one_worker_by_formula_equals_the_queue_by_events():
    requests = poisson_requests(8, 2000, 0)
    free, expected = 0.0, []
    for arrival, service in zip(requests.arrivals, requests.services, strict=True):
        free = max(arrival, free) + service
        expected.append(free - arrival)
    assert np.allclose(serve_always_on(requests, 1).seconds, expected)


@pytest.mark.parametrize("per_second", [1 / 1200, 1 / 600, 1 / 300])
def test_sparse_requests_start_cold_as_often_as_the_formula_says(per_second):
    cold = np.mean(
        [serve_serverless(poisson_requests(per_second, 3000, s), 2).cold.mean() for s in SEEDS]
    )
    assert cold == pytest.approx(np.exp(-per_second * 300), abs=0.01)


def test_the_tail_explodes_near_full_load_while_the_mean_still_looks_fine():
    calm, busy = Queue(6, 0.08, 1), Queue(11, 0.08, 1)
    assert busy.mean_response < 0.7
    assert busy.response_beyond(1) > 100 * calm.response_beyond(1)


@pytest.mark.sweep
def test_the_right_mode_changes_with_the_traffic():
    serverless, one = Design("serverless"), Design(workers=1)
    requirement = Requirement()
    for seed in SEEDS:
        assert not requirement.met_by(simulate_day(300, serverless, seed))
        assert requirement.met_by(simulate_day(300, one, seed))
        assert requirement.met_by(simulate_day(30_000, serverless, seed))
        assert simulate_day(3_000_000, one, seed).late_share > 0.9
    cold = [simulate_day(300, serverless, seed).cold_share for seed in SEEDS]
    assert np.mean(cold) == pytest.approx(0.30, abs=0.03)


@pytest.mark.sweep
def test_at_three_million_calls_a_day_five_workers_fail_six_stand_and_seven_are_safe():
    for seed in SEEDS:
        five, six, seven = (simulate_day(3_000_000, Design(workers=w), seed) for w in (5, 6, 7))
        assert five.transfers_per_100 > 24
        assert six.transfers_per_100 < 22.6
        assert six.worst_hour_p95 < 1 < five.worst_hour_p95
        assert seven.worst_hour_p95 < 0.3


def test_the_cheapest_passing_design_is_none_if_nothing_can_pass():
    assert cheapest_passing(3000, 0, Requirement(most_transfers_per_100=1), most_workers=2) is None


@pytest.mark.sweep
def test_a_nightly_table_is_as_good_as_the_menu_when_trained_fresh_and_served_stale():
    rows = [freshness_curve(seed, (0, 24), 2500, 5000) for seed in SEEDS]
    fresh, stale = np.array(
        [[(r.stale_stale, r.fresh_stale) for r in row] for row in rows]
    ).swapaxes(0, 1)
    assert (fresh[:, 0] == fresh[:, 1]).all()
    assert (stale[:, 1] < stale[:, 0] - 0.03).all()
    assert stale[:, 1].mean() == pytest.approx(0.61, abs=0.01)
    assert stale[:, 0].mean() == pytest.approx(0.68, abs=0.01)


def test_each_kind_of_traffic_has_its_serving_mode():
    best = {workload.name: best_mode(workload).mode for workload in WORKLOADS}
    assert best == {
        "steady": "real-time",
        "daily wave": "real-time",
        "spikes": "serverless",
        "nightly": "batch",
        "huge payloads": "asynchronous",
        "shop floor without network": "edge",
    }


def test_what_does_not_fit_says_why():
    huge = next(w for w in WORKLOADS if w.name == "huge payloads")
    assert any(
        "400 MB exceeds 25 MB" in problem for problem in fit_mode(huge, "real-time").problems
    )


def test_managed_is_live_sooner_and_dearer_only_with_very_many_machines():
    even = break_even_machines()
    managed, own = hosting_bill("managed", even), hosting_bill("self-hosted", even)
    assert managed.total == pytest.approx(own.total)
    assert managed.weeks_to_launch < own.weeks_to_launch


def test_peeking_turns_five_percent_into_more_than_twenty_and_sprt_does_not():
    fixed = operating_characteristics(StoppingRule(), reps=2000)
    peeking = operating_characteristics(StoppingRule("peeking", n=6000), reps=2000)
    sprt = operating_characteristics(StoppingRule("SPRT"), reps=2000)
    assert fixed.false_alarms == pytest.approx(0.05, abs=0.015)
    assert 0.23 < peeking.false_alarms < 0.33
    assert sprt.false_alarms == pytest.approx(0.05, abs=0.015)
    assert sprt.power == pytest.approx(0.80, abs=0.03)
    assert fixed.mean_calls_when_fine == 3143
    assert sprt.mean_calls_when_fine < 900


def test_the_sample_size_formula_gives_the_known_number():
    assert sample_size(0.34, 0.37) == pytest.approx(3143, abs=1)


def test_sprt_stops_where_a_plain_loop_would():
    rng = np.random.default_rng(0)
    outcomes = rng.random((50, 3000)) < 0.36
    stops = run_rule(StoppingRule("SPRT"), outcomes, 0.34, 0.37)
    for row, alarmed, calls in zip(outcomes, stops.alarmed, stops.calls, strict=True):
        ratio = np.cumsum(np.where(row, np.log(0.37 / 0.34), np.log(0.63 / 0.66)))
        out = np.flatnonzero((ratio >= np.log(16)) | (ratio <= np.log(0.2 / 0.95)))
        assert calls == (out[0] + 1 if len(out) else 3000)
        assert alarmed == (len(out) > 0 and ratio[out[0]] > 0)


@pytest.mark.sweep
def test_shadow_harms_nobody_and_a_canary_harms_fewer_than_all_at_once():
    harm = {
        strategy: np.array(
            [simulate_rollout(Plan(strategy), seed).extra_transfers for seed in range(40)]
        )
        for strategy in ("all at once", "canary", "linear", "shadow")
    }
    assert (harm["shadow"] == 0).all()
    assert (harm["canary"] < harm["all at once"]).mean() >= 0.85
    assert harm["canary"].mean() < harm["all at once"].mean() / 2
    assert harm["linear"].mean() < harm["all at once"].mean()


def test_without_an_alarm_nothing_is_rolled_back_and_good_versions_seldom_are():
    assert not simulate_rollout(Plan(alarm=False), 0).rolled_back
    false = np.mean([simulate_rollout(Plan(), seed, p_new=0.22).rolled_back for seed in range(200)])
    assert false < 0.12


def test_traffic_moves_as_the_plan_says():
    assert traffic_shares(Plan("linear", 0.25, 2), 8).tolist() == [
        0.25,
        0.25,
        0.5,
        0.5,
        0.75,
        0.75,
        1,
        1,
    ]
    assert traffic_shares(Plan("canary", 0.1, 2), 3).tolist() == [0.1, 0.1, 1]
    assert traffic_shares(Plan("shadow", 0.1, 2), 3).tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Queue(0, 1, 1), "above zero"),
        (lambda: erlang_c(1, 0), "choose 1 or more"),
        (lambda: Design("pigeon"), "choose from"),
        (lambda: simulate_day(0, Design(), 0), "above zero"),
        (lambda: serve_always_on(poisson_requests(1, 5, 0), 0), "choose 1 or more"),
        (lambda: sample_size(0.4, 0.3), "choose 0 < p0 < p1 < 1"),
        (lambda: StoppingRule("hope"), "choose fixed, peeking or SPRT"),
        (
            lambda: run_rule(StoppingRule("peeking", n=10), np.ones((2, 10), bool), 0.3, 0.4),
            "look more often",
        ),
        (lambda: Plan("big bang"), "choose from"),
        (lambda: hosting_bill("cloud", 1), "choose managed"),
        (lambda: Workload("none", 0, 0.1, 1, 1, 1, 1), "above zero"),
        (lambda: freshness_curve(0, (-1,)), "choose 0 or more"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()
