"""The effort ladder: which source of a model wins with so many labels and so many calls."""

from functools import lru_cache

from mltutor.casework.business_value import MENU_SHARE
from mltutor.casework.call_centre import TRANSFER_COST
from mltutor.casework.calls import World
from mltutor.casework.effort_ladder import OTHER_SHOP, Rung, effort_ladder
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Axis, Bar, Bars, Chart, Figure, Kind, Line, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation

SIZES = (100.0, 300.0, 1_000.0, 3_000.0)
DAY_COST = 900.0
"""Dollars for a day of a data scientist's work."""
_SEED = 1
_SHOPS = {"like": World(), "other": OTHER_SHOP}
_WORDS = {
    "pretrained": "a pretrained model",
    "built-in algorithm": "a built-in algorithm",
    "framework image, own code": "own code in a framework image",
    "custom container": "a custom container",
}
_KINDS: tuple[Kind, ...] = ("third", "main", "second", "quiet")


@lru_cache(maxsize=10)
def _rungs(size: float, shop: str) -> tuple[Rung, ...]:
    return effort_ladder(_SEED, int(size), 3000, 20, _SHOPS[shop])


def net_value(rung: Rung, calls_per_week: float) -> float:
    """Dollars in the first year: transfers avoided against the menu, less the days of work."""
    avoided = (rung.right_first_time - MENU_SHARE) * calls_per_week * 52
    return avoided * TRANSFER_COST - rung.work_days * DAY_COST


def _share_chart(size: float, shop: str) -> Chart:
    ladders = [_rungs(n, shop) for n in SIZES]
    lines = tuple(
        Line(
            name=rung.name,
            x=SIZES,
            y=tuple(ladder[i].right_first_time for ladder in ladders),
            kind=_KINDS[i],
        )
        for i, rung in enumerate(ladders[0])
    )
    return Chart(
        title="Right first time, over the calls you have labels for",
        x=Axis(label="labelled calls", low=100, high=3_000, log=True, ticks=SIZES),
        y=Axis(label="right first time", low=0.6, high=0.8, unit="%"),
        marks=(*lines, Rule(name="your calls", at=size, axis="x")),
        alt="The pretrained model is a flat line; the others start below or near it and rise.",
    )


def _net_bars(rungs: tuple[Rung, ...], net: list[float]) -> Bars:
    return Bars(
        title="Worth in the first year, after the work",
        bars=tuple(
            Bar(
                label=rung.name,
                value=value,
                kind="good" if value == max(net) else "main" if value >= 0 else "bad",
                note=f"{rung.work_days:g} day{'s' if rung.work_days > 1 else ''} of work",
            )
            for rung, value in zip(rungs, net, strict=True)
        ),
        start=min(0.0, *net),
        end=max(0.0, *net),
        digits=0,
        unit="$",
        alt="One bar for each rung: savings of a year less the cost of the days of work.",
    )


def _figures(rungs: tuple[Rung, ...]) -> tuple[Figure, ...]:
    best = max(rungs, key=lambda rung: rung.right_first_time)
    return (
        Figure(
            label="Least-effort rung gives", value=rungs[0].right_first_time, unit="%", note="1 day"
        ),
        Figure(
            label=f"Best rung: {best.name}",
            value=best.right_first_time,
            unit="%",
            note=f"{best.work_days:g} days",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Compare the four rungs for this much data, this shop and this many calls."""
    size, shop = settings.number("size"), settings.text("shop")
    rungs, calls = _rungs(size, shop), settings.number("calls")
    net = [net_value(rung, calls) for rung in rungs]
    winner = rungs[net.index(max(net))]
    sentence = (
        f"With {size:,.0f} labelled calls and {calls:,.0f} calls a week {_WORDS[winner.name]} is "
        f"worth most: ${max(net):,.0f} in the first year."
        if max(net) > 0
        else f"With {calls:,.0f} calls a week no rung pays for its own work in the first year."
    )
    shares = {f"right_{i}": rung.right_first_time for i, rung in enumerate(rungs)}
    return Outcome(
        picture=Picture(
            sentence=sentence,
            figures=_figures(rungs),
            views=(_share_chart(size, shop), _net_bars(rungs, net)),
        ),
        measures={
            **shares,
            "winner_days": winner.work_days,
            "best_net": max(net),
            "last_rung_points": 100 * (rungs[3].right_first_time - rungs[1].right_first_time),
        },
    )


EFFORT_LADDER = Simulation(
    name="effort-ladder",
    title="How far up the ladder?",
    controls=(
        Steps(name="size", label="Calls with labels", default=1_000, values=SIZES),
        Steps(
            name="calls",
            label="Calls a week",
            default=1_000,
            values=(200, 1_000, 4_000, 14_000, 100_000),
        ),
        Choice(
            name="shop",
            label="The pretrained model comes from",
            default="other",
            options={"other": "another kind of shop", "like": "a shop just like yours"},
        ),
    ),
    run=run,
    slid="size",
    trains=True,
    formulas=(
        Formula(
            name="Worth in the first year",
            latex=r"V = 52\,N\,(a - a_0)\,c - d \cdot 900",
            where="N calls a week; a, a₀ shares right with model and menu; c $4.20; d days of work",
            source="Definition; a day of work is taken as $900",
        ),
    ),
)
