"""R squared from two sums of squares."""

from mltutor.quiz.numbers.figures import count, decimal, table
from mltutor.quiz.numbers.references import R2
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart, flip, options

ABOUT: Question = {
    "objectives": ["1.3.6"],
    "phase": "model-development",
    "lesson": "model-development#regression-metrics",
}

SCENES = (
    (
        "A city predicts how many bicycles are rented each day. Before it trusts "
        "the model it compares two sums over the"
        " test days: the squared errors of the model, and the squared errors of a "
        "forecast that names the mean each day."
        " Which R squared does the model reach on these days?",
        "Which R squared does the model reach",
    ),
    (
        "A hop grower has a model for the yield of each field. The adviser asks "
        "what share of the variation between test"
        " fields the model accounts for, compared with naming the overall mean for "
        "every field. The table holds the two"
        " sums that are needed. What does he write down?",
        "what share of the variation between test fields the model accounts for",
    ),
)


def r2(draw: Draw) -> Question:
    stem, clue = SCENES[draw.scene]
    sst = draw.random.randrange(400, 4000, 50)
    sse = round(sst * draw.random.uniform(0.1, 0.7))
    ratio = sse / sst
    key, root = 1 - ratio, ratio**0.5
    apart([key, ratio, root, 1 - root], 0.05)
    upside = Mistake(
        decimal(ratio, 2),
        f"That is {sse:,} / {sst:,}, the share that remains: one minus R squared.",
    )
    wrong = [
        upside,
        Mistake(
            decimal(1 - root, 2),
            f"It takes the root of {sse:,} / {sst:,} before subtracting; R squared is "
            "made of squares as they are.",
        ),
        Mistake(
            decimal(root, 2),
            f"That is the root of {sse:,} / {sst:,}: how the typical error compares "
            "with that of the mean.",
        ),
    ]
    entries = options(
        draw,
        (
            decimal(key, 2),
            f"1 - {sse:,} / {sst:,}: the model removes this share of the mean's squared error.",
        ),
        wrong,
    )
    rows = [["of the model", count(sse)], ["of naming the mean", count(sst)]]
    return ABOUT | {
        "concept": "r2-from-sums-of-squares",
        "difficulty": 2,
        "keywords": ["R squared", "baseline"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table(
            "Sums of squared errors on the test data", ["Squared errors", "Sum"], rows
        ),
        "options": entries,
        "explain": f"R squared is 1 - SSE / SST = 1 - {sse:,} / {sst:,}. It is 0 for a model "
        "that is as good as naming the mean, and 1 for one without errors.",
        "memory": "R squared: what is left is subtracted from one.",
        "flips": flip(
            entries,
            "The share of the variation that remains unexplained is asked for",
            upside.text,
            f"That is {sse:,} / {sst:,}.",
        ),
        "refs": R2,
    }


TEMPLATES = (Template("r2", r2, len(SCENES), (0, 1)),)
