"""The lesson "business goal": what its pictures and its words claim."""

import pytest

from mltutor.casework import business_value as b
from mltutor.casework.case_file import CaseFile
from mltutor.casework.goals.business_goal import PROFIT
from mltutor.casework.guardrails import LOST_CUSTOMER, apply_time_limit
from mltutor.casework.metric_and_kpi import learning_progress
from mltutor.lessons import Lesson, load_lesson
from mltutor.toys.simulations.business_goal.accuracy_or_kpi import ACCURACY_OR_KPI
from mltutor.toys.simulations.business_goal.guardrail import GUARDRAIL, LIMITS
from mltutor.toys.simulations.business_goal.smallest_volume import (
    CENTRES,
    SHOP,
    SMALLEST_VOLUME,
    SMALLEST_VOLUME_DESK,
    VOLUMES,
)
from mltutor.toys.simulations.business_goal.worth_it import WORTH_IT
from tests.shipped import shipped_curriculum
from tests.unit.toys.simulations.outcomes import measure, outcome, revealed

SEEDS = range(20)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_lesson("business-goal", shipped_curriculum())


def test_with_five_hundred_calls_a_day_even_the_best_possible_model_loses(lesson: Lesson) -> None:
    found = revealed(lesson, WORTH_IT)
    assert found.measures["net"] == pytest.approx(-52_761)
    assert found.measures["break_even"] == pytest.approx(0.849, abs=5e-4)
    assert measure(WORTH_IT, "net", volume=500, share=0.79) < 0


def test_rules_of_an_hour_take_half_of_the_gain_for_nothing() -> None:
    assert b.share_of_gain(b.RULES_SHARE, b.MENU_SHARE, 0.78) == pytest.approx(0.5, abs=0.01)
    for volume in (200, 500, 1_000):
        assert measure(WORTH_IT, "rules", volume=volume) > 0
        assert measure(WORTH_IT, "rules", volume=volume) > measure(WORTH_IT, "net", volume=volume)
    assert measure(WORTH_IT, "net", volume=2_000) > measure(WORTH_IT, "rules", volume=2_000)


def test_a_volume_at_which_nothing_pays_is_said_in_words_not_as_a_number() -> None:
    found = outcome(WORTH_IT, volume=200, transfer_cost=1, chance=0.2)
    figure = found.picture.figures[2]
    assert found.measures["break_even"] is None
    assert figure.value is None
    assert "no share would pay" in figure.note


def test_the_sentence_says_so_when_the_model_is_no_better_than_rules() -> None:
    assert "as much right" in outcome(WORTH_IT, share=0.65).picture.sentence


def test_a_limit_of_three_minutes_halves_the_dashboard_and_raises_the_bill(lesson: Lesson) -> None:
    found = revealed(lesson, GUARDRAIL)
    assert found.measures["minutes"] == pytest.approx(2.9, abs=0.05)
    assert found.measures["cost"] == pytest.approx(10.36, abs=0.005)
    assert measure(GUARDRAIL, "minutes") == pytest.approx(6.5, abs=0.05)
    assert measure(GUARDRAIL, "cost") == pytest.approx(5.85, abs=0.005)
    dearer = measure(GUARDRAIL, "cost", limit=3.0) / measure(GUARDRAIL, "cost")
    assert dearer == pytest.approx(1.77, abs=0.01)


def test_the_cost_of_cutting_calls_off_can_be_worked_out_from_what_is_said(lesson: Lesson) -> None:
    now = apply_time_limit(3)
    lost = 100 * now.cut_share - now.repeat_calls_per_100
    counted = [round(n) for n in (100 * now.cut_share, now.repeat_calls_per_100, lost)]
    assert counted == [84, 67, 17]
    assert LOST_CUSTOMER == 20
    told = lesson.activities("guardrail").situation
    assert all(f" {number} " in told for number in counted)
    by_hand = 2.9 * 0.90 + 0.67 * 5.85 + 0.17 * LOST_CUSTOMER
    assert by_hand == pytest.approx(now.cost_per_need, abs=0.6)


def test_the_target_of_the_first_step_is_that_of_the_case_file(lesson: Lesson) -> None:
    section = lesson.section_of("kpi")
    assert section is not None
    assert f"| {CaseFile().target_transfers_per_100:.0f} by June |" in str(section.blocks)


def test_every_limit_costs_more_than_none() -> None:
    costs = [measure(GUARDRAIL, "cost", limit=limit) for limit in LIMITS]
    assert min(costs) == costs[-1]


