"""Multiclass: calls routed to five skills, one class against the rest, and three averages."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from sklearn.linear_model import LogisticRegression

from mltutor.metrics.arrays import Floats, Ints
from mltutor.metrics.multiclass import averages, matrix, one_vs_rest
from mltutor.toys.controls import Choice, Range, Settings, Steps
from mltutor.toys.toy import Measure, Measures, Toy

SKILLS = ("Orders", "Returns", "Membership", "Devices", "Digital")
SHARES = (0.38, 0.2, 0.2, 0.12, 0.1)
RARE = SKILLS.index("Digital")
N_CALLS = 800

NEVER = "A class was never predicted, so its precision is undefined, and so is this average."
ABSENT = "No calls of this skill are left."

CONTROLS = (
    Choice(
        name="focus",
        label="One skill against the rest",
        default="Digital",
        options={skill: skill for skill in SKILLS},
    ),
    Range(
        name="weight",
        label="Weight of the Digital skill",
        default=1.0,
        low=0.0,
        high=5.0,
        step=0.1,
        digits=1,
        unit="×",
        help="Its probability is multiplied by this before the highest is taken.",
    ),
    Steps(
        name="kept",
        label="Digital calls that come in",
        default=1.0,
        values=(0, 0.05, 0.1, 0.25, 0.5, 0.75, 1),
        unit="%",
        help="Make the rare skill rarer and watch which average notices.",
    ),
)

MEASURES = (
    Measure(name="accuracy", label="Accuracy"),
    *(
        Measure(
            name=f"{kind}_{metric}",
            label=f"{metric.capitalize()}, {kind}",
            undefined=NEVER,
        )
        for metric in ("precision", "recall", "f1")
        for kind in ("macro", "micro", "weighted")
    ),
    Measure(name="tp", label="True positives", digits=0),
    Measure(name="fp", label="False positives", digits=0),
    Measure(name="fn", label="False negatives", digits=0),
    Measure(name="tn", label="True negatives", digits=0),
    Measure(name="precision", label="Precision", undefined="This skill was never predicted."),
    Measure(name="recall", label="Recall", undefined=ABSENT),
    Measure(name="f1", label="F1", undefined=ABSENT),
)


@cache
def calls() -> tuple[Ints, Floats]:
    """True skills, shape (n_calls,), and predicted probabilities, shape (n_calls, n_skills)."""
    rng = np.random.default_rng(11)
    centres = np.array([[0, 0, 0], [1.6, 0.4, 0], [-0.4, 1.9, 0.3], [0.2, -0.6, 2.0], [1.5, -1, 1]])
    labels = rng.choice(len(SKILLS), size=2 * N_CALLS, p=SHARES)
    features = centres[labels] + rng.normal(size=(labels.size, 3))
    model = LogisticRegression().fit(features[:N_CALLS], labels[:N_CALLS])
    probabilities = np.asarray(model.predict_proba(features[N_CALLS:]), dtype=np.float64).round(4)
    return labels[N_CALLS:].astype(np.int64), probabilities


def data() -> Mapping[str, object]:
    labels, probabilities = calls()
    return {"skills": SKILLS, "labels": labels.tolist(), "probabilities": probabilities.tolist()}


def counts(settings: Settings) -> Ints:
    """Confusion matrix of the calls that come in, shape (n_skills, n_skills)."""
    labels, probabilities = calls()
    rare = np.flatnonzero(labels == RARE)
    dropped = rare[int(rare.size * settings.number("kept") + 0.5) :]
    weights = np.ones(len(SKILLS))
    weights[RARE] = settings.number("weight")
    predicted = np.argmax(probabilities * weights, axis=1)
    kept = np.setdiff1d(np.arange(labels.size), dropped)
    return matrix(labels[kept], predicted[kept], len(SKILLS))


def measure(settings: Settings) -> Measures:
    table = counts(settings)
    view = one_vs_rest(table, SKILLS.index(settings.text("focus")))
    measures: Measures = {"accuracy": float(np.trace(table) / table.sum())}
    for metric in ("precision", "recall", "f1"):
        mean = averages(table, metric)
        measures |= {f"{kind}_{metric}": getattr(mean, kind) for kind in mean.__slots__}
    single = ("tp", "fp", "fn", "tn", "precision", "recall", "f1")
    return measures | {name: getattr(view, name) for name in single}


TOY = Toy(
    name="multiclass",
    title="Five skills, three averages",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)
