"""Two years in a world that moves: when to retrain, on how much history, and what it costs."""

from dataclasses import replace
from typing import cast

import numpy as np

from mltutor.casework.retraining import ACCURACY_WANTED, PolicyKind, RetrainPolicy, TwoYears
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Line, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.retraining.years import (
    best_possible,
    lived,
    timeline,
    weekly,
    weeks_axis,
)

EVERY = (3.0, 6.0, 9.0, 12.0, 18.0, 24.0)
TOPS = (100_000, 200_000, 400_000, 800_000, 1_600_000, 3_200_000)
_PSI_TOP = 0.3


def _policy(settings: Settings, every: float | None = None) -> RetrainPolicy:
    kind = cast(PolicyKind, "every" if every else settings.text("policy"))
    step = settings.number("every") if every is None else every
    return RetrainPolicy(
        kind=kind,
        every=int(step) if kind == "every" else 8,
        window=1 if kind == "never" else int(settings.number("window")),
        retrain_cost=settings.number("price"),
    )


def _accuracy(run: TwoYears) -> Chart:
    live = weekly("your model", run)
    new = tuple(float(each.week) for each in run.retrainings)
    return Chart(
        title="Callers who reach the right agent first, week by week",
        x=weeks_axis(),
        y=Axis(label="right first time", low=0.45, high=0.85, unit="%"),
        marks=(
            Rule(name="wanted: 75 %", at=ACCURACY_WANTED),
            Line(name="best possible", x=live.x, y=best_possible(), kind="third"),
            *_never_retrained(run),
            live,
            Dots(
                name="a new champion goes live",
                x=new,
                y=tuple(live.y[int(week)] for week in new),
                kind="good",
            ),
        ),
        alt=(
            f"Accuracy over 104 weeks with {len(new)} retrainings; "
            f"the worst week has {run.worst_week:.0%}."
        ),
    )


def _never_retrained(run: TwoYears) -> tuple[Line, ...]:
    """The first model left alone, where that is another line than the learner's own."""
    if not run.retrainings:
        return ()
    line = weekly("never retrained", lived(RetrainPolicy("never", window=1)))
    return (replace(line, kind="second"),)


def _costs(settings: Settings, run: TwoYears) -> Chart:
    runs = [lived(_policy(settings, every)) for every in EVERY]
    top = next(top for top in TOPS if top >= max(each.total_cost for each in runs))
    marks: list[Line | Dots | Rule] = [
        Line(
            name="staleness",
            x=EVERY,
            y=tuple(round(r.staleness_cost) for r in runs),
            kind="second",
        ),
        Line(name="retraining", x=EVERY, y=tuple(r.retrain_cost for r in runs), kind="third"),
        Line(name="both together", x=EVERY, y=tuple(round(r.total_cost) for r in runs)),
    ]
    shown = min(run.total_cost, top)
    if settings.text("policy") == "every":
        marks.append(Dots(name="yours", x=(settings.number("every"),), y=(shown,), kind="good"))
    else:
        name = "your policy" if run.total_cost <= top else "your policy: far above"
        marks.append(Rule(name=name, at=shown, kind="bad"))
    cheapest = EVERY[int(np.argmin([each.total_cost for each in runs]))]
    return Chart(
        title="What a fixed schedule costs in two years",
        x=Axis(label="a new model every … weeks", low=2.7, high=27, log=True, ticks=EVERY),
        y=Axis(label="dollars in two years", low=0, high=top, unit="$"),
        marks=tuple(marks),
        alt=(
            "Staleness grows and retraining shrinks with the interval; together they are "
            f"smallest at {cheapest:g} weeks."
        ),
    )


def _drift() -> Chart:
    weeks = range(len(timeline().weeks))
    return Chart(
        title="What this trigger watches: have the inputs moved?",
        x=weeks_axis(),
        y=Axis(label="largest PSI of any feature", low=0, high=_PSI_TOP, ticks=(0, 0.1, 0.2, 0.3)),
        marks=(
            Rule(name="the trigger", at=RetrainPolicy().drift, kind="bad"),
            Line(
                name="input drift",
                x=tuple(float(week) for week in weeks),
                y=tuple(round(timeline().input_drift(week), 4) for week in weeks),
                kind="second",
            ),
        ),
        alt="The drift of the inputs stays far below the trigger in all 104 weeks.",
    )


