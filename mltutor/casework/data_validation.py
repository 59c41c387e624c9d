"""Phase 3: an automated report on a table: schema, ranges, nulls, duplicates, class balance."""

from dataclasses import dataclass

import pandas as pd

from mltutor.casework.call_centre import DEVICE_KINDS, REASONS


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What a column must look like; bounds are inclusive, `allowed` lists the words it may hold."""

    name: str
    smallest: float | None = None
    largest: float | None = None
    allowed: tuple[str, ...] = ()
    most_nulls: float = 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report: `share` of the rows (or classes) break the rule."""

    name: str
    column: str
    passed: bool
    share: float
    message: str


CALL_RULES: tuple[ColumnRule, ...] = (
    ColumnRule("call_id", smallest=0),
    ColumnRule("customer_id", smallest=0),
    ColumnRule("week", 0, 25),
    ColumnRule("order_age_hours", 0, 2000),
    ColumnRule("in_transit"),
    ColumnRule("delayed"),
    ColumnRule("delivered"),
    ColumnRule("member", 0, 1),
    ColumnRule("days_since_renewal", 0, 365),
    ColumnRule("return_open"),
    ColumnRule("device", allowed=DEVICE_KINDS),
    ColumnRule("device_age_days", smallest=0),
    ColumnRule("digital_purchases", smallest=0),
    ColumnRule("recent_contacts", smallest=0),
    ColumnRule("hour", 0, 23),
    ColumnRule("reason_code", allowed=REASONS),
)
"""The schema that the training job expects of the recorded table."""


def _schema(table: pd.DataFrame, rule: ColumnRule) -> Check:
    there = rule.name in table.columns
    message = f"{rule.name} is there." if there else f"The column {rule.name} is missing."
    return Check("schema", rule.name, there, 0.0 if there else 1.0, message)


def _nulls(table: pd.DataFrame, rule: ColumnRule) -> Check:
    share = float(table[rule.name].isna().mean())
    message = f"{share:.1%} of {rule.name} are missing (at most {rule.most_nulls:.1%} allowed)."
    return Check("nulls", rule.name, share <= rule.most_nulls, share, message)


def _values(table: pd.DataFrame, rule: ColumnRule) -> Check:
    present = table[rule.name].dropna()
    bad = pd.Series(False, index=present.index)
    if rule.allowed:
        bad = ~present.isin(list(rule.allowed))
    if rule.smallest is not None:
        bad |= present < rule.smallest
    if rule.largest is not None:
        bad |= present > rule.largest
    share = float(bad.mean()) if len(bad) else 0.0
    name = "allowed values" if rule.allowed else "range"
    return Check(name, rule.name, share == 0, share, f"{share:.1%} of {rule.name} break the rule.")


def _duplicates(table: pd.DataFrame) -> Check:
    share = float(table.duplicated("call_id").mean())
    return Check("duplicates", "call_id", share == 0, share, f"{share:.1%} of rows repeat a call.")


def _balance(table: pd.DataFrame, rarest_allowed: float) -> Check:
    rarest = float(table["reason_code"].value_counts(normalize=True).min())
    message = (
        f"The rarest reason has {rarest:.1%} of the rows (at least {rarest_allowed:.1%} wanted)."
    )
    return Check("class balance", "reason_code", rarest >= rarest_allowed, rarest, message)


def validate(
    table: pd.DataFrame,
    rules: tuple[ColumnRule, ...] = CALL_RULES,
    rarest_allowed: float = 0.02,
) -> tuple[Check, ...]:
    """Check a table against its rules; never raises for bad data, that is what the report is for.

    Raises:
        ValueError: if the table has no rows.
    """
    if table.empty:
        raise ValueError("The table has no rows; load some calls first.")
    report = [_schema(table, rule) for rule in rules]
    present = [rule for rule in rules if rule.name in table.columns]
    for rule in present:
        report.append(_nulls(table, rule))
        if rule.allowed or rule.smallest is not None or rule.largest is not None:
            report.append(_values(table, rule))
    if "call_id" in table.columns:
        report.append(_duplicates(table))
    if "reason_code" in table.columns:
        report.append(_balance(table, rarest_allowed))
    return tuple(report)


def failures(report: tuple[Check, ...]) -> tuple[Check, ...]:
    """The lines of the report that did not pass."""
    return tuple(check for check in report if not check.passed)