def test_the_optimiser_takes_the_shortest_limit_that_the_guardrail_allows() -> None:
    picks = [
        measure(GUARDRAIL, "picked", floor=floor) for floor in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
    ]
    assert picks == sorted(picks)
    assert picks[0] == LIMITS[0]
    assert picks[-1] >= 20
    assert measure(GUARDRAIL, "picked", rewarded="cost_per_need") == LIMITS[-1]


def test_a_billing_model_is_99_percent_accurate_and_moves_next_to_no_transfers() -> None:
    for seed in SEEDS:
        first, last = learning_progress("billing", (200, 4_000), seed, 4_000)
        assert last.accuracy > 0.99
        assert last.accuracy >= first.accuracy
        assert last.says_no is not None
        assert last.says_no > 0.95
        assert 0 < last.right_first_time - last.menu < 0.02


def test_a_skill_model_is_less_accurate_and_moves_the_transfers() -> None:
    for seed in SEEDS:
        first, last = learning_progress("skill", (200, 4_000), seed, 4_000)
        assert first.accuracy < last.accuracy < 0.82
        assert last.right_first_time - last.menu > 0.12


def test_the_words_about_both_models_agree_with_the_picture(lesson: Lesson) -> None:
    found = revealed(lesson, ACCURACY_OR_KPI)
    assert found.measures["accuracy"] == pytest.approx(0.99, abs=0.005)
    assert found.measures["transfers"] == pytest.approx(38, abs=0.5)
    skill = outcome(ACCURACY_OR_KPI, model="skill", calls=16_000)
    assert skill.measures["accuracy"] == pytest.approx(0.77, abs=0.005)
    assert learning_progress("billing", (200,), 1)[0].says_no == pytest.approx(0.97, abs=0.005)


def test_a_model_that_routes_no_calls_saves_no_transfers() -> None:
    menu = measure(ACCURACY_OR_KPI, "transfers", used=0.0)
    for model in ("billing", "skill"):
        unused = measure(ACCURACY_OR_KPI, "transfers", model=model, used=0.0, calls=16_000)
        assert unused == pytest.approx(menu)
    shares = (0.0, 0.25, 0.5, 0.75, 1.0)
    falling = [measure(ACCURACY_OR_KPI, "transfers", model="skill", used=used) for used in shares]
    assert falling == sorted(falling, reverse=True)


def passes(attempt: int = 0, **chosen: object) -> bool:
    return SMALLEST_VOLUME.judge(SMALLEST_VOLUME_DESK.settings(chosen), attempt).passed


def nearest_volume(calls: float) -> float:
    return min(VOLUMES, key=lambda volume: abs(volume - calls))


def test_each_other_centre_is_solved_by_its_own_volume_and_not_by_that_of_the_shop() -> None:
    shop = b.smallest_paying_volume(CENTRES[SHOP], PROFIT)
    for centre in set(CENTRES) - {SHOP}:
        exact = b.smallest_paying_volume(CENTRES[centre], PROFIT)
        copied, found = nearest_volume(shop), nearest_volume(exact)
        assert passes(centre=centre, volume=found)
        assert not passes(centre=centre, volume=copied)
        assert sum(passes(centre=centre, volume=volume) for volume in VOLUMES) <= 6
    for attempt in SEEDS:
        assert all(passes(attempt, **solution) for solution in SMALLEST_VOLUME.solutions)


def test_the_volume_that_pays_against_the_menu_does_not_pass_and_the_shop_is_solved_already() -> (
    None
):
    for centre in CENTRES:
        saved = [
            measure(SMALLEST_VOLUME_DESK, "saved", centre=centre, volume=v, against="menu")
            for v in VOLUMES
        ]
        tempting = min(range(len(VOLUMES)), key=lambda i: abs(saved[i] - PROFIT))
        assert not passes(centre=centre, volume=VOLUMES[tempting])
    verdict = SMALLEST_VOLUME.judge(
        SMALLEST_VOLUME_DESK.settings({"centre": SHOP, "volume": 1_430.0}), 0
    )
    assert "another centre" in verdict.hint


def test_the_solved_moves_end_at_the_profit_and_their_numbers_are_right(lesson: Lesson) -> None:
    words, settings = lesson.front.challenge, dict(lesson.front.challenge.start)
    saved = []
    for step in words.solved:
        settings |= step.settings
        saved.append(measure(SMALLEST_VOLUME_DESK, "saved", **settings))
    assert f"${saved[1]:,.0f}" in words.solved[1].say
    assert saved[-1] == pytest.approx(PROFIT, rel=0.01)
    against_menu = b.smallest_paying_volume(b.ValueCase(build_cost=0, yearly_run_cost=0), PROFIT)
    assert f"{10 * round(against_menu / 10)}" in words.solved[-1].say
