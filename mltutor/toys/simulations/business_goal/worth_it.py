"""Is it worth it? What a share right first time is worth a year, against menu and rules."""

import numpy as np

from mltutor.casework.business_value import (
    RULES_SHARE,
    ValueCase,
    break_even_share,
    net_first_year,
    net_over_volume,
    payback_months,
)
from mltutor.toys.controls import Choice, Range, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Figure, Line, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation

VOLUMES = (300, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 100_000, 300_000)
_OVER = np.geomspace(300, 300_000, 60)
_TOP = 2_000_000.0


def _case(settings: Settings) -> ValueCase:
    against_rules = {"baseline_share": RULES_SHARE} if settings.text("against") == "rules" else {}
    return ValueCase(
        calls_per_day=settings.number("volume"),
        transfer_cost=settings.number("transfer_cost"),
        expected_share=settings.number("share"),
        **against_rules,
    )


def _chart(case: ValueCase) -> Chart:
    net = np.clip(net_over_volume(case, _OVER), -_TOP, _TOP)
    return Chart(
        title="Net value in the first year, over calls a day",
        x=Axis(
            label="calls a day",
            low=300,
            high=300_000,
            log=True,
            ticks=(300, 3_000, 30_000, 300_000),
        ),
        y=Axis(label="dollars in the first year", low=-500_000, high=_TOP, unit="$"),
        marks=(
            Rule(name="neither gain nor loss", at=0.0),
            Line(name="the model", x=tuple(_OVER.tolist()), y=tuple(net.tolist())),
            Rule(name="your volume", at=case.calls_per_day, axis="x", kind="second"),
        ),
        alt="A curve that starts below zero and rises steeply once there are enough calls a day.",
    )


def run(settings: Settings) -> Outcome:
    """Value the settings as a business case."""
    case = _case(settings)
    net, months = net_first_year(case), payback_months(case)
    pays = net > 0
    years = f"pays back after {months:,.0f} months" if np.isfinite(months) else "never pays back"
    sentence = (
        f"At {case.calls_per_day:,.0f} calls a day the model "
        f"{'earns' if pays else 'loses'} ${abs(net):,.0f} in the first year and {years}."
    )
    figures = (
        Figure(
            label="Net first year", value=net, digits=0, unit="$", tone="good" if pays else "bad"
        ),
        Figure(
            label="Break-even share",
            value=break_even_share(case),
            unit="%",
            note="right first time, so that the first year costs nothing",
        ),
    )
    measures = {"net": net, "break_even": break_even_share(case)}
    return Outcome(
        picture=Picture(sentence=sentence, figures=figures, views=(_chart(case),)),
        measures=measures,
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
            low=0.6,
            high=0.8,
            step=0.01,
            digits=0,
            unit="%",
        ),
        Choice(
            name="against",
            label="Compared with",
            default="menu",
            options={"menu": "the phone menu", "rules": "an hour's rules"},
        ),
    ),
    run=run,
    slid="volume",
    formulas=(
        Formula(
            name="Saving in a year",
            latex=r"S = 365\,N\,(a - a_0)\,c",
            where="N calls a day; a and a₀ shares right with and without the model; c a transfer",
            source="Definition; the share of transfers avoided times their cost",
        ),
    ),
)
