"""Grid or random search, and what happens to the score of a set that has chosen a winner."""

from functools import lru_cache

import numpy as np

from mltutor.casework.arrays import Bools
from mltutor.casework.development_data import Pool, recorded_pool
from mltutor.casework.estimators import predicted
from mltutor.casework.training import Hyperparameters, build
from mltutor.casework.tuning import (
    DOLLARS_PER_HOUR,
    SECONDS_PER_JOB,
    TREE_SPACE,
    grid_positions,
    random_positions,
)
from mltutor.casework.winners_curse import Selection, select_by_score
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Kind, Line, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation

BUDGETS = (4.0, 9.0, 16.0, 25.0, 36.0)
SET_SIZES = (100.0, 300.0, 1_000.0)
_SEED, _N_TRAIN, _N_CALLS, _DRAWS = 3, 1000, 3000, 100
_CLOSE = 0.01


@lru_cache(maxsize=2)
def _pool(seed: int) -> Pool:
    return recorded_pool(_N_TRAIN + _N_CALLS, seed)


@lru_cache(maxsize=256)
def _right(depth: int, leaf: int, seed: int) -> Bools:
    """Whether a tree of this shape meets each held-out recorded label, shape (calls,)."""
    pool = _pool(seed)
    model = build(Hyperparameters(max_depth=depth, min_samples_leaf=leaf))
    model.fit(pool.X[:_N_TRAIN], pool.y[:_N_TRAIN])
    held_out = slice(_N_TRAIN, None)
    return np.asarray(predicted(model, pool.X[held_out]) == pool.y[held_out], dtype=np.bool_)


@lru_cache(maxsize=32)
def jobs(strategy: str, budget: int, seed: int = _SEED) -> tuple[tuple[int, int], ...]:
    """Depth and least calls in a leaf of every job that the budget pays for."""
    positions = grid_positions(2, budget) if strategy == "grid" else random_positions(2, 36, seed)
    depth, leaf = TREE_SPACE
    return tuple((int(depth.at(x)), int(leaf.at(y))) for x, y in positions[:budget])


@lru_cache(maxsize=64)
def selection(strategy: str, budget: int, set_size: int, seed: int = _SEED) -> Selection:
    """Choosing the best of the jobs by a set of this size."""
    right = np.array([_right(depth, leaf, seed) for depth, leaf in jobs(strategy, budget, seed)])
    return select_by_score(right, set_size, seed, _DRAWS)


def _tried(strategy: str, budget: int) -> Chart:
    tried = jobs(strategy, budget)
    scores = [float(_right(depth, leaf, _SEED).mean()) for depth, leaf in tried]
    best = max(scores)
    winner = tried[scores.index(best)]
    near = [job for job, score in zip(tried, scores, strict=True) if score > best - _CLOSE]
    far = [job for job, score in zip(tried, scores, strict=True) if score <= best - _CLOSE]

    def dots(name: str, chosen: list[tuple[int, int]], kind: Kind) -> Dots:
        x, y = tuple(float(d) for d, _ in chosen), tuple(float(leaf) for _, leaf in chosen)
        return Dots(name=name, x=x, y=y, kind=kind)

    return Chart(
        title="Every dot is a training job",
        x=Axis(label="depth", low=0, high=17, ticks=(1, 4, 7, 10, 13, 16)),
        y=Axis(label="least calls in a leaf", low=0.8, high=75, log=True, ticks=(1, 3, 10, 30, 60)),
        marks=(
            dots("job", far, "quiet"),
            dots("within a point of the best", near, "good"),
            Dots(name="best", x=(float(winner[0]),), y=(float(winner[1]),), kind="second"),
        ),
        alt="Jobs in the plane of depth and leaf size; many lie within a point of the best.",
    )


