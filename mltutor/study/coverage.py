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
    types: Counter[str] = Counter(question.type for question in questions)
    levels = Counter(question.difficulty for question in questions)
    row: Row = {"Phase": title, "Questions": len(questions)}
    row |= {name.replace("_", " "): types[name] for name in QUESTION_TYPES}
    row["in case studies"] = sum(question.id in bank.case_of for question in questions)
    row |= {f"difficulty {level}": levels[level] for level in (1, 2, 3)}
    return row
