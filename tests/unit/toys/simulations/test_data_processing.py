"""What the toys of data processing say in words, over many seeds; and the lesson's numbers."""

from itertools import pairwise

import numpy as np
import pytest

from mltutor.casework.call_centre import COST_PER_MINUTE, MINUTES_PER_CALL, TRANSFER_COST
from mltutor.casework.cleaning import clean, score_cleaned
from mltutor.casework.goals.verdict import fresh_seeds
from mltutor.casework.history import recorded_history
from mltutor.casework.honest_split import SplitPlan, SplitTrial, call_log, split_trial
from mltutor.casework.label_merging import MERGE_PATH, evaluate_merge, labelled_sample
from mltutor.casework.splits import train_rows
from mltutor.toys.picture import Bars, Chart, Figure, Flow, Line, Table
from mltutor.toys.simulation import Outcome
from mltutor.toys.simulations.data_processing.dirty_table import DIRTY_TABLE, N_CALLS, chosen_steps
from mltutor.toys.simulations.data_processing.feature_store import FEATURE_STORE
from mltutor.toys.simulations.data_processing.honest_split import HONEST_SPLIT
from mltutor.toys.simulations.data_processing.merge_labels import LABELS_THAT_PAY, MERGE_LABELS
from tests.unit.toys.simulations.outcomes import everything_told, measure, outcome

SEEDS = range(20)
PHASE = "data-processing"


def figure(shown: Outcome, label: str) -> Figure:
    return next(each for each in shown.picture.figures if each.label == label)


def found_copies(table, steps) -> float:
    surplus = len(table) - N_CALLS
    return 1 - clean(table, steps).table["call_id"].duplicated().sum() / surplus


# A dirty table


def test_exact_duplicates_are_only_about_half_of_the_copies_and_spelling_first_finds_more():
    for seed in SEEDS:
        table = recorded_history(N_CALLS, seed).table
        exact = found_copies(table, ("drop exact duplicates",))
        spelt = found_copies(table, ("normalise spelling", "drop exact duplicates"))
        assert 0.4 < exact < 0.75
        assert spelt > exact + 0.02
        assert found_copies(table, ("keep one row per call",)) == 1


def test_mending_the_spelling_afterwards_finds_no_further_copy():
    late, never = (outcome(DIRTY_TABLE, copies="exact", spelling=when) for when in ("after", "no"))
    assert late.measures["copies_found"] == never.measures["copies_found"]


def test_dropping_rows_with_nulls_costs_a_sixth_of_the_rows_and_gains_callers_nothing():
    gains = []
    for seed in SEEDS:
        table = recorded_history(1000, seed).table
        late = ("drop columns not known in time",)
        dropped = clean(table, (*late, "drop rows with nulls")).table
        filled = clean(table, (*late, "fill nulls with the median")).table
        assert 0.12 < 1 - len(dropped) / len(filled) < 0.20
        scores = [score_cleaned(each, seed, 2000).on_the_phone for each in (dropped, filled)]
        gains.append(scores[0] - scores[1])
    assert abs(np.mean(gains)) < 0.015


def test_every_choice_of_steps_is_a_version_of_its_own():
    choices = [
        {},
        {"copies": "exact"},
        {"copies": "exact", "spelling": "before"},
        {"copies": "exact", "spelling": "after"},
        {"missing": "drop"},
        {"missing": "fill"},
        {"hours": True},
        {"late": True},
    ]
    versions = set()
    for chosen in choices:
        flow = outcome(DIRTY_TABLE, **chosen).picture.views[0]
        assert isinstance(flow, Flow)
        versions.add(flow.stages[-1].note)
    assert len(versions) == len(choices)


def test_the_order_on_the_page_is_the_order_of_the_steps():
    before, after = (
        chosen_steps(DIRTY_TABLE.settings({"copies": "exact", "spelling": when}))
        for when in ("before", "after")
    )
    assert before == ("normalise spelling", "drop exact duplicates")
    assert after == before[::-1]


def test_a_clean_table_passes_every_check_and_shows_no_marked_row():
    shown = outcome(
        DIRTY_TABLE, copies="call", spelling="before", missing="fill", hours=True, late=True
    )
    _, report, sample = shown.picture.views
    assert isinstance(report, Bars)
    assert isinstance(sample, Table)
    assert shown.measures["failed"] == 0
    assert {bar.value for bar in report.bars} == {0}
    assert sample.marked == ()
    assert figure(shown, "Checks that fail").tone == "good"


def test_the_sample_shows_every_kind_of_dirt():
    sample = outcome(DIRTY_TABLE).picture.views[2]
    assert isinstance(sample, Table)
    cells = {cell for row in sample.rows for cell in row}
    assert {"missing", "99"} <= cells
    assert any(cell.startswith("“") for cell in cells)
    calls = [row[0] for row in sample.rows]
    assert len(calls) > len(set(calls))


# Twelve labels or one


