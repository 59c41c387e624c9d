"""The drill: begin a round, find the place in it, answer, and see what is due.

Answers go into the same log as those of practice. What comes back within a round, and what is due
on which day, follows from that log and is stored nowhere.
"""

import random
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import get_args

from mltutor.drill.confusion import About, Decision, decisions
from mltutor.drill.generation import Drill
from mltutor.drill.items import Item, Kind
from mltutor.drill.rounds import draw, sequence
from mltutor.errors import TutorError
from mltutor.quiz.submission import Submission
from mltutor.review.schedule import NEW_A_DAY, Memory, due, new_left
from mltutor.storage.records import Attempt, Round
from mltutor.storage.store import Store
from mltutor.study.answering import Outcome, answer_question
from mltutor.study.rounds import attempt_id_for

MINUTES = (1, 2, 3, 5)
DEFAULT_MINUTES = 3


@dataclass(frozen=True, slots=True)
class Focus:
    """What a learner wants to drill; `None` and no services mean everything."""

    kind: Kind | None = None
    services: tuple[str, ...] = ()
    minutes: int = DEFAULT_MINUTES


@dataclass(frozen=True, slots=True)
class Standing:
    """How many facts are due now, and how many may be met for the first time today."""

    due: int
    new: int


@dataclass(frozen=True, slots=True)
class Run:
    """A round as far as it has come.

    `order` names the item at each place; it grows when something is missed. `attempts` are those
    of the first places: a drill is answered in order.
    """

    round: Round
    order: tuple[str, ...]
    attempts: tuple[Attempt, ...]

    @property
    def open_place(self) -> int | None:
        """The place to be answered next, or `None` when the round is done."""
        return len(self.attempts) if len(self.attempts) < len(self.order) else None


class NothingToDrillError(TutorError):
    """No item fits the focus, or all that fit are new and the day's new ones are used up."""


def focus_parameters(focus: Focus) -> dict[str, str]:
    """The focus as URL parameters; what is left at its default is left out."""
    parameters = {"kind": focus.kind or "", "services": ",".join(focus.services)}
    if focus.minutes != DEFAULT_MINUTES:
        parameters["minutes"] = str(focus.minutes)
    return {name: value for name, value in parameters.items() if value}


def focus_from_parameters(parameters: Mapping[str, str]) -> Focus:
    """The focus that a URL asks for; what cannot be read is left at its default."""
    kind = next((each for each in get_args(Kind) if each == parameters.get("kind")), None)
    services = tuple(filter(None, parameters.get("services", "").split(",")))
    minutes = parameters.get("minutes", "")
    known = {str(each): each for each in MINUTES}
    return Focus(kind, services, known.get(minutes, DEFAULT_MINUTES))


def items_of(drill: Drill, focus: Focus) -> list[Item]:
    """Items that fit the focus, in the order in which they are met first."""
    wanted = set(focus.services)
    return [
        item
        for item in drill.items.values()
        if focus.kind in (None, item.kind) and (not wanted or wanted & set(item.services))
    ]


def drill_attempts(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Those of the answers that belong to the drill."""
    return [attempt for attempt in attempts if attempt.mode == "drill"]


def standing(drill: Drill, memories: Mapping[str, Memory], now: datetime) -> Standing:
    """What there is to do in the drill now; items that are gone do not count."""
    unmet = sum(id_ not in memories for id_ in drill.items)
    waiting = sum(fact in drill.items for fact in due(memories, now))
    return Standing(due=waiting, new=min(unmet, new_left(memories, now)))


def start_drill(
    store: Store,
    drill: Drill,
    memories: Mapping[str, Memory],
    focus: Focus,
    *,
    learner: str,
    now: datetime,
) -> Round:
    """Draw the items of a new round and store it.

    Raises:
        NothingToDrillError: there is nothing to ask; the message says what to change.
    """
    items = items_of(drill, focus)
    if not items:
        raise NothingToDrillError("Nothing fits this choice. Choose “Everything” instead.")
    round_id = str(uuid.uuid4())
    chosen = draw(
        items,
        memories,
        now=now,
        seconds=60.0 * focus.minutes,
        rng=random.Random(round_id),
    )
    if not chosen:
        raise NothingToDrillError(
            f"All of this is new, and {NEW_A_DAY} new facts a day are enough: more would not "
            "last. Come back tomorrow, or choose “Everything” to repeat what you have met."
        )
    settings = asdict(focus) | {"services": list(focus.services)}
    started = Round(round_id, learner, "drill", tuple(chosen), settings, started_at=now)
    store.add_round(started)
    return started


def run_of(store: Store, round_: Round) -> Run:
    """Where the learner is in a round, from the log."""
    attempts: list[Attempt] = []
    while True:
        order = sequence(round_.question_ids, [attempt.credit == 1.0 for attempt in attempts])
        found = None
        if len(attempts) < len(order):
            found = store.attempt(attempt_id_for(round_.round_id, len(attempts)))
        if found is None:
            return Run(round_, tuple(order), tuple(attempts))
        attempts.append(found)


def unfinished_drill(store: Store, drill: Drill, learner: str) -> Run | None:
    """The newest drill if the learner stopped in the middle of it and it can go on."""
    newest = next(iter(store.rounds(learner, "drill")), None)
    if newest is None or newest.ended_at is not None:
        return None
    run = run_of(store, newest)
    if run.open_place is None or run.order[run.open_place] not in drill.items:
        return None
    return run


def answer_item(
    store: Store, drill: Drill, round_: Round, sent: Submission, *, now: datetime
) -> Outcome:
    """Grade and keep the answer to one place of a round; an answer already there stands.

    Raises:
        ValueError: the attempt belongs to no place that can be answered now, or the answer does
            not fit the question.
        StorageError: the answer could not be kept.
    """
    run = run_of(store, round_)
    answerable = range(min(len(run.attempts) + 1, len(run.order)))
    ids = [attempt_id_for(round_.round_id, place) for place in answerable]
    item = drill.items[run.order[ids.index(sent.attempt_id)]]
    return answer_question(
        store,
        item.question,
        sent.answer,
        learner=round_.learner,
        attempt_id=sent.attempt_id,
        now=now,
        mode="drill",
        round_id=round_.round_id,
        confidence=sent.confidence,
        duration_ms=sent.duration_ms,
    )


def decisions_of(
    drill: Drill, attempts: Sequence[Attempt], about: About, since: datetime | None = None
) -> list[Decision]:
    """Everything that was decided in drills about phases, or about services, oldest first."""
    return [
        decision
        for attempt in attempts
        if attempt.question_id in drill.items and (since is None or attempt.answered_at >= since)
        for decision in decisions(
            drill.items[attempt.question_id], attempt.answer, drill, attempt.answered_at
        )
        if decision.about == about
    ]
