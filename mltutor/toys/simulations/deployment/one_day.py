"""One day at the endpoint: from 300 to 3,000,000 calls the right way of serving changes."""

from functools import lru_cache
from typing import cast, get_args

from mltutor.casework.call_centre import CALLS_PER_WEEK
from mltutor.casework.calls import hourly_profile
from mltutor.casework.deployment_day import (
    OVERLOADED_SECONDS,
    STALE_SHARE,
    STALE_TRAINED_SHARE,
    Day,
    Design,
    Mode,
    simulate_day,
)
from mltutor.toys.controls import AnyControl, Choice, Settings, Steps, Switch
from mltutor.toys.picture import Figure, Picture
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.deployment.one_day_views import (
    LIMIT,
    MENU_TRANSFERS,
    VOLUMES,
    Days,
    cost_chart,
    hours_chart,
    machines,
    transfers_chart,
)

_SEED = 1


def chosen_design(settings: Settings) -> Design:
    """The design that the controls describe."""
    mode, workers = settings.text("mode"), int(settings.number("workers"))
    return Design(mode=cast(Mode, mode), workers=workers if mode == "always on" else 1)


@lru_cache(maxsize=512)
def _simulated(volume: float, design: Design, stale_share: float) -> Day:
    return simulate_day(volume, design, _SEED, stale_share=stale_share)


def day_of(volume: float, design: Design, trained_stale: bool) -> Day:
    better = trained_stale and design.mode == "nightly batch"
    return _simulated(volume, design, STALE_TRAINED_SHARE if better else STALE_SHARE)


def _compared(settings: Settings) -> Days:
    """The days of one design of each mode, at every volume."""
    workers, stale = int(settings.number("workers")), settings.flag("trained_stale")
    modes: tuple[Mode, ...] = get_args(Mode)
    designs = [Design(mode=m, workers=workers if m == "always on" else 1) for m in modes]
    return {design: [day_of(float(v), design, stale) for v in VOLUMES] for design in designs}


def busiest_hour_load(volume: float, design: Design) -> float:
    """Work offered in the busiest hour, as a share of what the machines can do."""
    per_second = volume * float(hourly_profile().max()) / 3600
    return per_second * design.service_seconds / design.workers


def sentence_of(volume: float, design: Design, day: Day) -> str:
    calls = f"At {volume:,.0f} calls a day"
    if design.mode == "nightly batch":
        return (
            "Every answer is ready at once, but knows nothing of today: "
            f"{day.transfers_per_100:.1f} of 100 callers are transferred; with the phone menu "
            f"it was {MENU_TRANSFERS:.1f}."
        )
    if design.mode == "serverless":
        if day.late_share > 0.01:
            return (
                f"{calls} the instance falls asleep between them: {100 * day.late_share:.0f} % of "
                "the callers meet a cold start and fall back to the menu."
            )
        if not LIMIT.met_by(day):
            return (
                f"{calls} only {100 * day.late_share:.1f} % of the answers are late, but "
                f"{100 * max(day.hourly_late):.0f} % in the quietest hours: the instance sleeps."
            )
        return f"{calls} there is always one on the line: instances stay awake and answer in time."
    load, crew = busiest_hour_load(volume, design), machines(design.workers)
    if load >= 1:
        return (
            f"{calls} the busiest hour brings {load:.1f} times the work that {crew} can do: the "
            f"queue grows, and {100 * day.late_share:.0f} % of the day's answers come too late."
        )
    in_time = "answers in time" if LIMIT.met_by(day) else "too many answers late"
    return f"{calls}: {crew}, {100 * load:.0f} % load in the busiest hour, {in_time}."


def figures_of(day: Day) -> tuple[Figure, ...]:
    full = day.worst_hour_p95 >= OVERLOADED_SECONDS
    few = day.transfers_per_100 <= LIMIT.most_transfers_per_100
    quick = day.worst_hour_p95 <= LIMIT.slowest_p95
    return (
        Figure(
            label="Transfers per 100",
            value=day.transfers_per_100,
            tone="good" if few else "bad",
            note=f"phone menu {MENU_TRANSFERS:.1f}",
        ),
        Figure(
            label="Slowest hour",
            value=day.worst_hour_p95,
            digits=2,
            unit="s",
            tone="good" if quick else "bad",
            note="or more: the queue grows" if full else "95 of 100 are quicker",
        ),
        Figure(
            label="Cost a month",
            value=day.monthly_cost,
            digits=0,
            unit="$",
            note="30 days like this one",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Simulate the day of the chosen design, and of the two other modes for comparison."""
    volume, stale = settings.number("volume"), settings.flag("trained_stale")
    design = chosen_design(settings)
    now = day_of(volume, design, stale)
    days = _compared(settings)
    return Outcome(
        picture=Picture(
            sentence=sentence_of(volume, design, now),
            figures=figures_of(now),
            views=(
                transfers_chart(days, volume, design, now),
                hours_chart(design, now),
                cost_chart(days, volume),
            ),
        ),
        measures={
            "transfers": now.transfers_per_100,
            "worst_p95": now.worst_hour_p95,
            "late": now.late_share,
            "cost": now.monthly_cost,
        },
    )


DESIGN_CONTROLS: tuple[AnyControl, ...] = (
    Choice(
        name="mode",
        label="Served by",
        default="always on",
        options={
            "nightly batch": "a nightly table",
            "serverless": "serverless",
            "always on": "machines, always on",
        },
    ),
    Steps(
        name="workers",
        label="Machines",
        default=1,
        values=tuple(float(n) for n in range(1, 13)),
        shown_if=("mode", ("always on",)),
    ),
    Switch(
        name="trained_stale",
        label="Train on day-old features as well",
        shown_if=("mode", ("nightly batch",)),
    ),
)
ONE_DAY = Simulation(
    name="one-day",
    title="One day at the endpoint",
    controls=(
        Steps(name="volume", label="Calls a day", default=CALLS_PER_WEEK / 7, values=VOLUMES),
        *DESIGN_CONTROLS,
    ),
    run=run,
    slid="volume",
    formulas=(
        Formula(
            name="Load of a machine",
            latex=r"\rho = \frac{\lambda s}{c} < 1",
            where="λ calls a second, s seconds of work each, c machines; at 1 the queue never ends",
            source="Erlang 1917; Gross et al., Fundamentals of Queueing Theory, chapter 2",
        ),
        Formula(
            name="Cold starts of sparse calls",
            latex=r"P(\text{cold}) = e^{-\lambda \tau}",
            where="λ calls a second, τ seconds until an idle instance is taken away",
            source="Poisson arrivals: no call within τ",
        ),
    ),
)
