"""Claims of the lesson on retraining; what casework's own tests claim is not repeated here."""

from math import sqrt

import pytest

from mltutor.casework.gate import Gate, hold_out_size
from mltutor.casework.retraining import RETRAIN_COST, RetrainPolicy, run_policy, simulate_timeline
from mltutor.lessons import load_lesson
from mltutor.toys.picture import Chart, Flow, Line, Table
from mltutor.toys.simulation import Outcome, Simulation, values_of
from mltutor.toys.simulations.retraining.gate_watch import GATE
from mltutor.toys.simulations.retraining.hold_out import HOLD_OUT
from mltutor.toys.simulations.retraining.pipeline import PIPELINE
from mltutor.toys.simulations.retraining.safe_two_years import SAFE_TWO_YEARS
from mltutor.toys.simulations.retraining.two_years import EVERY, TWO_YEARS
from mltutor.toys.simulations.retraining.years import lived
from tests.unit.toys.simulations.outcomes import measure, outcome

SEEDS = range(20)
ATTEMPTS = range(3)


def lines_of(outcome: Outcome, view: int) -> dict[str, tuple[float, ...]]:
    chart = outcome.picture.views[view]
    assert isinstance(chart, Chart)
    return {mark.name: mark.y for mark in chart.marks if isinstance(mark, Line)}


def cheapest_interval(**chosen: object) -> float:
    return min(
        EVERY,
        key=lambda every: measure(TWO_YEARS, "total", policy="every", every=every, **chosen),
    )


def test_too_often_and_too_rarely_are_both_dearer_than_every_nine_weeks() -> None:
    every_three_weeks_without_any_staleness = 34 * RETRAIN_COST
    for seed in SEEDS:
        timeline = simulate_timeline(seed, labelled_per_week=200)
        right, rarely = (
            run_policy(timeline, RetrainPolicy(every=every, window=8), seed) for every in (9, 24)
        )
        assert right.total_cost < every_three_weeks_without_any_staleness, seed
        assert right.total_cost < rarely.total_cost, seed
    assert measure(TWO_YEARS, "retrainings", policy="every", every=3, window=8) == 34


def test_the_cheapest_interval_lies_inside_and_grows_with_the_price() -> None:
    for window in (8, 26):
        found = [cheapest_interval(window=window, price=price) for price in (500, 2_500, 10_000)]
        assert found == sorted(found)
        assert EVERY[0] < found[1] < EVERY[-1]
        assert found[2] > found[1]


def test_in_the_two_years_shown_a_middling_memory_is_cheapest() -> None:
    few, middling, long = (
        measure(TWO_YEARS, "total", policy="every", every=9, window=window) for window in (2, 8, 26)
    )
    assert middling < few
    assert middling < long


def test_the_drift_trigger_does_nothing_while_accuracy_falls_by_24_points() -> None:
    assert measure(TWO_YEARS, "retrainings", policy="input drift") == 0
    years = lived(RetrainPolicy("input drift", window=26))
    assert round(100 * years.accuracy[0]) - round(100 * years.accuracy[-1]) == 24
    assert max(lines_of(outcome(TWO_YEARS, policy="input drift"), view=1)["input drift"]) < 0.1


def test_the_model_left_alone_is_drawn_only_where_it_is_another_one() -> None:
    shown = outcome(TWO_YEARS, policy="input drift"), outcome(TWO_YEARS, policy="every", every=9)
    assert ["never retrained" in lines_of(each, view=0) for each in shown] == [False, True]


def test_nothing_that_is_drawn_is_better_than_the_best_possible() -> None:
    for every in EVERY:
        lines = lines_of(outcome(TWO_YEARS, policy="every", every=every, window=8), view=0)
        best = lines["best possible"]
        assert all(
            mine <= limit + 1e-4 for mine, limit in zip(lines["your model"], best, strict=True)
        )


def test_three_of_twelve_versions_are_broken_and_cost_a_million_without_a_gate() -> None:
    shown = {"broken": 0.15, "when": "8"}
    for window in (8, 26):
        assert measure(GATE, "broken_live", window=window, **shown) == 3
        assert measure(GATE, "total", window=window, **shown) == pytest.approx(1e6, rel=0.1)
        for margin in ("1 point", "2 points", "4 points", "8 points"):
            assert measure(GATE, "broken_live", window=window, gate=margin, **shown) == 0
            assert measure(GATE, "total", window=window, gate=margin, **shown) < 100_000
    table = outcome(GATE, **shown).picture.views[1]
    assert isinstance(table, Table)
    assert sum(int(cell) for row in table.rows for cell in row[1:]) == 12


def test_with_a_broken_version_live_the_trigger_never_fires_again() -> None:
    silent = {"when": "falls", "broken": 0.15}
    assert measure(GATE, "broken_live", **silent) == 1
    assert measure(GATE, "worst", **silent) == pytest.approx(0.05, abs=0.005)
    weeks = 104 - measure(GATE, "last_retraining", **silent)
    assert measure(GATE, "below_menu", **silent) == weeks
    assert weeks > 70


