"""Accuracy or KPI: one model is 99 % accurate and moves nothing, the other moves the transfers."""

from functools import lru_cache
from typing import cast

from mltutor.casework.metric_and_kpi import Progress, Target, learning_progress
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Chart, Dots, Figure, Kind, Line, Mark, Picture, Rule
from mltutor.toys.simulation import Outcome, Simulation

SIZES = (100, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000)
SEED = 1
_NAMES: dict[Target, str] = {
    "billing": "spots billing questions",
    "skill": "names the right skill",
}
_KINDS: dict[Target, Kind] = {"billing": "second", "skill": "main"}


@lru_cache(maxsize=2)
def _learned(target: Target) -> tuple[Progress, ...]:
    return learning_progress(target, SIZES, SEED)


def transfers_per_100(step: Progress, used: float) -> float:
    """Transfers when the model routes a share `used` of the calls, and the menu the others."""
    return 100 * (1 - used * step.right_first_time - (1 - used) * step.menu)


def _lines(used: float | None) -> tuple[Line, ...]:
    """Accuracy over calls learned from or, with a share of calls that are routed, transfers."""
    return tuple(
        Line(
            name=_NAMES[target],
            x=tuple(float(size) for size in SIZES),
            y=tuple(
                step.accuracy if used is None else transfers_per_100(step, used)
                for step in _learned(target)
            ),
            kind=_KINDS[target],
        )
        for target in _NAMES
    )


def _chart(title: str, y: Axis, marks: tuple[Mark, ...], dot: tuple[float, float]) -> Chart:
    """A chart over the calls learned from, with a dot for the chosen model."""
    yours = Dots(name="your model", x=(dot[0],), y=(dot[1],), kind="third")
    return Chart(
        title=title,
        x=Axis(
            label="calls learned from",
            low=80,
            high=20_000,
            log=True,
            ticks=(100, 1_000, 10_000),
        ),
        y=y,
        marks=(*marks, yours),
        alt=f"Your model stands at {dot[1]:.3g} after {dot[0]:,.0f} calls.",
    )


def _sentence(target: Target, step: Progress, used: float, transfers: float) -> str:
    menu = 100 * (1 - step.menu)
    if used == 0:
        return (
            f"{100 * step.accuracy:.1f} % accurate, and nobody acts on it: "
            f"still {menu:.1f} of 100 callers are transferred."
        )
    if target == "billing":
        return (
            f"{100 * step.accuracy:.1f} % accurate, but saying no to everybody would be "
            f"{100 * (step.says_no or 0):.1f} % accurate as well. "
            f"Transfers: {menu:.1f} of 100 before, {transfers:.1f} now."
        )
    return (
        f"Only {100 * step.accuracy:.1f} % accurate, yet transfers fall from {menu:.1f} of 100 "
        f"to {transfers:.1f}: it answers the question that routing asks."
    )


def run(settings: Settings) -> Outcome:
    """Report the accuracy and the transfers of the chosen model after so many calls."""
    target, used = cast(Target, settings.text("model")), settings.number("used")
    size = settings.number("calls")
    step = _learned(target)[SIZES.index(int(size))]
    transfers, menu = transfers_per_100(step, used), 100 * (1 - step.menu)
    says_no = _learned("billing")[0].says_no or 0.0
    reported = _chart(
        "What the data scientists report",
        Axis(label="accuracy on its own question", low=0.6, high=1, unit="%"),
        (Rule(name="“no” to every billing question", at=says_no), *_lines(None)),
        (size, step.accuracy),
    )
    seen = _chart(
        "What the business sees",
        Axis(label="transfers per 100 calls", low=20, high=40),
        (Rule(name="the phone menu", at=menu), *_lines(used)),
        (size, transfers),
    )
    figures = (
        Figure(label="Accuracy", value=step.accuracy, unit="%", note=_NAMES[target]),
        Figure(
            label="Transfers per 100",
            value=transfers,
            note=f"with the menu {menu:.1f}",
            tone="good" if transfers < menu - 5 else "bad",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(target, step, used, transfers),
            figures=figures,
            views=(reported, seen),
        ),
        measures={"accuracy": step.accuracy, "transfers": transfers},
    )


ACCURACY_OR_KPI = Simulation(
    name="accuracy-or-kpi",
    title="99 % accurate, and nothing moves",
    controls=(
        Steps(name="calls", label="Calls learned from", default=1_000, values=SIZES),
        Choice(
            name="model",
            label="The model",
            default="billing",
            options={
                "billing": "is this about the membership's bill?",
                "skill": "which of five skills will resolve it?",
            },
        ),
        Steps(
            name="used",
            label="Calls that it routes; the menu has the rest",
            default=1.0,
            values=(0.0, 0.25, 0.5, 0.75, 1.0),
            unit="%",
        ),
    ),
    run=run,
    slid="calls",
    trains=True,
)
