"""Phase 6: rules that turn signals into alarms, and the score of a year on call."""

from dataclasses import dataclass
from typing import Literal

from mltutor.casework.checks import require_at_least, require_positive, require_share
from mltutor.casework.features import FEATURES
from mltutor.casework.monitoring import Signals
from mltutor.casework.performance_estimation import LabelledAccuracy
from mltutor.casework.weeks import HARMFUL, Event, LabelFeed

Cause = Literal["inputs changed", "the world changed", "unknown"]
CAUSE_OF = {"policy change": "the world changed", "null bug": "inputs changed"}


@dataclass(frozen=True, slots=True)
class AlarmPolicy:
    """Which signals ring, and which are looked at to name the cause; None switches one off.

    `psi`, `p_value` (Bonferroni-corrected if asked), `prediction_js`, `estimated_drop` and
    `null_share` ring when passed; `labelled_z` rings when accuracy over `window` weeks of labels
    lies that many standard errors below normal. `diagnose_psi` and `diagnose_nulls` do not ring.
    """

    psi: float | None = None
    p_value: float | None = None
    bonferroni: bool = False
    prediction_js: float | None = None
    estimated_drop: float | None = None
    null_share: float | None = None
    labelled_z: float | None = None
    window: int = 2
    diagnose_psi: float | None = None
    diagnose_nulls: float | None = None

    def __post_init__(self) -> None:
        require_at_least("window", self.window, 1)
        for name in ("psi", "prediction_js", "estimated_drop", "labelled_z", "diagnose_psi"):
            value = getattr(self, name)
            if value is not None:
                require_positive(name, value)
        for name in ("p_value", "null_share", "diagnose_nulls"):
            value = getattr(self, name)
            if value is not None:
                require_share(name, value)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A week in which something rang, what rang, and the cause named by the diagnosing signals."""

    week: int
    signals: tuple[str, ...]
    cause: Cause


def labels_back(
    history: tuple[Signals, ...], now: int, window: int, delay: int
) -> LabelledAccuracy:
    """Labels of the latest `window` weeks that have come back by week `now`."""
    newest = now - delay
    weeks = history[max(0, newest - window + 1) : newest + 1] if newest >= 0 else ()
    return LabelledAccuracy(sum(w.labelled.right for w in weeks), sum(w.labelled.n for w in weeks))


def _over(value: float, limit: float | None) -> bool:
    return limit is not None and value > limit


def ringing(
    policy: AlarmPolicy, now: Signals, back: LabelledAccuracy, expected: float
) -> tuple[str, ...]:
    """Names of the signals that ring in a week; `expected` is the model's normal accuracy."""
    tests = len(FEATURES) if policy.bonferroni else 1
    rings = {
        "PSI": _over(now.max_psi, policy.psi),
        "p-value": policy.p_value is not None and now.smallest_p < policy.p_value / tests,
        "predictions": _over(now.prediction_js, policy.prediction_js),
        "estimate": _over(expected - now.estimated_accuracy, policy.estimated_drop),
        "nulls": _over(now.null_share, policy.null_share),
        "labels": policy.labelled_z is not None and back.z_score(expected) < -policy.labelled_z,
    }
    return tuple(name for name, on in rings.items() if on)


def name_cause(policy: AlarmPolicy, now: Signals, rang: tuple[str, ...]) -> Cause:
    """Inputs, if a watched input signal is out of bounds; else the world, if inputs are watched.

    Whoever watches no input signal cannot tell the two apart.
    """
    limits_psi = [limit for limit in (policy.psi, policy.diagnose_psi) if limit is not None]
    limits_null = [
        limit for limit in (policy.null_share, policy.diagnose_nulls) if limit is not None
    ]
    if any(now.max_psi > x for x in limits_psi) or any(now.null_share > x for x in limits_null):
        return "inputs changed"
    if "labels" in rang and (limits_psi or limits_null):
        return "the world changed"
    return "unknown"


def run_policy(
    policy: AlarmPolicy, history: tuple[Signals, ...], expected: float, feed: LabelFeed
) -> tuple[Alarm, ...]:
    """All alarms of a history, as they would have rung week by week."""
    alarms = []
    for now in history:
        back = labels_back(history, now.week, policy.window, feed.delay)
        rang = ringing(policy, now, back, expected)
        if rang:
            alarms.append(Alarm(now.week, rang, name_cause(policy, now, rang)))
    return tuple(alarms)


@dataclass(frozen=True, slots=True)
class Watch:
    """The score of a policy: false alarms before any harm, and each harmful event's finding.

    `found_after` maps an event to the weeks until an alarm rang; `named` to whether an alarm in
    time also named the right cause.
    """

    false_alarms: int
    found_after: dict[str, int | None]
    named: dict[str, bool]


def score_alarms(alarms: tuple[Alarm, ...], events: tuple[Event, ...], within: int = 3) -> Watch:
    """Judge alarms against what happened; a harmful event must be found within some weeks."""
    harmful = [event for event in events if event.kind in HARMFUL]
    first_harm = min((event.first_week for event in harmful), default=10**9)
    found: dict[str, int | None] = {}
    named: dict[str, bool] = {}
    for event in harmful:
        last = min(event.first_week + within, event.last_week + within)
        hits = [a for a in alarms if event.first_week <= a.week <= last]
        found[event.kind] = hits[0].week - event.first_week if hits else None
        named[event.kind] = any(a.cause == CAUSE_OF[event.kind] for a in hits)
    return Watch(sum(a.week < first_harm for a in alarms), found, named)
