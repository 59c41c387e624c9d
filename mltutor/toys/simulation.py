"""What a simulation of a phase is: controls, a run, and a goal that is checked on fresh seeds.

A `Toy` (see `toy.py`) computes in the browser; a simulation runs in Python, on scikit-learn and
the call centre, and the browser only draws its picture.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isclose

from mltutor.casework.goals.verdict import Verdict
from mltutor.errors import TutorError
from mltutor.toys.controls import AnyControl, Choice, Range, Settings, Steps, Switch, Value
from mltutor.toys.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run gives: its picture, and numbers by name that predictions are held against."""

    picture: Picture
    measures: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula in LaTeX, what its letters mean, and where it comes from."""

    name: str
    latex: str
    where: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Equal settings give equal outcomes; every control changes something.

    `slid` names a control all of whose values are run when anything else changes, so that the
    browser slides through finished pictures; leave it out where a run is dear. `trains` says that
    a run fits models and may take up to a second.
    """

    name: str
    title: str
    controls: tuple[AnyControl, ...]
    run: Callable[[Settings], Outcome]
    slid: str | None = None
    trains: bool = False
    formulas: tuple[Formula, ...] = ()

    def settings(self, chosen: Mapping[str, object] | None = None) -> Settings:
        """Settings of this simulation: the defaults, with what was chosen instead.

        Raises:
            TutorError: a name or a value that this simulation does not have.
        """
        return Settings(self.controls, chosen)

    def frames(self, settings: Settings) -> dict[Value, Outcome]:
        """The outcome for each value of the slid control, or the one for these settings."""
        if self.slid is None:
            return {"": self.run(settings)}
        values = values_of(self.control(self.slid))
        return {value: self.run(self.settings({**settings, self.slid: value})) for value in values}

    def control(self, name: str) -> AnyControl:
        """The control of that name."""
        found = {control.name: control for control in self.controls}
        if name not in found:
            raise TutorError(f"{self.name} has no control {name!r}; it has {', '.join(found)}.")
        return found[name]

    def alike(self, one: Settings, other: Settings) -> bool:
        """Whether settings are the same in every control that either of them shows."""
        seen = (each for each in self.controls if _is_seen(each, one) or _is_seen(each, other))
        return all(_same(one[each.name], other[each.name]) for each in seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A goal for the settings of a simulation.

    `judge(settings, attempt)` runs on seeds that no learner has seen, others for each attempt.
    `solutions` are settings that pass on every attempt, at least two and never the defaults.
    """

    name: str
    simulation: str
    judge: Callable[[Settings, int], Verdict]
    solutions: tuple[Mapping[str, Value], ...]


def _is_seen(control: AnyControl, settings: Settings) -> bool:
    return control.shown_if is None or settings.text(control.shown_if[0]) in control.shown_if[1]


def _same(one: Value, other: Value) -> bool:
    """Numbers that come back from a slider differ by rounding."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isclose(one, other, abs_tol=1e-9)
    return one == other


def values_of(control: AnyControl) -> tuple[Value, ...]:
    """Every value that a control can take.

    Raises:
        TutorError: there are too many of them, or they are points in the plane.
    """
    match control:
        case Steps(values=values):
            return tuple(values)
        case Choice(options=options):
            return tuple(options)
        case Switch():
            return (False, True)
        case Range(low=low, high=high, step=step):
            return tuple(round(low + i * step, 9) for i in range(round((high - low) / step) + 1))
        case _:
            raise TutorError(f"The values of {control.name} cannot be listed.")
