"""What first attempts say about passing: the evidence for `review.readiness`."""

from collections.abc import Iterable

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.forms.plan import full_plan
from mltutor.review.readiness import Readiness, missing_evidence, readiness
from mltutor.storage.records import Attempt
from mltutor.study.results import counted, first_attempts


def chance_of_passing(
    bank: Bank, curriculum: Curriculum, attempts: Iterable[Attempt]
) -> Readiness | None:
    """The chance that the knowledge shown at first attempts passes; None if they are too few."""
    earned = _first_credits(bank, curriculum, attempts)
    return readiness(earned, full_plan(curriculum.guide).scored)


def evidence_sentence(bank: Bank, curriculum: Curriculum, attempts: Iterable[Attempt]) -> str:
    """What is still needed before a chance can be given; empty if nothing is."""
    short = missing_evidence(_first_credits(bank, curriculum, attempts))
    wants = [
        f"{count} more" + ("" if domain is None else f" on “{curriculum.domains[domain].title}”")
        for domain, count in sorted(short.items(), key=lambda each: each[0] or 0)
    ]
    if not wants:
        return ""
    return f"Too few first answers to say more; answer {', '.join(wants)}."


def _first_credits(
    bank: Bank, curriculum: Curriculum, attempts: Iterable[Attempt]
) -> dict[int, list[float]]:
    earned: dict[int, list[float]] = {domain: [] for domain in curriculum.domains}
    for attempt in first_attempts(counted(bank, attempts)):
        question = bank.questions.get(attempt.question_id)
        if question is not None:
            earned[question.domain].append(attempt.credit)
    return earned