@pytest.fixture(scope="module")
def merged() -> dict[int, list[tuple[float, float]]]:
    """Cost and kappa of a few levels, by level, for every seed."""
    levels = (12, 9, 6, 5, 4, 3)
    found: dict[int, list[tuple[float, float]]] = {level: [] for level in levels}
    for seed in SEEDS:
        sample = labelled_sample(seed, 2000, 4000)
        for level in levels:
            result = evaluate_merge(sample, MERGE_PATH[level])
            found[level].append((result.cost_per_call, result.kappa))
    return found


def test_cost_falls_and_rises_again_as_labels_are_merged(merged):
    cost = {level: np.array([c for c, _ in rows]) for level, rows in merged.items()}
    assert (cost[9] < cost[12]).mean() >= 0.95
    assert cost[9].mean() < cost[12].mean() - 0.05
    assert (cost[3] > cost[5]).all()


def test_two_people_agree_well_enough_from_five_labels_on(merged):
    kappa = {level: np.array([k for _, k in rows]) for level, rows in merged.items()}
    assert (kappa[9] < 0.68).all()
    assert (kappa[6] < 0.80).all()
    assert (kappa[5] >= 0.80).all()
    assert (kappa[4] >= 0.80).all()


def test_the_path_merges_one_level_into_the_next():
    levels = sorted(MERGE_PATH, reverse=True)
    for fine, coarse in pairwise(levels):
        pairs = set(zip(MERGE_PATH[fine], MERGE_PATH[coarse], strict=True))
        assert len(pairs) == fine == max(MERGE_PATH[fine]) + 1


def test_only_a_split_by_customer_keeps_customers_on_one_side():
    shared = {s: outcome(MERGE_LABELS, split=s).measures for s in ("random", "time", "customer")}
    assert shared["customer"]["shared_customers"] == 0
    assert min(shared[s]["shared_customers"] or 0 for s in ("random", "time")) > 0.5


def test_one_label_leaves_nothing_to_disagree_about_and_says_so():
    kappa = figure(outcome(MERGE_LABELS, labels=1), "Agreement (kappa)")
    assert kappa.value is None
    assert kappa.note
    agreed = outcome(MERGE_LABELS, labels=1).picture.views[1]
    assert isinstance(agreed, Chart)
    lines = {mark.name: mark for mark in agreed.marks if isinstance(mark, Line)}
    assert min(lines["agreement of two people (kappa)"].x) == 2
    assert figure(outcome(MERGE_LABELS, labels=1), "Reasons an agent must master").digits == 0


@pytest.mark.parametrize("attempt", range(6))
def test_both_solutions_pay_and_their_neighbours_do_not(attempt):
    def passed(**chosen: object) -> bool:
        return LABELS_THAT_PAY.judge(MERGE_LABELS.settings(chosen), attempt).passed

    assert all(passed(**solution) for solution in LABELS_THAT_PAY.solutions)
    wrong = {"labels": (6, 3)[attempt % 2], "split": "customer"}
    assert not passed(**wrong)
    assert not passed(labels=5, split=("random", "time")[attempt % 2])


def test_each_attempt_is_judged_on_calls_of_its_own():
    assert not set(fresh_seeds(0, 2)) & set(fresh_seeds(1, 2))


# Can the test set be believed?


RULES = ("at random", "by customer")
PLANS = {
    "random": SplitPlan(),
    "customer": SplitPlan("by customer"),
    "time": SplitPlan("by time"),
    "copied before": SplitPlan(copies="before the split"),
    "copied after": SplitPlan(copies="after the split"),
    "late column": SplitPlan("by time", leak=True),
}


@pytest.fixture(scope="module")
def trials() -> dict[str, list[SplitTrial]]:
    """A trial by plan and seed, on smaller logs than the page's."""
    by_seed = [
        {name: split_trial(plan, seed, 300, 3, 1200) for name, plan in PLANS.items()}
        for seed in SEEDS
    ]
    return {name: [row[name] for row in by_seed] for name in PLANS}


def fiction(trials, name) -> np.ndarray:
    return np.array([trial.fiction for trial in trials[name]])


def test_a_random_split_promises_most_and_a_split_by_time_least(trials):
    assert (fiction(trials, "random") > 0).all()
    random, customer, time = (
        fiction(trials, name).mean() for name in ("random", "customer", "time")
    )
    assert random > customer + 0.05
    assert customer > time
    assert abs(time) < 0.04


def test_copies_made_before_the_split_promise_still_more(trials):
    more = fiction(trials, "copied before") - fiction(trials, "random")
    assert more.mean() > 0.03
    assert (more > 0).mean() >= 0.8


def test_a_column_that_comes_too_late_makes_even_an_honest_split_lie(trials):
    late, honest = fiction(trials, "late column"), fiction(trials, "time")
    assert late.mean() > honest.mean() + 0.05
    assert (late > honest).mean() >= 0.9


def test_copies_in_training_find_more_rare_calls(trials):
    none, copied = (
        np.array([trial.rare_recall for trial in trials[name]])
        for name in ("random", "copied after")
    )
    assert (copied > none).mean() >= 0.85
    assert copied.mean() > none.mean() + 0.05


