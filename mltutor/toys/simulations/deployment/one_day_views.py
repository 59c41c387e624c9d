"""What the simulation `one-day` shows: transfers and price over volume, waiting over the hours."""

from collections.abc import Callable

from mltutor.casework.business_value import MENU_SHARE
from mltutor.casework.deployment_day import Day, Design, Mode, Requirement
from mltutor.toys.picture import Axis, Chart, Dots, Kind, Line, Rule

VOLUMES = (300, 1_000, 2_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
LIMIT = Requirement()
MENU_TRANSFERS = 100 * (1 - MENU_SHARE)
_KIND: dict[Mode, Kind] = {"nightly batch": "third", "serverless": "second", "always on": "main"}
_VOLUME_TICKS = (300.0, 3_000.0, 30_000.0, 300_000.0, 3_000_000.0)

Days = dict[Design, list[Day]]
"""The days of one design of each mode, one for each of the `VOLUMES`."""


def _volume_axis() -> Axis:
    return Axis(
        label="calls a day", low=VOLUMES[0], high=VOLUMES[-1], log=True, ticks=_VOLUME_TICKS
    )


def design_name(design: Design) -> str:
    """What a design is called in legends."""
    return design.mode if design.mode != "always on" else f"always on, {machines(design.workers)}"


def machines(number: int) -> str:
    """A number of machines in words: 1 machine, 2 machines."""
    return f"{number} machine{'s' if number > 1 else ''}"


def _lines(days: Days, value: Callable[[Day], float]) -> tuple[Line, ...]:
    x = tuple(float(volume) for volume in VOLUMES)
    return tuple(
        Line(
            name=design_name(design),
            x=x,
            y=tuple(value(day) for day in over_volume),
            kind=_KIND[design.mode],
        )
        for design, over_volume in days.items()
    )


def transfers_chart(days: Days, volume: float, design: Design, now: Day) -> Chart:
    """Transfers of one design of each mode over the volume, and where the chosen one stands."""
    return Chart(
        title="Each mode has its place",
        x=_volume_axis(),
        y=Axis(label="transfers per 100 calls", low=20, high=42),
        marks=(
            Rule(name="the phone menu", at=MENU_TRANSFERS),
            Rule(name="your volume", at=volume, axis="x"),
            *_lines(days, lambda day: day.transfers_per_100),
            Dots(
                name="your design",
                x=(volume,),
                y=(now.transfers_per_100,),
                kind="good" if LIMIT.met_by(now) else "bad",
            ),
        ),
        alt=(
            f"Transfers over volume for three modes; {design_name(design)} has "
            f"{now.transfers_per_100:.1f} of 100 at your volume."
        ),
    )


def hours_chart(design: Design, now: Day) -> Chart:
    """The slow answers of the chosen design in each hour."""
    return Chart(
        title="The slow answers, hour by hour",
        x=Axis(label="hour of the day", low=0, high=24, ticks=(0, 6, 12, 18, 24)),
        y=Axis(
            label="seconds; 95 of 100 are quicker",
            low=0.005,
            high=20,
            log=True,
            ticks=(0.01, 0.1, 1, 10),
        ),
        marks=(
            Rule(name="wanted: half a second", at=LIMIT.slowest_p95, kind="bad"),
            Line(
                name=design_name(design),
                x=tuple(float(hour) for hour in range(25)),
                y=(*now.hourly_p95, now.hourly_p95[-1]),
                kind=_KIND[design.mode],
                step=True,
            ),
        ),
        alt=f"95 of 100 answers come within {now.worst_hour_p95:.2g} s in the worst hour.",
    )


def cost_chart(days: Days, volume: float) -> Chart:
    """The price of one design of each mode over the volume."""
    return Chart(
        title="What it costs a month",
        x=_volume_axis(),
        y=Axis(
            label="dollars a month",
            low=1,
            high=10_000,
            unit="$",
            log=True,
            ticks=(1, 10, 100, 1_000, 10_000),
        ),
        marks=(
            Rule(name="your volume", at=volume, axis="x"),
            *_lines(days, lambda day: day.monthly_cost),
        ),
        alt="Serverless costs grow with the calls; batch and machines cost the same at any volume.",
    )
