"""What the toys of model development say in words, over many seeds; and the lesson's numbers."""

from functools import cache

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mltutor.casework.calls import World
from mltutor.casework.development_data import Part, development_data, recorded_pool
from mltutor.casework.effort_ladder import effort_ladder
from mltutor.casework.estimators import predicted
from mltutor.casework.rebuilding import rebuild
from mltutor.casework.training import Hyperparameters
from mltutor.lessons import load_lesson
from mltutor.toys.picture import Chart, Matrix, Table
from mltutor.toys.simulations.model_development import (
    early_stopping,
    registered_runs,
    training,
    tuning,
)
from mltutor.toys.simulations.model_development.effort_ladder import EFFORT_LADDER, net_value
from mltutor.toys.simulations.model_development.experiments import EXPERIMENTS
from mltutor.toys.simulations.model_development.training import STURDY_MODEL, TRAINING
from mltutor.toys.simulations.model_development.training_runs import TRAINING_RUNS
from mltutor.toys.simulations.model_development.tuning import TUNING
from tests.unit.toys.simulations.outcomes import outcome

SEEDS = range(20)


# The effort ladder


@pytest.fixture(scope="module")
def ladders() -> dict[int, list]:
    return {n: [effort_ladder(seed, n, 2000, 3) for seed in SEEDS] for n in (100, 1000)}


def test_at_a_thousand_calls_a_week_a_built_in_algorithm_is_worth_most(ladders):
    for ladder in ladders[1000]:
        net = [net_value(rung, 1_000) for rung in ladder]
        assert net.index(max(net)) == 1


def test_with_few_labels_the_pretrained_model_wins_and_with_a_thousand_it_is_last(ladders):
    few, many = (
        np.array([[rung.right_first_time for rung in ladder] for ladder in ladders[n]])
        for n in (100, 1000)
    )
    assert (few[:, 0] > few[:, 1]).mean() >= 0.85
    assert (many.argmin(axis=1) == 0).all()


def test_own_code_is_worth_more_where_calls_are_many_and_a_container_adds_little(ladders):
    own, container = (
        np.array([ladder[i].right_first_time for ladder in ladders[1000]]) for i in (2, 3)
    )
    worth = [net_value(x[2], 14_000) > net_value(x[1], 14_000) for x in ladders[1000]]
    assert np.mean(worth) >= 0.9
    assert container.mean() - own.mean() < 0.01


def test_a_model_from_a_shop_like_ours_needs_no_labels_of_ours():
    for seed in range(5):
        pretrained, built_in, *_ = effort_ladder(seed, 1000, 3000, 2, World())
        assert pretrained.right_first_time > built_in.right_first_time - 0.01


# How large a step, and when to stop?


