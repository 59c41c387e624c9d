"""Challenge of the phase: a design for the busiest day of the year, at the volume of that day."""

from functools import lru_cache

from mltutor.casework.deployment_day import Design
from mltutor.casework.goals import deployment
from mltutor.casework.goals.verdict import Verdict, fresh_seeds
from mltutor.toys.controls import Settings
from mltutor.toys.picture import Bar, Bars, Picture
from mltutor.toys.simulation import Challenge, Outcome, Simulation
from mltutor.toys.simulations.deployment.one_day import (
    DESIGN_CONTROLS,
    ONE_DAY,
    chosen_design,
    day_of,
    figures_of,
    sentence_of,
)
from mltutor.toys.simulations.deployment.one_day_views import design_name, hours_chart

CALLS = 3_000_000.0
_DAYS = 3


def _bills(design: Design, stale: bool) -> Bars:
    """What each way of serving costs; of machines, as many as were chosen."""
    machines = design if design.mode == "always on" else Design(workers=1)
    designs = (Design("nightly batch"), Design("serverless"), machines)
    costs = {each: day_of(CALLS, each, stale).monthly_cost for each in designs}
    return Bars(
        title="What 30 such days would cost",
        bars=tuple(
            Bar(
                label=design_name(each),
                value=cost,
                kind="main" if each.mode == design.mode else "quiet",
            )
            for each, cost in costs.items()
        ),
        start=0.0,
        end=2_000.0,
        digits=0,
        unit="$",
        alt="; ".join(f"{design_name(each)}: ${cost:,.0f}" for each, cost in costs.items()),
    )


def run(settings: Settings) -> Outcome:
    """Simulate the day of the sale with the chosen design."""
    design, stale = chosen_design(settings), settings.flag("trained_stale")
    now = day_of(CALLS, design, stale)
    return Outcome(
        picture=Picture(
            sentence=sentence_of(CALLS, design, now),
            figures=figures_of(now),
            views=(hours_chart(design, now), _bills(design, stale)),
        ),
        measures={
            "transfers": now.transfers_per_100,
            "worst_p95": now.worst_hour_p95,
            "cost": now.monthly_cost,
        },
    )


@lru_cache(maxsize=32)
def _exam(attempt: int) -> deployment.ServingExam:
    return deployment.exam(CALLS, fresh_seeds(attempt, _DAYS))


def judge(settings: Settings, attempt: int) -> Verdict:
    """Judge the design on days of the sale that nobody has seen."""
    return deployment.goal(chosen_design(settings), _exam(attempt))


BUSIEST_DAY_DESK = Simulation(
    name="busiest-day",
    title="The day of the sale",
    controls=DESIGN_CONTROLS,
    run=run,
    slid="workers",
    formulas=ONE_DAY.formulas[:1],
)
BUSIEST_DAY = Challenge(
    name="busiest-day",
    simulation="busiest-day",
    judge=judge,
    solutions=(
        {"mode": "always on", "workers": 7.0},
        {"mode": "always on", "workers": 8.0},
    ),
)
