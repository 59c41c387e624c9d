"""What explorables compute and show in Chromium, against scikit-learn, for random settings.

`python -m benchmarks.oracle` prints how many numbers are compared and how far they are apart.
"""

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page
from sklearn import metrics

from mltutor.metrics.bootstrap import roc_band
from mltutor.metrics.curves import cheapest, precision_recall, reliability, roc
from mltutor.toys.controls import AnyControl, Choice, Points, Range, Steps
from mltutor.toys.registry import toy_named
from mltutor.toys.toy import Measure
from tests.browser.mounted import MODELS, ORIGIN, computed, mount, shown_measures

TOLERANCE = 1e-9
SETTINGS_PER_TOY = {
    "threshold": 200,
    "fairness": 100,
    "multiclass": 100,
    "fit": 16,
    "boundary": 20,
    "validation": 60,
    "double_descent": 100,
    "residuals": 200,
}
SHOWN_PER_TOY = 5


def random_value(control: AnyControl, rng: random.Random) -> Any:
    """Any value of a control, its ends more often than chance would."""
    match control:
        case Range():
            steps = round((control.high - control.low) / control.step)
            k = rng.choice([0, steps, *(rng.randint(0, steps) for _ in range(8))])
            return round(control.low + k * control.step, 10)
        case Steps():
            return rng.choice(control.values)
        case Choice():
            return rng.choice(list(control.options))
        case Points():
            return random_points(control, rng)
        case _:
            return rng.random() < 0.5


def random_points(control: Points, rng: random.Random) -> list[list[float]]:
    """Points on the grid; now and then in one column, in one row or on the line y = x."""
    xs, ys = (
        [round(rng.uniform(low, high), 1) for _ in control.default]
        for low, high in zip(control.low, control.high, strict=True)
    )
    shape = rng.random()
    if shape < 0.05:
        xs = [xs[0]] * len(xs)
    elif shape < 0.1:
        ys = [ys[0]] * len(ys)
    elif shape < 0.15:
        ys = xs
    return [list(point) for point in zip(xs, ys, strict=True)]


def random_settings(name: str, count: int, seed: int) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    controls = toy_named(name).controls
    return [{c.name: random_value(c, rng) for c in controls} for _ in range(count)]


def difference(found: float | None, expected: float | None, what: str) -> float:
    """How far apart two measures are, relative to the larger of 1 and the expected one."""
    if expected is None or found is None:
        assert found is expected, f"{what}: found {found}, expected {expected}"
        return 0.0
    apart = abs(found - expected) / max(1.0, abs(expected))
    assert apart <= TOLERANCE, f"{what}: found {found!r}, expected {expected!r}"
    return apart


@dataclass(frozen=True)
class Comparison:
    """Settings or data sets, the numbers compared for them, and the largest difference."""

    sets: int
    numbers: int
    largest: float


def compare_toy(page: Page, name: str) -> Comparison:
    """Every measure at random settings, in the browser and with scikit-learn."""
    toy = toy_named(name)
    settings = random_settings(name, SETTINGS_PER_TOY[name], seed=1)
    largest, count = 0.0, 0
    for chosen, found in zip(settings, computed(page, name, settings), strict=True):
        for measure, expected in toy.measure(toy.settings(chosen)).items():
            apart = difference(found[measure], expected, f"{measure} at {chosen}")
            largest, count = max(largest, apart), count + 1
    return Comparison(len(settings), count, largest)


@pytest.mark.parametrize("name", MODELS)
def test_every_measure_equals_scikit_learn(bare: Page, name: str) -> None:
    compared = compare_toy(bare, name)
    assert compared.numbers >= compared.sets * 4
    assert compared.largest <= TOLERANCE