@cache
def losses(rate: float, calls: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Training and validation loss after each epoch."""
    epochs = early_stopping.trained(rate, calls, seed)
    pairs = [(epoch.train_loss, epoch.validation_loss) for epoch in epochs]
    train, validation = np.array(pairs).T
    return train, validation


def test_gradient_descent_comes_close_to_the_optimum_of_scikit_learn_and_never_below_it():
    for seed in SEEDS:
        train, _ = losses(0.1, 500, seed)
        lowest = early_stopping.lowest_training_loss(500, seed)
        assert lowest < train.min() < lowest + 0.03
    for rate in early_stopping.RATES:
        for calls in (100, 200, 500):
            lowest = early_stopping.lowest_training_loss(calls)
            assert min(losses(rate, calls, early_stopping.SEED)[0]) > lowest


def test_the_lowest_training_loss_is_that_of_scikit_learn():
    part = development_data(4, 100).train
    model = make_pipeline(StandardScaler(), LogisticRegression(C=np.inf, max_iter=5000, tol=1e-6))
    expected = log_loss(part.y, model.fit(part.X, part.y).predict_proba(part.X))
    assert early_stopping.lowest_training_loss(100, 4) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("calls", [100, 200, 500])
def test_a_small_rate_is_still_on_its_way_and_a_large_one_never_settles(calls):
    for seed in SEEDS:
        crawling, right, jumping = (losses(rate, calls, seed) for rate in (0.003, 0.1, 3))
        assert crawling[1].argmin() == early_stopping.MOST_EPOCHS - 1
        assert crawling[1].min() > right[1].min() + 0.01
        assert jumping[1].min() > right[1].min() + 0.1
        settled = [early_stopping.settles(rate, calls, seed) for rate in (0.003, 0.1, 3)]
        assert settled == [True, True, False]


def test_with_few_calls_validation_turns_long_before_the_end_and_training_goes_on_falling():
    for seed in SEEDS:
        train, validation = losses(0.1, 100, seed)
        best = int(validation.argmin())
        assert 5 <= best + 1 <= 35
        assert validation[-1] > validation[best] + 0.02
        assert train[-1] < train[best] - 0.03


def test_with_five_hundred_calls_the_curves_stay_close_together():
    gaps = [
        [validation[-1] - train[-1] for train, validation in (losses(0.1, n, s) for s in SEEDS)]
        for n in (100, 500)
    ]
    assert all(many < few for few, many in zip(*gaps, strict=True))
    assert np.mean(gaps[0]) > 3 * np.mean(gaps[1])


def test_smaller_steps_arrive_at_the_same_lowest_loss_later():
    for seed in SEEDS:
        small, larger = (losses(rate, 100, seed)[1] for rate in (0.03, 0.1))
        assert small.min() == pytest.approx(larger.min(), abs=0.025)
        assert small.argmin() > larger.argmin()


def test_little_patience_stops_at_a_bump_and_much_patience_pays_for_epochs():
    missed, paid = {}, {}
    for patience in (1, 3, 10):
        stopped = [
            early_stopping.training_run(early_stopping.trained(0.1, 100, seed), patience)
            for seed in SEEDS
        ]
        missed[patience] = np.mean([run.missed for run in stopped])
        paid[patience] = np.mean([run.last for run in stopped])
        assert all(run.last - run.kept == patience for run in stopped)
    assert missed[1] > 2 * missed[3] > 0
    assert missed[10] < 1e-3
    assert paid[1] < paid[3] < paid[10] < early_stopping.MOST_EPOCHS


def test_early_stopping_ends_at_the_first_epoch_that_meets_its_formula():
    for seed in SEEDS:
        epochs = early_stopping.trained(0.3, 100, seed)
        values = [epoch.validation_loss for epoch in epochs]
        for patience in (1, 3, 10):
            met = (
                t
                for t in range(patience + 1, len(values) + 1)
                if min(values[: t - patience]) <= min(values[t - patience : t])
            )
            run = early_stopping.training_run(epochs, patience)
            assert run.last == next(met, len(values))
            assert run.kept == 1 + int(np.argmin(values[: run.last]))


def test_a_training_without_epochs_or_patience_is_refused():
    epochs = early_stopping.trained(0.1, 100)
    for given, patience in (((), None), (epochs, 0)):
        with pytest.raises(ValueError, match="at least one"):
            early_stopping.training_run(given, patience)


def test_the_sentence_says_whether_steps_are_too_small_right_or_too_large():
    frames = TRAINING_RUNS.frames(TRAINING_RUNS.settings())
    said = {rate: frame.picture.sentence for rate, frame in frames.items()}
    assert all("Still falling" in said[rate] for rate in (0.003, 0.01))
    assert all("by heart" in said[rate] for rate in (0.1, 0.3))
    assert all("never settles" in said[rate] for rate in (1.0, 3.0))
    assert "only a bump" in outcome(TRAINING_RUNS, stop="one").picture.sentence
    assert "next to nothing" in outcome(TRAINING_RUNS, stop="three").picture.sentence


def test_what_was_never_trained_is_drawn_apart_from_what_was():
    chart = outcome(TRAINING_RUNS, stop="three").picture.views[0]
    assert isinstance(chart, Chart)
    lines = {mark.name: mark for mark in chart.marks}
    paid, unpaid = lines["validation"], lines["validation, had it gone on"]
    assert paid.x[-1] == unpaid.x[0] == outcome(TRAINING_RUNS, stop="three").measures["trained"]
    assert unpaid.x[-1] == early_stopping.MOST_EPOCHS
    assert all(0.4 <= y <= 2.0 for line in (paid, unpaid) for y in line.y)


# Where memory begins


def test_no_model_validates_above_what_anybody_could_know_and_deep_trees_train_above_it():
    assert training.best_possible() == pytest.approx(0.75, abs=0.005)
    for calls in (500, 1500):
        frames = TRAINING.frames(TRAINING.settings({"calls": calls}))
        assert all(f.measures["validation"] < training.best_possible() for f in frames.values())
        assert frames[12.0].measures["train"] > training.best_possible() + 0.1


def test_the_sentence_names_overfitting_and_underfitting_where_they_are():
    said = {
        freedom: outcome(TRAINING, freedom=freedom, calls=1500).picture.sentence
        for freedom in (1, 12)
    }
    assert "underfitting" in said[1]
    assert "overfitting" in said[12]


def test_weaker_regularisation_gives_logistic_regression_more_freedom():
    assert [training.strength(f) for f in (1, 4, 7, 10)] == [0.001, 0.01, 0.1, 1.0]
    frames = TRAINING.frames(TRAINING.settings({"family": "logistic", "calls": 1500}))
    train = [frame.measures["train"] for frame in frames.values()]
    assert train[-1] > train[0] + 0.05


def test_looking_at_the_test_score_shows_a_curve_and_is_noticed():
    shown = outcome(TRAINING, look=True).picture
    chart = shown.views[0]
    assert isinstance(chart, Chart)
    assert "test, opened" in [mark.name for mark in chart.marks]
    assert "looked at" in shown.sentence


@pytest.mark.parametrize("attempt", range(2))
def test_the_solutions_hold_on_fresh_samples_and_a_test_set_once_seen_does_not(attempt):
    def passed(chosen) -> bool:
        return STURDY_MODEL.judge(TRAINING.settings(chosen), attempt).passed

    assert all(passed(solution) for solution in STURDY_MODEL.solutions)
    assert not passed({**STURDY_MODEL.solutions[0], "look": True})


def test_neither_depth_alone_nor_few_calls_reach_the_goal():
    for chosen in (
        {"freedom": 5, "calls": 1500},
        {"freedom": 7, "calls": 1500},
        {"freedom": 8, "leaf": 20, "calls": 500},
        {"family": "logistic", "freedom": 12, "calls": 500},
    ):
        assert not STURDY_MODEL.judge(TRAINING.settings(chosen), 0).passed, chosen


# The winner of many jobs


@pytest.fixture(scope="module")
def searches() -> dict[tuple[str, int], list]:
    wanted = (("random", 25), ("random", 4), ("grid", 4))
    by_seed = [
        {which: tuning.selection(*which, 100, seed) for which in wanted} for seed in range(100, 120)
    ]
    return {which: [row[which] for row in by_seed] for which in wanted}


def test_the_set_that_chooses_is_too_kind_to_its_winner_on_every_seed(searches):
    optimism = np.array([found.optimism for found in searches["random", 25]])
    assert (optimism[:, -1] > 0.01).all()
    assert 0.02 < optimism[:, -1].mean() < 0.06
    assert optimism[:, -1].mean() > optimism[:, 3].mean() + 0.005


def test_most_of_what_later_jobs_add_is_luck(searches):
    promised, delivered = (
        np.mean([getattr(found, name) for found in searches["random", 25]], axis=0)
        for name in ("promised", "delivered")
    )
    assert promised[24] - promised[8] > 2 * (delivered[24] - delivered[8])


def test_with_four_jobs_random_search_finds_better_than_a_grid(searches):
    drawn, grid = (
        np.array([found.delivered[-1] for found in searches[strategy, 4]])
        for strategy in ("random", "grid")
    )
    assert drawn.mean() > grid.mean() + 0.02


def test_larger_sets_are_less_kind():
    optimism = [
        outcome(TUNING, budget=36, by="test", size=size, strategy="random").measures["optimism"]
        for size in (100, 300, 1000)
    ]
    assert optimism == sorted(optimism, reverse=True)
    assert outcome(TUNING, budget=36).measures["optimism"] == 0


def test_grid_repeats_values_and_random_search_hardly_does():
    grid, drawn = (tuning.jobs(strategy, 9) for strategy in ("grid", "random"))
    assert len(grid) == len(drawn) == 9
    assert len({depth for depth, _ in grid}) == 3
    assert len({depth for depth, _ in drawn}) > 5


def test_the_test_set_remembers_how_often_it_was_opened():
    assert outcome(TUNING, by="test", budget=25).measures["openings"] == 25
    assert outcome(TUNING, by="validation", budget=25).measures["openings"] == 1


# Which run do you register?


def test_sorted_by_training_the_tree_that_memorised_is_registered_and_by_validation_never():
    for seed in range(100, 120):
        best = {by: registered_runs.ranking(by, 0.4, seed)[0] for by in ("train", "validation")}
        assert best["train"] == "tree, no limit"
        assert best["validation"] not in {"tree, no limit", "tree, depth 3", "logistic, C 0.003"}


def test_twelve_corrected_labels_send_many_calls_elsewhere_when_the_tree_is_rebuilt():
    moved = []
    for seed in SEEDS:
        pool = recorded_pool(3500, seed)
        part = Part(pool.X[:1500], pool.y[:1500], pool.calls.skills[:1500])
        once, again, floated = (
            rebuild(Hyperparameters(), part, pool.X[:100], floating)
            for floating in ("nothing", "nothing", "data")
        )
        assert once.fingerprint == again.fingerprint != floated.fingerprint
        routed = [predicted(each.model, pool.X[1500:]) for each in (once, floated)]
        moved.append(np.mean(routed[0] != routed[1]))
    assert min(moved) > 0.05
    assert 0.10 < np.mean(moved) < 0.20


@pytest.mark.parametrize("floats", ["code", "data", "environment", "configuration"])
def test_any_input_that_floats_gives_another_model_and_the_card_marks_it(floats):
    shown = outcome(EXPERIMENTS, by="validation", floats=floats)
    card = shown.picture.views[2]
    assert isinstance(card, Table)
    marked = [card.rows[i][0] for i, _ in card.marked]
    assert shown.measures["same"] == 0
    assert {floats, "fingerprint of the model"} <= set(marked)
    assert outcome(EXPERIMENTS, by="validation").measures["same"] == 1


def test_the_card_warns_of_a_test_set_opened_for_every_run():
    for by, opened in (("test", "opened 6×"), ("validation", "opened 1×")):
        card = outcome(EXPERIMENTS, by=by).picture.views[2]
        assert isinstance(card, Table)
        assert any(opened in row[1] for row in card.rows)


def test_older_customers_catch_up_when_their_devices_are_registered():
    gap = [
        outcome(EXPERIMENTS, by="validation", registered=share).measures["group_gap"]
        for share in (0.4, 0.7, 1.0)
    ]
    assert gap == sorted(gap, reverse=True)
    assert gap[0] == pytest.approx(10, abs=1)
    assert abs(gap[2]) < 2.5


def test_the_matrix_counts_as_many_calls_as_it_says():
    matrix = outcome(EXPERIMENTS).picture.views[1]
    assert isinstance(matrix, Matrix)
    assert f"{sum(map(sum, matrix.counts)):,} fresh calls" in matrix.title


# The numbers in the words of the lesson


def everything_told() -> str:
    lesson = load_lesson("model-development")
    words = [block.text for s in lesson.sections for block in s.blocks if hasattr(block, "text")]
    return " ".join([lesson.front.model_dump_json(), *words])


def test_numbers_told_in_the_lesson_are_those_of_the_toys():
    told = everything_told()
    deep = outcome(TRAINING, freedom=12, calls=500).measures
    assert f"meets {100 * deep['train']:.0f} % of their labels" in told
    assert f"and {100 * deep['validation']:.0f} % on calls it has never seen" in told
    assert f"meet more than {100 * training.best_possible():.0f} %" in told
    winner = outcome(TUNING, budget=36, strategy="random", by="test", size=100).measures
    assert f"business says {100 * winner['reported']:.0f} %" in told
    assert round(0.01 * 1_000 * 52 * 4.2, -2) == 2_200
    assert "worth about $2,200 a year" in told
    last = outcome(EFFORT_LADDER).measures
    shares = [f"{100 * last[f'right_{i}']:.0f}" for i in range(4)]
    assert shares == ["70", "76", "78", "78"]
    assert "70, 76, 78 and 78 of 100" in told
    assert f"It is {100 * winner['delivered']:.0f} %" in told
    moved = outcome(EXPERIMENTS, by="train", floats="data").measures["moved"]
    assert f"It is {100 * moved:.0f}." in told
    assert np.sqrt(0.7 * 0.3 / 100) == pytest.approx(0.045, abs=0.002)
    assert 0 < 100 * (last["right_3"] - last["right_1"]) < 2
    assert outcome(EFFORT_LADDER).measures["winner_days"] == 5
    assert outcome(EFFORT_LADDER, calls=14_000).measures["winner_days"] == 20


def test_trees_of_depth_seven_and_eight_validate_best_as_the_lesson_says():
    frames = TRAINING.frames(TRAINING.settings({"calls": 500}))
    validation = [frame.measures["validation"] for frame in frames.values()]
    assert int(np.argmax(validation)) + 1 == 8
    frames = TRAINING.frames(TRAINING.settings({"calls": 1500}))
    best = sorted(frames, key=lambda depth: -(frames[depth].measures["validation"] or 0))[:3]
    assert {7.0, 8.0} <= set(best)


def test_one_label_in_fifteen_names_the_wrong_skill():
    pool = recorded_pool(20_000, 0)
    assert np.mean(pool.y != pool.calls.skills) == pytest.approx(1 / 15, abs=0.003)
