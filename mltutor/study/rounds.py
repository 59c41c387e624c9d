"""Rounds: the run of questions that a learner is in the middle of.

A round is stored when it starts; which questions it holds never changes after that. Where the
learner is in it follows from the attempt log, so a reload, a second tab and a restarted server
all find the same place.
"""

import random
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Literal, get_args

from mltutor.errors import TutorError
from mltutor.quiz.bank import Bank
from mltutor.quiz.questions import Graded
from mltutor.storage.records import Attempt, Round
from mltutor.storage.store import Store
from mltutor.study.results import latest_by_question, missed_questions

Pool = Literal["unseen", "missed", "flagged"]
LENGTHS = (5, 10, 20, 40)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a learner wants to practise; `None` means anything.

    `pool` is "unseen" (those not met yet first, then those met longest ago), "missed" (only
    those whose last answer was wrong) or "flagged".
    """

    phase: str | None = None
    domain: int | None = None
    task: str | None = None
    type: str | None = None
    difficulty: int | None = None
    concept: str | None = None
    pool: Pool = "unseen"
    length: int = 10


_NUMBERS = frozenset({"domain", "difficulty", "length"})


def choice_parameters(choice: Choice) -> dict[str, str]:
    """The choice as URL parameters; what is left at its default is left out."""
    default = asdict(Choice())
    return {k: str(v) for k, v in asdict(choice).items() if v != default[k]}


def choice_from_parameters(parameters: Mapping[str, str]) -> Choice:
    """The choice that a URL asks for; what cannot be read is left at its default.

    Names that fit nothing (an unknown phase, say) are kept: the learner is told that nothing
    fits, which is clearer than a round about something else.
    """
    read: dict[str, str | int] = {}
    for field in fields(Choice):
        text = parameters.get(field.name, "")
        if field.name in _NUMBERS:
            if text.isdecimal() and len(text) <= 3:
                read[field.name] = int(text)
        elif text:
            read[field.name] = text
    choice = replace(Choice(), **read)  # type: ignore[arg-type]
    if choice.pool not in get_args(Pool):
        choice = replace(choice, pool="unseen")
    return replace(choice, length=min(max(choice.length, 1), max(LENGTHS)))


class NothingToPractiseError(TutorError):
    """No published question fits the choice."""


def matching_questions(bank: Bank, choice: Choice) -> list[Graded]:
    """Published questions that fit the choice, in the bank's order.

    Choosing the type "case_study" gives the parts of case studies.
    """
    return [question for question in bank.published if _fits(question, bank, choice)]


def pool_of(
    bank: Bank, choice: Choice, attempts: Sequence[Attempt], flagged: frozenset[str]
) -> list[Graded]:
    """The questions that fit the choice and belong to its pool."""
    fitting = matching_questions(bank, choice)
    if choice.pool == "missed":
        missed = {attempt.question_id for attempt in missed_questions(bank, attempts)}
        return [question for question in fitting if question.id in missed]
    if choice.pool == "flagged":
        return [question for question in fitting if question.id in flagged]
    return fitting


def start_round(store: Store, bank: Bank, choice: Choice, *, learner: str, now: datetime) -> Round:
    """Draw the questions of a new round and store it.

    Raises:
        NothingToPractiseError: no question fits; the message says what to change.
    """
    attempts = store.attempts(learner)
    flagged = frozenset(id_ for id_, mark in store.marks(learner).items() if mark.flagged)
    pool = pool_of(bank, choice, attempts, flagged)
    if not pool:
        raise NothingToPractiseError(_empty_sentence(choice))
    round_id = str(uuid.uuid4())
    rng = random.Random(round_id)
    chosen = _draw(pool, bank, latest_by_question(attempts), choice.length, rng)
    started = Round(
        round_id=round_id,
        learner=learner,
        mode="practice",
        question_ids=tuple(question.id for question in chosen),
        settings=asdict(choice),
        started_at=now,
        ended_at=None,
    )
    store.add_round(started)
    return started


def attempt_id_for(round_id: str, place: int) -> str:
    """Id of the one attempt at place `place` (from 0) of a round.

    It follows from the round and the place, so a second click, a second tab and a repeated
    message are the same attempt and cannot be counted twice.
    """
    return str(uuid.uuid5(uuid.UUID(round_id), str(place)))


def place_of(round_: Round, attempt_id: str) -> int:
    """Place of an attempt in its round.

    Raises:
        ValueError: the attempt belongs to no place of this round.
    """
    places = range(len(round_.question_ids))
    ids = [attempt_id_for(round_.round_id, place) for place in places]
    return ids.index(attempt_id)


def round_attempts(store: Store, round_: Round) -> tuple[Attempt | None, ...]:
    """The stored attempt at each place of the round, `None` where there is none yet."""
    by_id = {attempt.attempt_id: attempt for attempt in store.attempts(round_.learner)}
    places = range(len(round_.question_ids))
    return tuple(by_id.get(attempt_id_for(round_.round_id, place)) for place in places)


def first_open_place(attempts: Sequence[Attempt | None]) -> int | None:
    """The first place without an attempt, or `None` when the round is done."""
    return next((place for place, attempt in enumerate(attempts) if attempt is None), None)


def unfinished_round(store: Store, learner: str, mode: str = "practice") -> Round | None:
    """The newest round of this kind if the learner stopped in the middle of it."""
    newest = next(iter(store.rounds(learner, mode)), None)
    if newest is None or newest.ended_at is not None:
        return None
    return newest if first_open_place(round_attempts(store, newest)) is not None else None


def _fits(question: Graded, bank: Bank, choice: Choice) -> bool:
    in_case = question.id in bank.case_of
    return (
        choice.phase in (None, question.phase)
        and choice.domain in (None, question.domain)
        and choice.task in (None, question.task)
        and choice.difficulty in (None, question.difficulty)
        and choice.concept in (None, question.concept)
        and (choice.type is None or choice.type == ("case_study" if in_case else question.type))
    )


def _draw(
    pool: Sequence[Graded],
    bank: Bank,
    latest: Mapping[str, Attempt],
    length: int,
    rng: random.Random,
) -> list[Graded]:
    """Unseen questions first, then those met longest ago; a case study stays together."""
    groups: dict[str, list[Graded]] = {}
    for question in pool:
        groups.setdefault(bank.case_of.get(question.id, question.id), []).append(question)
    shuffled = list(groups.values())
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda group: max(_last_met(question, latest) for question in group))
    drawn: list[Graded] = []
    for group in shuffled:
        if len(drawn) + len(group) <= max(length, len(group)) and len(drawn) < length:
            drawn.extend(group)
    return drawn


def _last_met(question: Graded, latest: Mapping[str, Attempt]) -> float:
    attempt = latest.get(question.id)
    return attempt.answered_at.timestamp() if attempt else 0.0


def _empty_sentence(choice: Choice) -> str:
    if choice.pool == "missed":
        return "You have no missed questions here. Choose “Unseen first”, or fewer filters."
    if choice.pool == "flagged":
        return "You have not flagged a question here. Choose “Unseen first”, or fewer filters."
    return "No question fits this choice. Set one of the filters back to “Any”."
