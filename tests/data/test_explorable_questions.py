"""The questions that show an explorable: what they say is what it shows."""

import pytest

from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import check_text
from mltutor.quiz.questions import Graded
from mltutor.toys.controls import Settings
from mltutor.toys.registry import toy_named
from tests.shipped import shipped_curriculum

FILE = QUIZ_BANK / "explorables.yaml"
QUESTIONS = {each.id: each for each in check_text(FILE.read_bytes(), shipped_curriculum())[0]}
LEAKS = {"a": "scale_first", "b": "duplicates", "c": "select_first", "d": "target_leak"}


def measured(question: Graded, **moved: object) -> dict[str, float]:
    """What the explorable of a question measures after some controls have been moved."""
    exhibit = question.explorable
    assert exhibit is not None
    toy = toy_named(exhibit.toy)
    settings: Settings = toy.settings({**exhibit.settings, **moved})
    return {name: value for name, value in toy.measure(settings).items() if value is not None}


def option(question: Graded, key: str) -> str:
    return next(each.text for each in question.options if each.id == key)  # type: ignore[union-attr]


def number(question: Graded, key: str) -> float:
    """The number that an option names."""
    return float(option(question, key).split()[-1])


def same_decisions(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(one[name] == other[name] for name in ("tp", "fp", "fn", "tn"))


def test_every_question_of_the_file_shows_an_explorable() -> None:
    assert len(QUESTIONS) == 8
    assert all(question.explorable for question in QUESTIONS.values())


@pytest.mark.parametrize(
    ("false_positive", "false_negative", "key"), [(60, 20, "c"), (10, 10, "b"), (20, 60, "a")]
)
def test_the_cheapest_threshold_follows_the_prices(
    false_positive: int, false_negative: int, key: str
) -> None:
    question = QUESTIONS["explore-threshold-cost-01"]
    found = measured(question, cost_fp=false_positive, cost_fn=false_negative)
    assert found["best_threshold"] == pytest.approx(number(question, key), abs=0.006)
    assert (key in question.key) == (false_positive > false_negative)


@pytest.mark.parametrize(
    ("prevalence", "threshold", "key"),
    [(0.01, 0.5, "a"), (0.01, 0.6, "b"), (0.1, 0.5, "c"), (0.3, 0.5, "d")],
)
def test_precision_follows_prevalence(prevalence: float, threshold: float, key: str) -> None:
    question = QUESTIONS["explore-precision-prevalence-01"]
    found = measured(question, prevalence=prevalence, threshold=threshold)
    assert found["precision"] == pytest.approx(number(question, key), abs=0.006)


def test_one_threshold_of_the_calibrated_scores_flags_the_same_customers() -> None:
    question = QUESTIONS["explore-calibration-threshold-01"]
    raw = measured(question)
    for key in "abcd":
        now = measured(question, scores="calibrated", threshold=number(question, key))
        assert same_decisions(now, raw) == (key in question.key)
    flipped = question.flips[0].answer[0]
    now = measured(question, scores="calibrated", threshold=number(question, flipped))
    assert same_decisions(now, measured(question, threshold=0.5))


def test_the_error_first_doubles_at_the_degree_of_the_key() -> None:
    question = QUESTIONS["explore-overfit-degree-01"]
    lowest = measured(question)["expected_error"]
    doubled = [
        key
        for key in "abcd"
        if measured(question, degree=int(number(question, key)))["expected_error"] > 2 * lowest
    ]
    assert tuple(doubled) == question.key


def test_bias_first_outweighs_variance_at_the_number_of_neighbours_of_the_key() -> None:
    question = QUESTIONS["explore-neighbours-01"]
    outweighs = {
        key: found["bias2"] > found["variance"]
        for key in "abcd"
        for found in [measured(question, k=int(number(question, key)))]
    }
    assert (next(key for key in "abcd" if outweighs[key]),) == question.key


def test_each_threshold_for_group_b_stands_for_one_idea_of_fairness() -> None:
    question = QUESTIONS["explore-equal-opportunity-01"]
    gaps = {
        key: measured(question, separate=True, threshold_b=number(question, key)) for key in "abcd"
    }
    for name, expected in (("opportunity", "a"), ("parity", "b"), ("false_alarm", "d")):
        assert [key for key in "abcd" if abs(gaps[key][name]) < 0.006] == [expected]
    assert question.key == ("a",)
    assert gaps["c"]["recall_b"] == measured(question)["recall_b"]


def test_one_error_grows_threefold_with_the_outlier() -> None:
    question = QUESTIONS["explore-outlier-errors-01"]
    points = [list(point) for point in toy_named("residuals").settings().points("points")]
    before = measured(question)
    points[-1][1] = 20.0
    after = measured(question, points=points)
    measures = {"a": "mae", "b": "mse", "c": "max_error", "d": "rmse"}
    growth = {key: after[name] / before[name] for key, name in measures.items()}
    assert tuple(key for key, times in growth.items() if 2.5 < times < 3.5) == question.key


@pytest.mark.parametrize(("data_set", "worst"), [(2, "b"), (1, "d")])
def test_the_worst_leak_is_the_one_of_the_key_or_of_the_flip(data_set: int, worst: str) -> None:
    question = QUESTIONS["explore-leaks-01"]
    lies = {
        key: measured(question, set=data_set, **{leak: True})["lie"] for key, leak in LEAKS.items()
    }
    assert max(lies, key=lies.__getitem__) == worst
    assert worst in (question.key if data_set == 2 else question.flips[0].answer)
