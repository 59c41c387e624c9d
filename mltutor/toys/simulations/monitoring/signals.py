"""The signals that an alarm may listen to, and nine levels of each at which it may ring."""

from collections.abc import Callable
from dataclasses import dataclass

from mltutor.casework.alarms import AlarmPolicy, labels_back
from mltutor.casework.features import FEATURES
from mltutor.casework.goals.monitoring import YearOnCall
from mltutor.casework.monitoring import Signals
from mltutor.casework.weeks import LabelFeed

WINDOW = 2
_SMALLEST_P = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A statistic of a week. `below` says that it rings below its limit, as p-values do.

    `reading` gives it from a week and the accuracy at the start; None stands for measured
    accuracy, which needs the labels that have come back. `tests` divides the limit.
    """

    name: str
    axis: str
    low: float
    high: float
    levels: tuple[float, ...]
    rule: Callable[[float], AlarmPolicy]
    reading: Callable[[Signals, float], float] | None
    below: bool = False
    tests: int = 1

    def policy(self, level: int) -> AlarmPolicy:
        """The alarm at a level from 1 to 9."""
        return self.rule(self.levels[level - 1])

    def limit(self, level: int) -> float:
        """Where it rings, in the signal's own unit."""
        return self.levels[level - 1] / self.tests

    def values(self, year: YearOnCall, feed: LabelFeed) -> tuple[float, ...]:
        """The signal of every week as it was known then, cut to the axis."""
        if self.reading is None:
            raw = [-_standard_errors(year, week, feed) for week in range(len(year.history))]
        else:
            raw = [self.reading(week, year.normal_accuracy) for week in year.history]
        return tuple(min(max(value, self.low), self.high) for value in raw)


def _standard_errors(year: YearOnCall, week: int, feed: LabelFeed) -> float:
    return labels_back(year.history, week, WINDOW, feed.delay).z_score(year.normal_accuracy)


_P_LEVELS = (0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005)

SIGNALS: dict[str, Signal] = {
    "psi": Signal(
        name="largest PSI of 14",
        axis="PSI",
        low=0,
        high=0.6,
        levels=(0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5),
        rule=lambda limit: AlarmPolicy(psi=limit),
        reading=lambda week, _: week.max_psi,
    ),
    "p": Signal(
        name="smallest p of 14 tests",
        axis="p-value",
        low=_SMALLEST_P,
        high=1,
        levels=_P_LEVELS,
        rule=lambda limit: AlarmPolicy(p_value=limit),
        reading=lambda week, _: week.smallest_p,
        below=True,
    ),
    "corrected": Signal(
        name="smallest p, corrected",
        axis="p-value",
        low=_SMALLEST_P,
        high=1,
        levels=_P_LEVELS,
        rule=lambda limit: AlarmPolicy(p_value=limit, bonferroni=True),
        reading=lambda week, _: week.smallest_p,
        below=True,
        tests=len(FEATURES),
    ),
    "predictions": Signal(
        name="change of predictions",
        axis="Jensen-Shannon distance",
        low=0,
        high=0.25,
        levels=(0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2),
        rule=lambda limit: AlarmPolicy(prediction_js=limit),
        reading=lambda week, _: week.prediction_js,
    ),
    "estimate": Signal(
        name="estimated accuracy",
        axis="fall below normal",
        low=-0.1,
        high=0.12,
        levels=(0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1),
        rule=lambda limit: AlarmPolicy(estimated_drop=limit),
        reading=lambda week, normal: normal - week.estimated_accuracy,
    ),
    "labels": Signal(
        name="measured accuracy",
        axis="standard errors below normal",
        low=-4,
        high=8,
        levels=(0.5, 1.0, 1.28, 1.64, 2.0, 2.33, 3.0, 3.5, 5.0),
        rule=lambda limit: AlarmPolicy(labelled_z=limit, window=WINDOW),
        reading=None,
    ),
}
