"""What a simulation says at chosen settings, and what a lesson says about it."""

from collections.abc import Mapping

from mltutor.lessons import Lesson, load_lesson
from mltutor.toys.simulation import Outcome, Simulation


def outcome(simulation: Simulation, **chosen: object) -> Outcome:
    return simulation.run(simulation.settings(chosen))


def measures(simulation: Simulation, **chosen: object) -> Mapping[str, float | None]:
    return outcome(simulation, **chosen).measures


def measure(simulation: Simulation, name: str, **chosen: object) -> float:
    """A measure that has a value at these settings."""
    value = measures(simulation, **chosen)[name]
    assert value is not None
    return value


def sentence(simulation: Simulation, **chosen: object) -> str:
    return outcome(simulation, **chosen).picture.sentence


def revealed(lesson: Lesson, simulation: Simulation) -> Outcome:
    """What a learner sees once the prediction is locked in."""
    return outcome(simulation, **lesson.activities(simulation.name).prediction.reveal)


def everything_told(phase: str) -> str:
    """All words of a lesson in one text."""
    lesson = load_lesson(phase)
    words = [block.text for s in lesson.sections for block in s.blocks if hasattr(block, "text")]
    return " ".join([lesson.front.model_dump_json(), *words])
