"""Results as words."""

from datetime import datetime

from mltutor.study.results import Accuracy

FEW = 10
"""Below this many answers an interval is so wide that a share by itself would mislead."""


def with_interval(result: Accuracy) -> str:
    """A share with what it is worth: "17 of 20 right, likely between 64 % and 95 %"."""
    if result.share is None or result.low is None or result.high is None:
        return "no answers yet"
    counts = f"{result.right} of {result.total} right"
    if result.total < FEW:
        return f"{counts}, too few to say more"
    return f"{counts}, likely between {result.low:.0%} and {result.high:.0%}"


def day(moment: datetime) -> str:
    """The day of a moment in UTC, as "21 Nov 2026"."""
    return f"{moment.day} {moment:%b %Y}"
