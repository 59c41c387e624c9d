"""Every simulation keeps the contract, and every lesson asks what its simulations can answer."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest

from mltutor.lessons import Lesson, load_lesson
from mltutor.lessons.checking import check_lesson, lesson_files
from mltutor.toys.controls import Range, Value
from mltutor.toys.picture import Bars, Chart, Matrix, Picture, Table
from mltutor.toys.simulation import Outcome, Simulation, values_of
from mltutor.toys.simulations.registry import CHALLENGES, SIMULATIONS
from tests.shipped import shipped_curriculum

FEW_ENOUGH = 40
"""Corners that are cheap to visit all of; of more, each control's own ends are visited."""
MOST_BYTES = 300_000
LESSONS = lesson_files()


def each(names: Mapping[str, object]) -> Any:
    return pytest.mark.parametrize("name", sorted(names))


@cache
def outcome(name: str, chosen: tuple[tuple[str, Value], ...] = ()) -> Outcome:
    simulation = SIMULATIONS[name]
    return simulation.run(simulation.settings(dict(chosen)))


def as_text(outcome: Outcome) -> str:
    """Pictures and measures as strict JSON: no NaN, no infinity."""
    shown = [outcome.picture.as_json(), dict(outcome.measures)]
    return json.dumps(shown, allow_nan=False, sort_keys=True)


def ends(simulation: Simulation, name: str) -> tuple[Value, ...]:
    """The extreme values of a control; of names, all."""
    control = simulation.control(name)
    if isinstance(control, Range):
        return (control.low, control.high)
    values = values_of(control)
    return values if isinstance(values[0], str | bool) else (values[0], values[-1])


def corners(simulation: Simulation) -> Iterator[dict[str, Value]]:
    names = [control.name for control in simulation.controls]
    by_name = [ends(simulation, name) for name in names]
    count = 1
    for values in by_name:
        count *= len(values)
    if count <= FEW_ENOUGH and not simulation.trains:
        yield from (dict(zip(names, corner, strict=True)) for corner in product(*by_name))
        return
    yield dict(zip(names, (values[0] for values in by_name), strict=True))
    yield dict(zip(names, (values[-1] for values in by_name), strict=True))
    for name, values in zip(names, by_name, strict=True):
        yield from ({name: value} for value in values)


def around_of(simulation: Simulation) -> Iterator[dict[str, Value]]:
    """The defaults, then one control at one of its ends, the others as usual or at their last."""
    last = {control.name: ends(simulation, control.name)[-1] for control in simulation.controls}
    yield {}
    for control in simulation.controls:
        for value in ends(simulation, control.name):
            yield {control.name: value}
            yield {**last, control.name: value}


def changes(simulation: Simulation, name: str, around: dict[str, Value]) -> bool:
    """Whether a control changes anything while the others are set like this."""
    settings = [{**around, name: value} for value in ends(simulation, name)]
    return len({as_text(outcome(simulation.name, tuple(sorted(s.items())))) for s in settings}) > 1


@each(SIMULATIONS)
def test_equal_settings_give_equal_outcomes(name: str) -> None:
    simulation = SIMULATIONS[name]
    again = simulation.run(simulation.settings())
    assert as_text(again) == as_text(outcome(name))


@each(SIMULATIONS)
def test_a_simulation_draws_at_its_corners(name: str) -> None:
    simulation = SIMULATIONS[name]
    for corner in corners(simulation):
        found = outcome(name, tuple(sorted(corner.items())))
        assert as_text(found)
        assert set(found.measures) == set(outcome(name).measures), corner


@each(SIMULATIONS)
def test_every_control_changes_something(name: str) -> None:
    simulation = SIMULATIONS[name]
    for control in simulation.controls:
        around = around_of(simulation)
        assert any(changes(simulation, control.name, others) for others in around), control.name


