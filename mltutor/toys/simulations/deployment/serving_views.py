"""What the simulation `serving` shows: the day's traffic, prices, and the limits that rule out."""

from dataclasses import replace

from mltutor.casework.traffic import requests_by_hour
from mltutor.casework.workloads import (
    SERVING_MODES,
    Fit,
    ServingMode,
    Workload,
    duration,
    fit_mode,
)
from mltutor.toys.picture import Axis, Chart, Kind, Line, Rule, Table

TIMES = (0.01, 0.1, 1.0, 10.0, 100.0)
MODE_NAMES: dict[ServingMode, str] = {
    "real-time": "Real-time endpoint",
    "serverless": "Serverless",
    "asynchronous": "Asynchronous",
    "batch": "Batch transform",
    "edge": "Edge, 400 shops",
}
_KINDS: dict[ServingMode, Kind] = {
    "real-time": "main",
    "serverless": "second",
    "asynchronous": "quiet",
    "batch": "third",
    "edge": "good",
}
_DOLLARS = (1.0, 100.0, 10_000.0)


def size(megabytes: float) -> str:
    if megabytes < 1:
        return f"{1000 * megabytes:g} kB"
    return f"{megabytes:g} MB" if megabytes < 1000 else f"{megabytes / 1000:g} GB"


def cents(fit: Fit) -> int:
    """Cents count only where there are few dollars."""
    return 0 if fit.monthly_cost >= 10 else 2


def fits_of(workload: Workload) -> dict[ServingMode, Fit]:
    return {mode: fit_mode(workload, mode) for mode in SERVING_MODES}


def day_chart(workload: Workload) -> Chart:
    hourly = requests_by_hour(workload)
    top = max(hourly)
    return Chart(
        title="Requests over the day",
        x=Axis(label="hour of the day", low=0, high=24, ticks=(6, 12, 18, 24)),
        y=Axis(label="requests an hour", low=0, high=1.05 * top),
        marks=(
            Line(
                name="requests",
                x=tuple(float(hour) for hour in range(25)),
                y=(*hourly, hourly[-1]),
                step=True,
            ),
        ),
        alt=f"Requests hour by hour; {top:,.0f} in the busiest hour.",
    )


def cost_chart(workload: Workload, times: float) -> Chart:
    """Each mode's price for less and more of the same traffic, where it fits."""
    day = workload.requests_per_day / times
    fits = {n: fits_of(replace(workload, requests_per_day=day * n)) for n in TIMES}
    lines = []
    for mode, name in MODE_NAMES.items():
        points = [(day * n, fits[n][mode].monthly_cost) for n in TIMES if fits[n][mode].fits]
        if points:
            x, y = zip(*points, strict=True)
            lines.append(Line(name=name, x=x, y=y, kind=_KINDS[mode]))
    return Chart(
        title="What it costs, where it fits",
        x=Axis(label="requests a day", low=day * TIMES[0], high=day * TIMES[-1], log=True),
        y=Axis(label="dollars a month", low=0.01, high=100_000, unit="$", log=True, ticks=_DOLLARS),
        marks=(
            Rule(name="your traffic", at=workload.requests_per_day, axis="x"),
            *lines,
        ),
        alt=f"Price over volume of the modes that fit: {', '.join(line.name for line in lines)}.",
    )


def limits_table(fits: dict[ServingMode, Fit], best: Fit | None) -> Table:
    rows = tuple(
        (
            MODE_NAMES[fit.mode],
            f"${fit.monthly_cost:,.{cents(fit)}f}" if fit.fits else "–",
            fit.problems[0] if fit.problems else f"It answers after {duration(fit.seconds)}.",
        )
        for fit in fits.values()
    )
    modes = list(fits)
    fitting = sum(fit.fits for fit in fits.values())
    return Table(
        title="What fits, and what rules the others out",
        columns=("Served by", "A month", "It fits, or it is ruled out because"),
        rows=rows,
        marked=() if best is None else ((modes.index(best.mode), "good"),),
        alt=f"{fitting} of five modes fit; the others say which limit rules them out.",
    )
