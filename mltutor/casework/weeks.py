"""Weeks that pass: holidays, a policy change, a new device, a null bug, and late labels."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Bools, Floats
from mltutor.casework.calls import Calls, World, simulate_calls
from mltutor.casework.checks import require_at_least, require_share
from mltutor.casework.features import feature_matrix
from mltutor.casework.seeding import generator

EventKind = Literal["holiday", "policy change", "device launch", "null bug"]
HARMFUL: tuple[EventKind, ...] = ("policy change", "null bug")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens from `first_week` to `last_week`, both included.

    `strength` runs from 0 to 1; for the null bug it is the share of memberships lost.
    """

    kind: EventKind
    first_week: int
    last_week: int
    strength: float = 1.0

    def __post_init__(self) -> None:
        require_share("strength", self.strength)
        if self.last_week < self.first_week:
            raise ValueError("An event ends before it begins; choose a last week after the first.")

    def strength_in(self, week: int) -> float:
        """The event's strength in a week, 0 outside its time."""
        return self.strength if self.first_week <= week <= self.last_week else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """One week's calls as the pipeline sees them: features X, shape (n, 14), nulls filled with 0.

    `member_missing`, shape (n,), marks the memberships that the source lost.
    """

    number: int
    calls: Calls
    X: Floats
    member_missing: Bools

    @property
    def null_share(self) -> float:
        """Share of calls whose membership is missing at the source."""
        return float(self.member_missing.mean())


def _strength(events: tuple[Event, ...], kind: EventKind, week: int) -> float:
    return max((event.strength_in(week) for event in events if event.kind == kind), default=0.0)


def world_in(week: int, events: tuple[Event, ...]) -> World:
    """The world of a week; of overlapping events of a kind the strongest counts."""
    return World(
        concept=_strength(events, "policy change", week),
        holiday=_strength(events, "holiday", week),
        device_launch=_strength(events, "device launch", week),
    )


def simulate_week(number: int, n: int, seed: int, events: tuple[Event, ...] = ()) -> Week:
    """Draw the n calls of one week.

    Raises:
        ValueError: if n is below 1.
    """
    week_seed = int(generator(seed, "week", number).integers(2**31))
    calls = simulate_calls(n, week_seed, world_in(number, events))
    lost_share = _strength(events, "null bug", number)
    lost = generator(week_seed, "null bug").random(n) < lost_share
    return Week(number, calls, feature_matrix(calls.callers, member_missing=lost), lost)


def simulate_weeks(
    n_weeks: int, n: int, seed: int, events: tuple[Event, ...] = ()
) -> tuple[Week, ...]:
    """Draw `n_weeks` weeks of n calls each.

    Raises:
        ValueError: if there is no week.
    """
    require_at_least("n_weeks", n_weeks, 1)
    return tuple(simulate_week(number, n, seed, events) for number in range(n_weeks))


def drifting_concept(
    n_weeks: int, final: float = 0.9, jump: float = 0.25, jump_week: int = 60
) -> Floats:
    """Concept of each week, shape (n_weeks,): a line to `final` with one jump, capped at 1."""
    require_at_least("n_weeks", n_weeks, 1)
    require_share("final", final)
    require_share("jump", jump)
    weeks = np.arange(n_weeks)
    line = weeks / n_weeks * final
    return np.clip(line + jump * (weeks >= jump_week), 0, 1)


@dataclass(frozen=True, slots=True)
class LabelFeed:
    """How truth comes back: for a share `coverage` of the calls, `delay` weeks later."""

    coverage: float = 0.08
    delay: int = 2

    def __post_init__(self) -> None:
        require_share("coverage", self.coverage)
        require_at_least("delay", self.delay, 0)

    def labelled(self, week: Week, seed: int) -> Bools:
        """Which calls of the week get a checked label at all, shape (n,)."""
        draws = generator(seed, "label feed", week.number).random(len(week.calls))
        return np.asarray(draws < self.coverage, dtype=np.bool_)
