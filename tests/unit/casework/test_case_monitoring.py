"""Phase 6: drift statistics, estimated and measured quality, alarms, the four monitors."""

import numpy as np
import pytest
from scipy import stats
from scipy.spatial import distance

from mltutor.casework import drift_statistics as d
from mltutor.casework.alarms import AlarmPolicy, labels_back, run_policy, score_alarms
from mltutor.casework.features import CATEGORICAL
from mltutor.casework.four_monitors import NEEDS_LABELS, attributions, ndcg, read_monitors
from mltutor.casework.goals.monitoring import DUTIES, YearOnCall
from mltutor.casework.monitoring import input_drift, observe_weeks, train_champion
from mltutor.casework.performance_estimation import LabelledAccuracy, estimated_accuracy
from mltutor.casework.weeks import Event, LabelFeed, simulate_week

SEEDS = range(20)
SCENARIOS = {
    "nothing": (),
    "holiday": (Event("holiday", 0, 0),),
    "device launch": (Event("device launch", 0, 0),),
    "policy change": (Event("policy change", 0, 0),),
    "null bug": (Event("null bug", 0, 0, 0.6),),
}


@pytest.fixture(scope="module")
def champions():
    return [train_champion(seed, 4000, 4000) for seed in SEEDS]


@pytest.fixture(scope="module")
def scenario_weeks(champions):
    return {
        name: [observe_weeks(c, 1, 3000, 900 + s, events=e)[0] for s, c in enumerate(champions)]
        for name, e in SCENARIOS.items()
    }


@pytest.fixture(scope="module")
def years(champions):
    duty = DUTIES["usual"]
    return [
        YearOnCall(
            observe_weeks(c, 52, 1000, 700 + s, events=duty.events, feed=duty.feed), c.accuracy
        )
        for s, c in enumerate(champions)
    ]


@pytest.mark.parametrize("binning", d.BINNINGS)
def test_psi_of_a_sample_with_itself_is_zero_and_psi_is_symmetric_in_its_shares(binning):
    rng = np.random.default_rng(0)
    values = rng.integers(0, 6, 500).astype(float)
    assert d.psi(values, values, binning) == 0
    p, q = rng.dirichlet(np.ones(8)), rng.dirichlet(np.ones(8))
    assert d.psi_of_shares(p, q) == pytest.approx(d.psi_of_shares(q, p))


def test_psi_counts_an_empty_bin_as_one_in_ten_thousand():
    value = d.psi(np.zeros(10), np.array([0.0, 1.0]), "categories")
    assert value == pytest.approx((0.5 - 1) * np.log(0.5) + (0.5 - 1e-4) * np.log(0.5 / 1e-4))


@pytest.mark.parametrize("n", [100, 1000, 3000])
def test_psi_without_drift_has_the_mean_and_tail_that_theory_gives(n):
    rng = np.random.default_rng(n)
    reference = rng.normal(size=12_000)
    values = [d.psi(reference, rng.normal(size=n)) for _ in range(300)]
    assert np.mean(values) == pytest.approx(d.psi_expected_without_drift(10, 12_000, n), rel=0.15)
    assert np.quantile(values, 0.95) == pytest.approx(
        d.psi_quantile_without_drift(0.95, 10, 12_000, n), rel=0.3
    )


def test_two_binnings_of_the_same_samples_give_two_values():
    rng = np.random.default_rng(1)
    one, two = rng.exponential(size=3000), rng.exponential(1.3, size=3000)
    assert d.psi(one, two) != pytest.approx(d.psi(one, two, "pooled Sturges"), rel=0.01)


def test_kolmogorov_smirnov_agrees_with_scipy():
    rng = np.random.default_rng(2)
    for shift in (0, 0.05, 0.3):
        one, two = rng.normal(size=3000), rng.normal(shift, size=700)
        expected = stats.ks_2samp(one, two, method="asymp")
        found = d.kolmogorov_smirnov(one, two)
        assert found.statistic == pytest.approx(expected.statistic)
        assert found.p_value == pytest.approx(expected.pvalue)


def test_chi_square_agrees_with_scipy():
    rng = np.random.default_rng(3)
    one, two = rng.integers(0, 5, 900).astype(float), rng.integers(0, 4, 300).astype(float)
    table = [[(v == k).sum() for k in range(5)] for v in (one, two)]
    expected = stats.chi2_contingency(table, correction=False)
    found = d.chi_square(one, two)
    assert (found.statistic, found.p_value) == pytest.approx((expected.statistic, expected.pvalue))
    assert d.chi_square(np.ones(5), np.ones(9)).p_value == 1


