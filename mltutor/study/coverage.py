"""What the bank covers: counts by phase, type, difficulty and exam objective."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.questions import QUESTION_TYPES, Graded

Row = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tables of counts over published questions, and what nothing is asked about."""

    by_phase: list[Row]
    by_objective: list[Row]
    uncovered: list[str]
    drafts: int


def coverage(bank: Bank, curriculum: Curriculum) -> Coverage:
    """Count what learners can meet."""
    published = list(bank.published)
    asked = Counter(objective for question in published for objective in question.objectives)
    by_objective: list[Row] = [
        {"Objective": objective.id, "Questions": asked[objective.id], "What": objective.text}
        for domain in curriculum.guide.domains
        for task in domain.tasks
        for objective in task.objectives
    ]
    return Coverage(
        by_phase=[
            _phase_row(p.title, _of_phase(published, p.id), bank)
            for p in curriculum.phases.values()
        ],
        by_objective=by_objective,
        uncovered=[str(row["Objective"]) for row in by_objective if not row["Questions"]],
        drafts=len(bank.questions) - len(published),
    )


def _of_phase(questions: Iterable[Graded], phase: str) -> list[Graded]:
    return [question for question in questions if question.phase == phase]


def _phase_row(title: str, questions: list[Graded], bank: Bank) -> Row:
    row: Row = {"Phase": title, "All": _levels(questions)}
    for name in QUESTION_TYPES:
        row[name.replace("_", " ")] = _levels(q for q in questions if q.type == name)
    row["in case studies"] = _levels(q for q in questions if q.id in bank.case_of)
    return row


def _levels(questions: Iterable[Graded]) -> str:
    """Counts at difficulty 1, 2 and 3, as "4 · 9 · 5"."""
    found = Counter(question.difficulty for question in questions)
    return f"{found[1]} · {found[2]} · {found[3]}"
