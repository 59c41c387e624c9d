"""Phase 4: training, tuning, experiments, groups, costs of decisions, reproducibility."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, precision_recall_fscore_support
from sklearn.preprocessing import StandardScaler

from mltutor.casework import experiments as ex
from mltutor.casework.call_centre import skills_of
from mltutor.casework.calls import simulate_calls
from mltutor.casework.decision_costs import decide_with_generalist, reject_curve, scored_calls
from mltutor.casework.development_data import development_data, recorded_pool, split_pool
from mltutor.casework.effort_ladder import effort_ladder
from mltutor.casework.evaluation import compare_age_groups, group_score, skill_scores
from mltutor.casework.gradient_descent import cross_entropy, train_epochs
from mltutor.casework.label_noise import recorded_reasons, recorded_skill_probabilities
from mltutor.casework.model_card import register
from mltutor.casework.rebuilding import rebuild
from mltutor.casework.reproducibility import changed_pins, fingerprint, train_pinned
from mltutor.casework.training import (
    Hyperparameters,
    depth_curve,
    fit_and_score,
    learning_curve,
    mean_score,
    regularisation_curve,
    score_over_splits,
)
from mltutor.casework.tuning import TREE_SPACE, Range, grid_positions, tune
from mltutor.casework.winners_curse import select_by_score

SEEDS = range(20)


@pytest.fixture(scope="module")
def samples():
    return [development_data(seed) for seed in SEEDS]


def test_the_three_parts_share_no_call():
    pool = recorded_pool(3000, 0)
    data = split_pool(pool, 1, 1000, 1000, 1000)
    rows = np.vstack([data.train.X, data.validation.X, data.test.X])
    assert len(np.unique(rows, axis=0)) == len(np.unique(pool.X, axis=0))


@pytest.mark.sweep
def test_deeper_trees_remember_more_while_validation_rises_and_falls(samples):
    for data in samples:
        curve = depth_curve(data, (1, 7, 16))
        assert curve[1].train < curve[7].train < curve[16].train
        assert curve[7].validation > max(curve[1].validation, curve[16].validation) + 0.03
        assert curve[16].gap > 0.25


@pytest.mark.sweep
def test_noisy_labels_understate_every_model(samples):
    for data in samples:
        score = fit_and_score(Hyperparameters(max_depth=7), data)
        assert score.truth > score.validation + 0.01


@pytest.mark.sweep
def test_one_split_seed_moves_the_score_more_than_one_level_of_depth():
    pool = recorded_pool(12_000, 5)
    parts = [split_pool(pool, seed, 1500, 2000, 1) for seed in range(30)]
    six, seven = (
        np.array([fit_and_score(Hyperparameters(max_depth=d), p).validation for p in parts])
        for d in (6, 7)
    )
    gain = abs(seven.mean() - six.mean())
    assert seven.std(ddof=1) > 0.7 * gain
    assert np.ptp(seven) > 3 * gain
    assert 0.05 < (six >= seven).mean() < 0.95


@pytest.mark.sweep
def test_more_training_calls_narrow_the_gap(samples):
    curves = [learning_curve(Hyperparameters(max_depth=7), data, (100, 1500)) for data in samples]
    assert all(curve[100].gap > curve[1500].gap + 0.05 for curve in curves)
    assert all(curve[1500].validation > curve[100].validation for curve in curves)


def test_strong_regularisation_narrows_the_gap_and_costs_accuracy(samples):
    curves = [regularisation_curve(data, (0.001, 1.0)) for data in samples[:4]]
    assert np.mean([c[0.001].validation for c in curves]) < np.mean(
        [c[1.0].validation for c in curves]
    )
    assert np.mean([c[0.001].gap for c in curves]) < np.mean([c[1.0].gap for c in curves])


def test_gradient_descent_arrives_where_scikit_learn_does():
    data = development_data(0, 400)
    last = list(
        train_epochs(
            data.train, data.validation, learning_rate=1, l2=0.01, batch_size=0, epochs=500
        )
    )[-1]
    scaler = StandardScaler().fit(data.train.X)
    model = LogisticRegression(C=1 / (0.01 * 400), max_iter=1000, tol=1e-8)
    model.fit(scaler.transform(data.train.X), data.train.y)
    expected = log_loss(data.train.y, model.predict_proba(scaler.transform(data.train.X)))
    assert last.train_loss == pytest.approx(expected, abs=1e-4)


def test_cross_entropy_agrees_with_scikit_learn():
    rng = np.random.default_rng(0)
    p, y = rng.dirichlet(np.ones(5), 200), rng.integers(0, 5, 200)
    assert cross_entropy(p, y) == pytest.approx(log_loss(y, p, labels=range(5)))


@pytest.mark.sweep
def test_a_small_rate_is_slow_and_a_large_one_does_not_settle():
    for seed in SEEDS:
        data = development_data(seed, 500)
        slow, good, wild = (
            list(train_epochs(data.train, data.validation, learning_rate=r, epochs=8))[
                -1
            ].validation_loss
            for r in (0.003, 0.3, 30)
        )
        assert good < slow
        assert good < wild - 0.5


def test_random_search_keeps_its_budget_and_grid_stays_within_it(samples):
    for strategy, trials in (("grid", 4), ("random", 5)):
        result = tune(Hyperparameters(), TREE_SPACE, samples[0], budget=5, strategy=strategy)
        assert len(result.trials) == trials
        assert result.winner.score.validation == max(t.score.validation for t in result.trials)
        assert list(result.best_so_far) == sorted(result.best_so_far)
    assert len(grid_positions(2, 25)) == 25
    assert Range("C", 0.01, 100, whole=False, log_scale=True).at(0.5) == pytest.approx(1)


def test_equal_inputs_make_the_same_run_and_any_other_input_makes_another(samples):
    data = samples[0]
    run = ex.run_experiment(Hyperparameters(max_depth=3), data)
    assert run == ex.run_experiment(Hyperparameters(max_depth=3), data)
    other = ex.run_experiment(Hyperparameters(max_depth=4), data)
    assert {"run", "max_depth"} <= set(ex.differences(run, other))
    assert ex.run_experiment(Hyperparameters(max_depth=3), samples[1]).run_id != run.run_id


def test_the_ledger_notices_every_opening_of_the_test_set(samples):
    run = ex.run_experiment(Hyperparameters(max_depth=5), samples[0])
    score, ledger = ex.open_test_set(ex.OpeningLedger(), run, samples[0])
    again, twice = ex.open_test_set(ledger, run, samples[0])
    assert score == again
    assert (ledger.times_opened, twice.times_opened) == (1, 2)
    assert ex.OpeningLedger().still_honest
    assert not ledger.still_honest
    card = register(run, score, twice, version=1, menu_accuracy=0.614)
    assert any("2 times" in warning for warning in card.warnings)


def test_skill_scores_agree_with_scikit_learn():
    rng = np.random.default_rng(3)
    truth, guess = rng.integers(0, 5, 2000), rng.integers(0, 5, 2000)
    precision, recall, f1, n = precision_recall_fscore_support(truth, guess)
    scores = skill_scores(truth, guess)
    assert [s.precision for s in scores] == pytest.approx(precision)
    assert [s.recall for s in scores] == pytest.approx(recall)
    assert [s.f1 for s in scores] == pytest.approx(f1)
    assert [s.n_calls for s in scores] == n.tolist()


def test_a_skill_never_predicted_has_no_precision():
    scores = skill_scores(np.array([0, 1]), np.array([0, 0]))
    assert np.isnan(scores[1].precision)
    assert scores[1].recall == 0


@pytest.mark.sweep
def test_older_customers_are_routed_worse_only_because_their_devices_are_unknown():
    missing = [compare_age_groups(seed, 0.4, 2500, 5000) for seed in SEEDS]
    known = [compare_age_groups(seed, 1.0, 2500, 5000) for seed in SEEDS]
    gaps = np.array([young.right_first_time - old.right_first_time for young, old in missing])
    fair = np.array([young.right_first_time - old.right_first_time for young, old in known])
    limits = np.array([young.best_possible - old.best_possible for young, old in missing])
    assert gaps.min() > 0.03
    assert abs(fair.mean()) < 0.01
    assert np.abs(limits).max() < 0.02


@pytest.mark.sweep
def test_a_generalist_for_doubtful_calls_saves_a_tenth_at_least():
    rows = []
    for seed in SEEDS:
        curve = reject_curve(scored_calls(seed, 2000, 5000), (0.0, 1.2, 1.6, 2.0, 9.0))
        everybody, _, chow, _, nobody = (r.cost_per_call for r in curve)
        assert everybody == pytest.approx(1.6)
        assert chow < nobody * 0.93
        rows.append([r.cost_per_call for r in curve])
    mean = np.mean(rows, axis=0)
    assert mean[2] < 0.9 * mean[4]
    assert mean.argmin() == 3


def test_chows_threshold_is_best_when_probabilities_are_true():
    rng = np.random.default_rng(0)
    scored = scored_calls(0, 300, 300)
    p = rng.dirichlet(np.full(5, 0.4), 60_000)
    true = replace(scored, p=p, skills=(p.cumsum(axis=1) > rng.random((60_000, 1))).argmax(axis=1))
    costs = {t: decide_with_generalist(true, t).cost_per_call for t in (0.8, 1.2, 1.6, 2.0, 2.6)}
    assert min(costs, key=costs.get) == 1.6


@pytest.mark.sweep
def test_the_first_rungs_of_the_ladder_give_most_and_the_last_almost_nothing():
    ladders = [effort_ladder(seed, 2000, 5000, 10) for seed in SEEDS]
    shares = np.array([[rung.right_first_time for rung in ladder] for ladder in ladders])
    assert (shares[:, 1] > shares[:, 0] + 0.03).all()
    steps = np.diff(shares.mean(axis=0))
    assert steps[0] > steps[1] > steps[2]
    assert abs(steps[2]) < 0.01
    assert (np.diff([rung.work_days for rung in ladders[0]]) > 0).all()


@pytest.mark.sweep
def test_the_same_inputs_rebuild_the_model_and_any_floating_input_does_not():
    for seed in SEEDS:
        pool = recorded_pool(400, seed)
        first = train_pinned(pool.X, pool.y)
        assert first == train_pinned(pool.X, pool.y)
        others = {
            "data": train_pinned(pool.X[::-1], pool.y[::-1]),
            "configuration": train_pinned(pool.X, pool.y, C=0.5),
            "code": train_pinned(pool.X, pool.y, code="v2"),
            "environment": train_pinned(pool.X, pool.y, environment="elsewhere"),
        }
        for name, run in others.items():
            assert run.model != first.model
            assert changed_pins(first.pins, run.pins) == (name,)


@pytest.mark.sweep
def test_a_rebuilt_model_is_the_same_only_when_all_four_inputs_are_pinned():
    for seed in SEEDS:
        data = development_data(seed, 300)
        probe = data.test.X[:50]
        for h in (Hyperparameters(max_depth=6), Hyperparameters("logistic regression")):
            first = rebuild(h, data.train, probe)
            assert rebuild(h, data.train, probe).fingerprint == first.fingerprint
            for name in ("code", "data", "environment", "configuration"):
                other = rebuild(h, data.train, probe, name)
                assert other.fingerprint != first.fingerprint
                assert changed_pins(first.pins, other.pins) == (name,)


def test_a_set_promises_what_equal_models_cannot_keep_and_one_model_alone_can():
    rng = np.random.default_rng(0)
    chosen = select_by_score(rng.random((30, 3000)) < 0.7, 100, 0, draws=300)
    assert chosen.promised == pytest.approx(np.maximum.accumulate(chosen.promised))
    assert chosen.optimism[0] == pytest.approx(0, abs=0.01)
    assert 0.05 < chosen.optimism[-1] < 0.15
    larger = select_by_score(rng.random((30, 3000)) < 0.7, 1000, 0, draws=300)
    assert larger.optimism[-1] < chosen.optimism[-1] / 2


def test_recorded_skills_come_as_often_as_their_probabilities_say():
    calls = simulate_calls(40_000, 5)
    p = recorded_skill_probabilities(calls.reason_probabilities)
    recorded = skills_of(recorded_reasons(calls.reasons, 5))
    assert p.sum(axis=1) == pytest.approx(1)
    shares = np.bincount(recorded, minlength=5) / len(recorded)
    assert p.mean(axis=0) == pytest.approx(shares, abs=0.01)
    assert p.max(axis=1).mean() < calls.skill_probabilities.max(axis=1).mean() - 0.03


def test_fingerprints_do_not_confuse_where_one_part_ends():
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_a_mean_over_splits_is_the_mean():
    h = Hyperparameters(max_depth=2)
    seeds = (1, 2)
    expected = mean_score(fit_and_score(h, development_data(seed, 200)) for seed in seeds)
    assert score_over_splits(h, seeds, lambda seed: development_data(seed, 200)) == expected


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Hyperparameters("oracle"), "choose from"),
        (lambda: Hyperparameters(C=0), "above zero"),
        (lambda: mean_score([]), "at least one split"),
        (lambda: split_pool(recorded_pool(10, 0), 0, 5, 5, 5), "ask for fewer"),
        (
            lambda: learning_curve(Hyperparameters(), development_data(0, 50), (60,)),
            "ask for no more",
        ),
        (
            lambda: tune(Hyperparameters(), (), development_data(0, 50), budget=3),
            "name at least one",
        ),
        (
            lambda: tune(Hyperparameters(), TREE_SPACE, development_data(0, 50), budget=0),
            "choose 1 or more",
        ),
        (lambda: ex.best_on_validation(()), "train at least one"),
        (lambda: group_score("none", np.array([], bool), np.array([])), "no calls"),
        (lambda: Range("max_depth", 5, 1), "smaller number first"),
        (lambda: select_by_score(np.ones((2, 5), bool), 0, 0), "choose 1 or more"),
        (lambda: recorded_skill_probabilities(np.ones((1, 12)) / 12, 2), "between 0 and 1"),
        (lambda: decide_with_generalist(scored_calls(0, 300, 10), -1), "choose 0 or more"),
    ],
)
def test_wrong_settings_are_answered_with_what_to_do(call, told):
    with pytest.raises(ValueError, match=told):
        call()


def test_runs_on_other_data_are_not_compared_nor_scored(samples):
    one, two = (ex.run_experiment(Hyperparameters(max_depth=2), data) for data in samples[:2])
    with pytest.raises(ValueError, match="one data version"):
        ex.best_on_validation((one, two))
    with pytest.raises(ValueError, match="saw other data"):
        ex.open_test_set(ex.OpeningLedger(), one, samples[1])
    with pytest.raises(ValueError, match="open it once"):
        register(one, 0.7, ex.OpeningLedger(), version=1, menu_accuracy=0.6)
