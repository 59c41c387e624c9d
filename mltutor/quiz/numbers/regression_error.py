"""RMSE or MAE of five predictions."""

from sklearn.metrics import mean_absolute_error, mean_squared_error, root_mean_squared_error

from mltutor.quiz.numbers.figures import decimal, table
from mltutor.quiz.numbers.references import RMSE
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart_by, options

ABOUT: Question = {
    "objectives": ["1.3.6"],
    "phase": "model-development",
    "lesson": "model-development#regression-metrics",
}

SCENES = (
    (
        "Meals sold",
        "A canteen forecasts how many meals it will sell. To be far off on one day hurts more "
        "than to be a little off on many, so the cook judges forecasts by the error that weighs "
        "large misses more and is still counted in meals. The table shows five days. What is the "
        "value, to one decimal?",
        "weighs large misses more and is still counted in meals",
    ),
    (
        "Litres of milk",
        "A dairy predicts the milk that each farm delivers. A litre too much or "
        "too little costs the same wherever it"
        " occurs, so the planner wants to know by how many litres a prediction is "
        "off on average, whichever way. The"
        " table shows five farms. What is the value, to one decimal?",
        "by how many litres a prediction is off on average, whichever way",
    ),
)


def error(draw: Draw) -> Question:
    unit, stem, clue = SCENES[draw.scene]
    actual = [draw.random.randrange(60, 140) for _ in range(5)]
    misses = [draw.random.choice((-1, 1)) * draw.random.randrange(1, 9) for _ in range(4)]
    misses.append(draw.random.choice((-1, 1)) * draw.random.randrange(14, 25))
    predicted = [
        value + miss for value, miss in zip(actual, draw.random.sample(misses, 5), strict=True)
    ]
    rmse = float(root_mean_squared_error(actual, predicted))
    mae = float(mean_absolute_error(actual, predicted))
    mse = float(mean_squared_error(actual, predicted))
    signed = abs(sum(misses)) / 5
    apart_by([signed, mae, rmse, mse], 1.2)
    absolutes, squares = sum(map(abs, misses)), sum(miss * miss for miss in misses)
    shown = {
        "rmse": (
            decimal(rmse, 1),
            f"The squares of the misses add up to {squares}; the root of {squares} / 5 "
            "is the RMSE.",
        ),
        "mae": (
            decimal(mae, 1),
            f"Without their signs the misses add up to {absolutes}, and {absolutes} / 5 "
            "is the MAE.",
        ),
    }
    key, other = ("rmse", "mae") if draw.scene == 0 else ("mae", "rmse")
    text, why = shown[other]
    wrong = [
        Mistake(
            text,
            why
            + (
                " Large misses weigh no more than small ones."
                if other == "mae"
                else " It weighs large misses more."
            ),
        ),
        Mistake(
            decimal(mse, 1),
            f"That is {squares} / 5, the MSE: its unit is the square of the unit predicted.",
        ),
        Mistake(
            decimal(signed, 1),
            "That is the mean with its signs kept, in which misses above and below cancel.",
        ),
    ]
    entries = options(draw, shown[key], wrong)
    rows = [
        [f"{i}", f"{a}", f"{p}"] for i, (a, p) in enumerate(zip(actual, predicted, strict=True), 1)
    ]
    return ABOUT | {
        "concept": "rmse-or-mae-from-residuals",
        "difficulty": 3,
        "keywords": ["RMSE", "MAE", "residual"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table(unit, ["No.", "Actual", "Predicted"], rows),
        "options": entries,
        "explain": f"MAE averages the misses without their signs, {absolutes} / 5. RMSE "
        "squares them first, takes the mean and then the root, so the one large "
        "miss makes it larger.",
        "memory": "Squares shout, absolutes speak evenly.",
        "refs": RMSE,
    }


TEMPLATES = (Template("regression-error", error, len(SCENES), (0, 1)),)
