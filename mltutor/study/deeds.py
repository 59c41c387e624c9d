"""What a learner has done in lessons and the playground, read off the log of deeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from mltutor.storage.records import Deed, DeedKind, Json
from mltutor.storage.store import Store

CASES = ("A", "B")
"""Two case files, to be compared."""


@dataclass(slots=True)
class Tries:
    """How often a challenge was tried, whether it was ever reached, and the last settings.

    `shown` is how many of its solutions were asked for; those no longer count.
    """

    count: int = 0
    passed: bool = False
    shown: int = 0
    settings: Mapping[str, Json] = field(default_factory=dict)


@dataclass(slots=True)
class Deeds:
    """What follows from a learner's log.

    `sections` are lesson places such as "monitoring#drift", `latest` is the last one ticked; the
    first prediction about a toy
    stands, since it was made before anything was seen; `decisions` are settings by case and phase.
    """

    sections: set[str] = field(default_factory=set)
    latest: str | None = None
    predictions: dict[str, Json] = field(default_factory=dict)
    reasons: set[str] = field(default_factory=set)
    challenges: dict[str, Tries] = field(default_factory=dict)
    decisions: dict[str, dict[str, Mapping[str, Json]]] = field(
        default_factory=lambda: {case: {} for case in CASES}
    )
    explored: dict[str, set[str]] = field(default_factory=dict)

    def reached(self, challenge: str) -> bool:
        """Whether a challenge has been reached once."""
        return challenge in self.challenges and self.challenges[challenge].passed


def record_deed(
    store: Store,
    kind: DeedKind,
    subject: str,
    value: Mapping[str, Json] | None = None,
    *,
    learner: str,
    now: datetime,
) -> None:
    """Keep a deed; it is stored when this returns.

    Args:
        store: where it is kept.
        kind: "section" (a lesson place, ticked), "prediction" (a toy; value `{"said": …}`),
            "reason" (a toy, the right reason found), "challenge" (value `{"passed": …,
            "settings": …}`, or `{"shown": …}`, how many solutions were asked for), "decision"
            (case and phase as "A/deployment"; value the settings), "reset" (a case, or
            "A/deployment"), "explored" (an explorable; value `{"what": …}`).
        subject: what it was about.
        value: what was said or chosen.
        learner: whose deed it is.
        now: when, aware.

    Raises:
        StorageError: it could not be kept.
    """
    store.add_deed(Deed(str(uuid4()), learner, kind, subject, dict(value or {}), now))


def deeds_of(store: Store, learner: str) -> Deeds:
    """Everything that the learner's log says."""
    return read_log(store.deeds(learner))


def read_log(log: Iterable[Deed]) -> Deeds:
    """Work through deeds, oldest first."""
    found = Deeds()
    for deed in log:
        match deed.kind:
            case "section":
                found.sections.add(deed.subject)
                found.latest = deed.subject
            case "prediction":
                found.predictions.setdefault(deed.subject, deed.value.get("said"))
            case "reason":
                found.reasons.add(deed.subject)
            case "challenge":
                _try(found.challenges.setdefault(deed.subject, Tries()), deed.value)
            case "explored":
                found.explored.setdefault(deed.subject, set()).add(str(deed.value.get("what")))
            case "decision" | "reset":
                _decide(found.decisions, deed)
    return found


def _try(tries: Tries, value: Mapping[str, Json]) -> None:
    settings, shown = value.get("settings"), value.get("shown")
    if isinstance(shown, int):
        tries.shown = max(tries.shown, shown)
        return
    tries.count += 1
    tries.passed = tries.passed or value.get("passed") is True
    tries.settings = settings if isinstance(settings, dict) else {}


def _decide(decisions: dict[str, dict[str, Mapping[str, Json]]], deed: Deed) -> None:
    case, _, phase = deed.subject.partition("/")
    decided = decisions.setdefault(case, {})
    if deed.kind == "decision":
        decided[phase] = deed.value
    elif phase:
        decided.pop(phase, None)
    else:
        decided.clear()