def test_jensen_shannon_agrees_with_scipy_and_stays_between_zero_and_one():
    rng = np.random.default_rng(4)
    p, q = rng.dirichlet(np.ones(5)), rng.dirichlet(np.ones(5))
    assert d.jensen_shannon(p, q) == pytest.approx(distance.jensenshannon(p, q, base=2))
    assert d.jensen_shannon(p, p) == pytest.approx(0, abs=1e-7)
    assert d.jensen_shannon(np.array([1.0, 0]), np.array([0, 1.0])) == pytest.approx(1)


def test_the_kept_profiles_give_what_the_full_samples_give(champions):
    champion = champions[0]
    week = observe_weeks(champion, 1, 800, 3)[0]
    features = simulate_week(0, 800, 3).X
    for j, categorical in enumerate(CATEGORICAL):
        old, new = champion.reference[:, j], features[:, j]
        if categorical:
            assert week.psi[j] == pytest.approx(d.psi(old, new, "categories"))
            assert week.p_values[j] == pytest.approx(d.chi_square(old, new).p_value)
        else:
            assert week.psi[j] == pytest.approx(d.psi(old, new))
            assert week.p_values[j] == pytest.approx(d.kolmogorov_smirnov(old, new).p_value)


@pytest.mark.sweep
def test_a_holiday_drifts_most_and_accuracy_goes_up(scenario_weeks):
    for calm, moved in zip(scenario_weeks["nothing"], scenario_weeks["holiday"], strict=True):
        assert calm.max_psi < 0.03
        assert moved.max_psi > 0.3
        assert moved.most_shifted == "delayed"
        assert moved.real_accuracy > calm.real_accuracy + 0.02
        assert moved.prediction_js > 0.1


@pytest.mark.sweep
def test_a_policy_change_is_silent_at_the_inputs_and_blind_for_the_estimate(scenario_weeks):
    for calm, moved in zip(scenario_weeks["nothing"], scenario_weeks["policy change"], strict=True):
        assert np.array_equal(calm.psi, moved.psi)
        assert moved.estimated_accuracy == pytest.approx(calm.estimated_accuracy)
        assert moved.real_accuracy < calm.real_accuracy - 0.18


@pytest.mark.sweep
def test_a_null_bug_and_a_launch_drift_far_and_harm_little(scenario_weeks):
    for name, feature in (("null bug", "member"), ("device launch", "speaker")):
        weeks = scenario_weeks[name]
        assert all(week.max_psi > 0.15 and week.most_shifted == feature for week in weeks)
        harm = np.mean(
            [
                a.real_accuracy - b.real_accuracy
                for a, b in zip(scenario_weeks["nothing"], weeks, strict=True)
            ]
        )
        assert harm < 0.03
    blind = [week.estimated_accuracy for week in scenario_weeks["null bug"]]
    assert np.mean(blind) == pytest.approx(
        np.mean([week.estimated_accuracy for week in scenario_weeks["nothing"]]), abs=0.01
    )


@pytest.mark.sweep
def test_the_estimate_is_right_while_the_world_stands_still(scenario_weeks):
    for name in ("nothing", "holiday", "device launch"):
        weeks = scenario_weeks[name]
        error = [week.estimated_accuracy - week.real_accuracy for week in weeks]
        assert abs(np.mean(error)) < 0.015


def test_any_of_fourteen_tests_rings_in_half_of_all_calm_weeks():
    assert d.any_of(14, 0.05) == pytest.approx(0.512, abs=0.001)


@pytest.mark.sweep
def test_alarms_on_any_small_p_value_ring_in_about_half_of_the_calm_weeks(years):
    feed = DUTIES["usual"].feed
    for policy, low, high in (
        (AlarmPolicy(p_value=0.05), 0.35, 0.75),
        (AlarmPolicy(p_value=0.05, bonferroni=True), 0.01, 0.15),
        (AlarmPolicy(psi=0.1), 0, 0),
    ):
        shares = [
            np.mean([a.week < 20 for a in alarms]) * len(alarms) / 20 if alarms else 0
            for alarms in (run_policy(policy, y.history, y.normal_accuracy, feed) for y in years)
        ]
        assert low <= np.mean(shares) <= high


