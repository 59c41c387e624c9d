"""Is it worth it? What a share right first time is worth a year, against menu and rules."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.business_value import (
    BEST_SHARE,
    RULES_SHARE,
    TornadoBar,
    ValueCase,
    break_even_share,
    net_first_year,
    net_over_volume,
    tornado,
)
from mltutor.toys.controls import Range, Settings, Steps
from mltutor.toys.numbers import shown_number
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Kind, Line, Picture, Rule, Table
from mltutor.toys.simulation import Formula, Outcome, Simulation

VOLUMES = (200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 7_000, 10_000)
SPREAD = 0.1
_SHOWN_INPUTS = 4
_OVER = np.geomspace(VOLUMES[0], VOLUMES[-1], 120)
_LOW, _TOP = -300_000.0, 1_000_000.0
_INPUTS = {
    "calls_per_day": "calls a day",
    "transfer_cost": "what a transfer costs",
    "baseline_share": "what the menu gets right",
    "expected_share": "what the model gets right",
    "build_cost": "what building costs",
    "yearly_run_cost": "what running costs",
    "success_probability": "the chance that it works",
}


def case_of(settings: Settings) -> ValueCase:
    """The business case that the controls describe, compared with the menu."""
    return ValueCase(
        calls_per_day=settings.number("volume"),
        transfer_cost=settings.number("transfer_cost"),
        expected_share=settings.number("share"),
        success_probability=settings.number("chance"),
    )


def rules_instead(case: ValueCase) -> ValueCase:
    """The same centre with rules of an hour, which cost next to nothing and surely work."""
    return replace(
        case,
        expected_share=RULES_SHARE,
        build_cost=0.0,
        yearly_run_cost=0.0,
        success_probability=1.0,
    )


def _line(name: str, case: ValueCase, kind: Kind) -> Line:
    """Net value over the volume, whatever the volume of the case is."""
    return _line_of_any_volume(name, replace(case, calls_per_day=VOLUMES[0]), kind)


@lru_cache(maxsize=256)
def _line_of_any_volume(name: str, case: ValueCase, kind: Kind) -> Line:
    """The line as far as it fits the picture."""
    net = net_over_volume(case, _OVER)
    inside = (net >= _LOW) & (net <= _TOP)
    return Line(name=name, x=_rounded(_OVER[inside]), y=_rounded(net[inside]), kind=kind)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in np.round(values))


def _chart(case: ValueCase) -> Chart:
    net = net_first_year(case)
    return Chart(
        title="Net value in the first year, over calls a day",
        x=Axis(
            label="calls a day",
            low=VOLUMES[0],
            high=VOLUMES[-1],
            log=True,
            ticks=(200, 500, 1_000, 2_000, 5_000, 10_000),
        ),
        y=Axis(label="dollars in the first year", low=_LOW, high=_TOP, unit="$"),
        marks=(
            Rule(name="neither gain nor loss", at=0.0),
            Rule(name="your volume", at=case.calls_per_day, axis="x"),
            _line("rules of an hour", rules_instead(case), "second"),
            _line("the model", case, "main"),
            Dots(
                name="the model at your volume",
                x=(case.calls_per_day,),
                y=(float(np.clip(net, _LOW, _TOP)),),
                kind="good" if net > 0 else "bad",
            ),
        ),
        alt=(
            "The model starts below zero and rises with the calls; the rules start above zero "
            "and rise more slowly."
        ),
    )


def _moves(case: ValueCase) -> Table:
    """The tornado as a table: what the result would be with each input 10 % lower or higher."""
    widest = tornado(case, SPREAD)[:_SHOWN_INPUTS]
    turns = [bar.low * bar.high < 0 for bar in widest]
    return Table(
        title="If one guess is 10 % off (those on which gain or loss hangs are marked)",
        columns=("Guess", "10 % lower", "10 % higher", "Moves it by"),
        rows=tuple(_row(bar) for bar in widest),
        marked=tuple((row, "bad") for row, turn in enumerate(turns) if turn),
        alt=f"What moves the result most is {_INPUTS[widest[0].name]}.",
    )


def _row(bar: TornadoBar) -> tuple[str, str, str, str]:
    low, high, swing = (shown_number(d, unit="$") for d in (bar.low, bar.high, bar.swing))
    return _INPUTS[bar.name], low, high, swing


def _sentence(case: ValueCase, net: float, rules: float) -> str:
    if case.expected_share <= RULES_SHARE:
        ahead = "rules of an hour get as much right and cost next to nothing"
    elif net < rules:
        ahead = f"rules of an hour earn ${rules:,.0f} and would be the better choice"
    else:
        ahead = f"${net - rules:,.0f} more than rules of an hour"
    return (
        f"At {case.calls_per_day:,.0f} calls a day the model "
        f"{'earns' if net > 0 else 'loses'} ${abs(net):,.0f} in the first year: {ahead}."
    )


def _break_even(share: float) -> Figure:
    label = "Break-even share"
    if share > 1:
        return Figure(label=label, value=None, note="no share would pay at this volume", tone="bad")
    reachable = share <= BEST_SHARE
    note = "right first time, so that it costs nothing"
    return Figure(
        label=label,
        value=share,
        unit="%",
        note=note if reachable else f"out of reach: the best possible is {100 * BEST_SHARE:.1f} %",
        tone="plain" if reachable else "bad",
    )


def run(settings: Settings) -> Outcome:
    """Value the settings as a business case."""
    case = case_of(settings)
    net, rules, even = (
        net_first_year(case),
        net_first_year(rules_instead(case)),
        break_even_share(case),
    )
    figures = (
        Figure(
            label="The model, first year",
            value=net,
            digits=0,
            unit="$",
            tone="good" if net > 0 else "bad",
            note="after $180,000 for building and running it",
        ),
        Figure(label="Rules of an hour", value=rules, digits=0, unit="$"),
        _break_even(even),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(case, net, rules),
            figures=figures,
            views=(_chart(case), _moves(case)),
        ),
        measures={"net": net, "rules": rules, "break_even": even if even <= 1 else None},
    )


WORTH_IT = Simulation(
    name="worth-it",
    title="Is it worth it?",
    controls=(
        Steps(name="volume", label="Calls a day", default=2_000, values=VOLUMES),
        Range(
            name="transfer_cost",
            label="A transfer costs",
            default=4.2,
            low=1,
            high=10,
            step=0.2,
            digits=2,
            unit="$",
        ),
        Range(
            name="share",
            label="Right first time with the model",
            default=0.78,
            low=0.62,
            high=0.79,
            step=0.01,
            digits=0,
            unit="%",
        ),
        Steps(
            name="chance",
            label="Chance that the project works",
            default=1.0,
            values=(0.2, 0.4, 0.6, 0.8, 1.0),
            unit="%",
        ),
    ),
    run=run,
    slid="volume",
    formulas=(
        Formula(
            name="Net value of the first year",
            latex=r"V = p \cdot 365\,N\,(a - a_0)\,c - B - R",
            where=(
                "N calls a day; a and a₀ shares right with and without the model; c a transfer; "
                "p the chance that it works; B building, R a year of running"
            ),
            source="Definition; the saving may not come, the bills will",
        ),
        Formula(
            name="Break-even share",
            latex=r"a^{*} = a_0 + \frac{B + R}{365\,N\,c\,p}",
            where="the share right first time at which V is zero",
            source="The net value solved for a",
        ),
    ),
)
