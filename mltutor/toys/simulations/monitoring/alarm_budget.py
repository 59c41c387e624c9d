"""A year on call: which signal rings at which level, alarms for nothing, and events missed."""

from dataclasses import replace
from functools import lru_cache

from mltutor.casework.alarms import AlarmPolicy, Watch, run_policy, score_alarms
from mltutor.casework.goals.monitoring import DUTIES, Duty, YearOnCall, year_on_call
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Figure, Picture
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.monitoring.alarm_budget_views import (
    alarms_for_nothing,
    events_table,
    year_chart,
)
from mltutor.toys.simulations.monitoring.signals import SIGNALS

SEED = 5
MOST_FALSE = 2


@lru_cache(maxsize=8)
def _year(calls: int, year: str) -> YearOnCall:
    return year_on_call(duty_of(calls, year), SEED)


def duty_of(calls: int, year: str = "eventful") -> Duty:
    """The usual duty with so many calls a week, with its events or without any."""
    usual = DUTIES["usual"]
    events = usual.events if year == "eventful" else ()
    return replace(usual, calls_per_week=calls, events=events)


def chosen_policy(settings: Settings) -> AlarmPolicy:
    """The policy that the controls describe."""
    signal = SIGNALS[settings.text("signal")]
    policy = signal.policy(int(settings.number("level")))
    match settings.text("look"):
        case "inputs":
            return replace(policy, diagnose_psi=0.1)
        case "nulls":
            return replace(policy, diagnose_nulls=0.05)
        case _:
            return policy


def _sentence(duty: Duty, watch: Watch, found: int, named: int) -> str:
    nothing = alarms_for_nothing(watch.false_alarms)
    if not duty.events:
        return f"Nothing happened all year: {nothing}."
    if found < 2:
        return f"{nothing.capitalize()}, and {2 - found} of 2 harmful events missed."
    if named < 2:
        return f"{nothing.capitalize()}; both events noticed, but nobody can say what they are."
    if watch.false_alarms > MOST_FALSE:
        return f"Both events noticed and named, but {nothing}: who still gets up for them?"
    return f"Both events noticed and named, with {nothing}."


def _figures(duty: Duty, watch: Watch, found: int, named: int) -> tuple[Figure, ...]:
    false = Figure(
        label="Alarms for nothing",
        value=watch.false_alarms,
        digits=0,
        note=f"the team bears {MOST_FALSE}",
        tone="good" if watch.false_alarms <= MOST_FALSE else "bad",
    )
    if not duty.events:
        return (false,)
    return (
        false,
        Figure(
            label="Harm noticed in time",
            value=found,
            digits=0,
            note="of 2 events, within 3 weeks",
            tone="good" if found == 2 else "bad",
        ),
        Figure(
            label="Cause told",
            value=named,
            digits=0,
            note="of 2 events",
            tone="good" if named == 2 else "bad",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Let the chosen alarm watch the year that is shown."""
    calls, level = int(settings.number("calls")), int(settings.number("level"))
    duty = duty_of(calls, settings.text("year"))
    year = _year(calls, settings.text("year"))
    signal = SIGNALS[settings.text("signal")]
    alarms = run_policy(chosen_policy(settings), year.history, year.normal_accuracy, duty.feed)
    watch = score_alarms(alarms, duty.events, duty.within)
    found = sum(after is not None for after in watch.found_after.values())
    named = sum(watch.named.values())
    chart = year_chart(signal, level, duty, year, {alarm.week for alarm in alarms})
    table = (events_table(duty, alarms, watch),) if duty.events else ()
    return Outcome(
        picture=Picture(
            sentence=_sentence(duty, watch, found, named),
            figures=_figures(duty, watch, found, named),
            views=(chart, *table),
        ),
        measures={"false_alarms": watch.false_alarms, "found": found, "named": named},
    )


ALARM_BUDGET = Simulation(
    name="alarm-budget",
    title="A year on call",
    controls=(
        Choice(
            name="year",
            label="The year",
            default="eventful",
            options={
                "eventful": "a holiday and two harmful events",
                "calm": "nothing happens",
            },
        ),
        Choice(
            name="signal",
            label="What may ring",
            default="psi",
            options={name: signal.name for name, signal in SIGNALS.items()},
        ),
        Steps(
            name="level",
            label="It rings easily (1) or hardly ever (9)",
            default=3,
            values=tuple(float(level) for level in range(1, 10)),
        ),
        Steps(
            name="calls",
            label="Calls compared each week",
            default=1_000,
            values=(200, 1_000, 3_000),
        ),
        Choice(
            name="look",
            label="When it rings, look at",
            default="nothing",
            options={
                "nothing": "nothing else",
                "inputs": "the PSI of the inputs",
                "nulls": "the share of empty fields",
            },
        ),
    ),
    run=run,
    slid="level",
    trains=True,
    formulas=(
        Formula(
            name="Some alarm among many tests",
            latex=r"P(\text{any}) = 1 - (1 - \alpha)^k",
            where="k independent tests, each with α false alarms; corrected: α/k in place of α",
            source="Bonferroni 1936",
        ),
        Formula(
            name="PSI when nothing has moved",
            latex=r"E[\mathrm{PSI}] \approx (B - 1)\left(\frac{1}{n} + \frac{1}{m}\right)",
            where="B bins, n reference calls, m calls of the week",
            source="The divergence times its sample size is about chi-square with B − 1 degrees",
        ),
    ),
)
