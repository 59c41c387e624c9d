"""The figures of the mock exam show every question and every bin, and say it in words."""

from dataclasses import dataclass

from mltutor.charts.pace import pace_figure, pace_sentence
from mltutor.charts.reliability import reliability_figure


@dataclass(frozen=True)
class Timed:
    place: int
    verdict: str
    seconds: float | None


@dataclass(frozen=True)
class Binned:
    predicted: tuple[float, ...]
    passed: tuple[float, ...]
    counts: tuple[int, ...]


QUESTIONS = [
    Timed(0, "right", 40.0),
    Timed(1, "wrong", 200.0),
    Timed(2, "right", 60.0),
    Timed(3, "unanswered", None),
]


def test_each_question_has_a_bar_under_its_verdict() -> None:
    bars = {trace.name: (list(trace.x), list(trace.y)) for trace in pace_figure(QUESTIONS, 83).data}
    assert bars == {
        "right": ([1, 3], [40.0, 60.0]),
        "wrong": ([2], [200.0]),
        "unanswered": ([4], [0.0]),
    }


def test_the_pace_is_said_in_words() -> None:
    assert pace_sentence(QUESTIONS, 83.1) == (
        "Half of the questions took 60 seconds or less; the exam leaves 83 for each. "
        "1 took more than twice that."
    )
    assert pace_sentence(QUESTIONS[3:], 83.1) == "No question was shown."


def test_a_reliability_curve_is_drawn_in_percent_beside_the_diagonal() -> None:
    figure = reliability_figure({"first answers": Binned((0.2, 0.8), (0.25, 0.7), (10, 90))})
    diagonal, curve = figure.data
    assert list(diagonal.x) == list(diagonal.y)
    assert (list(curve.x), list(curve.y)) == ([20, 80], [25, 70])
    assert curve.marker.size[1] > curve.marker.size[0]
