"""The lesson "problem framing": what its pictures and its words claim."""

from inspect import signature

import numpy as np
import pytest

from mltutor.casework.baselines import most_common_skill
from mltutor.casework.business_value import BEST_SHARE, MENU_SHARE, MODEL_SHARE, RULES_SHARE
from mltutor.casework.call_centre import DEVICES, GENERALIST_COST, ORDERS
from mltutor.casework.calls import simulate_calls
from mltutor.casework.decision_costs import devices_cost_matrix, scored_calls
from mltutor.casework.framing import Columns, Framing, evaluate_framing, least_cost_decision
from mltutor.casework.kpi import mean_cost, share_right
from mltutor.casework.task_types import compare_tasks
from mltutor.lessons import Lesson, load_lesson
from mltutor.toys.simulations.problem_framing.cost_of_errors import (
    COST_OF_ERRORS,
    MISSED,
    expected_costs,
    shown_caller,
)
from mltutor.toys.simulations.problem_framing.label_and_leak import KEPT_PROMISE, LABEL_AND_LEAK
from mltutor.toys.simulations.problem_framing.same_wish import SAME_WISH, TASKS, results
from tests.shipped import shipped_curriculum
from tests.unit.toys.simulations.outcomes import outcome, revealed

SEEDS = range(20)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_lesson("problem-framing", shipped_curriculum())


def test_the_binary_model_has_the_best_score_of_its_own_and_does_not_buy_most() -> None:
    for seed in SEEDS:
        models = {r.task: r for r in compare_tasks(seed, 1_500, 3_000) if r.task in TASKS}
        assert max(models.values(), key=lambda r: r.score).task == "binary"
        best = max(models.values(), key=lambda r: r.right_first_time)
        assert best.task.startswith("multiclass")
        assert best.right_first_time - models["binary"].right_first_time > 0.03


def test_the_words_about_the_binary_model_agree_with_the_picture(lesson: Lesson) -> None:
    found = revealed(lesson, SAME_WISH)
    assert found.measures["right"] == pytest.approx(0.70, abs=0.005)
    assert found.measures["score"] == pytest.approx(0.84, abs=0.005)
    assert results(6_000)["menu"].right_first_time == pytest.approx(0.62, abs=0.006)


def test_where_the_menu_of_a_sample_is_unusual_the_picture_says_so() -> None:
    note = outcome(SAME_WISH, task="binary").picture.figures[0].note
    assert note == "phone menu 62.5 % in this sample"


def test_each_task_is_told_apart_in_words() -> None:
    sentences = {task: outcome(SAME_WISH, task=task).picture.sentence for task in TASKS}
    assert "exactly as before" in sentences["regression"]
    assert "fewer than with the menu" in sentences["clustering"]
    assert "hardly more than rules" in sentences["binary"]
    assert "the decision that routing needs" in sentences["multiclass, 5 skills"]


def test_columns_from_the_future_promise_most_and_send_fewer_callers_right_than_the_menu() -> None:
    everything = Columns(with_minutes=True)
    for seed in SEEDS:
        found = evaluate_framing(Framing(with_leak=True), seed, 2_000, 3_000, columns=everything)
        assert found.offline_accuracy > BEST_SHARE
        assert found.live_accuracy < MENU_SHARE - 0.03


def test_the_minutes_of_a_call_alone_are_a_leak_as_well() -> None:
    for seed in SEEDS:
        found = evaluate_framing(Framing(), seed, 2_000, 3_000, columns=Columns(with_minutes=True))
        honest = evaluate_framing(Framing(), seed, 2_000, 3_000)
        assert found.offline_accuracy > honest.offline_accuracy
        assert found.live_accuracy < honest.live_accuracy - 0.1


def test_half_of_what_is_known_before_the_call_is_not_enough() -> None:
    for seed in SEEDS:
        for known in ("orders", "possessions"):
            found = evaluate_framing(Framing(), seed, 2_000, 3_000, columns=Columns((known,)))
            assert found.gap == 0
            assert found.live_transfers_per_100 > 30


def test_the_words_about_the_leak_agree_with_the_picture(lesson: Lesson) -> None:
    found = revealed(lesson, LABEL_AND_LEAK)
    assert found.measures["offline"] == pytest.approx(0.86, abs=0.005)
    assert found.measures["live"] == pytest.approx(0.51, abs=0.005)
    assert "less than the menu" in found.picture.sentence
    assert signature(evaluate_framing).parameters["n_test"].default == 8_000


