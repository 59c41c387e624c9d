"""Answering a question: grade it, keep it, and only then tell."""

from dataclasses import dataclass
from datetime import datetime

from mltutor.quiz.grading import Answer, Grade, grade, shown_order
from mltutor.quiz.questions import Graded
from mltutor.storage.records import Attempt, Confidence, Mode
from mltutor.storage.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was stored, and how it is graded."""

    attempt: Attempt
    grade: Grade


def answer_question(
    store: Store,
    question: Graded,
    answer: Answer | None,
    *,
    learner: str,
    attempt_id: str,
    now: datetime,
    mode: Mode = "practice",
    round_id: str | None = None,
    confidence: Confidence | None = None,
    duration_ms: int | None = None,
) -> Outcome:
    """Grade one answer and commit it; the outcome is that of the stored attempt.

    If this attempt was stored before (a double click, a second tab, a repeated message), the
    stored answer counts and the new one is ignored.

    Raises:
        ValueError: the answer does not fit the question.
        StorageError: the answer could not be kept.
    """
    graded = grade(question, answer)
    stored = store.record_attempt(
        Attempt(
            attempt_id=attempt_id,
            learner=learner,
            question_id=question.id,
            question_version=question.version,
            content_hash=question.content_hash,
            shown_order=shown_order(question, attempt_id),
            answer=answer or None,
            credit=graded.credit,
            mode=mode,
            confidence=confidence,
            duration_ms=duration_ms,
            answered_at=now,
            round_id=round_id,
        )
    )
    return Outcome(stored, outcome_grade(question, stored))


def outcome_grade(question: Graded, attempt: Attempt) -> Grade:
    """How a stored attempt is graded by the question as it is now.

    An answer to an older wording may name options that are gone; its stored credit stands.
    """
    try:
        return grade(question, attempt.answer)
    except ValueError:
        right = attempt.credit == 1.0
        return Grade("right" if right else "wrong", attempt.credit, attempt.credit)