@each(SIMULATIONS)
def test_a_picture_says_what_it_shows_and_is_small(name: str) -> None:
    simulation = SIMULATIONS[name]
    assert 2 <= len(simulation.controls) <= 5
    picture = outcome(name).picture
    assert picture.sentence.endswith((".", "!", "?"))
    assert len(picture.views) <= 3
    assert len(picture.figures) <= 4
    for view in picture.views:
        assert view.title
        assert len(view.alt) > 20
    complete(picture)


@each({n: s for n, s in SIMULATIONS.items() if s.slid})
def test_what_is_slid_through_fits_into_one_message(name: str) -> None:
    simulation = SIMULATIONS[name]
    frames = simulation.frames(simulation.settings())
    assert 2 <= len(frames) <= 120
    assert sum(len(as_text(frame)) for frame in frames.values()) < MOST_BYTES


def complete(picture: Picture) -> None:
    """Axes are labelled, marks named, and lists that belong together are of one length."""
    for view in picture.views:
        match view:
            case Chart():
                assert view.x.label
                assert view.y.label
                assert all(mark.name for mark in view.marks)
                assert view.x.low < view.x.high
                assert view.y.low < view.y.high
            case Bars():
                assert view.start < view.end
            case Matrix():
                assert all(len(row) == len(view.classes) for row in view.counts)
            case Table():
                assert all(len(row) == len(view.columns) for row in view.rows)
            case _:
                assert view.stages


@each(CHALLENGES)
def test_a_challenge_has_two_solutions_that_are_not_the_defaults(name: str) -> None:
    challenge = CHALLENGES[name]
    simulation = SIMULATIONS[challenge.simulation]
    solutions = [dict(simulation.settings(solution)) for solution in challenge.solutions]
    assert len({json.dumps(solution, sort_keys=True) for solution in solutions}) >= 2
    assert dict(simulation.settings()) not in solutions


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_asks_what_its_simulations_can_answer(path: Any) -> None:
    problems = check_lesson(path, shipped_curriculum())
    assert [f"{p.line}: {p.code} {p.message}" for p in problems] == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_hides_what_it_asks_and_its_challenge_is_open_when_half_solved(path: Any) -> None:
    lesson = load_lesson(path.stem, shipped_curriculum())
    for activities in lesson.front.toys:
        reveal = SIMULATIONS[activities.toy].settings(activities.prediction.reveal)
        assert outcome(activities.toy, tuple(sorted(reveal.items()))).picture.sentence
    half, whole = half_solved(lesson), CHALLENGES[lesson.front.challenge.name]
    assert not whole.judge(half, 0).passed


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_right_reason_is_not_the_longest(path: Any) -> None:
    for toy in load_lesson(path.stem, shipped_curriculum()).front.toys:
        length = {each.correct: len(each.text) for each in toy.explain.options if each.correct}
        others = [len(each.text) for each in toy.explain.options if not each.correct]
        assert length[True] <= max(others), toy.toy


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_slider_does_not_start_near_the_truth(path: Any) -> None:
    for toy in load_lesson(path.stem, shipped_curriculum()).front.toys:
        asked = toy.prediction
        if asked.measure is None:
            continue
        found = outcome(toy.toy, tuple(sorted(asked.reveal.items()))).measures[asked.measure]
        assert found is not None
        assert abs(found - asked.start) > (asked.high - asked.low) / 8, toy.toy


def half_solved(lesson: Lesson) -> Any:
    words = lesson.front.challenge
    challenge = CHALLENGES[words.name]
    simulation = SIMULATIONS[challenge.simulation]
    right = {**simulation.settings(), **challenge.solutions[0]}
    return simulation.settings({**words.start, **{name: right[name] for name in words.half}})


def test_every_simulation_stands_in_a_lesson_or_is_a_challenge() -> None:
    curriculum = shipped_curriculum()
    lessons = [load_lesson(path.stem, curriculum) for path in LESSONS]
    if {lesson.phase for lesson in lessons} != set(curriculum.phases):
        return
    placed = {toy.toy for lesson in lessons for toy in lesson.front.toys}
    assert set(SIMULATIONS) <= placed | {each.simulation for each in CHALLENGES.values()}
