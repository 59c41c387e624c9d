"""Fit the pattern, not the sample: scores over the freedom that a model is given."""

from functools import lru_cache

from mltutor.casework.calls import simulate_calls
from mltutor.casework.development_data import DevelopmentData, development_data
from mltutor.casework.goals.model_development import ModelChoice, exam, goal, goal_trees
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.casework.label_noise import recorded_skill_probabilities
from mltutor.casework.training import FitScore, Hyperparameters, build, fit_and_score, mean_score
from mltutor.toys.controls import Choice, Settings, Steps, Switch
from mltutor.toys.picture import Axis, Band, Chart, Dots, Figure, Line, Mark, Picture, Rule
from mltutor.toys.simulation import Challenge, Formula, Outcome, Simulation

FREEDOMS = tuple(float(freedom) for freedom in range(1, 13))
_SEEDS = (2, 3, 10)  # together near the mean of many samples, so that fresh ones look alike
_EXAM_SAMPLES = 24


def strength(freedom: float) -> float:
    """C of logistic regression, 1 / ridge strength, rising tenfold every three steps."""
    return round(float(10 ** ((freedom - 10) / 3)), 4)


def chosen_model(settings: Settings) -> Hyperparameters:
    """What the controls ask to be trained."""
    freedom = settings.number("freedom")
    if settings.text("family") == "logistic":
        return Hyperparameters("logistic regression", C=strength(freedom))
    return Hyperparameters(max_depth=int(freedom), min_samples_leaf=int(settings.number("leaf")))


@lru_cache(maxsize=15)
def _data(seed: int, calls: int) -> DevelopmentData:
    return development_data(seed, calls)


@lru_cache(maxsize=512)
def _score(model: Hyperparameters, calls: int) -> FitScore:
    return mean_score(fit_and_score(model, _data(seed, calls)) for seed in _SEEDS)


@lru_cache(maxsize=128)
def _test_score(model: Hyperparameters, calls: int) -> float:
    data = _data(_SEEDS[0], calls)
    trained = build(model).fit(data.train.X, data.train.y)
    return float((trained.predict(data.test.X) == data.test.y).mean())


@lru_cache(maxsize=1)
def best_possible() -> float:
    """Share of recorded labels that anybody could foresee who knew the shop perfectly."""
    probabilities = simulate_calls(20_000, _SEEDS[0]).reason_probabilities
    return float(recorded_skill_probabilities(probabilities).max(axis=1).mean())


def _over_freedom(settings: Settings) -> list[Hyperparameters]:
    tree_leaf = settings.number("leaf") if settings.text("family") == "tree" else 1.0
    return [
        chosen_model(Settings(_CONTROLS, {**settings, "freedom": freedom, "leaf": tree_leaf}))
        for freedom in FREEDOMS
    ]


def _freedom_label(settings: Settings) -> str:
    if settings.text("family") == "tree":
        return "depth of the tree"
    return f"freedom: C from {strength(1):g} to {strength(12):.2g}"


def _chart(settings: Settings) -> Chart:
    calls = int(settings.number("calls"))
    models = _over_freedom(settings)
    scores = [_score(model, calls) for model in models]
    here = scores[FREEDOMS.index(settings.number("freedom"))]
    train, validation = (
        tuple(getattr(score, part) for score in scores) for part in ("train", "validation")
    )
    higher = tuple(max(pair) for pair in zip(train, validation, strict=True))
    marks: list[Mark] = [
        Band(name="memorised", x=FREEDOMS, low=validation, high=higher, kind="second"),
        Rule(name="best possible on these labels", at=best_possible()),
        Line(name="training", x=FREEDOMS, y=train, kind="second"),
        Line(name="validation", x=FREEDOMS, y=validation),
    ]
    if settings.flag("look"):
        test = tuple(_test_score(model, calls) for model in models)
        marks.append(Line(name="test, opened", x=FREEDOMS, y=test, kind="bad"))
    x, y = (settings.number("freedom"),) * 2, (here.train, here.validation)
    marks.append(Dots(name="your model", x=x, y=y, kind="third"))
    return Chart(
        title="Share of recorded labels that are met",
        x=Axis(label=_freedom_label(settings), low=1, high=12, ticks=(1, 4, 8, 12)),
        y=Axis(label="share right", low=0.4, high=1.0, unit="%"),
        marks=tuple(marks),
        alt="Training rises with freedom; validation rises, then falls or stays. Between them "
        "lies what was memorised.",
    )


