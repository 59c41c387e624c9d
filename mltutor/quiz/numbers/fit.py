"""Which model to choose, which overfits and which underfits, read off training and validation."""

from mltutor.quiz.numbers.figures import percent, table
from mltutor.quiz.numbers.references import FIT
from mltutor.quiz.numbers.template import (
    Draw,
    Mistake,
    Question,
    Template,
    apart,
    flip,
    need,
    options,
)

NAMES = ("Model K", "Model L", "Model M", "Model N")
ROLES = ("simple", "good", "close", "wild")

SCENES = (
    (
        "good",
        "A museum trains four models that sort photographs of coins by mint. The "
        "classes are equally frequent. The team"
        " has held the test photographs back, and it now has to name the one model "
        "that will be tested and shown to"
        " visitors, who bring new coins. The table gives accuracy. Which model does it take?",
        "visitors, who bring new coins",
    ),
    (
        "wild",
        "A seed merchant compares four models that recognise weeds, and the "
        "classes are equally frequent. One of them has"
        " learnt its training pictures by heart more than the others and would "
        "profit most from regularisation. The"
        " table gives accuracy. Which model is meant?",
        "learnt its training pictures by heart more than the others",
    ),
    (
        "simple",
        "A radio station has four models that tell speech from music, and both are "
        "equally frequent. For one of them the"
        " engineer plans better features and a more flexible model, because it "
        "misses the pattern even in the recordings"
        " that it was trained on. The table gives accuracy. Which model is it?",
        "misses the pattern even in the recordings that it was trained on",
    ),
)


def fit(draw: Draw) -> Question:
    asked, stem, clue = SCENES[draw.scene]
    low, top, between = (
        draw.random.randrange(58, 72),
        draw.random.randrange(80, 89),
        draw.random.randrange(91, 95),
    )
    scores = {
        "simple": (low, low - draw.random.randrange(0, 2)),
        "good": (top + draw.random.randrange(2, 4), top),
        "close": (between, top - draw.random.randrange(3, 6)),
        "wild": (draw.random.randrange(98, 101), top - draw.random.randrange(7, 15)),
    }
    apart([validation for _, validation in scores.values()], 2)
    need(scores["wild"][1] > low)
    names: dict[str, str] = dict(zip(ROLES, draw.random.sample(NAMES, 4), strict=True))

    def why(role: str) -> str:
        training, validation = scores[role]
        pair = f"{training} % in training and {validation} % in validation"
        return {
            "simple": f"{pair}: poor on both, which is underfitting; the small gap is no merit.",
            "good": f"{pair}: the highest score on data that it has not learnt from.",
            "close": f"{pair}: a gap of {training - validation} points, neither the highest "
            "validation score nor the widest gap.",
            "wild": f"{pair}: the best in training, and a gap of {training - validation} "
            "points, which is overfitting.",
        }[role]

    swapped = {"wild": "simple", "simple": "wild"}.get(asked)
    wrong = [
        Mistake(names[role], why(role), "overfit-underfit-swap" if role == swapped else None)
        for role in ROLES
        if role != asked
    ]
    entries = options(draw, (names[asked], why(asked)), wrong)
    other = "wild" if asked != "wild" else "simple"
    change = {
        "wild": "The question is for the model that overfits most",
        "simple": "The question is for the model that underfits",
    }[other]
    rows = sorted(
        [name, percent(scores[role][0] / 100), percent(scores[role][1] / 100)]
        for role, name in names.items()
    )
    return {
        "objectives": ["1.3.6"],
        "phase": "model-development",
        "concept": "fit-from-two-scores",
        "difficulty": 2,
        "keywords": ["overfitting", "underfitting", "validation"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table("Accuracy of four models", ["Model", "Training", "Validation"], rows),
        "options": entries,
        "explain": "Choose by the validation score. A wide gap between training and "
        "validation means overfitting, and two low scores mean underfitting.",
        "memory": "Gap: overfit. Both low: underfit.",
        "lesson": "model-development#fit",
        "flips": flip(entries, change, names[other], why(other)),
        "refs": FIT,
    }


TEMPLATES = (Template("fit", fit, len(SCENES), (0, 1, 2)),)
