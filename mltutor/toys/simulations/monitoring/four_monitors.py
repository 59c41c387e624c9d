"""Four monitors read the same month: which of them ring, and which are blind without labels."""

from functools import lru_cache
from typing import cast

from mltutor.casework.four_monitors import (
    ACCURACY_LIMIT,
    GAP_LIMIT,
    NDCG_LIMIT,
    NEEDS_LABELS,
    PSI_LIMIT,
    MonitorReading,
    Trouble,
    read_monitors,
)
from mltutor.toys.controls import Choice, Settings, Steps, Switch
from mltutor.toys.picture import Bar, Bars, Figure, Picture, Rule
from mltutor.toys.simulation import Formula, Outcome, Simulation
from mltutor.toys.simulations.monitoring.champion_weeks import SEED, champion_of

_TOP = 6.0
_HAPPENS: dict[str, str] = {
    "nothing": "Nothing",
    "holiday": "A holiday",
    "device launch": "A new speaker is sold",
    "policy change": "Returns get a new policy",
    "null bug": "Memberships get lost on the way",
    "lost registrations": "Older customers' devices are forgotten",
}


@lru_cache(maxsize=32)
def _read(trouble: Trouble, calls: int) -> MonitorReading:
    return read_monitors(champion_of(SEED), trouble, SEED + 1, calls)


def in_limits(reading: MonitorReading) -> dict[str, float]:
    """What each monitor reads, in multiples of the limit at which it rings."""
    return {
        "data quality": reading.max_psi / PSI_LIMIT,
        "model quality": max(0.0, reading.accuracy_drop / ACCURACY_LIMIT),
        "bias drift": reading.group_gap / GAP_LIMIT,
        "feature-attribution drift": (1 - reading.attribution_ndcg) / (1 - NDCG_LIMIT),
    }


def _notes(reading: MonitorReading) -> dict[str, str]:
    lost = f", {100 * reading.null_share:.0f} % empty" if reading.null_share else ""
    return {
        "data quality": f"largest PSI {reading.max_psi:.2f}{lost}",
        "model quality": f"accuracy {100 * reading.accuracy:.0f} %",
        "bias drift": f"older and younger customers {100 * reading.group_gap:.0f} points apart",
        "feature-attribution drift": f"order of features agrees to {reading.attribution_ndcg:.3f}",
    }


def _bars(reading: MonitorReading, *, labels: bool) -> Bars:
    values, notes = in_limits(reading), _notes(reading)
    bars = []
    for monitor, value in values.items():
        blind = NEEDS_LABELS[monitor] and not labels
        bars.append(
            Bar(
                label=monitor.capitalize(),
                value=None if blind else min(value, _TOP),
                kind="bad" if value > 1 and not blind else "main",
                note="blind: it needs labels" if blind else notes[monitor],
            )
        )
    return Bars(
        title="What they read, in multiples of their limits",
        bars=tuple(bars),
        start=0,
        end=_TOP,
        unit="×",
        rule=Rule(name="it rings", at=1.0, axis="x", kind="bad"),
        alt="; ".join(f"{bar.label}: {bar.note}" for bar in bars),
    )


def run(settings: Settings) -> Outcome:
    """Read a month with all four monitors."""
    trouble = cast(Trouble, settings.text("trouble"))
    labels, calls = settings.flag("labels"), int(settings.number("calls"))
    reading = _read(trouble, calls)
    ringing = [m for m in reading.ringing if labels or not NEEDS_LABELS[m]]
    rings = f"Ringing: {', '.join(ringing)}." if ringing else "No monitor rings."
    blind = "" if labels else " Two of the four cannot say anything before labels come back."
    drop = 100 * reading.accuracy_drop
    figures = (
        Figure(label="Monitors ringing", value=len(ringing), digits=0, note="of four"),
        Figure(
            label="Accuracy",
            value=reading.accuracy if labels else None,
            digits=0,
            unit="%",
            note=f"{-drop:+.0f} points" if labels else "Unknown without labels.",
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=rings + blind, figures=figures, views=(_bars(reading, labels=labels),)
        ),
        measures={
            "ringing": len(ringing),
            "psi": reading.max_psi,
            "accuracy": reading.accuracy if labels else None,
            "gap": reading.group_gap if labels else None,
        },
    )


FOUR_MONITORS = Simulation(
    name="four-monitors",
    title="Which monitor sees it?",
    controls=(
        Choice(
            name="trouble",
            label="What happened",
            default="nothing",
            options=_HAPPENS,
        ),
        Switch(name="labels", label="Labels have come back", default=False),
        Steps(
            name="calls",
            label="Calls compared since then",
            default=6_000,
            values=(200, 600, 2_000, 6_000),
        ),
    ),
    run=run,
    slid="calls",
    trains=True,
    formulas=(
        Formula(
            name="Feature-attribution drift",
            latex=r"\mathrm{NDCG} = \sum_i \frac{a_i}{\log_2(i+1)} \Big/ "
            r"\sum_i \frac{a_{(i)}}{\log_2(i+1)}",
            where="a: attributions at training, in today's order above, in their own order below",
            source="Normalised discounted cumulative gain; Järvelin and Kekäläinen 2002",
        ),
    ),
)
