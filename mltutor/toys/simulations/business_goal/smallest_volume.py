"""Challenge of the phase: at how many calls a day does the model beat rules by $180,000 a year."""

from dataclasses import replace

from mltutor.casework.business_value import (
    MENU_SHARE,
    RULES_SHARE,
    ValueCase,
    yearly_saving,
)
from mltutor.casework.goals.business_goal import TASK, VolumeAnswer, goal, task_variant
from mltutor.casework.goals.verdict import Verdict
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Bar, Bars, Figure, Picture
from mltutor.toys.simulation import Challenge, Formula, Outcome, Simulation

SHOP = "shop"
CENTRES: dict[str, ValueCase] = {
    SHOP: TASK,
    "bank": task_variant(3),
    "insurer": task_variant(2),
    "airline": task_variant(5),
}
VOLUMES = tuple(float(10 * round(50 * 1.02**step)) for step in range(117))
"""Calls a day from 500 to about 5,000 in steps of about 2 %."""


def _bill(case: ValueCase, share: float) -> float:
    """Dollars a year spent on transfers when `share` of the callers are right at once."""
    return yearly_saving(replace(case, baseline_share=share, expected_share=1.0))


def _bills(case: ValueCase) -> Bars:
    shares = {
        "phone menu": MENU_SHARE,
        "rules of an hour": RULES_SHARE,
        "the model": case.expected_share,
    }
    longest = _bill(replace(case, calls_per_day=VOLUMES[-1]), MENU_SHARE)
    return Bars(
        title="Spent on transfers in a year",
        bars=tuple(
            Bar(
                label=name,
                value=_bill(case, share),
                kind="main" if name == "the model" else "quiet",
                note=f"{100 * share:.1f} % right first time",
            )
            for name, share in shares.items()
        ),
        start=0.0,
        end=longest,
        digits=0,
        unit="$",
        alt="; ".join(f"{name}: ${_bill(case, share):,.0f}" for name, share in shares.items()),
    )


def run(settings: Settings) -> Outcome:
    """The yearly bills of one centre at one volume, and the saving against a baseline."""
    case = replace(CENTRES[settings.text("centre")], calls_per_day=settings.number("volume"))
    versus = settings.text("against")
    base = RULES_SHARE if versus == "rules" else MENU_SHARE
    saved = yearly_saving(replace(case, baseline_share=base))
    name = "rules of an hour" if versus == "rules" else "the phone menu"
    figures = (
        Figure(label="Calls a day", value=case.calls_per_day, digits=0),
        Figure(label="A transfer costs", value=case.transfer_cost, digits=2, unit="$"),
        Figure(
            label="Saved in a year", value=saved, digits=0, unit="$", note=f"compared with {name}"
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=(
                f"With {case.calls_per_day:,.0f} calls a day the model saves ${saved:,.0f} a year, "
                f"compared with {name}."
            ),
            figures=figures,
            views=(_bills(case),),
        ),
        measures={"saved": saved},
    )


def judge(settings: Settings, attempt: int) -> Verdict:
    """Judge the volume for the chosen centre; it is exact, so every attempt is judged alike."""
    del attempt
    centre = settings.text("centre")
    if centre == SHOP:
        return Verdict(False, 1.0, "The shop was solved for you: choose another centre.")
    return goal(VolumeAnswer(settings.number("volume")), CENTRES[centre])


SMALLEST_VOLUME_DESK = Simulation(
    name="smallest-volume",
    title="The smallest volume that pays",
    controls=(
        Choice(
            name="centre",
            label="Call centre of",
            default="bank",
            options={
                "bank": "a bank",
                "insurer": "an insurer",
                "airline": "an airline",
                SHOP: "our shop",
            },
        ),
        Steps(name="volume", label="Calls a day", default=500.0, values=VOLUMES),
        Choice(
            name="against",
            label="Saving compared with",
            default="menu",
            options={"menu": "the phone menu", "rules": "rules of an hour"},
        ),
    ),
    run=run,
    slid="volume",
    formulas=(
        Formula(
            name="Smallest volume",
            latex=r"N^{*} = \frac{P}{365\,(a - a_r)\,c}",
            where="P the profit wanted; a and a_r shares right with model and rules; c a transfer",
            source="The yearly saving solved for the calls a day",
        ),
    ),
)
SMALLEST_VOLUME = Challenge(
    name="smallest-volume",
    simulation="smallest-volume",
    judge=judge,
    solutions=(
        {"centre": "bank", "volume": 1_710.0, "against": "rules"},
        {"centre": "airline", "volume": 1_040.0, "against": "rules"},
        {"centre": "insurer", "volume": 2_300.0, "against": "rules"},
    ),
)
