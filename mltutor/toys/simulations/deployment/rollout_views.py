"""What the simulation `rollout` shows: who meets the new version, and what that adds up to."""

import numpy as np

from mltutor.casework.rollout import (
    CALLS_PER_HOUR,
    HOURS,
    OLD_RATE,
    Plan,
    RolloutResult,
    Strategy,
)
from mltutor.toys.picture import Axis, Chart, Kind, Line, Rule

_SPANS = (12, 24, 48, 96, HOURS)
_KIND: dict[Strategy, Kind] = {
    "all at once": "quiet",
    "canary": "main",
    "linear": "second",
    "shadow": "third",
}


Rollouts = dict[Strategy, RolloutResult]


def hours_shown(*results: RolloutResult) -> int:
    """How many hours to show: until the traffic has stopped moving, and a little longer."""
    last = 0
    for result in results:
        moves = np.flatnonzero(np.diff(result.live_share))
        last = max(last, int(moves[-1]) + 1 if len(moves) else 0)
    return next((span for span in _SPANS if span > 1.2 * last), HOURS)


def _staircase(name: str, strategy: Strategy, result: RolloutResult, hours: int) -> Line:
    share = (*result.live_share[:hours], result.live_share[hours - 1])
    x = tuple(float(hour) for hour in range(hours + 1))
    return Line(name=name, x=x, y=share, kind=_KIND[strategy], step=True)


def traffic_chart(plan: Plan, typical: Rollouts, hours: int) -> Chart:
    chosen = typical[plan.strategy]
    marks: list[Line | Rule] = []
    if chosen.alarm_hour is not None:
        marks.append(Rule(name="the alarm rings", at=chosen.alarm_hour + 1, axis="x", kind="bad"))
    if plan.strategy != "all at once":
        marks.append(_staircase("all at once", "all at once", typical["all at once"], hours))
    marks.append(_staircase(plan.strategy, plan.strategy, chosen, hours))
    return Chart(
        title="Who meets the new version",
        x=Axis(label="hours since the rollout began", low=0, high=hours),
        y=Axis(label="share of callers", low=0, high=1.05, unit="%", ticks=(0, 0.25, 0.5, 0.75, 1)),
        marks=tuple(marks),
        alt=f"{chosen.exposed_callers:,.0f} callers meet the new version within a week.",
    )


def harm_chart(plan: Plan, typical: Rollouts, rate: float, hours: int) -> Chart:
    worse = max(0.0, rate - OLD_RATE) * CALLS_PER_HOUR
    lines = []
    for strategy, result in typical.items():
        added = worse * np.cumsum((0.0, *result.live_share[:hours]))
        lines.append(
            Line(
                name=f"{strategy}: {result.extra_transfers:,.0f} in the week",
                x=tuple(float(hour) for hour in range(hours + 1)),
                y=tuple(added.tolist()),
                kind=_KIND[strategy],
            )
        )
    top = max(10.0, *(line.y[-1] for line in lines))
    return Chart(
        title="The area below it, added up",
        x=Axis(label="hours since the rollout began", low=0, high=hours),
        y=Axis(label="needless transfers so far", low=0, high=1.05 * top),
        marks=tuple(lines),
        alt=f"Needless transfers, {plan.strategy} chosen. "
        + "; ".join(x.name for x in lines)
        + ".",
    )