def _sentence(score: FitScore, looked: bool) -> str:
    if looked:
        return (
            "The test set has now been looked at for twelve models. Whatever is chosen from here "
            "on, its score is no longer news."
        )
    if score.train > best_possible():
        return (
            "Training is above what anybody could know: the model has learned the errors in the "
            "labels by heart (overfitting)."
        )
    if best_possible() - score.train > 0.1:
        return "Low on both: the model is too simple to hold the pattern (underfitting)."
    if score.gap > 0.04:
        return "Training runs ahead of validation: part of what was learned is memory, not pattern."
    if best_possible() - score.train > 0.05:
        return "A small gap, and still some way below what is possible: the model could learn more."
    return "Training and validation lie close together and close to what is possible."


def _figures(score: FitScore) -> tuple[Figure, ...]:
    return (
        Figure(label="Training", value=score.train, unit="%"),
        Figure(label="Validation", value=score.validation, unit="%"),
        Figure(
            label="Gap",
            value=100 * score.gap,
            unit="points",
            note="what was memorised",
            tone="bad" if score.gap > 0.04 else "good",
        ),
        Figure(
            label="Right first time",
            value=score.truth,
            unit="%",
            note="against what callers really needed",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Score the chosen model and its neighbours, mean of three samples."""
    score = _score(chosen_model(settings), int(settings.number("calls")))
    return Outcome(
        picture=Picture(
            sentence=_sentence(score, settings.flag("look")),
            figures=_figures(score),
            views=(_chart(settings),),
        ),
        measures={
            "train": score.train,
            "validation": score.validation,
            "gap": 100 * score.gap,
            "truth": score.truth,
        },
    )


def judge(settings: Settings, attempt: int) -> Verdict:
    """A tree by the trees' goal, logistic regression by the stricter one; test set shut."""
    seeds = fresh_seeds(attempt, _EXAM_SAMPLES)
    fresh = exam(seeds, int(settings.number("calls")))
    openings = len(FREEDOMS) if settings.flag("look") else 0
    choice = ModelChoice(chosen_model(settings), openings)
    return goal_trees(choice, fresh) if settings.text("family") == "tree" else goal(choice, fresh)


_CONTROLS = (
    Choice(
        name="family",
        label="Model",
        default="tree",
        options={"tree": "decision tree", "logistic": "logistic regression"},
    ),
    Steps(
        name="freedom",
        label="Freedom",
        default=3,
        values=FREEDOMS,
        help="A tree's depth; for logistic regression, how weak its regularisation is.",
    ),
    Steps(
        name="leaf",
        label="Least calls in a leaf",
        default=1,
        values=(1, 5, 10, 20, 40, 80),
        help="A branch that would hold fewer calls is not grown.",
        shown_if=("family", ("tree",)),
    ),
    Steps(name="calls", label="Training calls", default=500, values=(100, 200, 500, 1_000, 1_500)),
    Switch(name="look", label="Show the test score too"),
)
TRAINING = Simulation(
    name="training",
    title="Where memory begins",
    controls=_CONTROLS,
    run=run,
    slid="freedom",
    trains=True,
    formulas=(
        Formula(
            name="Best possible on recorded labels",
            latex=r"\frac{1}{n}\sum_i \max_k P(\text{recorded } k \mid x_i)",
            where="the simulator knows these probabilities, errors of the labels included",
            source="Bayes' decision rule; Hastie et al., Elements of Statistical Learning, 2.4",
        ),
        Formula(
            name="Ridge regularisation",
            latex=r"\min_W\; \sum_i -\ln P(y_i \mid x_i) + \tfrac{1}{2C}\lVert W\rVert^2",
            where="small C: weights are held near zero",
            source="scikit-learn, LogisticRegression",
        ),
    ),
)
STURDY_MODEL = Challenge(
    name="sturdy-model",
    simulation="training",
    judge=judge,
    solutions=(
        {"family": "tree", "freedom": 8.0, "leaf": 20.0, "calls": 1_500.0},
        {"family": "logistic", "freedom": 10.0, "calls": 1_500.0},
        {"family": "tree", "freedom": 7.0, "leaf": 20.0, "calls": 1_500.0},
    ),
)
