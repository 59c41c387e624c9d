"""Case studies: one scenario above several ordinary questions of the same file."""

from collections.abc import Iterable, Iterator, Sequence

from mltutor.documents import Finding
from mltutor.quiz.questions import CaseStudy, Written


def faulty_cases(items: Sequence[Written]) -> Iterator[tuple[str, Finding]]:
    """Ids of case studies that cannot be shown, each with what is wrong.

    Each part must be a question of the same file that loads, and belong to one case only.
    """
    kinds = {item.id: item.type for item in items}
    owner: dict[str, str] = {}
    for case in _cases(items):
        for index, part in enumerate(case.parts):
            loc = ("parts", index)
            if part not in kinds:
                message = f"part '{part}' is not in this file, or was left out"
                yield case.id, Finding(loc, "Q140", message, "correct the id, or that question")
            elif kinds[part] == "case_study":
                message = f"part '{part}' is itself a case study"
                yield case.id, Finding(loc, "Q140", message, "name ordinary questions only")
            elif owner.setdefault(part, case.id) != case.id:
                message = f"part '{part}' belongs to '{owner[part]}' already"
                yield case.id, Finding(loc, "Q140", message, "let each question be in one case")


def whole_cases(items: Sequence[Written]) -> list[Written]:
    """The items without faulty case studies and without their parts, which mean nothing alone."""
    faulty = {case for case, _ in faulty_cases(items)}
    orphans = {part for case in _cases(items) if case.id in faulty for part in case.parts}
    return [item for item in items if item.id not in faulty | orphans]


def _cases(items: Iterable[Written]) -> Iterator[CaseStudy]:
    return (item for item in items if isinstance(item, CaseStudy))
