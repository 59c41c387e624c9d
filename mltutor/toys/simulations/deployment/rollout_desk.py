"""A faulty version goes live: callers hurt by the time it is gone again, by strategy."""

from dataclasses import replace
from typing import cast

from mltutor.casework.call_centre import TRANSFER_COST
from mltutor.casework.rollout import (
    OLD_RATE,
    STRATEGIES,
    Plan,
    RolloutResult,
    Strategy,
    middle_rollout,
)
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Figure, Picture
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.deployment.rollout_views import (
    Rollouts,
    harm_chart,
    hours_shown,
    traffic_chart,
)

_BACK = {"kept": 0, "hand": 4, "rebuild": 24, "none": 0}


def chosen_plan(settings: Settings) -> Plan:
    """The plan that the controls describe."""
    back = settings.text("back")
    return Plan(
        strategy=cast(Strategy, settings.text("strategy")),
        share=settings.number("share"),
        bake_hours=int(settings.number("bake")),
        rollback_hours=_BACK[back],
        alarm=back != "none",
    )


def _of_strategy(plan: Plan, strategy: Strategy) -> Plan:
    """The plan by another strategy; what that does not use is as usual, so equal runs are one."""
    usual = Plan()
    stepwise = strategy in ("canary", "linear")
    return replace(
        plan,
        strategy=strategy,
        share=plan.share if stepwise else usual.share,
        bake_hours=usual.bake_hours if strategy == "all at once" else plan.bake_hours,
    )


def _sentence(plan: Plan, faulty_rate: float, run: RolloutResult) -> str:
    who = f"{run.exposed_callers:,.0f} callers met the new version"
    if faulty_rate <= OLD_RATE:
        rang = f"the alarm rang in hour {run.alarm_hour + 1} by mistake" if run.alarm_hour else None
        return f"This version is as good as the old one: {rang or 'no alarm, and nobody is hurt'}."
    if not plan.alarm:
        return f"Nobody watches: {who}, {run.extra_transfers:,.0f} of them transferred needlessly."
    if run.alarm_hour is None:
        return f"The fault is too small to be noticed within a week: {who}."
    hour = f"The alarm rang after {run.alarm_hour + 1} h"
    if run.exposed_callers < 1:
        return f"{hour}, while the new version only listened: nobody was hurt."
    return f"{hour}; {who}, {run.extra_transfers:,.0f} of them transferred needlessly."


def run(settings: Settings) -> Outcome:
    """Roll the version out with the chosen plan, and with the other strategies."""
    plan, rate = chosen_plan(settings), settings.number("faulty")
    typical = middle_rollout(_of_strategy(plan, plan.strategy), rate)
    extra = typical.extra_transfers
    others: Rollouts = {each: middle_rollout(_of_strategy(plan, each), rate) for each in STRATEGIES}
    hours = hours_shown(typical, others["all at once"])
    alarm = None if typical.alarm_hour is None else float(typical.alarm_hour + 1)
    silent = "It never rang." if plan.alarm else "There is no alarm."
    figures = (
        Figure(
            label="Extra transfers", value=extra, digits=0, note=f"${TRANSFER_COST * extra:,.0f}"
        ),
        Figure(label="Callers who met it", value=typical.exposed_callers, digits=0),
        Figure(
            label="Alarm after",
            value=alarm,
            digits=0,
            unit="h",
            note=silent if alarm is None else "of calls watched",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(plan, rate, typical),
            figures=figures,
            views=(traffic_chart(plan, others, hours), harm_chart(plan, others, rate, hours)),
        ),
        measures={"extra": extra, "exposed": typical.exposed_callers, "alarm": alarm},
    )


ROLLOUT = Simulation(
    name="rollout",
    title="A faulty version goes live",
    controls=(
        Choice(
            name="strategy",
            label="Rollout",
            default="all at once",
            options={
                "all at once": "all at once",
                "canary": "canary, a small share first",
                "linear": "linear, equal steps",
                "shadow": "shadow, it only listens",
            },
        ),
        Steps(
            name="faulty",
            label="Sent wrong by the new version (by the old one: 22 %)",
            default=0.34,
            values=(0.22, 0.235, 0.25, 0.28, 0.34, 0.5, 0.8),
            digits=1,
            unit="%",
        ),
        Steps(
            name="share",
            label="Share of a step",
            default=0.10,
            values=(0.05, 0.10, 0.25),
            unit="%",
            shown_if=("strategy", ("canary", "linear")),
        ),
        Steps(
            name="bake",
            label="Baking time",
            default=24,
            values=(1, 6, 12, 24, 48),
            unit="h",
            shown_if=("strategy", ("canary", "linear", "shadow")),
        ),
        Choice(
            name="back",
            label="When the alarm rings",
            default="hand",
            options={
                "kept": "back at once, old fleet kept",
                "hand": "back by hand, 4 hours",
                "rebuild": "back by rebuilding, 24 hours",
                "none": "there is no alarm",
            },
        ),
    ),
    run=run,
    slid="faulty",
    formulas=(
        Formula(
            name="Extra transfers",
            latex=r"H = (p_1 - p_0)\, N \sum_h w_h",
            where="p₁, p₀ transfer rates; N calls an hour; w_h share on the new version in hour h",
            source="Definition: the area under the line",
        ),
        Formula(
            name="The alarm",
            latex=r"\Lambda = \max\!\left(0, \Lambda + \ln\frac{P(\text{call} \mid \text{worse})}"
            r"{P(\text{call} \mid \text{as good})}\right) \ge \ln 800",
            where="added up over the calls that the new version sees; 25 % counts as worse",
            source="Page 1954 (CUSUM), built on Wald 1945",
        ),
    ),
)
