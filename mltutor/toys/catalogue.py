"""`content/explorables.yaml`: the toys that exhibits may show, and their settings, as plain data.

`python -m mltutor.toys.catalogue` writes it again after a toy or a control has changed.
"""

import json
from collections.abc import Iterator

from mltutor import paths
from mltutor.toys.controls import AnyControl, Choice, Points, Range, Steps
from mltutor.toys.registry import TOYS

FILE = paths.CONTENT / "explorables.yaml"
HEAD = """\
# What an exhibit may set in each explorable. Not written by hand, but by
# `python -m mltutor.toys.catalogue`
schema: 1
explorables:
"""
FOR_OWN_DATA = {"own_scores"}
"""They show a learner's own rows, so a question has nothing to show with them."""


def catalogue() -> str:
    """The file's text."""
    return HEAD + "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    for toy in TOYS.values():
        if toy.name in FOR_OWN_DATA:
            continue
        yield f"  - id: {toy.name}"
        yield f"    title: {json.dumps(toy.title, ensure_ascii=False)}"
        yield "    settings:"
        for control in toy.controls:
            yield f"      {control.name}: {{{_limits(control)}}}"


def _limits(control: AnyControl) -> str:
    match control:
        case Range():
            limits = f"low: {control.low:g}, high: {control.high:g}, step: {control.step:g}"
            return f"kind: number, {limits}"
        case Steps():
            return f"kind: one_of, values: [{', '.join(f'{value:g}' for value in control.values)}]"
        case Choice():
            return f"kind: one_of, values: {json.dumps(list(control.options), ensure_ascii=False)}"
        case Points():
            low, high = (f"[{x:g}, {y:g}]" for x, y in (control.low, control.high))
            return f"kind: points, count: {len(control.default)}, low: {low}, high: {high}"
        case _:
            return "kind: switch"


if __name__ == "__main__":
    FILE.write_text(catalogue(), encoding="utf-8")
