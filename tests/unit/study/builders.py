"""Small questions, banks and attempts for the tests of `study`."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from mltutor.quiz.bank import Bank
from mltutor.quiz.questions import CaseStudy, Graded, MultipleChoice
from mltutor.storage.records import Attempt, Confidence

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
VERIFIED = {"state": "verified", "by": "someone", "on": date(2026, 11, 21)}


def question(id_: str, **changes: Any) -> Graded:
    """A multiple-choice question whose key is `a`."""
    fields: dict[str, Any] = {
        "id": id_,
        "type": "multiple_choice",
        "domain": 1,
        "task": "1.3",
        "phase": "deployment",
        "objectives": ("1.3.3",),
        "concept": id_,
        "difficulty": 2,
        "stem": f"Which of these is {id_}?",
        "options": [
            {"id": key, "text": f"Option {key}", "correct": key == "a", "why": f"Reason {key}"}
            for key in "abcd"
        ],
        "explain": "Because.",
        "review": VERIFIED,
        **changes,
    }
    return MultipleChoice.model_validate(fields)


def case(id_: str, parts: tuple[str, ...]) -> CaseStudy:
    return CaseStudy.model_validate(
        {
            "id": id_,
            "type": "case_study",
            "domain": 1,
            "task": "1.3",
            "objectives": ("1.3.3",),
            "difficulty": 2,
            "title": "A case",
            "scenario": "Something happens.",
            "parts": parts,
            "review": VERIFIED,
        }
    )


def bank_of(*questions: Graded, cases: tuple[CaseStudy, ...] = ()) -> Bank:
    return Bank(
        questions={each.id: each for each in questions}, cases={each.id: each for each in cases}
    )


def attempt(
    question_id: str,
    right: bool,
    minute: int = 0,
    confidence: Confidence | None = None,
    answer: tuple[str, ...] | None = None,
) -> Attempt:
    return Attempt(
        attempt_id=f"{question_id}-{minute}",
        learner="local",
        question_id=question_id,
        question_version=1,
        content_hash="0" * 64,
        shown_order=("a", "b", "c", "d"),
        answer=answer or (("a",) if right else ("b",)),
        credit=float(right),
        mode="practice",
        confidence=confidence,
        duration_ms=None,
        answered_at=NOON + timedelta(minutes=minute),
        round_id=None,
    )
