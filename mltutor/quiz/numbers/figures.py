"""Numbers as they are shown, so that nobody can round them to something else."""

from mltutor.quiz.numbers.template import Question, need

EDGE = 0.03
"""Nearer than this to a half, in units of the last digit, a number is drawn again."""


def percent(share: float) -> str:
    """A share between 0 and 1 to the nearest percent."""
    return f"{rounded(100 * share)} %"


def decimal(value: float, digits: int) -> str:
    """A number with so many digits after the point."""
    return f"{rounded(value * 10**digits) / 10**digits:.{digits}f}"


def dollars(value: float) -> str:
    """An amount to the nearest dollar."""
    return f"${rounded(value):,}"


def count(value: float) -> str:
    """A number of things to the nearest one."""
    return f"{rounded(value):,}"


def rounded(value: float) -> int:
    """The nearest whole number.

    Raises:
        OutOfBoundsError: it lies so near to a half that slips in the last digit would decide.
    """
    need(abs(value % 1 - 0.5) > EDGE)
    return round(value)


def table(caption: str, columns: list[str], rows: list[list[str]]) -> Question:
    """A table exhibit."""
    return {"kind": "table", "caption": caption, "columns": columns, "rows": rows}
