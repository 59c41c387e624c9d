"""Every decision of the case file shows in the KPI, and the board tells poor from good."""

from collections.abc import Iterator
from functools import cache

import pytest

from mltutor.casework.case_file import Board, CaseFile, board
from mltutor.casework.retraining import simulate_timeline
from mltutor.errors import TutorError
from mltutor.toys.decisions import (
    DECISIONS,
    Decided,
    case_file,
    decision_of,
    usual_choice,
    without_effect,
)
from tests.shipped import shipped_curriculum

SEEDS = range(20)
POOR: Decided = {
    "problem-framing": {"label": "menu choice"},
    "data-processing": {"labels": "12"},
    "model-development": {"family": "decision tree", "max_depth": 0},
    "deployment": {"mode": "nightly batch"},
    "monitoring": {"watched": "nothing"},
    "retraining": {"kind": "accuracy drop"},
}


@pytest.fixture(scope="module", autouse=True)
def timelines_drawn_once() -> Iterator[None]:
    """Two years of calls follow from their seed; models trained on them are kept with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mltutor.casework.case_file.simulate_timeline", cache(simulate_timeline))
        yield


@cache
def board_of(case: CaseFile, seed: int = 0) -> Board:
    return board(case, seed)


def transfers(decided: Decided, seed: int, *, aged: bool = False) -> float:
    result = board_of(case_file(decided), seed)
    return (result.yours_over_two_years if aged else result.yours).transfers_per_100


def test_every_phase_decides_something_and_without_decisions_the_defaults_hold() -> None:
    assert list(DECISIONS) == list(shipped_curriculum().phases)
    defaults = {phase: dict(decision.settings()) for phase, decision in DECISIONS.items()}
    assert case_file({}) == case_file(defaults)


@pytest.mark.parametrize("seed", SEEDS)
def test_good_decisions_meet_the_goal_and_poor_ones_do_worse_than_the_menu(seed: int) -> None:
    good, poor = board_of(case_file({}), seed), board_of(case_file(POOR), seed)
    assert good.target_met
    assert not poor.target_met
    assert good.yours.transfers_per_100 < good.rules.transfers_per_100
    assert poor.yours.transfers_per_100 > poor.menu.transfers_per_100
    assert good.best_possible.transfers_per_100 < good.yours.transfers_per_100


@pytest.mark.parametrize(
    ("phase", "worse"),
    [
        ("problem-framing", {"label": "menu choice"}),
        ("problem-framing", {"with_leak": True}),
        ("model-development", {"family": "decision tree", "max_depth": 2}),
        ("deployment", {"mode": "nightly batch"}),
    ],
)
def test_a_poor_decision_costs_transfers_from_the_first_day(
    phase: str, worse: dict[str, object]
) -> None:
    for seed in SEEDS[:3]:
        assert transfers({phase: worse}, seed) > transfers({}, seed) + 1


def test_a_trigger_on_what_nobody_watches_never_fires() -> None:
    on_quality = {"kind": "accuracy drop"}
    for watched, retrains in (("nothing", False), ("inputs", False), ("quality", True)):
        case = case_file({"monitoring": {"watched": watched}, "retraining": on_quality})
        assert (board_of(case).two_year_retrain_cost > 0) is retrains


def test_without_retraining_or_without_a_gate_two_years_cost_transfers() -> None:
    for seed in SEEDS[:3]:
        aged = transfers({}, seed, aged=True)
        assert transfers({"retraining": {"kind": "never"}}, seed, aged=True) > aged + 5
        assert transfers({"retraining": {"gate": False}}, seed, aged=True) >= aged


def test_unknown_decisions_are_refused_with_what_there_is() -> None:
    with pytest.raises(TutorError, match="there are business-goal"):
        decision_of("marketing")
    with pytest.raises(TutorError, match="mode must be one of"):
        case_file({"deployment": {"mode": "by post"}})


def test_what_is_assumed_and_what_has_no_effect_is_said() -> None:
    assert usual_choice("deployment") == (
        "Predictions are served: in real time, always on; Workers: 1"
    )
    assert "on a schedule" in (without_effect(case_file({})) or "")
    on_quality = {"retraining": {"kind": "accuracy drop"}}
    assert without_effect(case_file(on_quality)) is None
    blind = {**on_quality, "monitoring": {"watched": "inputs"}}
    assert "do not watch quality" in (without_effect(case_file(blind)) or "")
