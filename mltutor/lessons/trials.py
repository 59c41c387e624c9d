"""What is known of a lesson only by running its simulations: measures exist, goals are open."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from mltutor.documents import Finding, did_you_mean
from mltutor.errors import TutorError
from mltutor.lessons.lesson import Lesson, ToyActivities
from mltutor.toys.controls import Value
from mltutor.toys.simulations.registry import challenge_named, simulation_named

FIRST_ATTEMPT = 0
Kept: TypeAlias = tuple[tuple[str, Value], ...]
"""Settings in a form that can be remembered."""


def trial_findings(lesson: Lesson) -> Iterator[Finding]:
    """Run what the lesson names; the lesson must have no other problem."""
    for index, toy in enumerate(lesson.front.toys):
        for message, fix in _prediction(toy):
            yield Finding(("toys", index, "prediction", "measure"), "L117", message, fix)
    challenge = lesson.front.challenge
    if _passes(challenge.name, tuple(sorted(challenge.start.items()))):
        fix = "start further away from the goal"
        yield Finding(("challenge", "start"), "L119", "the start reaches the goal already", fix)


def _prediction(toy: ToyActivities) -> Iterator[tuple[str, str]]:
    guess = toy.prediction
    if guess.measure is None:
        return
    try:
        measures = dict(measured(toy.toy, tuple(sorted(guess.reveal.items()))))
    except TutorError as error:
        yield str(error), "correct `reveal`"
        return
    if guess.measure not in measures:
        message = f"the toy '{toy.toy}' has no measure '{guess.measure}'"
        yield message, did_you_mean(guess.measure, measures)
        return
    truth = measures[guess.measure]
    if truth is None or not guess.low <= truth <= guess.high:
        shown = "undefined" if truth is None else f"{truth:g}"
        message = f"what is revealed ({shown}) is no number from {guess.low:g} to {guess.high:g}"
        yield message, "correct `low` and `high`, or `reveal`"


@lru_cache(maxsize=128)
def measured(toy: str, chosen: Kept) -> tuple[tuple[str, float | None], ...]:
    """Names and values of the measures of a simulation for some settings."""
    simulation = simulation_named(toy)
    return tuple(simulation.run(simulation.settings(dict(chosen))).measures.items())


@lru_cache(maxsize=64)
def _passes(name: str, chosen: Kept) -> bool:
    challenge = challenge_named(name)
    settings = simulation_named(challenge.simulation).settings(dict(chosen))
    return challenge.judge(settings, FIRST_ATTEMPT).passed
