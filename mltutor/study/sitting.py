"""Sitting a mock exam: the clock, the answers that may change, and handing in."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from mltutor.errors import TutorError
from mltutor.quiz.bank import Bank
from mltutor.quiz.grading import Answer, choices, grade, shown_order
from mltutor.quiz.questions import Graded, Matching, MultipleChoice, MultipleResponse, Ordering
from mltutor.storage.records import Attempt, Sitting, SittingAnswer
from mltutor.storage.store import Store
from mltutor.study.rounds import attempt_id_for
from mltutor.study.sitting_messages import Change, Glance

log = logging.getLogger(__name__)

EDITS_PER_SECOND = 10
"""The unit of `SittingAnswer.edit`: fine enough for people, and 32 bits last for years."""


def time_left(sitting: Sitting, now: datetime) -> timedelta | None:
    """Time until the deadline, never below zero; None in untimed practice."""
    if sitting.deadline is None:
        return None
    return max(sitting.deadline - now, timedelta(0))


def is_over(sitting: Sitting, now: datetime) -> bool:
    """Whether the sitting was handed in, or its time is up."""
    return sitting.submitted_at is not None or time_left(sitting, now) == timedelta(0)


def unfinished_sitting(store: Store, learner: str, now: datetime) -> Sitting | None:
    """The newest sitting that can be gone on with."""
    sittings = store.sittings.of_learner(learner)
    return next((sitting for sitting in sittings if not is_over(sitting, now)), None)


def place_of_attempt(sitting: Sitting, attempt_id: str) -> int:
    """Place of an attempt in its sitting.

    Raises:
        ValueError: the attempt belongs to no place of this sitting.
    """
    places = range(len(sitting.question_ids))
    return [attempt_id_for(sitting.sitting_id, place) for place in places].index(attempt_id)


def empty_answer(sitting: Sitting, place: int, now: datetime) -> SittingAnswer:
    """What stands at a place before anything was answered there."""
    return SittingAnswer(
        sitting_id=sitting.sitting_id,
        place=place,
        answer=None,
        first_answer=None,
        struck=(),
        flagged=False,
        confidence=None,
        duration_ms=0,
        edit=0,
        saved_at=now,
    )


def save_change(store: Store, bank: Bank, sitting: Sitting, change: Change, now: datetime) -> bool:
    """Keep a change; false if it was made after the end, or the sitting is handed in.

    Of two tabs the last edit stands, in whatever order they arrive. What was made in time counts
    although the server was away and it arrives after the deadline.

    Raises:
        KeyError: the question was withdrawn.
        ValueError: the change does not fit the sitting or the question.
    """
    if is_over(sitting, min(now, _made_at(sitting, change))):
        return False
    place = place_of_attempt(sitting, change.attempt_id)
    question = bank.questions[sitting.question_ids[place]]
    grade(question, change.answer)  # refuses what the question does not have
    answer = change.answer or None
    return store.sittings.save_answer(
        SittingAnswer(
            sitting_id=sitting.sitting_id,
            place=place,
            answer=answer,
            first_answer=answer if is_complete(question, answer) else None,
            struck=tuple(id_ for id_ in change.struck if id_ in {c.id for c in choices(question)}),
            flagged=change.flagged,
            confidence=change.confidence,
            duration_ms=round(change.duration_ms),
            edit=change.edit,
            saved_at=_not_after_end(sitting, now),
        ),
        change.changed,
    )


def save_changes(
    store: Store, bank: Bank, sitting: Sitting, changes: Iterable[Change], now: datetime
) -> None:
    """Keep what a browser had not got through; what does not fit keeps back nothing else."""
    for change in changes:
        try:
            save_change(store, bank, sitting, change, now)
        except (KeyError, ValueError):
            log.warning("change left out of sitting %s", sitting.sitting_id, exc_info=True)


def _made_at(sitting: Sitting, change: Change) -> datetime:
    return sitting.started_at + timedelta(seconds=change.edit / EDITS_PER_SECOND)


def _not_after_end(sitting: Sitting, now: datetime) -> datetime:
    return now if sitting.deadline is None else min(now, sitting.deadline)


def note_time(store: Store, sitting: Sitting, glance: Glance, now: datetime) -> None:
    """Keep how long a question was in sight; after the end nothing changes.

    Raises:
        ValueError: the attempt belongs to no place of this sitting.
    """
    if not is_over(sitting, now):
        place = place_of_attempt(sitting, glance.attempt_id)
        store.sittings.note_time(sitting.sitting_id, place, round(glance.duration_ms))


def is_complete(question: Graded, answer: Answer | None) -> bool:
    """Whether an answer has as many parts as the question asks for."""
    match question:
        case MultipleChoice():
            asked = 1
        case MultipleResponse():
            asked = question.choose
        case Ordering():
            asked = len(question.items)
        case Matching():
            asked = len(question.prompts)
    return len(answer or ()) == asked


def hand_in(store: Store, bank: Bank, sitting: Sitting, now: datetime) -> Sitting:
    """Close the sitting and log its answers; time up hands in what is there at the deadline.

    Raises:
        TutorError: the sitting was deleted.
    """
    at = _not_after_end(sitting, now)
    closed = store.sittings.submit(sitting.sitting_id, at, _grading(bank, sitting))
    if closed is None:
        raise TutorError("This sitting was deleted in another tab. Start a new one.")
    return closed


def attempts_of(sitting: Sitting, attempts: Iterable[Attempt]) -> dict[int, Attempt]:
    """The attempts of this sitting, by place, among those of its learner."""
    by_id = {attempt.attempt_id: attempt for attempt in attempts}
    places = range(len(sitting.question_ids))
    ids = {place: attempt_id_for(sitting.sitting_id, place) for place in places}
    return {place: by_id[id_] for place, id_ in ids.items() if id_ in by_id}


def _grading(
    bank: Bank, sitting: Sitting
) -> Callable[[Sequence[SittingAnswer]], Sequence[Attempt]]:
    def graded(answers: Sequence[SittingAnswer]) -> list[Attempt]:
        attempts = (_attempt(bank, sitting, answer) for answer in answers)
        return [attempt for attempt in attempts if attempt]

    return graded


def _attempt(bank: Bank, sitting: Sitting, given: SittingAnswer) -> Attempt | None:
    """The attempt that an answer becomes; None if the question is gone or was rewritten since."""
    question = bank.questions.get(sitting.question_ids[given.place])
    if question is None:
        return None
    try:
        credit = grade(question, given.answer).credit
    except ValueError:
        return None
    attempt_id = attempt_id_for(sitting.sitting_id, given.place)
    return Attempt(
        attempt_id=attempt_id,
        learner=sitting.learner,
        question_id=question.id,
        question_version=question.version,
        content_hash=question.content_hash,
        shown_order=shown_order(question, attempt_id),
        answer=given.answer,
        credit=credit,
        mode="mock",
        confidence=given.confidence,
        duration_ms=given.duration_ms,
        answered_at=given.saved_at,
        round_id=sitting.sitting_id,
    )
