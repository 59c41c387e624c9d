"""What a learner can set in a toy: kinds of controls, and settings checked against them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mltutor.errors import TutorError

Point = tuple[float, float]
Value = float | str | bool | tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What all kinds share. `shown_if` names another control and the values that show this one."""

    name: str
    label: str
    help: str = ""
    shown_if: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Control):
    """A number between `low` and `high`, in steps of `step`, shown with `digits` decimals."""

    default: float
    low: float
    high: float
    step: float
    digits: int = 2
    unit: str = ""

    def problem(self, value: Any) -> str | None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and self.low <= value <= self.high:
            return None
        return f"{self.name} must be a number from {self.low:g} to {self.high:g}, not {value!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Control):
    """One of a few numbers in rising order, chosen with a slider."""

    default: float
    values: tuple[float, ...]
    digits: int = 0
    unit: str = ""

    def problem(self, value: Any) -> str | None:
        if value in self.values and not isinstance(value, bool):
            return None
        known = ", ".join(f"{number:g}" for number in self.values)
        return f"{self.name} must be one of {known}, not {value!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Control):
    """One of a few names; `options` maps each to what the learner reads."""

    default: str
    options: Mapping[str, str]

    def problem(self, value: Any) -> str | None:
        if isinstance(value, str) and value in self.options:
            return None
        return f"{self.name} must be one of {', '.join(self.options)}, not {value!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch(Control):
    """On or off."""

    default: bool = False

    def problem(self, value: Any) -> str | None:
        return None if isinstance(value, bool) else f"{self.name} must be true or false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Control):
    """A fixed number of points in the plane; each coordinate lies between `low` and `high`."""

    default: tuple[Point, ...]
    low: Point
    high: Point
    step: float = 0.1
    digits: int = 1

    def problem(self, value: Any) -> str | None:
        right_count = _is_points(value) and len(value) == len(self.default)
        if right_count and all(self._inside(point) for point in value):
            return None
        return (
            f"{self.name} must be {len(self.default)} points [x, y] with x from {self.low[0]:g} "
            f"to {self.high[0]:g} and y from {self.low[1]:g} to {self.high[1]:g}"
        )

    def _inside(self, point: Point) -> bool:
        return all(
            low <= part <= high for low, part, high in zip(self.low, point, self.high, strict=True)
        )


AnyControl = Range | Steps | Choice | Switch | Points


class Settings(Mapping[str, Value]):
    """A value for every control of a toy; missing ones take the default.

    Raises:
        TutorError: a name is unknown or a value is outside what its control allows.
    """

    def __init__(
        self, controls: Iterable[AnyControl], chosen: Mapping[str, Any] | None = None
    ) -> None:
        known = {control.name: control for control in controls}
        given = dict(chosen or {})
        if problems := setting_problems(known.values(), given):
            raise TutorError("; ".join(problems))
        defaults: dict[str, Any] = {name: control.default for name, control in known.items()}
        self._values: dict[str, Value] = {
            name: _plain(value) for name, value in (defaults | given).items()
        }

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, name: str) -> float:
        value = self._values[name]
        if not isinstance(value, int | float):
            raise TypeError(f"{name} is not a number")
        return value

    def text(self, name: str) -> str:
        return str(self._values[name])

    def flag(self, name: str) -> bool:
        return self._values[name] is True

    def points(self, name: str) -> tuple[Point, ...]:
        value = self._values[name]
        if not isinstance(value, tuple):
            raise TypeError(f"{name} is not a list of points")
        return value


def setting_problems(controls: Iterable[AnyControl], chosen: Mapping[str, Any]) -> list[str]:
    """What is wrong with chosen settings, one sentence each; empty when nothing is."""
    known = {control.name: control for control in controls}
    problems = [
        f"there is no setting {name!r}; there are {', '.join(known)}"
        for name in chosen
        if name not in known
    ]
    found = (known[name].problem(value) for name, value in chosen.items() if name in known)
    return problems + [problem for problem in found if problem is not None]


def _is_points(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(point, list | tuple)
        and len(point) == 2
        and all(isinstance(part, int | float) for part in point)
        for point in value
    )


def _plain(value: Any) -> Value:
    """Points from JSON come as lists; settings hold tuples."""
    if isinstance(value, list | tuple):
        return tuple((float(x), float(y)) for x, y in value)
    result: Value = value
    return result