def test_a_model_of_the_keys_is_said_to_imitate_the_menu() -> None:
    found = outcome(LABEL_AND_LEAK, label="menu choice", return_opened=False, minutes=False)
    assert "imitate the menu" in found.picture.sentence


def passes(attempt: int, **chosen: object) -> bool:
    return KEPT_PROMISE.judge(LABEL_AND_LEAK.settings(chosen), attempt).passed


def test_the_honest_framing_passes_on_every_attempt() -> None:
    many, fewer = KEPT_PROMISE.solutions
    assert all(passes(attempt, **many) for attempt in range(3))
    assert all(passes(attempt, **fewer) for attempt in range(12))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("label", "menu choice"),
        ("known", "orders"),
        ("known", "possessions"),
        ("return_opened", True),
        ("minutes", True),
        ("calls", 500),
    ],
)
def test_one_wrong_choice_is_enough_to_fail(name: str, value: object) -> None:
    for attempt in range(2):
        assert not passes(attempt, **{**KEPT_PROMISE.solutions[0], name: value})


def test_the_solved_moves_reach_the_goal_at_the_last_one(lesson: Lesson) -> None:
    settings = dict(lesson.front.challenge.start)
    verdicts = []
    for step in lesson.front.challenge.solved:
        settings |= step.settings
        verdicts.append(passes(0, **settings))
    assert verdicts == [False, False, False, True]


def test_when_misses_are_dear_the_cheapest_decision_is_cheaper_and_less_accurate() -> None:
    cost = devices_cost_matrix(15.0, 4.2)
    for seed in SEEDS:
        calls = scored_calls(seed, 3_000, 6_000, clean_labels=True)
        probable = calls.p.argmax(axis=1).astype(np.int64)
        cheapest = least_cost_decision(calls.p, cost)
        assert mean_cost(calls.skills, cheapest, cost) < mean_cost(calls.skills, probable, cost)
        assert share_right(calls.skills, cheapest) < share_right(calls.skills, probable)
        missed = [np.mean((calls.skills == DEVICES) & (r != DEVICES)) for r in (probable, cheapest)]
        needless = [
            np.mean((calls.skills != DEVICES) & (r == DEVICES)) for r in (probable, cheapest)
        ]
        assert missed[1] < missed[0]
        assert needless[1] > needless[0]


def test_the_doubtful_caller_goes_to_devices_once_a_miss_costs_more_than_six_dollars_sixty() -> (
    None
):
    p = shown_caller("doubtful")
    assert p[ORDERS] == pytest.approx(0.61, abs=0.005)
    assert p[DEVICES] == pytest.approx(0.39, abs=0.005)
    for missed in MISSED:
        costs = expected_costs("doubtful", COST_OF_ERRORS.settings({"missed": missed}))
        cheapest = min(costs, key=lambda skill: costs[skill])
        assert cheapest == ("Devices" if missed > 6.6 else "Orders")
    at_ten = expected_costs("doubtful", COST_OF_ERRORS.settings({"missed": 10.0}))
    assert at_ten["Orders"] == pytest.approx(3.9, abs=0.05)
    assert at_ten["Devices"] == pytest.approx(2.6, abs=0.05)


def test_where_all_errors_cost_the_same_probable_and_cheapest_agree() -> None:
    assert outcome(COST_OF_ERRORS).measures["saved"] == pytest.approx(0)


def test_the_generalist_takes_the_doubtful_caller_and_not_the_clear_one() -> None:
    doubtful = outcome(COST_OF_ERRORS, generalist=True).picture
    clear = outcome(COST_OF_ERRORS, generalist=True, caller="sure").picture
    assert f"${GENERALIST_COST:.2f}" in doubtful.sentence
    assert "goes to Orders" in clear.sentence


def test_the_ladder_of_baselines_stands_as_written(lesson: Lesson) -> None:
    section = lesson.section_of("baseline")
    assert section is not None
    shares = [
        float(np.mean([_floor(seed) for seed in SEEDS])),
        MENU_SHARE,
        RULES_SHARE,
        MODEL_SHARE,
        BEST_SHARE,
    ]
    assert shares == sorted(shares)
    words = str(section.blocks)
    assert all(f"{100 * share:.0f} %" in words for share in shares)


def _floor(seed: int) -> float:
    calls = simulate_calls(4_000, seed)
    return share_right(calls.skills, most_common_skill(calls))
