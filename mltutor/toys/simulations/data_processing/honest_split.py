"""An honest split: what the test set promises against what calls to come give."""

from functools import lru_cache

from mltutor.casework.honest_split import Copies, SplitPlan, SplitTrial, split_trial
from mltutor.casework.splits import SplitRule
from mltutor.toys.controls import Choice, Settings, Switch
from mltutor.toys.picture import Bar, Bars, Figure, Kind, Picture, Table
from mltutor.toys.simulation import Outcome, Simulation

_SEED = 2
_SPLITS: dict[str, SplitRule] = {
    "random": "at random",
    "customer": "by customer",
    "time": "by time",
}
_COPIES: dict[str, Copies] = {
    "none": "none",
    "after": "after the split",
    "before": "before the split",
}
HONEST_POINTS = 5.0


def chosen_plan(settings: Settings) -> SplitPlan:
    """The plan that the controls describe."""
    return SplitPlan(
        rule=_SPLITS[settings.text("split")],
        copies=_COPIES[settings.text("copies")],
        leak=settings.flag("leak"),
    )


@lru_cache(maxsize=18)
def _trial(plan: SplitPlan) -> SplitTrial:
    return split_trial(plan, _SEED)


def _bars(trial: SplitTrial) -> Bars:
    honest = abs(100 * trial.fiction) <= HONEST_POINTS
    kind: Kind = "good" if honest else "bad"
    return Bars(
        title="Right first time",
        bars=(
            Bar(label="the test set promises", value=trial.promised, kind=kind),
            Bar(label="calls to come give", value=trial.delivered),
        ),
        start=0.0,
        end=1.0,
        unit="%",
        alt="Two bars: what the test set promises, and what new callers then get.",
    )


def _shared_table(plan: SplitPlan, trial: SplitTrial) -> Table:
    rows = (
        ("calls of customers seen in training", trial.shared_customers),
        ("copies of calls seen in training", trial.shared_calls),
        ("calls older than the newest training call", trial.older_than_training),
        ("a column that is filled in during the call", 1.0 if plan.leak else 0.0),
    )
    return Table(
        title="What the test set has that no future call will have",
        columns=("in the test set", "share of its calls"),
        rows=tuple((name, f"{100 * share:.0f} %") for name, share in rows),
        marked=tuple((i, "bad") for i, (_, share) in enumerate(rows) if share > 0.01),
        alt="Four ways in which a test set can know too much, and how much of each there is.",
    )


def _sentence(plan: SplitPlan, trial: SplitTrial) -> str:
    promised, delivered = (f"{100 * each:.0f} %" for each in (trial.promised, trial.delivered))
    if plan.copies == "before the split" and plan.rule != "at random":
        return (
            "Rare calls were copied into the test set as well: its mix is not that of the phone, "
            f"and {promised} says nothing about the {delivered} to come."
        )
    points = 100 * trial.fiction
    if abs(points) <= HONEST_POINTS:
        return f"The promise of {promised} is close to the {delivered} that new callers get."
    more = "too much" if points > 0 else "too little"
    return (
        f"The test set promises {promised}, new callers get {delivered}: "
        f"{abs(points):.0f} points {more}."
    )


def run(settings: Settings) -> Outcome:
    """Split as chosen; hold the promise against the calls to come."""
    plan = chosen_plan(settings)
    trial = _trial(plan)
    honest = abs(100 * trial.fiction) <= HONEST_POINTS
    figures = (
        Figure(
            label="Points of fiction",
            value=100 * trial.fiction,
            note="promised minus delivered",
            tone="good" if honest else "bad",
        ),
        Figure(
            label="Rare Digital calls found",
            value=trial.rare_recall,
            digits=0,
            unit="%",
            note="of the calls to come",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(plan, trial),
            figures=figures,
            views=(_bars(trial), _shared_table(plan, trial)),
        ),
        measures={
            "promised": trial.promised,
            "delivered": trial.delivered,
            "fiction": 100 * trial.fiction,
            "rare_recall": trial.rare_recall,
        },
    )


HONEST_SPLIT = Simulation(
    name="honest-split",
    title="Can the test set be believed?",
    controls=(
        Choice(
            name="split",
            label="Split",
            default="random",
            options={"random": "at random", "customer": "by customer", "time": "by time"},
        ),
        Choice(
            name="copies",
            label="Copy rare Digital calls",
            default="none",
            options={"none": "no", "after": "after the split", "before": "before the split"},
            help="Oversampling: each rare call lies in the training set six times.",
        ),
        Switch(
            name="leak",
            label="Keep “a return was opened during the call”",
            help="The column is filled in while the agent talks, after the call was routed.",
        ),
    ),
    run=run,
    trains=True,
)