def test_a_strict_gate_stops_good_versions_too() -> None:
    stopped = [
        measure(GATE, "good_stopped", gate=margin, when="8", window=8)
        for margin in ("1 point", "2 points", "4 points", "8 points")
    ]
    assert stopped == sorted(stopped, reverse=True)
    assert stopped[0] > stopped[-1] == 0


def test_an_equally_good_model_often_fails_on_few_calls_and_passes_on_many() -> None:
    shares = [measure(HOLD_OUT, "equal", n=n, margin=0.02) for n in (600, 1_600, 4_000)]
    assert [round(100 * share) for share in shares] == [41, 75, 98]
    chance = sqrt(0.12 / 600)
    assert chance == pytest.approx(0.014, abs=0.0005)
    assert Gate().z * chance - 0.02 == pytest.approx(0.003, abs=0.0005)
    assert hold_out_size(0.12, 0.01) == pytest.approx(16 * hold_out_size(0.12, 0.04))


@pytest.mark.parametrize(
    ("trigger", "fault", "stage"),
    [
        ("code", "broken code", "test the code"),
        ("data", "bad data", "validate"),
        ("data", "shifted labels", "approve"),
        ("model", "slow answers", "deploy"),
    ],
)
def test_the_line_shows_where_a_fault_stops_and_that_it_hurts_without_checks(
    trigger: str, fault: str, stage: str
) -> None:
    stopped = outcome(PIPELINE, trigger=trigger, fault=fault, checks="all")
    line = stopped.picture.views[0]
    assert isinstance(line, Flow)
    assert [each.label for each in line.stages if each.state == "stopped"] == [stage]
    assert stopped.measures["gained"] == 0
    assert measure(PIPELINE, "gained", trigger=trigger, fault=fault, checks="none") < -0.03


def test_the_gate_says_how_sure_it_is_that_a_version_is_worse() -> None:
    log = outcome(PIPELINE, trigger="data", fault="shifted labels", checks="all").picture.views[1]
    assert isinstance(log, Table)
    told = {row[0]: row[2] for row in log.rows}
    assert told["approve"] == "It is clearly worse than the champion."
    assert "some are wrong" in told["evaluate"]


def test_code_tests_alone_stop_broken_code_and_let_a_worse_model_through() -> None:
    tested = {"trigger": "code", "checks": "code only"}
    assert measure(PIPELINE, "gained", fault="broken code", **tested) == 0
    assert measure(PIPELINE, "gained", fault="shifted labels", **tested) < -0.5


def test_a_fault_that_cannot_come_in_is_explained() -> None:
    told = outcome(PIPELINE, trigger="model", fault="bad data").picture.sentence
    assert "only the model changed" in told
    assert measure(PIPELINE, "gained", trigger="model", fault="bad data") > 0.01


@pytest.mark.parametrize("simulation", [TWO_YEARS, GATE, HOLD_OUT, PIPELINE], ids=lambda s: s.name)
def test_sliding_shows_another_sentence_at_nearly_every_step(simulation: Simulation) -> None:
    start = {"policy": "every"} if simulation is TWO_YEARS else {}
    frames = simulation.frames(simulation.settings(start))
    assert simulation.slid is not None
    assert len(frames) == len(values_of(simulation.control(simulation.slid)))
    assert len({each.picture.sentence for each in frames.values()}) >= len(frames) - 2


def test_the_challenge_is_not_passed_without_a_gate_or_with_too_long_a_memory() -> None:
    for when in ("8", "falls"):
        bare = GATE.settings({"when": when, "window": 8, "gate": "off"})
        assert not SAFE_TWO_YEARS.judge(bare, 0).passed
    old = GATE.settings({"when": "8", "window": 26, "gate": "4 points"})
    assert not SAFE_TWO_YEARS.judge(old, 0).passed
    hasty = GATE.settings({"when": "4", "window": 8, "gate": "4 points"})
    assert "approved" in SAFE_TWO_YEARS.judge(hasty, 0).hint


def test_the_solved_moves_of_the_lesson_reach_the_goal_with_seventeen_versions() -> None:
    words = load_lesson("retraining").front.challenge
    chosen = dict(words.start)
    for step in words.solved:
        assert not SAFE_TWO_YEARS.judge(GATE.settings(chosen), 0).passed
        chosen |= step.settings
    assert SAFE_TWO_YEARS.judge(GATE.settings(chosen), 0).passed
    made = outcome(GATE, **chosen).picture.sentence
    assert made.startswith("17 versions")


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_challenge_is_passed_by_its_solutions_on_years_that_nobody_has_seen(
    attempt: int,
) -> None:
    for solution in SAFE_TWO_YEARS.solutions:
        verdict = SAFE_TWO_YEARS.judge(GATE.settings(solution), attempt)
        assert verdict.passed, (solution, verdict)
