"""What an exhibit may set in an explorable: `content/explorables.yaml`, written from the toys.

Questions are checked without the toys, whose arithmetic takes seconds to import.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeGuard

from pydantic import Field, StringConstraints

from mltutor.documents.model import Line, Part

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""Toys and their settings are named as in Python."""

Point = tuple[float, float]


class Number(Part):
    """A number from `low` to `high` in steps of `step`."""

    kind: Literal["number"]
    low: float
    high: float
    step: float

    @property
    def allowed(self) -> str:
        return f"a number from {self.low:g} to {self.high:g} in steps of {self.step:g}"

    def allows(self, value: object) -> bool:
        if not _is_number(value) or not self.low <= value <= self.high:
            return False
        steps = (value - self.low) / self.step
        return abs(steps - round(steps)) < 1e-6


class OneOf(Part):
    """One of a few numbers or names."""

    kind: Literal["one_of"]
    values: tuple[int | float | str, ...] = Field(min_length=1)

    @property
    def allowed(self) -> str:
        return f"one of {', '.join(map(str, self.values))}"

    def allows(self, value: object) -> bool:
        return value in self.values and not isinstance(value, bool)


class Switch(Part):
    """On or off."""

    kind: Literal["switch"]

    @property
    def allowed(self) -> str:
        return "true or false"

    def allows(self, value: object) -> bool:
        return isinstance(value, bool)


class Points(Part):
    """A fixed number of points [x, y] between two corners."""

    kind: Literal["points"]
    count: int
    low: Point
    high: Point

    @property
    def allowed(self) -> str:
        (left, bottom), (right, top) = self.low, self.high
        return f"{self.count} points [x, y], x {left:g} to {right:g} and y {bottom:g} to {top:g}"

    def allows(self, value: object) -> bool:
        return (
            isinstance(value, list | tuple)
            and len(value) == self.count
            and all(self._holds(point) for point in value)
        )

    def _holds(self, point: object) -> bool:
        return (
            isinstance(point, list | tuple)
            and len(point) == 2
            and all(
                _is_number(part) and low <= part <= high
                for low, part, high in zip(self.low, point, self.high, strict=True)
            )
        )


class Explorable(Part):
    """A toy that measures the same for everybody, and what it can open with."""

    id: Name
    title: Line
    settings: dict[Name, Annotated[Number | OneOf | Switch | Points, Field(discriminator="kind")]]

    def refused(self, chosen: Mapping[str, object]) -> Iterator[tuple[str, str | None]]:
        """Settings that it cannot open with: the name, and what is allowed if it exists."""
        for name, value in chosen.items():
            if name not in self.settings:
                yield name, None
            elif not self.settings[name].allows(value):
                yield name, self.settings[name].allowed


class ExplorablesFile(Part):
    version: Literal[1] = Field(alias="schema")
    explorables: tuple[Explorable, ...] = Field(min_length=1)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
