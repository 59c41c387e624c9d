"""Phase 6: how long a fall in accuracy goes unseen when labels are few and late."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mltutor.casework.arrays import Ints
from mltutor.casework.performance_estimation import LabelledAccuracy
from mltutor.casework.seeding import generator

NORMAL = 0.78
N_WEEKS = 40
FROM_WEEK = 10
CALLS_PER_WEEK = 1_000
ALARM_Z = 2.33
_SEED = 3
_YEARS = 201


@dataclass(frozen=True, slots=True)
class Feed:
    """What labels will tell: right ones and all of them, by the week in which the call was."""

    right: tuple[int, ...]
    checked: tuple[int, ...]

    def known(self, today: int, delay: int, window: int) -> LabelledAccuracy:
        """The latest `window` weeks of labels that are back by the end of a week."""
        end = max(0, today + 1 - delay)
        weeks = slice(max(0, end - window), end)
        return LabelledAccuracy(sum(self.right[weeks]), sum(self.checked[weeks]))


def real_accuracy(drop: float) -> tuple[float, ...]:
    """Share of callers routed right in each week, which only the simulator knows."""
    return tuple(NORMAL - drop * (week >= FROM_WEEK) for week in range(N_WEEKS))


def _draw(coverage: float, drop: float) -> tuple[Ints, Ints]:
    """Right and checked labels of many years, shapes (years, weeks)."""
    rng = generator(_SEED, "late labels")
    checked = rng.binomial(CALLS_PER_WEEK, coverage, (_YEARS, N_WEEKS))
    return rng.binomial(checked, np.array(real_accuracy(drop))), checked


def _alarm_weeks(right: Ints, checked: Ints, delay: int, window: int) -> Ints:
    """First week from the change on in which the alarm rings, `N_WEEKS` if it never does."""
    sums = [np.cumsum(np.pad(a, ((0, 0), (window, 0))), axis=1) for a in (right, checked)]
    k, n = (s[:, window:] - s[:, :-window] for s in sums)
    error = np.sqrt(NORMAL * (1 - NORMAL) / np.maximum(n, 1))
    rings = (k / np.maximum(n, 1) - NORMAL < -ALARM_Z * error) & (n > 0)
    rings[:, : max(0, FROM_WEEK - delay)] = False
    first = rings.argmax(axis=1) + delay
    return np.where(rings.any(axis=1) & (first < N_WEEKS), first, N_WEEKS)


@dataclass(frozen=True, slots=True)
class Wait:
    """The year in the middle of 200: its labels, and when the alarm rang in it, if it did."""

    feed: Feed
    alarm: int | None

    @property
    def weeks(self) -> int:
        """Weeks from the change to the alarm, or to the end of what is shown."""
        return (N_WEEKS if self.alarm is None else self.alarm) - FROM_WEEK


@lru_cache(maxsize=512)
def usual_wait(coverage: float, drop: float, delay: int, window: int) -> Wait:
    """Let the world change in 200 years that differ by chance, and keep the one in the middle.

    The alarm rings when the labels of `window` weeks lie 2.33 standard errors below normal.
    """
    right, checked = _draw(coverage, drop)
    alarms = _alarm_weeks(right, checked, delay, window)
    middle = int(np.argsort(alarms, kind="stable")[_YEARS // 2])
    alarm = int(alarms[middle])
    feed = Feed(tuple(right[middle].tolist()), tuple(checked[middle].tolist()))
    return Wait(feed, alarm if alarm < N_WEEKS else None)
