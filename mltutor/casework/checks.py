"""Checks of arguments that say in a sentence what to do instead."""

import math


def require_share(name: str, value: float) -> None:
    """Raise `ValueError` unless `value` lies between 0 and 1, both included."""
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} is {value}; choose a share between 0 and 1.")


def require_positive(name: str, value: float) -> None:
    """Raise `ValueError` unless `value` is finite and above zero."""
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} is {value}; choose a number above zero.")


def require_at_least(name: str, value: float, smallest: float) -> None:
    """Raise `ValueError` unless `value` is finite and not below `smallest`."""
    if not (math.isfinite(value) and value >= smallest):
        raise ValueError(f"{name} is {value}; choose {smallest:g} or more.")


def require_same_length(**arrays: object) -> None:
    """Raise `ValueError` unless all named arrays have the same, non-zero length."""
    sizes = {name: len(array) for name, array in arrays.items()}  # type: ignore[arg-type]
    if len(set(sizes.values())) > 1:
        told = ", ".join(f"{name} {size}" for name, size in sizes.items())
        raise ValueError(f"The lengths differ ({told}); pass one entry per call in each.")
    if 0 in sizes.values():
        raise ValueError("There are no calls; pass at least one.")