def _sentence(settings: Settings, run: TwoYears) -> str:
    times = f"{len(run.retrainings)} retraining{'' if len(run.retrainings) == 1 else 's'}"
    first, last = run.accuracy[0], run.accuracy[-1]
    fell = f"from {100 * first:.0f} to {100 * last:.0f} of 100 callers right"
    match settings.text("policy"):
        case "never":
            return f"The first model stays for two years and goes {fell}."
        case "input drift":
            if run.retrainings:
                return f"The inputs moved: {times}."
            largest = max(timeline().input_drift(week) for week in range(len(timeline().weeks)))
            return (
                f"Nobody retrains: the inputs never move (largest PSI {largest:.2f}), only what "
                f"they mean does. The model goes {fell}."
            )
        case "accuracy drop":
            return f"Each time measured accuracy has fallen by 4 points, a new model: {times}."
        case _:
            every = settings.number("every")
            costs = {each: lived(_policy(settings, each)).total_cost for each in EVERY}
            best = min(costs, key=lambda each: costs[each])
            told = "Retrain less often" if every < best else "Retrain more often"
            verdict = "No other interval here is cheaper" if every == best else told
            return f"A new model every {every:.0f} weeks: {times}. {verdict}."


def run(settings: Settings) -> Outcome:
    """Live through the two years with the chosen policy."""
    years = lived(_policy(settings))
    figures = (
        Figure(label="Two years cost", value=years.total_cost, digits=0, unit="$"),
        Figure(
            label="of that, staleness",
            value=years.staleness_cost,
            digits=0,
            unit="$",
            note="transfers below 75 % right",
        ),
        Figure(
            label="of that, retraining",
            value=years.retrain_cost,
            digits=0,
            unit="$",
            note=f"{len(years.retrainings)} × ${settings.number('price'):,.0f}",
        ),
    )
    views = [_accuracy(years), _costs(settings, years)]
    if settings.text("policy") == "input drift":
        views[1] = _drift()
    return Outcome(
        picture=Picture(sentence=_sentence(settings, years), figures=figures, views=tuple(views)),
        measures={
            "retrainings": float(len(years.retrainings)),
            "total": years.total_cost,
            "worst": years.worst_week,
        },
    )


TWO_YEARS = Simulation(
    name="two-years",
    title="Two years in a world that moves",
    controls=(
        Choice(
            name="policy",
            label="Retrain",
            default="never",
            options={
                "never": "never",
                "every": "on a schedule",
                "input drift": "when the inputs drift",
                "accuracy drop": "when accuracy falls by 4 points",
            },
        ),
        Steps(
            name="every",
            label="A new model every",
            default=24,
            values=EVERY,
            unit="weeks",
            shown_if=("policy", ("every",)),
        ),
        Steps(
            name="window",
            label="It learns from the last",
            default=26,
            values=(2, 4, 8, 12, 26),
            unit="weeks",
        ),
        Steps(
            name="price",
            label="One retraining costs",
            help="Computing, labels and the people who approve it.",
            default=2_500,
            values=(500, 2_500, 10_000),
            unit="$",
        ),
    ),
    run=run,
    slid="every",
    trains=True,
    formulas=(
        Formula(
            name="The square-root law",
            latex=r"k^* = \sqrt{\frac{2R}{d\,N\,c}}",
            where="R one retraining; d accuracy lost a week; N calls a week; c price of a transfer",
            source="Economic order quantity, Harris 1913, in time instead of goods",
        ),
        Formula(
            name="Cost of staleness",
            latex=r"S = N c \sum_t \max(0,\; 0.75 - a_t)",
            where="a_t share right first time in week t; N = 14,000 calls; c = $4.20",
            source="Definition",
        ),
    ),
)
