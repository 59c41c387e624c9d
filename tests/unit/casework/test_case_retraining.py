"""Phase 7: policies, the gate, the square-root law, lineage, the pipeline, the feedback loop."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from mltutor.casework import gate as g
from mltutor.casework.feedback_loop import run_feedback_loop
from mltutor.casework.interval_law import best_interval, weekly_cost
from mltutor.casework.lineage import ARTEFACTS, Lineage, compare, find_by_halving, lineage_puzzle
from mltutor.casework.pipeline import run_pipeline
from mltutor.casework.pipeline_stages import STAGES
from mltutor.casework.retraining import RetrainPolicy, run_policy, simulate_timeline

SEEDS = range(20)


@pytest.fixture(scope="module")
def timelines():
    return [simulate_timeline(seed, labelled_per_week=200) for seed in SEEDS]


def totals(timelines, policy):
    return np.array([run_policy(t, policy, seed).total_cost for seed, t in enumerate(timelines)])


def test_equal_seeds_live_through_equal_years(timelines):
    one, two = (
        run_policy(timelines[0], RetrainPolicy(every=26, broken_share=0.5), 1) for _ in "ab"
    )
    assert np.array_equal(one.accuracy, two.accuracy)
    assert one.retrainings == two.retrainings


@pytest.mark.sweep
def test_never_is_dearest_input_drift_never_fires_and_every_thirteen_weeks_is_cheap(timelines):
    never = totals(timelines, RetrainPolicy("never"))
    yearly = totals(timelines, RetrainPolicy(every=52))
    quarterly = totals(timelines, RetrainPolicy(every=13, window=8))
    drift = run_policy(timelines[0], RetrainPolicy("input drift"))
    assert (never > 600_000).all()
    assert (yearly < never / 2).all()
    assert (quarterly < yearly / 2).all()
    assert drift.retrainings == ()
    assert drift.total_cost == never[0]


def test_shifting_the_labels_shifts_what_the_router_says(timelines):
    week = timelines[0].weeks[9]
    router = timelines[0].router(8, 6, gated=False)
    assert np.array_equal(
        router.with_shifted_labels().route(week.X), (router.route(week.X) + 1) % 5
    )


def test_a_router_is_trained_once_and_then_remembered(timelines):
    assert timelines[0].router(8, 6, gated=True) is timelines[0].router(8, 6, gated=True)
    assert timelines[0].router(8, 6, gated=True) is not timelines[0].router(8, 6, gated=False)


def test_no_policy_routes_better_than_anybody_could(timelines):
    for seed in range(3):
        run = run_policy(timelines[seed], RetrainPolicy(every=13), seed)
        assert (run.accuracy <= timelines[seed].best_possible()).all()


@pytest.mark.sweep
def test_input_drift_fires_on_no_seed(timelines):
    for timeline in timelines:
        short = type(timeline)(
            timeline.base, timeline.weeks[60:100:2], timeline.concept, timeline.profiles
        )
        assert run_policy(short, RetrainPolicy("input drift")).retrainings == ()


@pytest.mark.sweep
def test_falling_accuracy_triggers_and_pays(timelines):
    for seed, timeline in enumerate(timelines):
        run = run_policy(timeline, RetrainPolicy("accuracy drop", drop=0.06, window=8), seed)
        assert len(run.retrainings) >= 2
        assert run.total_cost < 350_000


@pytest.mark.sweep
def test_too_short_a_memory_is_noisy_and_too_long_a_memory_is_old(timelines):
    short, right, long = (totals(timelines, RetrainPolicy(every=40, window=w)) for w in (1, 6, 52))
    assert (right < long).all()
    assert (right < short).mean() >= 0.9


@pytest.mark.sweep
def test_without_a_gate_broken_pipelines_go_live_and_with_it_none_does(timelines):
    for seed, timeline in enumerate(timelines):
        for gate in (None, g.Gate()):
            policy = RetrainPolicy(every=34, window=6, gate=gate, broken_share=1.0)
            run = run_policy(timeline, policy, seed)
            assert [r.promoted for r in run.retrainings] == [gate is None] * 3
            assert (run.worst_week < 0.2) == (gate is None)


@pytest.mark.sweep
def test_without_a_gate_the_trigger_takes_a_broken_model_for_normal_and_falls_silent(timelines):
    silent = []
    for seed, timeline in enumerate(timelines):
        policy = RetrainPolicy("accuracy drop", window=6, broken_share=1.0)
        run = run_policy(timeline, policy, seed)
        silent.append(104 - run.retrainings[-1].week)
        assert run.accuracy[-1] < 0.3
        assert run.total_cost > 1_500_000
    assert np.mean(np.array(silent) > 40) >= 0.9


def test_the_square_root_law_is_where_the_cost_is_smallest():
    found = minimize_scalar(
        lambda k: weekly_cost(k, 2500, 0.00115), bounds=(0.5, 60), method="bounded"
    )
    assert best_interval(2500, 0.00115) == pytest.approx(found.x, rel=1e-4)


def test_four_times_the_price_is_twice_the_interval():
    assert best_interval(10_000, 0.001) == pytest.approx(2 * best_interval(2500, 0.001))
    assert best_interval(2500, 0.12 / 104) == pytest.approx(8.6, abs=0.05)


def test_the_law_agrees_with_week_by_week_bookkeeping():
    decay, price, weeks = 0.002, 2500.0, 5040

    def kept(every):
        age = np.arange(weeks) % every + 0.5
        return (decay * age).sum() * 14_000 * 4.2 + weeks / every * price

    best = min(range(1, 40), key=kept)
    assert abs(best - best_interval(price, decay)) <= 1


def test_the_paired_difference_is_the_difference_and_its_error_the_formula_of_pairs():
    rng = np.random.default_rng(0)
    old, new = rng.random(900) < 0.75, rng.random(900) < 0.78
    difference, error = g.paired_difference(old, new)
    pairs = new.astype(float) - old
    assert difference == pytest.approx(pairs.mean())
    assert error == pytest.approx(pairs.std() / np.sqrt(900))


@pytest.mark.parametrize("n", [200, 600, 1600, 4000])
def test_at_the_margin_the_gate_lets_one_in_twenty_pass(n):
    assert g.pass_probability(g.Gate(), n, -0.02, reps=20_000) == pytest.approx(0.05, abs=0.02)


def test_an_equal_model_needs_a_hold_out_of_some_size():
    shares = [g.pass_probability(g.Gate(), n, 0, reps=4000) for n in (600, 1600, 4000)]
    assert shares == pytest.approx([0.41, 0.75, 0.97], abs=0.03)
    needed = g.hold_out_size(0.12, 0.02)
    assert needed == pytest.approx(1855, abs=1)
    assert g.pass_probability(g.Gate(), round(needed), 0, reps=4000) == pytest.approx(0.8, abs=0.03)


@pytest.mark.parametrize("n", [600, 1600, 4000])
@pytest.mark.parametrize("difference", [-0.02, 0.0, 0.02])
def test_the_formula_for_passing_agrees_with_simulated_hold_outs(n, difference):
    simulated = g.pass_probability(g.Gate(), n, difference, reps=20_000)
    assert g.expected_pass_share(g.Gate(), n, difference) == pytest.approx(simulated, abs=0.02)


def test_ten_slices_block_a_good_model_in_four_cases_of_ten():
    assert g.good_model_blocked(10) == pytest.approx(0.40, abs=0.005)


def test_a_slice_below_its_floor_stops_a_better_model():
    old = np.array([True, False] * 100)
    new = np.ones(200, dtype=bool)
    new[:10] = False
    slices = np.repeat([0, 1], [20, 180])
    assert g.decide(g.Gate(), old, new, slices).passed
    stopped = g.decide(g.Gate(slice_floor=0.6), old, new, slices)
    assert not stopped.passed
    assert "floor" in stopped.reason


def test_a_model_compared_with_itself_passes():
    right = np.array([True, False, True])
    assert g.decide(g.Gate(), right, right).passed


@pytest.mark.sweep
def test_every_puzzle_is_solved_by_halving_in_three_comparisons():
    for seed in SEEDS:
        puzzle = lineage_puzzle(seed)
        answer, used = find_by_halving(puzzle)
        assert answer == puzzle.answer
        assert used <= puzzle.most_comparisons
        assert puzzle.good.model != puzzle.bad.model
        assert all(compare(puzzle, (name,)) == (name != puzzle.answer) for name in ARTEFACTS)


@pytest.mark.sweep
def test_the_gate_is_the_stage_that_stops_a_poisoned_model():
    for seed in SEEDS:
        good = run_pipeline(seed, n=800)
        poisoned = run_pipeline(seed, fault="shifted labels", n=800)
        assert good.shipped
        assert good.fingerprint
        assert poisoned.stopped_at == "approve"
        assert poisoned.fingerprint is None


@pytest.mark.parametrize(
    ("trigger", "fault", "stage"),
    [
        ("code", "broken code", "test the code"),
        ("data", "bad data", "validate"),
        ("model", "shifted labels", "approve"),
        ("data", "slow answers", "deploy"),
    ],
)
def test_each_fault_stops_the_line_where_it_can_be_seen(trigger, fault, stage):
    run = run_pipeline(0, trigger, fault, n=1000)
    assert run.stopped_at == stage
    assert run.right_first_time == run.champion_share
    assert run_pipeline(0, trigger, fault, "none", n=1000).shipped


def test_code_tests_alone_let_a_worse_model_through():
    assert run_pipeline(0, "code", "broken code", "code only", n=1000).stopped_at
    assert run_pipeline(0, "data", "shifted labels", "code only", n=1000).shipped


@pytest.mark.sweep
def test_a_good_version_helps_callers_and_every_fault_that_goes_live_hurts_them():
    for seed in SEEDS:
        good = run_pipeline(seed, n=1000)
        assert good.right_first_time > good.champion_share + 0.01
        for fault in ("broken code", "bad data", "shifted labels", "slow answers"):
            hurt = run_pipeline(seed, "code" if fault == "broken code" else "data", fault, "none")
            assert hurt.right_first_time < hurt.champion_share - 0.03


def test_what_did_not_change_brings_no_fault_and_is_used_again():
    run = run_pipeline(0, "model", "bad data", n=1000)
    assert run.shipped
    assert [r.stage.name for r in run.stages if r.status == "unchanged"] == [
        "ingest",
        "validate",
        "process",
    ]


def test_all_four_practices_have_a_place_on_the_line():
    assert {stage.practice for stage in STAGES} == {"CI", "CT", "CD", "CM"}


@pytest.mark.sweep
def test_a_model_that_chooses_its_labels_forgets_rare_skills_and_a_hold_out_cures_it():
    alone, held = (
        np.array([run_feedback_loop(s, share, 8, 600).digital_recall for s in SEEDS])
        for share in (0.0, 0.1)
    )
    assert alone[:, -2:].mean() < alone[:, :2].mean() - 0.02
    assert held[:, -2:].mean() > alone[:, -2:].mean() + 0.02


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: RetrainPolicy("sometimes"), "choose never, every"),
        (lambda: RetrainPolicy(every=0), "choose 1 or more"),
        (lambda: simulate_timeline(0, n_weeks=2), "choose 4 or more"),
        (lambda: best_interval(2500, 0), "above zero"),
        (lambda: g.pass_probability(g.Gate(), 100, 0.5), "lower the difference"),
        (lambda: g.expected_pass_share(g.Gate(), 100, 0.12), "lower the difference"),
        (lambda: g.decide(g.Gate(), np.array([], bool), np.array([], bool)), "no calls"),
        (lambda: Lineage(("a",)), "one fingerprint for each"),
        (lambda: lineage_puzzle(0).good.combined(()), "Name one or more"),
        (lambda: run_pipeline(0, n=10), "use 500 or more"),
        (lambda: run_feedback_loop(0, 2.0), "choose a share"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()
