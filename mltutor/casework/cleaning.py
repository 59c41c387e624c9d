"""Phase 3: cleaning steps to switch on and to order, and what they are worth to the model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from mltutor.casework.arrays import Floats, Ints
from mltutor.casework.call_centre import REASONS, SKILL_OF_REASON
from mltutor.casework.calls import DEVICE_AGE_SCALE_DAYS, RENEWAL_WINDOW_DAYS, simulate_calls
from mltutor.casework.data_version import table_version
from mltutor.casework.estimators import accuracy, logistic_regression
from mltutor.casework.features import FEATURES, feature_matrix

Step = Literal[
    "normalise spelling",
    "drop exact duplicates",
    "keep one row per call",
    "drop impossible values",
    "drop rows with nulls",
    "fill nulls with the median",
    "drop columns not known in time",
]
NOT_KNOWN_IN_TIME = ("return_opened_during_call", "handle_minutes", "was_transferred")
_NULLABLE = ("member", "device_age_days")


def normalise_spelling(table: pd.DataFrame) -> pd.DataFrame:
    """Bring device names to lower case without spaces around them."""
    return table.assign(device=table["device"].astype(str).str.strip().str.lower().astype(object))


def drop_exact_duplicates(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the first of rows that agree in every column; a copy spelt otherwise stays."""
    return table.drop_duplicates(ignore_index=True)


def keep_one_row_per_call(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the first row of each call id, however its copies are written."""
    return table.drop_duplicates("call_id", ignore_index=True)


def drop_impossible_values(table: pd.DataFrame) -> pd.DataFrame:
    """Drop calls at an hour that no clock shows."""
    return table.loc[table["hour"].between(0, 23)].reset_index(drop=True)


def drop_rows_with_nulls(table: pd.DataFrame) -> pd.DataFrame:
    """Drop every row in which something is missing."""
    return table.dropna().reset_index(drop=True)


def fill_nulls_with_median(table: pd.DataFrame) -> pd.DataFrame:
    """Fill missing memberships and device ages with the column's median."""
    return table.fillna({column: table[column].median() for column in _NULLABLE})


def drop_columns_not_known_in_time(table: pd.DataFrame) -> pd.DataFrame:
    """Drop what is only known once somebody has spoken."""
    return table.drop(columns=[c for c in NOT_KNOWN_IN_TIME if c in table.columns])


STEPS: dict[Step, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "normalise spelling": normalise_spelling,
    "drop exact duplicates": drop_exact_duplicates,
    "keep one row per call": keep_one_row_per_call,
    "drop impossible values": drop_impossible_values,
    "drop rows with nulls": drop_rows_with_nulls,
    "fill nulls with the median": fill_nulls_with_median,
    "drop columns not known in time": drop_columns_not_known_in_time,
}


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """The table after the steps; `log` holds (step, rows, columns, data version) after each."""

    table: pd.DataFrame
    log: tuple[tuple[str, int, int, str], ...]

    @property
    def version(self) -> str:
        """The content hash of the cleaned table."""
        return table_version(self.table)


def clean(table: pd.DataFrame, steps: tuple[Step, ...]) -> Cleaned:
    """Apply the steps in the order given.

    Raises:
        ValueError: if a step is unknown or the steps leave no row.
    """
    log = [("as recorded", len(table), table.shape[1], table_version(table))]
    for step in steps:
        if step not in STEPS:
            raise ValueError(f"There is no step {step!r}; choose from {', '.join(STEPS)}.")
        table = STEPS[step](table)
        if table.empty:
            raise ValueError(
                f"After {step!r} no row is left; switch it off or clean less strictly."
            )
        log.append((step, len(table), table.shape[1], table_version(table)))
    return Cleaned(table, tuple(log))


def training_arrays(table: pd.DataFrame) -> tuple[Floats, Ints]:
    """Features (n, 14), columns as in `FEATURES`, and recorded skills (n,) of a table.

    What is still missing becomes 0, and a device that is spelt in an unknown way is no device.
    Leaking columns are appended when they are still there.
    """
    days = table["days_since_renewal"].to_numpy(float)
    member = np.nan_to_num(table["member"].to_numpy(float))
    near = member * ((days < RENEWAL_WINDOW_DAYS) | (days > 365 - RENEWAL_WINDOW_DAYS))
    newness = np.exp(
        -np.nan_to_num(table["device_age_days"].to_numpy(float)) / DEVICE_AGE_SCALE_DAYS
    )
    plain = {name: table[name].to_numpy(float) for name in FEATURES if name in table.columns}
    device = table["device"].to_numpy()
    made = {
        "log_order_age": np.log(np.maximum(table["order_age_hours"].to_numpy(float), 0.01)),
        "member": member,
        "near_renewal": near,
        "device_newness": newness,
        **{kind: (device == kind).astype(float) for kind in ("reader", "speaker", "tv")},
    }
    leaks = [table[c].to_numpy(float) for c in NOT_KNOWN_IN_TIME if c in table.columns]
    X = np.column_stack([*(({**plain, **made})[name] for name in FEATURES), *leaks])
    codes = pd.Categorical(table["reason_code"], categories=list(REASONS)).codes
    return X, SKILL_OF_REASON[np.asarray(codes, dtype=np.int64)]


@dataclass(frozen=True, slots=True)
class CleaningScore:
    """Accuracy on held-out rows of the table, and on fresh calls with what is known then."""

    n_rows: int
    on_the_table: float
    on_the_phone: float


def score_cleaned(table: pd.DataFrame, seed: int, n_fresh: int = 8000) -> CleaningScore:
    """Train on three quarters of a cleaned table; score on the rest and on fresh calls.

    Raises:
        ValueError: if the table has fewer than 100 rows.
    """
    if len(table) < 100:
        raise ValueError(f"{len(table)} rows are too few to train on; keep at least 100.")
    X, y = training_arrays(table)
    cut = len(X) * 3 // 4
    model = logistic_regression().fit(X[:cut], y[:cut])
    fresh = simulate_calls(n_fresh, seed + 1_000_003)
    live = np.zeros((n_fresh, X.shape[1]))
    live[:, : len(FEATURES)] = feature_matrix(fresh.callers)
    return CleaningScore(
        n_rows=len(table),
        on_the_table=accuracy(model, X[cut:], y[cut:]),
        on_the_phone=accuracy(model, live, fresh.skills),
    )
