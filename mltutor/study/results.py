"""Results: everything that is derived from the attempt log.

Accuracy counts first attempts only, because an answer to a question that was met before also
measures memory of the question. It always comes with its uncertainty.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from mltutor.quiz.bank import Bank
from mltutor.quiz.questions import Graded
from mltutor.storage.records import Attempt

Z95 = 1.959963984540054
"""0.975 quantile of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Share of right first attempts, with a 95 % Wilson score interval; all in [0, 1].

    `share`, `low` and `high` are `None` when there is nothing to count.
    """

    name: str
    right: int
    total: int
    share: float | None
    low: float | None
    high: float | None


def wilson_interval(right: int, total: int, z: float = Z95) -> tuple[float, float]:
    """Wilson score interval of a proportion.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference,
    JASA 22 (1927), 209-212.

    Raises:
        ValueError: `total` is not positive, or `right` is not between 0 and `total`.
    """
    if total <= 0 or not 0 <= right <= total:
        raise ValueError(f"need 0 <= right <= total and total > 0, got {right} of {total}")
    share = right / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    half /= 1 + z * z / total
    return max(0.0, centre - half), min(1.0, centre + half)


def accuracy(name: str, attempts: Iterable[Attempt]) -> Accuracy:
    """Accuracy of the given attempts; the caller chooses which ones count."""
    earned = [attempt.credit for attempt in attempts]
    right, total = sum(credit == 1.0 for credit in earned), len(earned)
    if not total:
        return Accuracy(name, 0, 0, None, None, None)
    low, high = wilson_interval(right, total)
    return Accuracy(name, right, total, right / total, low, high)


def exam_style(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Attempts at questions; those at facts of the drill are told of in the drill."""
    return [attempt for attempt in attempts if attempt.mode != "drill"]


def counted(bank: Bank, attempts: Iterable[Attempt]) -> list[Attempt]:
    """The attempts that results count, with the credit that they count for.

    A question found to be flawed (`review.state: void`) is left out, or right for everybody where
    its `credit` says so; the log itself stays as it was.
    """
    kept = []
    for attempt in attempts:
        question = bank.questions.get(attempt.question_id)
        if question is None or question.review.state != "void":
            kept.append(attempt)
        elif question.review.credit == "all":
            kept.append(replace(attempt, credit=1.0))
    return kept


def first_attempts(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The first attempt at each question, oldest first."""
    firsts: dict[str, Attempt] = {}
    for attempt in _by_time(attempts):
        firsts.setdefault(attempt.question_id, attempt)
    return list(firsts.values())


def latest_by_question(attempts: Iterable[Attempt]) -> dict[str, Attempt]:
    """The latest attempt at each question."""
    return {attempt.question_id: attempt for attempt in _by_time(attempts)}


def missed_questions(bank: Bank, attempts: Iterable[Attempt]) -> list[Attempt]:
    """Latest attempts that were wrong, sure-but-wrong first, then newest first.

    Questions that are no longer published are left out: they cannot be practised.
    """
    published = {question.id for question in bank.published}
    wrong = [
        attempt
        for attempt in latest_by_question(attempts).values()
        if attempt.credit < 1.0 and attempt.question_id in published
    ]
    newest = sorted(wrong, key=lambda attempt: attempt.answered_at, reverse=True)
    return sorted(newest, key=lambda attempt: attempt.confidence != "sure")


def accuracy_by(
    bank: Bank,
    attempts: Iterable[Attempt],
    group: Callable[[Graded], str | None],
    names: Mapping[str, str],
) -> list[Accuracy]:
    """Accuracy over first attempts in each named group, in the order of `names`.

    Attempts at questions that the bank no longer has belong to no group.
    """
    grouped: dict[str, list[Attempt]] = {name: [] for name in names}
    for attempt in first_attempts(counted(bank, attempts)):
        question = bank.questions.get(attempt.question_id)
        key = group(question) if question else None
        if key in grouped:
            grouped[key].append(attempt)
    return [accuracy(names[key], members) for key, members in grouped.items()]


def calibration(attempts: Sequence[Attempt]) -> list[Accuracy]:
    """Accuracy of first attempts by how sure the learner was."""
    firsts = first_attempts(attempts)
    names = {"sure": "Sure", "unsure": "Unsure", "guess": "Guess"}
    return [
        accuracy(name, [attempt for attempt in firsts if attempt.confidence == key])
        for key, name in names.items()
    ]


def _by_time(attempts: Iterable[Attempt]) -> list[Attempt]:
    return sorted(attempts, key=lambda attempt: (attempt.answered_at, attempt.attempt_id))
