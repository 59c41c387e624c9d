"""Validation: leaks that can be switched on one by one, until validation lies."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import Any

from mltutor import paths
from mltutor.metrics.validation import Leaks, draw_cases, validate
from mltutor.toys.controls import Range, Settings, Steps, Switch
from mltutor.toys.toy import Measure, Measures, Toy

TABLE = paths.CONTENT / "explore" / "validation_table.json"
FOLDS = (2, 5, 10)
N_SETS = 3
N_CASES, N_FRESH = 200, 2000
LEAKS = ("scale_first", "select_first", "target_leak", "duplicates")

CONTROLS = (
    Switch(
        name="scale_first",
        label="Scale before splitting",
        help="Mean and spread are taken from all cases, those of the validation folds included.",
    ),
    Switch(
        name="select_first",
        label="Select features before splitting",
        help="The six best of 154 features are chosen with the validation labels in view.",
    ),
    Switch(
        name="target_leak",
        label="A feature known only afterwards",
        help="Recorded after the outcome, so it will be missing when the model is used.",
    ),
    Switch(
        name="duplicates",
        label="Duplicates across the split",
        help="Every case is in the table twice.",
    ),
    Steps(name="folds", label="Folds", default=5, values=FOLDS),
    Range(
        name="set",
        label="Which data set",
        default=1,
        low=1,
        high=N_SETS,
        step=1,
        digits=0,
        help="Another 200 cases of the same world.",
    ),
)

MEASURES = (
    Measure(name="validation", label="Cross-validation says"),
    Measure(name="fresh", label="New cases say"),
    Measure(name="lie", label="Flattery", formula="validation - new cases"),
    Measure(name="lowest", label="Worst fold"),
    Measure(name="highest", label="Best fold"),
)


def table_key(folds: int, data_set: int, flags: Iterable[bool]) -> str:
    """Name of one row of the table, as the browser builds it too: `5-1-0100`."""
    return f"{folds}-{data_set}-{''.join('1' if flag else '0' for flag in flags)}"


def compute_table() -> dict[str, list[float]]:
    """Fresh score, then the score of each fold, for every combination of settings."""
    return {
        table_key(folds, data_set, flags): compute_row(folds, data_set, flags)
        for folds in FOLDS
        for data_set in range(1, N_SETS + 1)
        for flags in product((False, True), repeat=len(LEAKS))
    }


def compute_row(folds: int, data_set: int, flags: tuple[bool, ...]) -> list[float]:
    result = validate(
        draw_cases(N_CASES, data_set),
        draw_cases(N_FRESH, 999),
        folds,
        Leaks(*flags),
    )
    return [result.fresh, *result.folds.tolist()]


@cache
def table() -> dict[str, list[float]]:
    """The stored table; `python -m mltutor.toys.validation` computes it again in ten seconds."""
    rows: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return rows


def data() -> Mapping[str, object]:
    return {"rows": table(), "leaks": LEAKS}


def measure(settings: Settings) -> Measures:
    key = table_key(
        int(settings.number("folds")),
        int(settings.number("set")),
        (settings.flag(leak) for leak in LEAKS),
    )
    fresh, *folds = table()[key]
    mean = sum(folds) / len(folds)
    return {
        "validation": mean,
        "fresh": fresh,
        "lie": mean - fresh,
        "lowest": min(folds),
        "highest": max(folds),
    }


TOY = Toy(
    name="validation",
    title="Watch validation lie",
    controls=CONTROLS,
    measures=MEASURES,
    data=data,
    measure=measure,
)

if __name__ == "__main__":
    rows = (f"{json.dumps(key)}: {json.dumps(row)}" for key, row in compute_table().items())
    TABLE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
