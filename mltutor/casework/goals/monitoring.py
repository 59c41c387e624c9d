"""Challenge 6: a year on call: find both harmful events, name them, and sleep otherwise."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mltutor.casework.alarms import AlarmPolicy, run_policy, score_alarms
from mltutor.casework.goals.verdict import Condition, Verdict, judge
from mltutor.casework.monitoring import Signals, observe_weeks, train_champion
from mltutor.casework.weeks import Event, LabelFeed

Level = Literal["usual", "hard"]
START = AlarmPolicy(psi=0.1)


@dataclass(frozen=True, slots=True)
class Duty:
    """The events of a year, its traffic, how labels come back, and the weeks allowed."""

    events: tuple[Event, ...]
    calls_per_week: int
    feed: LabelFeed
    within: int


def _events(strength: float) -> tuple[Event, ...]:
    return (
        Event("holiday", 20, 23),
        Event("policy change", 30, 51, strength),
        Event("null bug", 42, 43, 0.6),
    )


DUTIES: dict[Level, Duty] = {
    "usual": Duty(_events(0.5), 1000, LabelFeed(0.08, 2), 3),
    "hard": Duty(_events(0.4), 3000, LabelFeed(0.02, 4), 7),
}


@dataclass(frozen=True, slots=True, eq=False)
class YearOnCall:
    """The signals of one simulated year and the accuracy that the champion had at first."""

    history: tuple[Signals, ...]
    normal_accuracy: float


def year_on_call(duty: Duty, seed: int) -> YearOnCall:
    """Train a champion and let a year pass."""
    champion = train_champion(seed)
    history = observe_weeks(
        champion, 52, duty.calls_per_week, seed, events=duty.events, feed=duty.feed
    )
    return YearOnCall(history, champion.accuracy)


def exam(seeds: tuple[int, ...], level: Level = "usual") -> tuple[YearOnCall, ...]:
    """Simulate a year for each seed."""
    return tuple(year_on_call(DUTIES[level], seed) for seed in seeds)


def goal(state: AlarmPolicy, years: tuple[YearOnCall, ...], level: Level = "usual") -> Verdict:
    """Over the years: <= 2 false alarms on average; 80 % of events found and named in time."""
    duty = DUTIES[level]
    watches = [
        score_alarms(
            run_policy(state, y.history, y.normal_accuracy, duty.feed), duty.events, duty.within
        )
        for y in years
    ]
    false = float(np.mean([w.false_alarms for w in watches]))
    found = [
        np.mean([w.found_after[kind] is not None for w in watches]) for kind in watches[0].named
    ]
    named = [np.mean([w.named[kind] for w in watches]) for kind in watches[0].named]
    missed = "A harmful event went unnoticed: which signal can see a world that changed?"
    unnamed = "An alarm rang but nobody knew why: look at inputs and labels together."
    return judge(
        Condition(false, 2, 4, "Too many nights without need: what drifts is not always harmful."),
        Condition(float(min(found)), 0.8, 0.8, missed, at_least=True),
        Condition(float(min(named)), 0.8, 0.9, unnamed, at_least=True),
    )
