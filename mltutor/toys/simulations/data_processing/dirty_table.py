"""A dirty table: look at it, read its report, switch on cleaning steps, and mind their order."""

from functools import lru_cache
from math import isnan

import pandas as pd

from mltutor.casework.cleaning import (
    NOT_KNOWN_IN_TIME,
    Cleaned,
    CleaningScore,
    Step,
    clean,
    score_cleaned,
)
from mltutor.casework.data_validation import Check, validate
from mltutor.casework.history import History, recorded_history
from mltutor.toys.controls import Choice, Settings, Switch
from mltutor.toys.picture import Bar, Bars, Figure, Flow, Kind, Picture, Stage, Table
from mltutor.toys.simulation import Outcome, Simulation

N_CALLS = 3000
_SEED = 1
_SHOWN = {
    "call_id": "call",
    "device": "device",
    "device_age_days": "device age, days",
    "member": "member",
    "hour": "hour",
    "reason_code": "recorded reason",
    "was_transferred": "was transferred",
}
_WATCHED = (
    ("nulls", "member", "membership missing"),
    ("nulls", "device_age_days", "device age missing"),
    ("allowed values", "device", "device misspelt"),
    ("range", "hour", "impossible hour"),
    ("duplicates", "call_id", "call exported twice"),
)


@lru_cache(maxsize=1)
def _history() -> History:
    return recorded_history(N_CALLS, _SEED)


def chosen_steps(settings: Settings) -> tuple[Step, ...]:
    """The steps that are switched on, in the order in which they run."""
    spelling, copies = settings.text("spelling"), settings.text("copies")
    missing = settings.text("missing")
    steps: list[tuple[bool, Step]] = [
        (settings.flag("late"), "drop columns not known in time"),
        (settings.flag("hours"), "drop impossible values"),
        (spelling == "before", "normalise spelling"),
        (copies == "exact", "drop exact duplicates"),
        (copies == "call", "keep one row per call"),
        (spelling == "after", "normalise spelling"),
        (missing == "drop", "drop rows with nulls"),
        (missing == "fill", "fill nulls with the median"),
    ]
    return tuple(step for on, step in steps if on)


@lru_cache(maxsize=128)
def _cleaned(steps: tuple[Step, ...]) -> tuple[Cleaned, CleaningScore, tuple[Check, ...]]:
    cleaned = clean(_history().table, steps)
    return cleaned, score_cleaned(cleaned.table, _SEED, 4000), validate(cleaned.table)


def _share_broken(report: tuple[Check, ...], name: str, column: str) -> float:
    found = [check for check in report if (check.name, check.column) == (name, column)]
    return found[0].share if found else 0.0


def _report(report: tuple[Check, ...]) -> Bars:
    def bar(name: str, column: str, label: str) -> Bar:
        share = _share_broken(report, name, column)
        kind: Kind = "bad" if share else "good"
        return Bar(label=label, value=share, kind=kind, note="" if share else "passed")

    return Bars(
        title="Validation report: share of rows that break a rule",
        bars=tuple(bar(*watched) for watched in _WATCHED),
        start=0.0,
        end=0.12,
        unit="%",
        alt="One bar for each rule of the report; a bar of no length has passed.",
    )


def _flow(cleaned: Cleaned) -> Flow:
    stages = tuple(
        Stage(label=step, state="done", note=f"{rows:,} rows, version {version[:6]}")
        for step, rows, _, version in cleaned.log
    )
    return Flow(
        title="Steps in their order; every result is a version of its own",
        stages=stages,
        alt="The cleaning steps one after the other, each with the rows left and a version.",
    )


@lru_cache(maxsize=1)
def _calls_to_look_at() -> tuple[int, ...]:
    """Calls that show each kind of dirt, and one with nothing wrong."""
    table = _history().table
    odd = ~table["device"].isin(["none", "reader", "speaker", "tv"])
    nulls, late_hour = table["member"].isna(), table["hour"] > 23
    twice = table["call_id"].duplicated(keep=False)
    fine = ~(odd | nulls | late_hour | twice | table["device_age_days"].isna())
    owner = table["device"].str.strip().str.lower() != "none"
    kinds = (twice & odd & owner, nulls & ~twice, late_hour & ~twice, odd & owner & ~twice, fine)
    return tuple(int(table.loc[kind, "call_id"].iloc[0]) for kind in kinds)


