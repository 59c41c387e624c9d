"""What the simulation `alarm-budget` shows: the year of a signal, and what became of its events."""

from mltutor.casework.alarms import Alarm, Watch
from mltutor.casework.goals.monitoring import Duty, YearOnCall
from mltutor.casework.weeks import HARMFUL, Event
from mltutor.toys.picture import Axis, Band, Chart, Dots, Kind, Line, Rule, Table
from mltutor.toys.simulations.monitoring.signals import Signal

_P_TICKS = (1.0, 0.1, 0.01, 0.001, 0.0001)
_EVENT_KIND: dict[str, Kind] = {"holiday": "quiet", "policy change": "bad", "null bug": "third"}


def alarms_for_nothing(number: int) -> str:
    return f"{number or 'no'} alarm{'' if number == 1 else 's'} for nothing"


def _dots(name: str, weeks: list[int], values: tuple[float, ...], kind: Kind) -> Dots:
    return Dots(
        name=name,
        x=tuple(week + 0.5 for week in weeks),
        y=tuple(values[week] for week in weeks),
        kind=kind,
    )


def year_chart(signal: Signal, level: int, duty: Duty, year: YearOnCall, rang: set[int]) -> Chart:
    values = signal.values(year, duty.feed)
    low, high = signal.low, signal.high
    first_harm = min((e.first_week for e in duty.events if e.kind in HARMFUL), default=52)
    bands = tuple(
        Band(
            name=event.kind,
            x=(float(event.first_week), float(event.last_week + 1)),
            low=(low, low),
            high=(high, high),
            kind=_EVENT_KIND[event.kind],
        )
        for event in duty.events
    )
    return Chart(
        title=f"A year of one signal: {signal.name}",
        x=Axis(label="week", low=0, high=52, ticks=(10, 20, 30, 40, 52)),
        y=Axis(
            label=signal.axis,
            low=low,
            high=high,
            log=signal.below,
            ticks=_P_TICKS if signal.below else None,
        ),
        marks=(
            *bands,
            Line(name="the signal", x=tuple(w + 0.5 for w in range(52)), y=values, kind="main"),
            Rule(
                name=f"rings {'below' if signal.below else 'above'} {signal.limit(level):.2g}",
                at=signal.limit(level),
                kind="second",
            ),
            _dots("alarm for nothing", [w for w in sorted(rang) if w < first_harm], values, "bad"),
            _dots(
                "alarm with reason", [w for w in sorted(rang) if w >= first_harm], values, "good"
            ),
        ),
        alt=f"{signal.name.capitalize()} over 52 weeks; it rings in {len(rang)} of them.",
    )


def _row(event: Event, alarms: tuple[Alarm, ...], watch: Watch) -> tuple[str, str, str]:
    if event.kind not in HARMFUL:
        rang = sum(event.first_week <= alarm.week <= event.last_week for alarm in alarms)
        return f"{event.kind} (harmless)", alarms_for_nothing(rang) if rang else "quiet", ""
    after = watch.found_after[event.kind]
    if after is None:
        return event.kind, "missed", ""
    weeks = "at once" if after == 0 else f"after {after} week{'s' if after > 1 else ''}"
    return event.kind, weeks, "right" if watch.named[event.kind] else "unknown"


def events_table(duty: Duty, alarms: tuple[Alarm, ...], watch: Watch) -> Table:
    rows = tuple(_row(event, alarms, watch) for event in duty.events)
    kinds: tuple[tuple[int, Kind], ...] = tuple(
        (i, "good" if row[2] == "right" else "bad")
        for i, row in enumerate(rows)
        if row[2] or row[1] != "quiet"
    )
    return Table(
        title="What happened, when it was noticed, and was its cause told?",
        columns=("Event", "Noticed", "Cause"),
        rows=rows,
        marked=kinds,
        alt="; ".join(" ".join(row).strip() for row in rows),
    )
