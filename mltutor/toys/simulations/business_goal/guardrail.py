"""Rewarded for short calls: what an optimiser makes of a KPI without a guardrail."""

from typing import cast

from mltutor.casework.guardrails import Aim, TimeLimit, apply_time_limit, best_limit
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Band, Chart, Dots, Figure, Kind, Line, Picture
from mltutor.toys.simulation import Formula, Outcome, Simulation

LIMITS = (2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 60.0)
_OUTCOMES = {limit: apply_time_limit(limit) for limit in LIMITS}
_TODAY = _OUTCOMES[LIMITS[-1]]
_LEFT = 1.7
_GOOD_COST = 6.0
"""Dollars for a need: as good as without any limit."""


def _aim(settings: Settings) -> Aim:
    return cast(Aim, settings.text("rewarded"))


def _chart(title: str, label: str, high: float, aim: Aim, settings: Settings) -> Chart:
    """One number over the limit, with your limit and the optimiser's, and what is forbidden."""
    now = _OUTCOMES[settings.number("limit")]
    picked = best_limit(LIMITS, _aim(settings), settings.number("floor"))
    kind: Kind = "good" if picked.cost_per_need < _GOOD_COST else "bad"
    allowed = [o.limit_minutes for o in _OUTCOMES.values() if _stays(o, settings)]
    edge, full = (_LEFT, allowed[0]), (high, high)
    forbidden = (
        (Band(name="forbidden by the guardrail", x=edge, low=(0.0, 0.0), high=full),)
        if settings.number("floor")
        else ()
    )
    return Chart(
        title=title,
        x=Axis(
            label="every call is ended after (minutes)",
            low=_LEFT,
            high=70,
            log=True,
            ticks=(2, 5, 10, 20, 60),
        ),
        y=Axis(label=label, low=0, high=high),
        marks=(
            *forbidden,
            Line(name="at each limit", x=LIMITS, y=tuple(_value(o, aim) for o in _all())),
            Dots(name="your limit", x=(now.limit_minutes,), y=(_value(now, aim),), kind="second"),
            Dots(
                name="the optimiser's choice",
                x=(picked.limit_minutes,),
                y=(_value(picked, aim),),
                kind=kind,
            ),
        ),
        alt=(
            f"At your limit it is {_value(now, aim):.1f}; the optimiser ends calls after "
            f"{picked.limit_minutes:.0f} minutes and gets {_value(picked, aim):.1f}."
        ),
    )


def _stays(outcome: TimeLimit, settings: Settings) -> bool:
    return outcome.satisfaction >= settings.number("floor")


def _all() -> tuple[TimeLimit, ...]:
    return tuple(_OUTCOMES.values())


def _value(outcome: TimeLimit, aim: Aim) -> float:
    return outcome.handle_minutes if aim == "handle_minutes" else outcome.cost_per_need


def _sentence(now: TimeLimit, picked: TimeLimit, settings: Settings) -> str:
    wanted = "short calls" if _aim(settings) == "handle_minutes" else "a low cost of solved needs"
    floor = settings.number("floor")
    held = f" while {100 * floor:.0f} % of the callers may finish" if floor else ""
    return (
        f"Rewarded for {wanted}{held}, the optimiser ends calls after "
        f"{picked.limit_minutes:.0f} minutes: a need then costs ${picked.cost_per_need:.2f}, "
        f"without a limit ${_TODAY.cost_per_need:.2f}. "
        + ("Your limit breaks the guardrail." if not _stays(now, settings) else "")
    ).strip()


def _figures(now: TimeLimit) -> tuple[Figure, ...]:
    return (
        Figure(
            label="Minutes on the phone",
            value=now.handle_minutes,
            unit="min",
            note=f"without a limit {_TODAY.handle_minutes:.1f}",
        ),
        Figure(
            label="Cut off in mid-sentence",
            value=now.cut_share,
            digits=0,
            unit="%",
            note=f"{now.repeat_calls_per_100:.0f} of 100 call again",
        ),
        Figure(
            label="Cost of a solved need",
            value=now.cost_per_need,
            digits=2,
            unit="$",
            note="both calls, and customers lost",
            tone="good" if now.cost_per_need < _GOOD_COST else "bad",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Show both numbers over the limit, and where the reward leads an optimiser."""
    now = _OUTCOMES[settings.number("limit")]
    picked = best_limit(LIMITS, _aim(settings), settings.number("floor"))
    return Outcome(
        picture=Picture(
            sentence=_sentence(now, picked, settings),
            figures=_figures(now),
            views=(
                _chart(
                    "What the dashboard shows", "minutes a call", 8.0, "handle_minutes", settings
                ),
                _chart(
                    "What the shop pays",
                    "dollars for a solved need",
                    12.0,
                    "cost_per_need",
                    settings,
                ),
            ),
        ),
        measures={
            "minutes": now.handle_minutes,
            "again": now.repeat_calls_per_100,
            "cost": now.cost_per_need,
            "picked": picked.limit_minutes,
        },
    )


GUARDRAIL = Simulation(
    name="guardrail",
    title="Rewarded for short calls",
    controls=(
        Steps(
            name="limit",
            label="Every call is ended after",
            default=60.0,
            values=LIMITS,
            unit="min",
        ),
        Choice(
            name="rewarded",
            label="The team is rewarded for",
            default="handle_minutes",
            options={
                "handle_minutes": "short calls",
                "cost_per_need": "a low cost of each solved need",
            },
        ),
        Steps(
            name="floor",
            label="Guardrail: callers who may finish, at least",
            default=0.0,
            values=(0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98),
            unit="%",
        ),
    ),
    run=run,
    slid="limit",
    formulas=(
        Formula(
            name="Mean of calls that are cut at a limit",
            latex=r"E[\min(T, h)] = m\,\Phi(d - \sigma) + h\,\bigl(1 - \Phi(d)\bigr),\quad "
            r"d = \frac{\ln h - \mu}{\sigma}",
            where="T lognormal with mean m = 6.5 minutes and σ = 0.6; h the limit",
            source="The limited expected value of the lognormal distribution",
        ),
    ),
)
