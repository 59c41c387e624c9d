"""Phase 3: cleaning, merging labels, validation, splits, versions, the feature store."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

from mltutor.casework import splits
from mltutor.casework.calls import simulate_calls
from mltutor.casework.cleaning import clean, score_cleaned, training_arrays
from mltutor.casework.data_validation import failures, validate
from mltutor.casework.data_version import array_version, table_version
from mltutor.casework.feature_store import DISCREPANCIES, online_features, training_serving_skew
from mltutor.casework.features import feature_matrix
from mltutor.casework.framing import confusion_counts
from mltutor.casework.history import Dirt, recorded_history
from mltutor.casework.label_merging import (
    MERGE_LEVELS,
    cohen_kappa,
    evaluate_merge,
    labelled_sample,
    merge_curve,
    merge_pools,
    most_confused_pair,
)
from mltutor.casework.relabelling import relabel

SEEDS = range(20)
GOOD_STEPS = (
    "drop columns not known in time",
    "normalise spelling",
    "keep one row per call",
    "drop impossible values",
    "fill nulls with the median",
)


def test_kappa_agrees_with_scikit_learn():
    sample = labelled_sample(0, 500, 500)
    expected = cohen_kappa_score(sample.first, sample.second)
    assert cohen_kappa(sample.first, sample.second) == pytest.approx(expected)


def test_kappa_is_one_for_agreement_near_zero_by_chance_and_undefined_for_one_label():
    rng = np.random.default_rng(0)
    one, two = rng.integers(0, 4, 20_000), rng.integers(0, 4, 20_000)
    assert cohen_kappa(one, one) == pytest.approx(1)
    assert cohen_kappa(one, two) == pytest.approx(0, abs=0.02)
    assert np.isnan(cohen_kappa(np.zeros(5, int), np.zeros(5, int)))


@pytest.fixture(scope="module")
def merge_curves():
    return [merge_curve(labelled_sample(seed)) for seed in SEEDS]


@pytest.mark.sweep
def test_five_skills_are_the_cheapest_of_the_levels_and_the_first_with_good_agreement(merge_curves):
    rows = [[(r.cost_per_call, r.kappa) for r in curve] for curve in merge_curves]
    cost, kappa = np.moveaxis(np.array(rows), -1, 0)
    assert (cost[:, 2] < np.delete(cost, 2, axis=1).min(axis=1)).mean() >= 0.95
    assert np.allclose(cost.mean(axis=0), [7.21, 7.32, 7.155, 7.41, 7.625, 8.10], atol=0.02)
    assert (kappa[:, :2] < 0.65).all()
    assert (kappa[:, 2] >= 0.80).all()


@pytest.mark.sweep
def test_merging_twelve_labels_to_five_raises_accuracy_against_the_truth(merge_curves):
    for curve in merge_curves:
        twelve, five = curve[0], curve[2]
        assert five.true_accuracy > twelve.true_accuracy + 0.05
        assert five.measured_accuracy > twelve.measured_accuracy + 0.2


def test_one_pool_is_always_right_and_the_dearest(merge_curves):
    curve = merge_curves[0]
    assert curve[-1].true_accuracy == 1
    assert curve[-1].cost_per_call == max(r.cost_per_call for r in curve)


@pytest.mark.sweep
def test_merging_what_two_annotators_confuse_most_leads_to_the_five_skills():
    for seed in SEEDS:
        sample, grouping = labelled_sample(seed, 4000, 6000), MERGE_LEVELS[12]
        while max(grouping) > 4:
            pools = np.array(grouping)
            table = confusion_counts(pools[sample.first], pools[sample.second], max(grouping) + 1)
            grouping = merge_pools(grouping, *most_confused_pair(table))
        assert grouping == MERGE_LEVELS[5]


@pytest.mark.sweep
def test_noise_hurts_the_measured_score_more_than_the_model():
    for seed in SEEDS:
        clean_, noisy = (
            evaluate_merge(labelled_sample(seed, 2500, 6000, 0, e), MERGE_LEVELS[5])
            for e in (0, 0.5)
        )
        measured_loss = clean_.measured_accuracy - noisy.measured_accuracy
        true_loss = clean_.true_accuracy - noisy.true_accuracy
        assert measured_loss > 0.27
        assert true_loss < 0.08


def test_the_report_finds_every_kind_of_dirt_and_nothing_after_good_cleaning():
    table = recorded_history(3000, 0).table
    assert {check.name for check in failures(validate(table))} == {
        "nulls",
        "allowed values",
        "range",
        "duplicates",
    }
    assert failures(validate(clean(table, GOOD_STEPS).table)) == ()


def test_a_missing_column_is_reported_and_does_not_stop_the_report():
    table = recorded_history(200, 0).table.drop(columns=["member"])
    missing = [check for check in failures(validate(table)) if check.name == "schema"]
    assert [check.column for check in missing] == ["member"]


def test_a_class_too_rare_fails_the_balance_check():
    table = recorded_history(500, 0, Dirt(0, 0, 0, 0)).table
    assert any(
        check.name == "class balance" for check in failures(validate(table, rarest_allowed=0.2))
    )


@pytest.mark.sweep
def test_columns_not_known_in_time_shine_on_the_table_and_fail_on_the_phone():
    promised = []
    for seed in SEEDS:
        table = recorded_history(1500, seed).table
        leaky = score_cleaned(table, seed, 3000)
        honest = score_cleaned(clean(table, GOOD_STEPS).table, seed, 3000)
        promised.append(leaky.on_the_table - honest.on_the_table)
        assert leaky.on_the_phone < honest.on_the_phone - 0.15
    assert min(promised) > 0
    assert np.mean(promised) > 0.05


def test_the_order_of_steps_matters_spelling_before_duplicates_finds_more():
    table = recorded_history(6000, 0).table
    right = clean(table, ("normalise spelling", "drop exact duplicates")).table
    wrong = clean(table, ("drop exact duplicates", "normalise spelling")).table
    assert len(right) < len(wrong)


def test_a_clean_table_gives_the_features_that_the_simulator_knows():
    history = recorded_history(400, 2, Dirt(0, 0, 0, 0))
    features, _ = training_arrays(clean(history.table, ("drop columns not known in time",)).table)
    expected = feature_matrix(history.calls.callers)[history.table["call_id"].to_numpy()]
    assert np.abs(features - expected).max() < 0.02


def test_the_data_version_changes_with_every_choice_and_only_then():
    table = recorded_history(300, 0).table
    version = table_version(table)
    assert version == table_version(recorded_history(300, 0).table)
    versions = [entry[3] for entry in clean(table, GOOD_STEPS).log]
    assert len(set(versions)) == len(versions)
    assert table_version(table.iloc[::-1]) != version
    assert table_version(table.reset_index(drop=True)) == version


def test_one_changed_value_changes_the_version():
    table = pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": ["x", "y", None]})
    other = table.assign(a=[1.0, 2.0 + 1e-12, np.nan])
    assert table_version(table) != table_version(other)
    assert table_version(table) == table_version(table.copy())
    assert array_version(np.array([0.0])) == array_version(np.array([-0.0]))
    assert array_version(np.array([1, 2])) != array_version(np.array([[1, 2]]))


@pytest.mark.sweep
def test_a_random_split_of_repeat_callers_promises_what_new_customers_do_not_keep():
    fiction = np.array(
        [
            [
                splits.customer_split_score(rule, seed, 150, 15).fiction
                for rule in ("at random", "by customer")
            ]
            for seed in SEEDS
        ]
    )
    assert (fiction[:, 0] > 0.03).all()
    assert abs(fiction[:, 1].mean()) < 0.02


@pytest.mark.sweep
def test_a_random_split_over_time_promises_more_than_a_split_by_time():
    rules = ("at random", "by time")
    fiction = np.array(
        [[splits.time_split_score(rule, seed, 26, 80).fiction for rule in rules] for seed in SEEDS]
    )
    assert fiction[:, 0].mean() > 0.03
    assert abs(fiction[:, 1].mean()) < 0.02


@pytest.mark.sweep
def test_copying_rare_calls_before_the_split_makes_the_test_set_a_memory_test():
    late, first = [], []
    for seed in SEEDS:
        late.append(splits.oversampling_score(False, seed, 1000, n_trees=10))
        first.append(splits.oversampling_score(True, seed, 1000, n_trees=10))
    assert min(score.fiction for score in late) > 0.3
    assert abs(np.mean([score.fiction for score in first])) < 0.08


def test_customers_never_lie_on_both_sides_and_time_never_runs_backwards():
    data = splits.repeat_callers(100, 4, 0)
    time = np.arange(400)
    rows = splits.train_rows("by customer", 0, data.customer, time)
    assert not set(data.customer[rows]) & set(data.customer[~rows])
    rows = splits.train_rows("by time", 0, data.customer, time)
    assert time[rows].max() < time[~rows].min()


@pytest.mark.sweep
def test_checking_the_least_likely_labels_finds_more_errors_than_checking_at_random():
    aimed, chance = (
        [relabel(seed, 300, choice, n_train=1500, n_test=1500) for seed in SEEDS]
        for choice in ("least likely label", "at random")
    )
    for one, other in zip(aimed, chance, strict=True):
        assert one.wrong_found > 2 * other.wrong_found
    assert np.mean([r.accuracy_after - r.accuracy_before for r in aimed]) > 0.01


def test_one_definition_of_features_has_no_skew():
    calls = simulate_calls(300, 0)
    assert np.array_equal(
        online_features(calls.callers, frozenset(), 0), feature_matrix(calls.callers)
    )
    report = training_serving_skew(frozenset(), 0, 500, 500)
    assert report.lost_points == 0
    assert set(report.differing_share.values()) == {0}


@pytest.mark.sweep
@pytest.mark.parametrize("difference", DISCREPANCIES)
def test_every_second_definition_costs_accuracy(difference):
    lost = [
        training_serving_skew(frozenset([difference]), s, 1500, 3000).lost_points for s in SEEDS
    ]
    least = {
        "age in days": 4,
        "no order is zero": 4,
        "contacts of 7 days": 0.1,
        "day-old snapshot": 10,
    }
    assert min(lost) > least[difference]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: merge_pools(MERGE_LEVELS[5], 1, 1), "choose two different pools"),
        (lambda: most_confused_pair(np.ones((1, 1), int)), "start again from more"),
        (lambda: evaluate_merge(labelled_sample(0, 200, 200), (0, 1)), "name one for each"),
        (lambda: clean(recorded_history(50, 0).table, ("polish",)), "choose from"),
        (lambda: score_cleaned(recorded_history(20, 0).table, 0), "keep at least 100"),
        (lambda: validate(pd.DataFrame()), "load some calls first"),
        (
            lambda: splits.train_rows("at random", 0, np.arange(4), np.arange(4), 1.0),
            "nearer to the middle",
        ),
        (lambda: splits.repeat_callers(5, 1, 0), "choose 20 or more"),
        (lambda: relabel(0, 5000), "lower it"),
        (lambda: training_serving_skew(frozenset(["mood"]), 0, 300, 300), "choose from"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()
