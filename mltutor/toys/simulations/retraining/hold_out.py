"""How large must the hold-out be? What passes a gate, and how often a good model is stopped."""

import numpy as np

from mltutor.casework.gate import Gate, expected_pass_share, hold_out_size
from mltutor.toys.controls import Range, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Line, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation

SIZES = (200, 400, 600, 1_000, 1_600, 2_500, 4_000, 10_000)
BETTER = 0.02
_DIFFERENCES = tuple(np.linspace(-0.05, 0.05, 61).round(4).tolist())
_WANTED = 0.8


def _passing(settings: Settings, n: float) -> Chart:
    gate, psi = Gate(margin=settings.number("margin")), settings.number("disagreement")
    shares = tuple(round(expected_pass_share(gate, n, d, psi), 4) for d in _DIFFERENCES)
    equal, worst = (expected_pass_share(gate, n, d, psi) for d in (0.0, -gate.margin))
    points = tuple(100 * d for d in _DIFFERENCES)
    return Chart(
        title="Who passes the gate?",
        x=Axis(
            label="how much better the challenger really is, in points",
            low=-5,
            high=5,
            ticks=(-4, -2, 0, 2, 4),
        ),
        y=Axis(label="passes", low=0, high=1, unit="%", ticks=(0, 0.25, 0.5, 0.75, 1)),
        marks=(
            Rule(
                name="the margin: not worse than this", at=-100 * gate.margin, axis="x", kind="bad"
            ),
            Rule(name="exactly as good", at=0, axis="x"),
            Line(name=f"hold-out of {n:,.0f} calls", x=points, y=shares),
            Dots(name="an equally good model", x=(0.0,), y=(equal,), kind="good"),
            Dots(name="a model at the margin", x=(-100 * gate.margin,), y=(worst,), kind="bad"),
        ),
        alt=(
            f"The share of challengers that pass rises with their quality: {worst:.0%} at the "
            f"margin, {equal:.0%} of equally good ones."
        ),
    )


def run(settings: Settings) -> Outcome:
    """Work out who passes with this hold-out and margin."""
    n, margin, psi = (settings.number(name) for name in ("n", "margin", "disagreement"))
    gate = Gate(margin=margin)
    equal, better = (expected_pass_share(gate, n, d, psi) for d in (0.0, BETTER))
    needed = hold_out_size(psi, margin, _WANTED)
    passing = round(100 * equal)
    sentence = (
        f"Measured on {n:,.0f} calls, {passing} of 100 equally good models pass and "
        f"{100 - passing} are stopped, because chance might hide that they are worse."
        if passing < 100
        else f"Measured on {n:,.0f} calls, practically every equally good model passes."
    )
    figures = (
        Figure(
            label="Equally good: passes",
            value=equal,
            digits=0,
            unit="%",
            tone="good" if equal >= _WANTED else "bad",
        ),
        Figure(
            label="Worse by the margin: passes",
            value=expected_pass_share(gate, n, -margin, psi),
            digits=0,
            unit="%",
            note="the risk that the gate is built for",
        ),
        Figure(
            label="Calls needed",
            value=needed,
            digits=0,
            note="so that 80 of 100 equally good models pass",
        ),
    )
    return Outcome(
        picture=Picture(sentence=sentence, figures=figures, views=(_passing(settings, n),)),
        measures={"equal": equal, "better": better, "needed": needed},
    )


HOLD_OUT = Simulation(
    name="hold-out",
    title="How much evidence does the gate need?",
    controls=(
        Steps(name="n", label="Held-out calls", default=1_000, values=SIZES),
        Range(
            name="margin",
            label="Margin",
            help="A challenger must surely not be worse than the champion by more than this.",
            default=0.03,
            low=0.01,
            high=0.04,
            step=0.005,
            digits=1,
            unit="%",
        ),
        Range(
            name="disagreement",
            label="Calls on which only one of the two is right",
            default=0.12,
            low=0.06,
            high=0.24,
            step=0.02,
            digits=0,
            unit="%",
        ),
    ),
    run=run,
    slid="n",
    formulas=(
        Formula(
            name="Calls needed",
            latex=r"n = \frac{(z_{0.95} + z_{0.80})^2\,\psi}{m^2}",
            where="ψ share of calls on which only one of the two is right; m the margin",
            source="Sample size of a paired test for non-inferiority",
        ),
        Formula(
            name="Chance to pass",
            latex=r"\Phi\!\left(\frac{d + m}{\sqrt{(\psi - d^2)/n}} - 1.645\right)",
            where="d true difference in accuracy; Φ the normal distribution",
            source="Normal approximation, checked against simulated hold-outs",
        ),
    ),
)
