"""Putting files together to one bank: each id once, cases whole, problems in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mltutor.errors import Problem
from mltutor.quiz.cases import whole_cases
from mltutor.quiz.entries import RENAME
from mltutor.quiz.questions import CaseStudy, Graded, Written
from mltutor.quiz.versions import BankFile

Place = tuple[str, int]
"""File and line."""


@dataclass(frozen=True)
class Bank:
    """All questions in use, in file order; never changed, a reload makes another one.

    `questions` holds published and unpublished ones, by id; `case_of` maps a part to its case;
    `where` gives file and line of every item; `retired` the titles of questions taken out.
    """

    questions: Mapping[str, Graded] = field(default_factory=dict[str, Graded])
    cases: Mapping[str, CaseStudy] = field(default_factory=dict[str, CaseStudy])
    problems: tuple[Problem, ...] = ()
    retired: Mapping[str, str] = field(default_factory=dict[str, str])
    files: tuple[BankFile, ...] = ()
    where: Mapping[str, Place] = field(default_factory=dict[str, Place])

    @cached_property
    def case_of(self) -> Mapping[str, str]:
        return {part: case.id for case in self.cases.values() for part in case.parts}

    @cached_property
    def published(self) -> tuple[Graded, ...]:
        """What learners meet: verified questions; parts of a case only if the case is verified."""
        return tuple(
            question
            for question in self.questions.values()
            if question.published and self._case_published(question.id)
        )

    def _case_published(self, part: str) -> bool:
        return part not in self.case_of or self.cases[self.case_of[part]].published


def assemble(
    files: Sequence[BankFile], retired: Mapping[str, str], problems: Sequence[Problem] = ()
) -> Bank:
    """One bank out of the files: an id belongs to the first of them that uses it."""
    found = list(problems)
    items: dict[str, Written] = {}
    where: dict[str, Place] = {}
    for file in files:
        found += file.problems
        for item in file.used.items:
            place = (file.path, file.used.lines[item.id])
            if clash := _clash(item.id, place, where, retired):
                found.append(clash)
            else:
                items[item.id], where[item.id] = item, place
    whole = whole_cases(list(items.values()))
    return Bank(
        questions={item.id: item for item in whole if not isinstance(item, CaseStudy)},
        cases={item.id: item for item in whole if isinstance(item, CaseStudy)},
        problems=tuple(sorted(found)),
        retired=retired,
        files=tuple(files),
        where=where,
    )


def _clash(
    name: str,
    place: Place,
    where: Mapping[str, Place],
    retired: Mapping[str, str],
) -> Problem | None:
    """Why an item cannot come in under its id."""
    path, line = place
    if name in retired:
        message, fix = "this id was retired", "use a new id: the old one stays in histories"
        return Problem(path, line, 1, "Q142", message, fix, item=name)
    if name in where:
        message = f"id '{name}' is used in {where[name][0]}, line {where[name][1]}, too"
        return Problem(path, line, 1, "Q141", message, RENAME, item=name)
    return None
