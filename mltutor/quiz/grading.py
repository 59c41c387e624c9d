"""Grading an answer and presenting a question: pure functions.

Credit follows the exam: multiple response, ordering and matching are all or nothing, an
unanswered question earns nothing, and guessing is not punished (`content/exam_guide.yaml`).
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mltutor.quiz.questions import (
    Graded,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Named,
    Option,
    Ordering,
)

Answer = tuple[str, ...] | dict[str, str]
"""Chosen option ids, items in the chosen order, or prompt id -> target id."""

Verdict = Literal["right", "wrong", "unanswered"]


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer earns.

    `credit` is 1.0 or 0.0 as in the exam; `partial` in [0, 1] is the share of right decisions,
    which practice may show beside it.
    """

    verdict: Verdict
    credit: float
    partial: float


def grade(question: Graded, answer: Answer | None) -> Grade:
    """Grade one answer.

    Raises:
        ValueError: the answer names something that the question does not have, names it twice,
            or has the wrong shape.
    """
    if not answer:
        return Grade("unanswered", 0.0, 0.0)
    match question:
        case Matching():
            partial = _matching_share(question, _as_pairs(question, answer))
        case Ordering():
            partial = _ordering_share(question, _as_ids(question, answer))
        case MultipleChoice() | MultipleResponse():
            partial = _choice_share(question, _as_ids(question, answer))
    right = partial == 1.0
    return Grade("right" if right else "wrong", float(right), partial)


def shown_order(question: Graded, attempt_id: str) -> tuple[str, ...]:
    """Order in which options, items or targets are shown in one attempt.

    The seed is the attempt's id: a rerun never reshuffles, and the record can be replayed.
    An ordering is never shown solved.
    """
    ids = [part.id for part in choices(question)]
    if isinstance(question, MultipleChoice | MultipleResponse) and not question.shuffle:
        return tuple(ids)
    rng = random.Random(f"{attempt_id}:{question.id}")
    rng.shuffle(ids)
    if isinstance(question, Ordering) and tuple(ids) == question.order:
        ids.append(ids.pop(0))
    return tuple(ids)


def choices(question: Graded) -> Sequence[Option | Named]:
    """The parts of a question that a learner picks from."""
    match question:
        case Matching():
            return question.targets
        case Ordering():
            return question.items
        case MultipleChoice() | MultipleResponse():
            return question.options


def _as_ids(question: Graded, answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, Mapping):
        raise ValueError(f"{question.id}: expected a list of option ids, got pairs")  # noqa: TRY004
    ids = tuple(answer)
    known = {part.id for part in choices(question)}
    if unknown := set(ids) - known:
        raise ValueError(f"{question.id}: no option named {', '.join(sorted(unknown))}")
    if len(set(ids)) != len(ids):
        raise ValueError(f"{question.id}: an option is named twice")
    return ids


def _as_pairs(question: Matching, answer: Answer) -> dict[str, str]:
    if not isinstance(answer, Mapping):
        raise ValueError(f"{question.id}: expected prompt and target pairs, got a list")  # noqa: TRY004
    prompts = {prompt.id for prompt in question.prompts}
    targets = {target.id for target in question.targets}
    if unknown := (set(answer) - prompts) | (set(answer.values()) - targets):
        raise ValueError(f"{question.id}: no prompt or target named {', '.join(sorted(unknown))}")
    return dict(answer)


def _choice_share(question: MultipleChoice | MultipleResponse, chosen: tuple[str, ...]) -> float:
    """Hits less false picks, as a share of the key; never below 0."""
    key = set(question.key)
    if isinstance(question, MultipleChoice):
        return float(len(chosen) == 1 and chosen[0] in key)
    if set(chosen) == key:
        return 1.0
    hits, false_picks = len(key & set(chosen)), len(set(chosen) - key)
    return max(0.0, (hits - false_picks) / len(key))


def _ordering_share(question: Ordering, chosen: tuple[str, ...]) -> float:
    """Share of pairs in the right relative order (1 - normalised Kendall tau distance)."""
    if chosen == question.order:
        return 1.0
    place = {item: index for index, item in enumerate(chosen)}
    pairs = [
        (first, second)
        for index, first in enumerate(question.order)
        for second in question.order[index + 1 :]
    ]
    kept = sum(
        first in place and second in place and place[first] < place[second]
        for first, second in pairs
    )
    return kept / len(pairs)


def _matching_share(question: Matching, chosen: dict[str, str]) -> float:
    return sum(chosen.get(p) == t for p, t in question.pairs.items()) / len(question.pairs)
