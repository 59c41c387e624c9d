"""Own scores: a learner's labels and scores, read and measured in the browser only."""

from collections.abc import Mapping

from mltutor.toys.controls import Settings
from mltutor.toys.threshold import CONTROLS, MEASURES
from mltutor.toys.toy import Measures, Toy

KEPT = ("threshold", "cost_fp", "cost_fn")
MAX_ROWS = 100_000


def data() -> Mapping[str, object]:
    return {"max_rows": MAX_ROWS}


def measure(_: Settings) -> Measures:
    """Nothing: the rows never leave the browser, so there is nothing to measure here."""
    return {}


TOY = Toy(
    name="own_scores",
    title="Your own scores",
    controls=tuple(control for control in CONTROLS if control.name in KEPT),
    measures=MEASURES,
    data=data,
    measure=measure,
)
