"""What moved, and does it hurt? Inputs, predictions and accuracy of the same weeks, aligned."""

from mltutor.casework.four_monitors import PSI_LIMIT
from mltutor.casework.monitoring import Signals
from mltutor.toys.controls import Choice, Range, Settings, Steps
from mltutor.toys.picture import Axis, Band, Chart, Figure, Line, Numbers, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.monitoring.champion_weeks import (
    FROM_WEEK,
    N_WEEKS,
    SEED,
    champion_of,
    history_of,
    last_week,
)

_HAPPENS = {
    "nothing": "Nothing happens",
    "holiday": "A holiday: everybody orders",
    "device launch": "A new speaker is sold",
    "policy change": "Returns get a new policy",
    "null bug": "Memberships get lost on the way",
}


def _weeks(n: int) -> Numbers:
    return tuple(float(week) for week in range(n))


def _time() -> Axis:
    return Axis(label="week", low=0, high=N_WEEKS, ticks=(4, 8, 12, 16, 20, 24))


def _happening(scenario: str, top: float, bottom: float = 0.0) -> tuple[Band, ...]:
    if scenario == "nothing":
        return ()
    x = (float(FROM_WEEK), float(last_week(scenario) + 1))
    return (Band(name=scenario, x=x, low=(bottom, bottom), high=(top, top)),)


def _distances(scenario: str, seen: tuple[Signals, ...]) -> Chart:
    now = seen[-1]
    return Chart(
        title="What drifts",
        x=_time(),
        y=Axis(label="distance from training", low=0, high=0.6),
        marks=(
            *_happening(scenario, 0.6),
            Rule(name=f"usual limit {PSI_LIMIT}", at=PSI_LIMIT),
            Line(
                name="inputs: largest PSI of 14",
                x=_weeks(len(seen)),
                y=tuple(week.max_psi for week in seen),
            ),
            Line(
                name="predictions: Jensen-Shannon",
                x=_weeks(len(seen)),
                y=tuple(week.prediction_js for week in seen),
                kind="second",
            ),
        ),
        alt=f"In week {now.week} the largest PSI is {now.max_psi:.2f} ({now.most_shifted}).",
    )


def _qualities(scenario: str, seen: tuple[Signals, ...], known: tuple[Signals, ...]) -> Chart:
    real = known[-1].real_accuracy if known else None
    told = (
        "nothing is measured yet" if real is None else f"the latest measured is {100 * real:.0f} %"
    )
    return Chart(
        title="What hurts",
        x=_time(),
        y=Axis(label="callers sent to the right agent", low=0.45, high=0.95, unit="%"),
        marks=(
            *_happening(scenario, 0.95, 0.45),
            Rule(name="when deployed", at=champion_of(SEED).accuracy),
            Line(
                name="estimated without labels",
                x=_weeks(len(seen)),
                y=tuple(week.estimated_accuracy for week in seen),
                kind="third",
            ),
            Line(
                name="measured, once labels are back",
                x=_weeks(len(known)),
                y=tuple(week.real_accuracy for week in known),
            ),
        ),
        alt=f"Accuracy by week: the estimate is {100 * seen[-1].estimated_accuracy:.0f} %, {told}.",
    )


def _most_shifted(week: Signals) -> str:
    if week.max_psi <= PSI_LIMIT:
        return "all 14 features are calm"
    return f"of “{week.most_shifted.replace('_', ' ')}”"


def _verdict(seen: tuple[Signals, ...], known: tuple[Signals, ...], last: int) -> str:
    drifts = any(week.max_psi > PSI_LIMIT for week in seen)
    normal = champion_of(SEED).accuracy
    told = [week.real_accuracy - normal for week in known[FROM_WEEK : last + 1]]
    inputs = "Inputs have drifted" if drifts else "Inputs look as they always did"
    if not told:
        return f"{inputs}; whether it hurts is not known before the labels come back."
    move = sum(told) / len(told)
    points = f"{100 * abs(move):.0f} points"
    if move > 0.01:
        return f"{inputs}, and accuracy went up by {points}."
    if move < -0.01:
        return f"{inputs}, and accuracy fell by {points}."
    return f"{inputs}, and accuracy is what it was."


def run(settings: Settings) -> Outcome:
    """Show the weeks that have gone by, and of accuracy what labels have told so far."""
    scenario, now = settings.text("scenario"), int(settings.number("week"))
    history = history_of(scenario, settings.number("strength"))
    seen = history[: now + 1]
    known = history[: max(0, now + 1 - int(settings.number("delay")))]
    latest = known[-1].real_accuracy if known else None
    figures = (
        Figure(
            label="Largest PSI",
            value=seen[-1].max_psi,
            digits=2,
            note=_most_shifted(seen[-1]),
            tone="bad" if seen[-1].max_psi > PSI_LIMIT else "plain",
        ),
        Figure(label="Estimated accuracy", value=seen[-1].estimated_accuracy, digits=0, unit="%"),
        Figure(
            label="Measured accuracy",
            value=latest,
            digits=0,
            unit="%",
            note=f"of week {known[-1].week}" if known else "No labels have come back yet.",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=f"Week {now}. {_verdict(seen, known, last_week(scenario))}",
            figures=figures,
            views=(_distances(scenario, seen), _qualities(scenario, seen, known)),
        ),
        measures={
            "psi": seen[-1].max_psi,
            "estimated": seen[-1].estimated_accuracy,
            "measured": latest,
        },
    )


WHAT_MOVED = Simulation(
    name="what-moved",
    title="What moved, and does it hurt?",
    controls=(
        Choice(name="scenario", label="From week 8", default="nothing", options=_HAPPENS),
        Steps(name="strength", label="How strongly", default=1, values=(0.25, 0.5, 1), unit="%"),
        Steps(
            name="delay",
            label="Labels come back after",
            default=2,
            values=(0, 2, 4, 8),
            unit="weeks",
        ),
        Range(
            name="week",
            label="Weeks gone by",
            default=7,
            low=0,
            high=N_WEEKS - 1,
            step=1,
            digits=0,
        ),
    ),
    run=run,
    slid="week",
    trains=True,
    formulas=(
        Formula(
            name="Population stability index",
            latex=r"\mathrm{PSI} = \sum_i (q_i - p_i)\,\ln\frac{q_i}{p_i}",
            where="p and q: shares of the reference and of this week in bin i (reference deciles)",
            source="The symmetrised Kullback-Leibler divergence; empty bins count as 0.0001",
        ),
        Formula(
            name="Estimated accuracy",
            latex=r"\hat a = \frac{1}{n} \sum_i \max_k p_k(x_i)",
            where="p_k the model's probability of skill k; right while the model is calibrated",
            source="Confidence-based performance estimation (CBPE)",
        ),
    ),
)
