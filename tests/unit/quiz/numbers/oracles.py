"""The key of each template, worked out again from what a learner is shown and from nothing else.

Each oracle reads the stem and the exhibit of a question and returns the value asked for, or the
text of the option, by the formula of the textbook and without the code of the template.
"""

import math
import re
from typing import Any

Question = dict[str, Any]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(text: str) -> list[float]:
    """The numbers of a text, in order."""
    return [float(each.rstrip(",").replace(",", "")) for each in NUMBER.findall(text)]


def cells(question: Question) -> list[list[float]]:
    """The first number of each cell, without the first column."""
    return [[numbers(cell)[0] for cell in row[1:]] for row in question["exhibit"]["rows"]]


def names(question: Question) -> list[str]:
    """The first column."""
    return [row[0] for row in question["exhibit"]["rows"]]


def matrix(question: Question) -> tuple[int, int, int, int]:
    shown = question["exhibit"]
    return shown["tp"], shown["fp"], shown["fn"], shown["tn"]


def recall(question: Question) -> float:
    tp, _, fn, _ = matrix(question)
    return 100 * tp / (tp + fn)


def precision(question: Question) -> float:
    tp, fp, _, _ = matrix(question)
    return 100 * tp / (tp + fp)


def f1(question: Question) -> float:
    p, r = precision(question), recall(question)
    return 2 * p * r / (p + r)


def specificity(question: Question) -> float:
    _, fp, _, tn = matrix(question)
    return 100 * tn / (tn + fp)


def baseline(question: Question) -> float:
    tp, fp, fn, tn = matrix(question)
    total = tp + fp + fn + tn
    return 100 * (tp + tn) / total - 100 * max(tp + fn, fp + tn) / total


def break_even(question: Question) -> float:
    (rules_fixed, model_fixed), (rules_case, model_case) = cells(question)
    return (model_fixed - rules_fixed) / (rules_case - model_case)


def error_cost(question: Question) -> float:
    n, rate, fp, fn = numbers(question["stem"])
    misses, flags = cells(question)
    positives = n * rate / 100
    costs = [
        positives * miss / 100 * fn + (n - positives) * flag / 100 * fp
        for miss, flag in zip(misses, flags, strict=True)
    ]
    return abs(costs[0] - costs[1])


def threshold_cost(question: Question) -> str:
    fp, fn = numbers(question["stem"])
    costs = [alarms * fp + missed * fn for _, alarms, missed in cells(question)]
    return names(question)[costs.index(min(costs))]


def recall_floor(question: Question) -> str:
    (floor,) = numbers(question["stem"])
    able = {
        name: tp / (tp + fp)
        for name, (tp, fp, fn) in zip(names(question), cells(question), strict=True)
        if 100 * tp / (tp + fn) >= floor
    }
    return max(able, key=able.__getitem__)


def split_leak(question: Question) -> float:
    tests = [row[2] for row in cells(question)]
    return 100 * tests[1] / sum(tests)


def regression_error(question: Question) -> float:
    misses = [actual - predicted for actual, predicted in cells(question)]
    if "weighs large misses more" in question["stem"]:
        return math.sqrt(sum(miss**2 for miss in misses) / len(misses))
    return sum(map(abs, misses)) / len(misses)


def r2(question: Question) -> float:
    (sse,), (sst,) = cells(question)
    return 1 - sse / sst


def fit(question: Question) -> str:
    scores = dict(zip(names(question), cells(question), strict=True))
    if "learnt its training pictures by heart" in question["stem"]:
        return max(scores, key=lambda name: scores[name][0] - scores[name][1])
    if "misses the pattern even in the recordings" in question["stem"]:
        return min(scores, key=lambda name: scores[name][0])
    return max(scores, key=lambda name: scores[name][1])


def inference(question: Question) -> str:
    given = dict(question["exhibit"]["rows"])
    size, seconds = (
        numbers(given[row])[0] for row in ("Size of one request", "Computing time for it")
    )
    if "stored" in given["Requests"]:
        return "Batch transform"
    if "waits" not in given["Answer"]:
        assert size <= 1024
        assert seconds <= 3600
        return "Asynchronous inference"
    if given["Idle hours"] == "must not cost anything":
        assert size <= 4
        assert seconds <= 60
        return "Serverless inference"
    # Size and time fit serverless inference too; that it offers no GPU decides.
    assert "GPU" in given["Computing time for it"]
    assert size <= 4
    assert seconds <= 60
    return "Real-time inference"


def canary(question: Question) -> float:
    requests, share, hours, old, new = (row[0] for row in cells(question))
    return requests * hours * share / 100 * (new - old) / 100


def psi(question: Question) -> str:
    scores = {}
    for name, row in zip(names(question), cells(question), strict=True):
        then, now = row[0] / 100, row[1] / 100
        scores[name] = sum((b - a) * math.log(b / a) for a, b in ((then, now), (1 - then, 1 - now)))
    return max(scores, key=scores.__getitem__)


def psi_by_logarithms(question: Question) -> str:
    """With the rounded logarithms of the exhibit, as a learner without a calculator does it."""
    scores = {
        name: (now - then) * (float(row[3]) - float(row[4]))
        for row, name, (then, now, *_) in zip(
            question["exhibit"]["rows"], names(question), cells(question), strict=True
        )
    }
    return max(scores, key=scores.__getitem__)


def false_alarms(question: Question) -> float:
    (features,), (checks,), (chance,) = cells(question)
    return features * checks * chance / 100


def late_labels(question: Question) -> float:
    _, (known,), (right,) = cells(question)
    return 100 * right / known


def stale(question: Question) -> str:
    (price,) = numbers(question["stem"])
    weekly = {}
    for name, (loss,) in zip(names(question), cells(question), strict=True):
        weeks = (numbers(name) or [1])[0]
        weekly[name] = (price + loss) / weeks
    return min(weekly, key=weekly.__getitem__)


def trigger(question: Question) -> str:
    (floor,) = numbers(question["stem"])
    weak = [precision < floor for precision, _ in cells(question)]
    return next(f"Week {i + 1}" for i in range(1, len(weak)) if weak[i - 1] and weak[i])


def gate(question: Question) -> str:
    margin, limit = numbers(question["stem"])
    (month,) = [
        name
        for name, (champion, challenger, ms) in zip(names(question), cells(question), strict=True)
        if challenger - champion >= margin and ms <= limit
    ]
    return month


ORACLES = {
    "recall": recall,
    "precision": precision,
    "f1": f1,
    "specificity": specificity,
    "baseline": baseline,
    "break-even": break_even,
    "error-cost": error_cost,
    "threshold-cost": threshold_cost,
    "recall-floor": recall_floor,
    "split-leak": split_leak,
    "regression-error": regression_error,
    "r2": r2,
    "fit": fit,
    "inference": inference,
    "canary": canary,
    "psi": psi,
    "false-alarms": false_alarms,
    "late-labels": late_labels,
    "stale": stale,
    "trigger": trigger,
    "gate": gate,
}