def _shown(value: object) -> str:
    if value is None or (isinstance(value, float) and isnan(value)):
        return "missing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"“{value}”" if value != value.strip().lower() else value.replace("_", " ")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _sample(table: pd.DataFrame) -> Table:
    columns = [column for column in _SHOWN if column in table.columns]
    rows = table.loc[table["call_id"].isin(_calls_to_look_at()), columns].sort_values(
        "call_id", kind="stable"
    )
    texts = [tuple(_shown(value) for value in row) for row in rows.itertuples(index=False)]
    bad = [
        any(text == "missing" or text[0] == "“" or text == "99" for text in row) for row in texts
    ]
    again = rows["call_id"].duplicated(keep=False).tolist()
    return Table(
        title="A few rows of the table, as they are now",
        columns=tuple(_SHOWN[column] for column in columns),
        rows=tuple(texts),
        marked=tuple((i, "bad") for i in range(len(texts)) if bad[i] or again[i]),
        alt="Rows with a missing value, an odd spelling, an impossible hour or a second copy.",
    )


def surplus_rows(table: pd.DataFrame) -> int:
    """Rows that repeat a call which has a row already."""
    return int(table["call_id"].duplicated().sum())


def _sentence(cleaned: Cleaned, score: CleaningScore, failed: int) -> str:
    late = any(column in cleaned.table.columns for column in NOT_KNOWN_IN_TIME)
    checks = {0: "every check passes", 1: "one check fails"}.get(failed, f"{failed} checks fail")
    warning = (
        " Columns that are filled in after the call make the table's promise worthless."
        if late
        else ""
    )
    surplus = surplus_rows(cleaned.table)
    copies = f"{surplus} of them repeat a call, " if surplus else ""
    return (
        f"{score.n_rows:,} rows are left, {copies}and {checks}. "
        f"This is data version {cleaned.version[:6]}.{warning}"
    )


def _figures(score: CleaningScore, failed: int) -> tuple[Figure, ...]:
    trusted = score.on_the_table - score.on_the_phone < 0.05
    return (
        Figure(label="Rows left", value=float(score.n_rows), digits=0),
        Figure(
            label="Checks that fail",
            value=float(failed),
            digits=0,
            tone="bad" if failed else "good",
        ),
        Figure(
            label="Right on rows held back",
            value=score.on_the_table,
            unit="%",
            note="what the table promises, by its own noisy labels",
        ),
        Figure(
            label="Right on fresh calls",
            value=score.on_the_phone,
            unit="%",
            note="what callers get",
            tone="good" if trusted else "bad",
        ),
    )


def run(settings: Settings) -> Outcome:
    """Clean the table as chosen, validate it, train on it."""
    cleaned, score, report = _cleaned(chosen_steps(settings))
    failed = sum(_share_broken(report, name, column) > 0 for name, column, _ in _WATCHED)
    views = (_flow(cleaned), _report(report), _sample(cleaned.table))
    return Outcome(
        picture=Picture(
            sentence=_sentence(cleaned, score, failed), figures=_figures(score, failed), views=views
        ),
        measures={
            "rows": float(score.n_rows),
            "failed": float(failed),
            "copies_found": 1 - surplus_rows(cleaned.table) / surplus_rows(_history().table),
            "promised": score.on_the_table,
            "delivered": score.on_the_phone,
        },
    )


DIRTY_TABLE = Simulation(
    name="dirty-table",
    title="A dirty table",
    controls=(
        Choice(
            name="copies",
            label="Rows that repeat a call",
            default="leave",
            options={
                "leave": "leave them",
                "exact": "drop exact copies",
                "call": "keep one row per call",
            },
        ),
        Choice(
            name="spelling",
            label="Mend the spelling of devices",
            default="no",
            options={"no": "no", "before": "before the copies", "after": "after the copies"},
        ),
        Choice(
            name="missing",
            label="Missing values",
            default="leave",
            options={
                "leave": "leave them",
                "drop": "drop their rows",
                "fill": "fill in the median",
            },
        ),
        Switch(name="hours", label="Drop rows with an impossible hour"),
        Switch(
            name="late",
            label="Drop columns not known in time",
            help="Whether the call was transferred, how long it took, a return opened during it.",
        ),
    ),
    run=run,
    trains=True,
)
