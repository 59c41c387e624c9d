"""The forms that a learner can sit: what each holds, what the bank lacks for it, and its start."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from mltutor.curriculum import Curriculum
from mltutor.errors import TutorError
from mltutor.quiz.bank import Bank
from mltutor.quiz.forms.drawing import Form, available, candidates, draw_form, draw_run
from mltutor.quiz.forms.plan import Plan, full_plan, half_plan, largest_plan, minutes_for
from mltutor.quiz.questions import Graded
from mltutor.storage.records import Attempt, Sitting
from mltutor.storage.store import Store
from mltutor.study.results import latest_by_question, missed_questions

Kind = Literal["full", "half", "shorter", "phase", "missed"]
PHASE_LENGTH = 20
SHORTER = "Shorter exam"
EXTRA_MINUTES = 30
"""What non-native speakers of the exam's language may be granted on top, for a whole exam."""


@dataclass(frozen=True, slots=True)
class FormChoice:
    """What a learner wants to sit; `phase` belongs to the kind "phase"."""

    kind: Kind = "full"
    phase: str | None = None
    timed: bool = True
    extra_time: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A form as it can be had now: its length, its time, and what is missing by domain id.

    `length` is 0 if it cannot be had at all.
    """

    title: str
    length: int
    minutes: int
    missing: Mapping[int, int]

    @property
    def can_start(self) -> bool:
        return self.length > 0 and not self.missing


class FormError(TutorError):
    """The bank cannot fill the form."""


def offer(
    choice: FormChoice, bank: Bank, curriculum: Curriculum, attempts: Iterable[Attempt]
) -> Offer:
    """What this form would be if it were started now."""
    facts = available(pool := _pool(choice, bank, attempts))
    plan = _plan(choice, curriculum, pool)
    missing: dict[int, int] = {}
    if plan is not None:
        length, missing = plan.length, plan.missing(facts)
    elif choice.kind == "shorter":
        length = 0
    else:
        length = min(_longest(choice, curriculum), sum(facts.values()))
    minutes = _minutes(curriculum, choice, length)
    return Offer(_title(choice, curriculum), length, minutes, missing)


def start_sitting(
    store: Store,
    bank: Bank,
    curriculum: Curriculum,
    choice: FormChoice,
    *,
    learner: str,
    now: datetime,
) -> Sitting:
    """Draw a form, keep it, and let the clock run.

    Raises:
        FormError: the bank lacks questions; the message says of which domains.
    """
    attempts = store.attempts(learner)
    offered = offer(choice, bank, curriculum, attempts)
    if not offered.can_start:
        raise FormError(missing_sentence(offered, curriculum))
    seed = uuid.uuid4().hex
    form = _draw(choice, bank, curriculum, attempts, seed)
    sitting = Sitting(
        sitting_id=str(uuid.uuid4()),
        learner=learner,
        title=offered.title,
        settings=asdict(choice),
        seed=seed,
        question_ids=form.question_ids,
        scored=form.scored,
        started_at=now,
        deadline=now + timedelta(minutes=offered.minutes) if choice.timed else None,
    )
    store.sittings.add(sitting)
    return sitting


def missing_sentence(offered: Offer, curriculum: Curriculum) -> str:
    """What the bank lacks for a form, and what to do about it."""
    if offered.title == SHORTER:
        return (
            "No shorter form in the proportions of the exam can be filled either: a domain has "
            "next to no reviewed questions. Choose a phase, or practise."
        )
    if not offered.missing:
        return f"There is no question for “{offered.title}”. Choose another form."
    lacks = "; ".join(
        f"{count} more on “{curriculum.domains[domain].title}”"
        for domain, count in offered.missing.items()
    )
    return (
        f"“{offered.title}” needs {offered.length} reviewed questions in the proportions of the "
        f"exam. The question bank lacks {lacks}."
    )


def _pool(choice: FormChoice, bank: Bank, attempts: Iterable[Attempt]) -> list[Graded]:
    pool = candidates(bank)
    if choice.kind == "phase":
        return [question for question in pool if question.phase == choice.phase]
    if choice.kind == "missed":
        missed = {attempt.question_id for attempt in missed_questions(bank, attempts)}
        return [question for question in pool if question.id in missed]
    return pool


def _plan(choice: FormChoice, curriculum: Curriculum, pool: list[Graded]) -> Plan | None:
    """The plan by domains, or None for a form without one."""
    match choice.kind:
        case "full":
            return full_plan(curriculum.guide)
        case "half":
            return half_plan(curriculum.guide)
        case "shorter":
            return largest_plan(curriculum.guide, available(pool))
        case "phase" | "missed":
            return None


def _draw(
    choice: FormChoice, bank: Bank, curriculum: Curriculum, attempts: list[Attempt], seed: str
) -> Form:
    pool = _pool(choice, bank, attempts)
    latest = latest_by_question(attempts)
    last_met = {id_: attempt.answered_at.timestamp() for id_, attempt in latest.items()}
    plan = _plan(choice, curriculum, pool)
    if plan is None:
        return draw_run(pool, _longest(choice, curriculum), last_met, seed)
    return draw_form(pool, plan, last_met, seed)


def _longest(choice: FormChoice, curriculum: Curriculum) -> int:
    return PHASE_LENGTH if choice.kind == "phase" else full_plan(curriculum.guide).length


def _minutes(curriculum: Curriculum, choice: FormChoice, length: int) -> int:
    exam = curriculum.guide.exam
    whole = exam.minutes + (EXTRA_MINUTES if choice.extra_time else 0)
    return minutes_for(exam, length, whole)


def _title(choice: FormChoice, curriculum: Curriculum) -> str:
    match choice.kind:
        case "full":
            return "Full exam"
        case "half":
            return "Half exam"
        case "shorter":
            return SHORTER
        case "missed":
            return "Missed questions"
        case "phase":
            phase = curriculum.phases.get(choice.phase or "")
            return f"Phase: {phase.title}" if phase else "Phase"
