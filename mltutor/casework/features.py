"""The feature matrix at routing time, and when each feature becomes known."""

from typing import Literal

import numpy as np

from mltutor.casework.arrays import Bools, Floats
from mltutor.casework.calls import DEVICE_AGE_SCALE_DAYS, NO_ORDER_HOURS, Callers
from mltutor.casework.checks import require_at_least

KnownWhen = Literal["before the call", "during the call", "after the call"]

FEATURES: tuple[str, ...] = (
    "log_order_age",
    "in_transit",
    "delayed",
    "delivered",
    "member",
    "near_renewal",
    "return_open",
    "reader",
    "speaker",
    "tv",
    "device_newness",
    "digital_purchases",
    "recent_contacts",
    "hour",
)
LEAK = "return_opened_during_call"
CANDIDATE_FEATURES: dict[str, KnownWhen] = {
    **dict.fromkeys(FEATURES, "before the call"),
    LEAK: "during the call",
    "handle_minutes": "after the call",
    "was_transferred": "after the call",
}
"""Columns of the recorded table and the moment each of them becomes known."""

CATEGORICAL: tuple[bool, ...] = tuple(
    name not in {"log_order_age", "device_newness", "hour"} for name in FEATURES
)
"""Which features take a handful of values, so that PSI and tests treat them as categories."""


def feature_matrix(
    callers: Callers, *, lag_hours: float = 0.0, member_missing: Bools | None = None
) -> Floats:
    """Features at routing time, shape (n, 14), columns as in `FEATURES`.

    With `lag_hours` above 0 the snapshot is that old: an order younger than that is not seen, nor
    anything that hangs on it. `member_missing`, shape (n,), marks callers whose membership the
    source lost and the pipeline filled with 0.

    Raises:
        ValueError: if the lag is negative.
    """
    require_at_least("lag_hours", lag_hours, 0)
    seen = callers.order_age_hours >= lag_hours
    lost = np.zeros(len(callers), dtype=bool) if member_missing is None else member_missing
    columns = [
        np.log(np.where(seen, callers.order_age_hours, NO_ORDER_HOURS)),
        callers.in_transit & seen,
        callers.delayed & seen,
        callers.delivered & seen,
        callers.member & ~lost,
        callers.near_renewal & ~lost,
        callers.return_open & seen,
        *(callers.device == kind for kind in (1, 2, 3)),
        np.exp(-callers.device_age_days / DEVICE_AGE_SCALE_DAYS),
        callers.digital_purchases,
        callers.recent_contacts,
        callers.hour,
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def columns_named(names: tuple[str, ...]) -> list[int]:
    """Positions of the named features in the matrix.

    Raises:
        ValueError: if a name is not in `FEATURES`.
    """
    unknown = [name for name in names if name not in FEATURES]
    if unknown:
        raise ValueError(f"There is no feature {unknown[0]!r}; choose from {', '.join(FEATURES)}.")
    return [FEATURES.index(name) for name in names]
