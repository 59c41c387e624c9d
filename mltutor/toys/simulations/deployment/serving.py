"""Which way of serving fits? Six kinds of traffic against five modes: time, price, limits."""

from dataclasses import replace

from mltutor.casework.workloads import WORKLOADS, Workload, duration
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Figure, Picture
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.deployment.serving_views import (
    MODE_NAMES,
    TIMES,
    cents,
    cost_chart,
    day_chart,
    fits_of,
    limits_table,
    size,
)

_WORKLOAD = {workload.name: workload for workload in WORKLOADS}
_STORIES = {
    "steady": "Steady, all day",
    "daily wave": "Daily wave, two peaks",
    "spikes": "Spikes, three busy hours",
    "nightly": "Nightly, everyone at once",
    "huge payloads": "Recordings of 400 MB",
    "shop floor without network": "Shop floor, no network",
}


def chosen_workload(settings: Settings) -> Workload:
    """The story's traffic, made larger, heavier or more patient."""
    story = _WORKLOAD[settings.text("traffic")]
    return replace(
        story,
        requests_per_day=story.requests_per_day * settings.number("requests"),
        payload_mb=story.payload_mb * settings.number("payload"),
        answer_within=story.answer_within * settings.number("patience"),
    )


def run(settings: Settings) -> Outcome:
    """Try all five modes on the chosen traffic."""
    workload = chosen_workload(settings)
    fits = fits_of(workload)
    best = min((f for f in fits.values() if f.fits), key=lambda f: f.monthly_cost, default=None)
    asked = (
        f"{workload.requests_per_day:,.0f} requests a day of {size(workload.payload_mb)}, "
        f"answers wanted within {duration(workload.answer_within)}"
    )
    if best is None:
        sentence = f"{asked}. Nothing fits: make requests smaller or let the application wait."
    else:
        sentence = (
            f"{asked}. The cheapest that fits: {MODE_NAMES[best.mode].lower()}, "
            f"${best.monthly_cost:,.{cents(best)}f} a month."
        )
    measures: dict[str, float | None] = {"cost": best.monthly_cost if best else None}
    measures |= {mode: fit.monthly_cost if fit.fits else None for mode, fit in fits.items()}
    figures = (
        Figure(
            label="Cheapest that fits",
            value=None if best is None else best.monthly_cost,
            digits=0 if best is None else cents(best),
            unit="$",
            note="Nothing fits." if best is None else f"{MODE_NAMES[best.mode]}, a month",
        ),
        Figure(label="Modes that fit", value=sum(f.fits for f in fits.values()), digits=0),
    )
    views = (
        day_chart(workload),
        cost_chart(workload, settings.number("requests")),
        limits_table(fits, best),
    )
    return Outcome(
        picture=Picture(sentence=sentence, figures=figures, views=views), measures=measures
    )


SERVING = Simulation(
    name="serving",
    title="Which way of serving fits?",
    controls=(
        Choice(name="traffic", label="Traffic", default="daily wave", options=_STORIES),
        Steps(
            name="requests",
            label="Requests, times as many",
            default=1,
            values=TIMES,
            digits=2,
            unit="×",
        ),
        Steps(
            name="payload",
            label="Each request, times as large",
            default=1,
            values=(1, 10, 100, 1_000, 10_000),
            unit="×",
        ),
        Steps(
            name="patience",
            label="Patience, times as long",
            help="How long the application can wait for an answer.",
            default=1,
            values=(0.1, 1, 10, 100, 1_000),
            digits=1,
            unit="×",
        ),
    ),
    run=run,
    slid="requests",
    formulas=(
        Formula(
            name="Machines for the busiest hour",
            latex=r"c > a = \lambda s",
            where="λ requests a second in the busiest hour; s seconds of work each; c machines",
            source="Offered load in erlangs; Erlang 1917",
        ),
    ),
)