def test_a_log_holds_four_calls_of_each_customer_in_one_week():
    log = call_log(200, 3)
    weeks = {(c, w) for c, w in zip(log.customer.tolist(), log.week.tolist(), strict=True)}
    assert len(log.y) == 800
    assert len(weeks) == 200
    rows = train_rows("by time", 3, log.customer, log.week)
    assert log.week[rows].max() <= log.week[~rows].min()


def test_what_a_split_shares_is_counted():
    at_random, by_customer = (split_trial(SplitPlan(rule), 0, 60, 2, 200) for rule in RULES)
    assert at_random.shared_customers > 0.9
    assert by_customer.shared_customers == 0
    assert at_random.shared_calls == 0
    copied = split_trial(SplitPlan(copies="before the split"), 0, 60, 2, 200)
    assert copied.shared_calls > 0


# The numbers in the words of the lesson


@pytest.mark.parametrize(
    ("simulation", "chosen", "name", "said"),
    [
        (MERGE_LABELS, {"labels": 12}, "cost", "$7.23"),
        (MERGE_LABELS, {"labels": 9}, "cost", "$7.09"),
        (MERGE_LABELS, {"labels": 9}, "kappa", "0.65"),
        (MERGE_LABELS, {"labels": 5}, "kappa", "0.82"),
        (MERGE_LABELS, {"labels": 5}, "cost", "$7.17"),
        (FEATURE_STORE, {}, "offline", "78 %"),
        (HONEST_SPLIT, {}, "promised", "81 %"),
        (HONEST_SPLIT, {"copies": "none"}, "rare_recall", "instead of 7"),
        (HONEST_SPLIT, {"copies": "after"}, "rare_recall", "18 of 100"),
    ],
)
def test_numbers_told_in_the_lesson_are_those_of_the_toys(simulation, chosen, name, said):
    value = measure(simulation, name, **chosen)
    shown = {
        "$": f"${value:.2f}",
        "%": f"{100 * value:.0f} %",
        "0": f"{100 * value:.0f} of 100",
        "7": f"instead of {100 * value:.0f}",
    }
    texts = {**shown, "plain": f"{value:.2f}"}.values()
    assert said in texts
    assert said in everything_told(PHASE)


def test_rows_told_in_the_lesson_are_those_of_the_table():
    table = recorded_history(N_CALLS, 1).table
    surplus = len(table) - N_CALLS
    assert f"{surplus} rows were exported" in everything_told(PHASE)
    lost = len(table) - int(outcome(DIRTY_TABLE, missing="drop").measures["rows"] or 0)
    assert f"{lost} of {len(table):,} rows" in everything_told(PHASE)
    assert table["member"].isna().mean() == pytest.approx(0.08, abs=0.005)
    assert table.isna().mean().max() < 0.09
    assert table["reason_code"].value_counts(normalize=True).min() < 0.04
    assert outcome(MERGE_LABELS).measures["shared_customers"] == pytest.approx(0.8, abs=0.01)


def test_how_copies_differ_is_told_before_it_is_asked_how_many_are_found():
    table = recorded_history(N_CALLS, 1).table
    pairs = table[table["call_id"].duplicated(keep=False)].sort_values("call_id")
    first, second = pairs.iloc[::2].reset_index(), pairs.iloc[1::2].reset_index()

    def differing(column: str) -> float:
        same = (first[column] == second[column]) | (first[column].isna() & second[column].isna())
        return float((~same).mean())

    shares = [differing(column) for column in ("device", "member", "device_age_days")]
    assert shares == pytest.approx([1 / 5, 1 / 6, 1 / 6], abs=0.02)
    found = outcome(DIRTY_TABLE, copies="exact").measures["copies_found"]
    assert found == pytest.approx(4 / 5 * (5 / 6) ** 2, abs=0.03)


def test_what_one_label_costs_can_be_worked_out_from_what_is_said():
    talk, right = MINUTES_PER_CALL * COST_PER_MINUTE, outcome(MERGE_LABELS).measures["right"]
    assert talk == pytest.approx(5.85)
    assert (1 - right) * TRANSFER_COST == pytest.approx(1.38, abs=0.005)
    assert figure(outcome(MERGE_LABELS), "Reasons an agent must master").value == 1
    one = outcome(MERGE_LABELS, labels=1).measures["cost"]
    assert one == pytest.approx(talk * (1 + 11 * 0.035)) == pytest.approx(8.10, abs=0.005)


def test_the_reveals_without_a_number_are_as_told():
    assert outcome(FEATURE_STORE, days=True).measures["online"] == pytest.approx(2 / 3, abs=0.01)
    assert outcome(HONEST_SPLIT).measures["delivered"] == pytest.approx(0.62, abs=0.005)


def test_a_third_of_the_recorded_reasons_is_wrong():
    sample = labelled_sample(0, 4000, 6000)
    assert np.mean(sample.first != sample.truth) == pytest.approx(1 / 3, abs=0.02)
