"""Phase 3: the version of a data set is a hash of its content."""

from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd


def _canonical(values: np.ndarray[Any, Any]) -> bytes:
    """The same bytes for the same values on every machine: little-endian, one NaN, one zero."""
    if values.dtype.kind == "f":
        return np.where(np.isnan(values), np.nan, values + 0.0).astype("<f8").tobytes()
    if values.dtype.kind in "iub":
        return values.astype("<i8").tobytes()
    # Asked of the whole column at once: asked value by value it would be most of the time.
    known = zip(values.tolist(), pd.isna(values).tolist(), strict=True)
    texts = [("" if missing else str(value)).encode() for value, missing in known]
    return b"".join(len(text).to_bytes(4, "little") + text for text in texts)


def array_version(*arrays: np.ndarray[Any, Any]) -> str:
    """First 12 hex digits of the SHA-256 of the arrays' shapes, kinds and values, in order."""
    digest = sha256()
    for array in arrays:
        digest.update(f"{array.dtype.kind}{array.shape}".encode())
        digest.update(_canonical(np.ascontiguousarray(array).ravel()))
    return digest.hexdigest()[:12]


def table_version(table: pd.DataFrame) -> str:
    """First 12 hex digits of the SHA-256 of a table: columns, kinds, values and order of rows.

    The index does not count. Every change of a value, a column or the order gives a new version.
    """
    digest = sha256()
    for column in table.columns:
        values = table[column].to_numpy()
        digest.update(f"{column}|{values.dtype.kind}|{len(values)}|".encode())
        digest.update(_canonical(values))
    return digest.hexdigest()[:12]