def random_cases(rng: np.random.Generator, kind: int) -> tuple[Any, Any]:
    """Labels and scores: continuous, tied, constant, of one class, or at the ends of the range."""
    n = int(rng.integers(1, 400))
    labels = (rng.random(n) < rng.random()).astype(int)
    scores = np.clip(rng.normal(0.4 + 0.2 * labels, 0.2), 0, 1)
    match kind % 6:
        case 1:
            scores = scores.round(1)
        case 2:
            scores = np.full(n, 0.5)
        case 3:
            labels = np.full(n, kind // 6 % 2)
        case 4:
            scores = (scores > 0.5).astype(float)
        case _:
            pass
    return labels, scores


def test_own_scores_equal_scikit_learn_on_two_hundred_data_sets(bare: Page) -> None:
    compared = compare_own_scores(bare)
    assert compared.sets >= 200
    assert compared.largest <= TOLERANCE


def compare_own_scores(page: Page) -> Comparison:
    """Random labels and scores of all kinds, measured in the browser and by scikit-learn."""
    rng = np.random.default_rng(5)
    data = [random_cases(rng, kind) for kind in range(210)]
    thresholds = [float(rng.choice([0.0, 1.0, 0.5, rng.random()])) for _ in data]
    found = page.evaluate(
        """async ([origin, data]) => {
            const { rank } = await import(`${origin}/threshold/ranking.js`);
            const { decider, describe } = await import(`${origin}/threshold/model.js`);
            return data.map(([labels, scores, threshold]) => {
                const described = describe(rank(labels, Float64Array.from(scores)));
                const settings = { threshold, cost_fp: 7, cost_fn: 30 };
                const { measures } = decider(() => described)(settings);
                const { score, observed } = described.reliability;
                return { measures, score, observed };
            });
        }""",
        [
            ORIGIN,
            [
                [labels.tolist(), scores.tolist(), threshold]
                for (labels, scores), threshold in zip(data, thresholds, strict=True)
            ],
        ],
    )
    largest, count = 0.0, 0
    for (labels, scores), threshold, seen in zip(data, thresholds, found, strict=True):
        for what, expected in expected_measures(labels, scores, threshold).items():
            apart = difference(seen["measures"][what], expected, what)
            largest, count = max(largest, apart), count + 1
        bins = reliability(labels, scores)
        np.testing.assert_allclose(seen["score"], bins.mean_score, atol=TOLERANCE)
        np.testing.assert_allclose(seen["observed"], bins.observed, atol=TOLERANCE)
    return Comparison(len(data), count, largest)


@pytest.mark.filterwarnings("ignore:.*single label.*:UserWarning")
def expected_measures(labels: Any, scores: Any, threshold: float) -> dict[str, float | None]:
    """Straight from scikit-learn wherever it has a value; None where nothing is defined."""
    predicted = scores >= threshold
    tn, fp, fn, tp = metrics.confusion_matrix(labels, predicted, labels=[0, 1]).ravel().tolist()
    ranking, retrieval = roc(labels, scores), precision_recall(labels, scores)
    best = cheapest(labels, scores, 7, 30)
    return {
        "tp": tp,
        "fp": fp,
        "accuracy": metrics.accuracy_score(labels, predicted),
        "precision": metrics.precision_score(labels, predicted) if tp + fp else None,
        "recall": metrics.recall_score(labels, predicted) if tp + fn else None,
        "f1": metrics.f1_score(labels, predicted) if tp + fp + fn else None,
        "mcc": metrics.matthews_corrcoef(labels, predicted)
        if (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
        else None,
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, predicted)
        if tp + fn and tn + fp
        else None,
        "auc": ranking.area if ranking else None,
        "average_precision": retrieval.area if retrieval else None,
        "brier": metrics.brier_score_loss(labels, scores, pos_label=1, labels=[0, 1]),
        "best_cost": best.cost * 1000 / len(labels),
        "best_threshold": best.threshold,
        "cost": (7 * fp + 30 * fn) * 1000 / len(labels),
    }


def mulberry32(seed: int, count: int) -> list[float]:
    """The browser's generator of random numbers in [0, 1)."""
    mask, numbers = 0xFFFFFFFF, []
    for _ in range(count):
        seed = (seed + 0x6D2B79F5) & mask
        mixed = ((seed ^ (seed >> 15)) * (1 | seed)) & mask
        mixed = ((mixed + ((mixed ^ (mixed >> 7)) * (61 | mixed) & mask)) & mask) ^ mixed
        numbers.append(((mixed ^ (mixed >> 14)) & mask) / 2**32)
    return numbers


def test_the_band_is_the_bootstrap_of_the_roc_curve(bare: Page) -> None:
    rng = np.random.default_rng(8)
    data = [random_cases(rng, kind) for kind in (0, 1, 5, 7, 11)]
    found = bare.evaluate(
        """async ([origin, data]) => {
            const { rank } = await import(`${origin}/threshold/ranking.js`);
            const { rocBand } = await import(`${origin}/threshold/band.js`);
            return data.map(([labels, scores]) => rocBand(rank(labels, Float64Array.from(scores))));
        }""",
        [ORIGIN, [[labels.tolist(), scores.tolist()] for labels, scores in data]],
    )
    for (labels, scores), seen in zip(data, found, strict=True):
        order = np.argsort(-scores, kind="stable")
        draws = (np.array(mulberry32(1, 40 * len(labels))) * len(labels)).astype(int)
        band = roc_band(labels[order], scores[order], draws.reshape(40, -1))
        assert band is not None
        np.testing.assert_allclose(seen["low"], band.low, atol=TOLERANCE)
        np.testing.assert_allclose(seen["high"], band.high, atol=TOLERANCE)


def shown(value: float | None, measure: Measure) -> str:
    """A measure as the learner reads it."""
    if value is None:
        return "undefined"
    scaled = value * 100 if measure.unit == "%" else value
    text = f"{abs(scaled):,.{measure.digits}f}"
    sign = "-" if scaled < 0 and text.strip("0.,") else ""
    match measure.unit:
        case "$":
            return f"{sign}${text}"
        case "×":
            return f"{sign}{text}×"
        case unit:
            return f"{sign}{text} {unit}".rstrip()


def readings(value: float | None, measure: Measure) -> set[str]:
    """How a value may be read: both neighbours where it lies halfway between two of them."""
    near = (None,) if value is None else (value - TOLERANCE, value + TOLERANCE)
    return {shown(number, measure) for number in near}


@pytest.mark.parametrize("name", MODELS)
def test_what_is_shown_is_right_to_the_last_digit(bare: Page, name: str) -> None:
    toy = toy_named(name)
    by_name = {measure.name: measure for measure in toy.measures}
    mount(bare, name)
    count = 0
    for chosen in random_settings(name, SHOWN_PER_TOY, seed=2):
        expected = toy.measure(toy.settings(chosen))
        for measure, text in shown_measures(bare, chosen).items():
            assert text in readings(expected[measure], by_name[measure]), (measure, chosen)
            assert not {"NaN", "Infinity"} & set(text.split())
            count += 1
    assert count >= SHOWN_PER_TOY * 4


def test_the_extremes_are_undefined_and_explained(bare: Page) -> None:
    mount(bare, "threshold")
    for settings, undefined in (
        ({"threshold": 1}, {"precision", "mcc"}),
        ({"prevalence": 0}, {"recall", "balanced_accuracy", "auc", "average_precision", "mcc"}),
        ({"prevalence": 1}, {"specificity", "balanced_accuracy", "auc", "mcc"}),
    ):
        texts = shown_measures(bare, settings)
        assert {name for name, text in texts.items() if text == "undefined"} >= undefined & set(
            texts
        )
        for name in undefined & set(texts):
            reason = bare.locator(f"[data-stat='{name}'] .formula").text_content()
            assert reason is not None
            assert len(reason) > 15
