"""Every toy: settings are checked, equal settings give equal numbers, goals can be reached."""

import json
import math
from typing import Any

import pytest

from mltutor.errors import TutorError
from mltutor.paths import CONTENT
from mltutor.toys import validation
from mltutor.toys.activities import Challenge, activities_of, load_page, reached
from mltutor.toys.controls import AnyControl, Choice, Points, Range, Steps, Switch
from mltutor.toys.registry import TOYS, toy_named
from mltutor.toys.toy import Toy

MEASURED = [toy for toy in TOYS.values() if toy.name != "own_scores"]
PAGES = [path.stem for path in sorted((CONTENT / "explore").glob("*.md"))]
CHALLENGES = [
    pytest.param(activities.toy, challenge, id=challenge.id)
    for page in PAGES
    for activities in load_page(page).toys
    for challenge in activities.challenges
]


def corners(control: AnyControl) -> tuple[Any, ...]:
    """The extreme values of a control."""
    match control:
        case Range():
            return (control.low, control.high)
        case Steps():
            return (control.values[0], control.values[-1])
        case Choice():
            return tuple(control.options)
        case Switch():
            return (False, True)
        case Points():
            return ([control.low] * len(control.default), [control.high] * len(control.default))


@pytest.mark.parametrize("toy", MEASURED, ids=lambda toy: toy.name)
def test_a_toy_measures_what_it_lists(toy: Toy) -> None:
    measures = toy.measure(toy.settings())
    assert set(measures) == {measure.name for measure in toy.measures}
    assert measures == toy.measure(toy.settings())


@pytest.mark.parametrize("toy", MEASURED, ids=lambda toy: toy.name)
def test_a_toy_measures_at_the_ends_of_every_control(toy: Toy) -> None:
    undefined = {measure.name for measure in toy.measures if measure.undefined}
    for control in toy.controls:
        for value in corners(control):
            measures = toy.measure(toy.settings({control.name: value}))
            assert not any(math.isnan(n) for n in measures.values() if n is not None)
            assert {name for name, number in measures.items() if number is None} <= undefined


@pytest.mark.parametrize("toy", TOYS.values(), ids=lambda toy: toy.name)
def test_what_a_toy_sends_is_json_and_small(toy: Toy) -> None:
    assert len(json.dumps(toy.data())) < 300_000


def test_unknown_and_impossible_settings_are_refused_with_what_is_allowed() -> None:
    with pytest.raises(TutorError, match="threshold must be a number from 0 to 1, not 2"):
        toy_named("threshold").settings({"threshold": 2})
    with pytest.raises(TutorError, match="there is no setting 'cutoff'; there are threshold"):
        toy_named("threshold").settings({"cutoff": 0.2})
    with pytest.raises(TutorError, match="scores must be one of raw, calibrated"):
        toy_named("threshold").settings({"scores": "good"})
    with pytest.raises(TutorError, match="band must be true or false"):
        toy_named("threshold").settings({"band": 1})
    with pytest.raises(TutorError, match="points must be 10 points"):
        toy_named("residuals").settings({"points": [[1, 2]]})
    with pytest.raises(TutorError, match="no explorable 'roc'; there are threshold"):
        toy_named("roc")


@pytest.mark.parametrize(("name", "challenge"), CHALLENGES)
def test_a_challenge_is_open_at_first_and_reached_by_its_solution(
    name: str, challenge: Challenge
) -> None:
    toy = toy_named(name)
    assert not reached(challenge, toy, {})
    assert not reached(challenge, toy, challenge.start)
    assert reached(challenge, toy, challenge.solution)


@pytest.mark.parametrize("page", PAGES)
def test_every_explorable_has_three_to_five_challenges_and_a_prediction(page: str) -> None:
    for activities in load_page(page).toys:
        if activities.toy != "own_scores":
            assert 3 <= len(activities.challenges) <= 5
            assert activities.prediction is not None


def test_every_toy_stands_on_a_page() -> None:
    assert {activities_of(name).toy for name in TOYS} == set(TOYS)


def test_challenge_ids_are_unique() -> None:
    ids = [parameters.values[1].id for parameters in CHALLENGES]  # type: ignore[union-attr]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("key", ["5-1-0000", "2-3-0101", "10-2-1010"])
def test_the_stored_validation_scores_are_what_scikit_learn_computes(key: str) -> None:
    folds, data_set, flags = key.split("-")
    row = validation.compute_row(int(folds), int(data_set), tuple(f == "1" for f in flags))
    assert validation.table()[key] == pytest.approx(row, abs=1e-9)


def test_accuracy_turns_useless_when_positives_are_rare() -> None:
    toy = toy_named("threshold")
    found = toy.measure(toy.settings({"prevalence": 0.01, "threshold": 1, "n": 2000}))
    assert found["accuracy"] == 0.99
    assert found["accuracy"] == found["majority_accuracy"]
    assert found["recall"] == 0
    assert found["precision"] is None


def test_calibrated_scores_make_the_prices_alone_decide_the_threshold() -> None:
    toy = toy_named("threshold")
    for prevalence in (0.1, 0.3, 0.5):
        chosen = {"scores": "calibrated", "prevalence": prevalence, "n": 2000}
        chosen |= {"cost_fp": 50, "cost_fn": 150, "threshold": 0.25}
        excess = toy.measure(toy.settings(chosen))["excess"]
        assert excess is not None
        assert excess < 0.1


def test_stretching_scores_leaves_the_ranking_as_it_was() -> None:
    toy = toy_named("threshold")
    areas = [
        toy.measure(toy.settings({"scores": kind}))["auc"]
        for kind in ("raw", "calibrated", "overconfident", "underconfident")
    ]
    assert areas == pytest.approx([areas[0]] * 4, abs=5e-4)