@pytest.mark.sweep
def test_input_alarms_ring_for_the_holiday_and_never_find_the_policy_change(years):
    duty = DUTIES["usual"]
    for year in years:
        alarms = run_policy(AlarmPolicy(psi=0.1), year.history, year.normal_accuracy, duty.feed)
        watch = score_alarms(alarms, duty.events, duty.within)
        assert watch.false_alarms == 4
        assert watch.found_after["policy change"] is None
        assert watch.found_after["null bug"] == 0


@pytest.mark.sweep
def test_only_labels_and_inputs_together_find_and_name_both_events(years):
    duty = DUTIES["usual"]
    watches = {
        name: [
            score_alarms(
                run_policy(p, y.history, y.normal_accuracy, duty.feed), duty.events, duty.within
            )
            for y in years
        ]
        for name, p in {
            "labels": AlarmPolicy(labelled_z=2.0),
            "both": AlarmPolicy(labelled_z=2.0, diagnose_psi=0.1),
        }.items()
    }
    found = [w.found_after["policy change"] for w in watches["both"]]
    assert np.mean([f is not None for f in found]) >= 0.9
    assert np.mean([w.false_alarms for w in watches["both"]]) <= 2
    assert (
        np.mean([w.named["policy change"] and w.named["null bug"] for w in watches["both"]]) >= 0.9
    )
    assert not any(w.named["policy change"] or w.named["null bug"] for w in watches["labels"])


def test_labels_are_not_known_before_they_come_back(champions):
    history = observe_weeks(champions[0], 5, 200, 0, feed=LabelFeed(0.5, 2))
    assert labels_back(history, 1, 3, 2).n == 0
    assert labels_back(history, 2, 3, 2).n == history[0].labelled.n
    assert labels_back(history, 4, 2, 2).n == history[1].labelled.n + history[2].labelled.n


def test_without_labels_nothing_is_claimed():
    none = LabelledAccuracy(0, 0)
    assert np.isnan(none.share)
    assert none.z_score(0.78) == 0
    assert none.interval() == (0, 1)


def test_the_interval_of_labelled_accuracy_is_wilsons():
    expected = stats.binomtest(70, 100).proportion_ci(0.95, method="wilson")
    assert LabelledAccuracy(70, 100).interval(1.959964) == pytest.approx(tuple(expected), abs=1e-6)


@pytest.mark.sweep
def test_each_of_the_four_monitors_sees_its_own_trouble(champions):
    expected = {
        "nothing": set(),
        "holiday": {"data quality", "feature-attribution drift"},
        "device launch": {"data quality", "feature-attribution drift"},
        "policy change": {"model quality"},
        "null bug": {"data quality"},
        "lost registrations": {"data quality", "bias drift"},
    }
    for trouble, monitors in expected.items():
        rang = [
            set(read_monitors(c, trouble, 40 + s, 4000).ringing) for s, c in enumerate(champions)
        ]
        if trouble == "holiday":
            assert all({"data quality"} <= seen <= monitors for seen in rang)
        else:
            assert np.mean([seen == monitors for seen in rang]) >= 0.9
    assert NEEDS_LABELS["model quality"]
    assert not NEEDS_LABELS["data quality"]


def test_attributions_rank_as_before_when_nothing_moved(champions):
    champion = champions[0]
    centre = champion.reference.mean(axis=0)
    weights = attributions(champion.model, champion.reference, centre)
    assert ndcg(weights, weights) == pytest.approx(1)
    assert ndcg(weights, -weights) < 0.9


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: d.psi(np.array([]), np.ones(3)), "compare at least one"),
        (lambda: d.psi(np.array([np.nan]), np.ones(3)), "fill or drop"),
        (lambda: d.psi(np.ones(3), np.ones(3), "guess"), "choose from"),
        (lambda: d.jensen_shannon(np.ones(2), np.ones(3)), "same categories"),
        (lambda: estimated_accuracy(np.empty((0, 5))), "at least one call"),
        (lambda: LabelledAccuracy(5, 3), "choose 5 or more"),
        (lambda: AlarmPolicy(window=0), "choose 1 or more"),
        (lambda: read_monitors(train_champion(0, 300, 300), "flood", 0), "choose from"),
        (lambda: input_drift((), np.empty((0, 14))), "compare at least one"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()
