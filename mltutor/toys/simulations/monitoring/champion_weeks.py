"""The weeks that the simulations of this phase share: one champion, and what may happen to it."""

from functools import lru_cache

from mltutor.casework.monitoring import Champion, Signals, observe_weeks, train_champion
from mltutor.casework.weeks import Event, EventKind

SEED = 7
N_WEEKS = 24
FROM_WEEK = 8
_CALLS = 3_000
_EVENTS: dict[str, tuple[EventKind, int]] = {
    "holiday": ("holiday", 15),
    "device launch": ("device launch", N_WEEKS - 1),
    "policy change": ("policy change", N_WEEKS - 1),
    "null bug": ("null bug", 15),
}


@lru_cache(maxsize=4)
def champion_of(seed: int) -> Champion:
    """The model that was deployed, with the weeks it is compared with."""
    return train_champion(seed)


def last_week(scenario: str) -> int:
    """The last week in which it goes on."""
    return N_WEEKS - 1 if scenario == "nothing" else _EVENTS[scenario][1]


def events_of(scenario: str, strength: float) -> tuple[Event, ...]:
    """What happens from week 8 on."""
    if scenario == "nothing":
        return ()
    kind, last = _EVENTS[scenario]
    return (Event(kind, FROM_WEEK, last, strength * (0.6 if kind == "null bug" else 1.0)),)


@lru_cache(maxsize=32)
def history_of(scenario: str, strength: float) -> tuple[Signals, ...]:
    """The signals of all 24 weeks."""
    events = events_of(scenario, strength)
    return observe_weeks(champion_of(SEED), N_WEEKS, _CALLS, SEED, events=events)