def _promise(settings: Settings, budget: int, chosen: Selection) -> Chart:
    count = tuple(float(k) for k in range(1, len(chosen.promised) + 1))
    which = "test" if settings.text("by") == "test" else "validation"
    return Chart(
        title="The winner's score on the set that chose it, and on all other calls",
        x=Axis(label="jobs compared", low=0, high=36, ticks=(1, 9, 16, 25, 36)),
        y=Axis(label="recorded labels met", low=0.5, high=0.75, unit="%"),
        marks=(
            Line(
                name=f"{which} score of the winner",
                x=count,
                y=tuple(chosen.promised.tolist()),
                kind="bad" if which == "test" else "second",
            ),
            Line(name="fresh calls", x=count, y=tuple(chosen.delivered.tolist())),
            Rule(name="your budget", at=float(budget), axis="x"),
        ),
        alt="Both curves rise with more jobs; the score of the choosing set runs ahead.",
    )


def _sentence(settings: Settings, n_jobs: int, optimism: float) -> str:
    if settings.text("by") == "test":
        return (
            f"The test set was opened {n_jobs} times and chose the winner: the reported score is "
            f"{optimism:.1f} points too kind, and no untouched set is left to find out."
        )
    return (
        f"Validation chose among {n_jobs} jobs and is {optimism:.1f} points too kind. The test "
        "set, opened once, reports what fresh calls give."
    )


def _figures(measures: dict[str, float], n_jobs: int) -> tuple[Figure, ...]:
    again = measures["openings"] > 1
    return (
        Figure(label="Reported", value=measures["reported"], unit="%", note="by the test set"),
        Figure(
            label="Fresh calls give",
            value=measures["delivered"],
            unit="%",
            note="recorded labels met",
        ),
        Figure(
            label="Test set opened",
            value=measures["openings"],
            digits=0,
            unit="times" if again else "time",
            tone="bad" if again else "good",
        ),
        Figure(
            label="Bill",
            value=measures["bill"],
            digits=2,
            unit="$",
            note=f"{n_jobs} jobs of 3 minutes",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Run the jobs, choose the winner, report it."""
    budget, size = int(settings.number("budget")), int(settings.number("size"))
    strategy, on_test = settings.text("strategy"), settings.text("by") == "test"
    chosen = selection(strategy, budget, size)
    n_jobs = len(chosen.promised)
    promised, delivered = float(chosen.promised[-1]), float(chosen.delivered[-1])
    reported = promised if on_test else delivered
    measures = {
        "reported": reported,
        "delivered": delivered,
        "optimism": 100 * (reported - delivered),
        "openings": float(n_jobs if on_test else 1),
        "bill": n_jobs * SECONDS_PER_JOB / 3600 * DOLLARS_PER_HOUR,
    }
    picture = Picture(
        sentence=_sentence(settings, n_jobs, 100 * float(chosen.optimism[-1])),
        figures=_figures(measures, n_jobs),
        views=(_tried(strategy, budget), _promise(settings, budget, chosen)),
    )
    return Outcome(picture=picture, measures=measures)


TUNING = Simulation(
    name="tuning",
    title="The winner of many jobs",
    controls=(
        Steps(name="budget", label="Training jobs", default=9, values=BUDGETS),
        Choice(
            name="strategy",
            label="Search",
            default="grid",
            options={"grid": "grid", "random": "at random"},
        ),
        Choice(
            name="by",
            label="The winner is chosen by",
            default="validation",
            options={"validation": "the validation set", "test": "the test set"},
        ),
        Steps(name="size", label="Calls in that set", default=300, values=SET_SIZES),
    ),
    run=run,
    slid="budget",
    trains=True,
    formulas=(
        Formula(
            name="The winner's score is too good",
            latex=r"\mathbb{E}\Bigl[\max_j \hat a_j\Bigr] \ge \max_j \mathbb{E}\,[\hat a_j]",
            where="âⱼ score of job j on the set that chooses; the larger the set, the smaller",
            source="Jensen's inequality; Cawley and Talbot (2010), JMLR 11",
        ),
    ),
)
