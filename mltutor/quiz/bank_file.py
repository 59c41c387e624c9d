"""One question file: its header, and what is known about one version of it."""

from dataclasses import replace
from functools import cached_property
from typing import Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from mltutor.curriculum import Curriculum
from mltutor.documents import Document, read_document, validate
from mltutor.documents.model import Line, Part, Reference, Slug
from mltutor.errors import Problem
from mltutor.quiz.entries import FAMILY, check_entries, side_by_side, too_many, written_entries
from mltutor.quiz.questions import AnyItem, Review


class ExamName(Part):
    code: Line
    guide: Line


class BankInfo(Part):
    """What a bank file says about itself."""

    id: Slug
    title: Line
    language: Line = "en"
    licence: Line
    authors: tuple[Line, ...] = Field(min_length=1)
    exam: ExamName


class Defaults(Part):
    """Fields that questions of the file may leave out."""

    domain: int | None = None
    task: str | None = None
    phase: Slug | None = None
    objectives: tuple[str, ...] = ()
    difficulty: Literal[1, 2, 3] | None = None
    services: tuple[Slug, ...] = ()
    lesson: str | None = None
    refs: tuple[Reference, ...] = ()
    review: Review = Review()
    origin: Literal["original", "adapted"] = "original"
    source: Line | None = None
    licence: Line | None = None


class BankHeader(Part):
    """A bank file as a whole; each question is checked by itself afterwards."""

    version: Literal[1] = Field(alias="schema")
    bank: BankInfo
    defaults: Defaults = Defaults()
    questions: list[Any] = Field(min_length=1)


HEADER = TypeAdapter(BankHeader)


class CheckedFile(Part):
    """What is known about one version of one file; also what the cache holds."""

    model_config = ConfigDict(cache_strings="keys")  # texts do not repeat

    title: str
    items: tuple[AnyItem, ...] = ()
    lines: dict[str, int] = Field(default_factory=dict)
    left_out: int = 0
    problems: tuple[Problem, ...] = ()

    @cached_property
    def good(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)


def check_bank_file(source: bytes | str, name: str, curriculum: Curriculum) -> CheckedFile:
    """Check one file; whatever it holds, the answer is a value and never an exception."""
    document, misread = read_document(source, name)
    if document is None:
        return CheckedFile(title=name, problems=tuple(misread))
    header = validate(_without_questions(document), HEADER, FAMILY)
    entries = check_entries(document, misread, curriculum)
    kept, clashes = side_by_side(entries)
    inside = {each for entry in entries for each in entry.problems}
    named = {replace(each, item="") for each in inside}
    outside = {each for each in misread if each not in named}
    crowd = document.problems(too_many(document))
    return CheckedFile(
        title=header.value.bank.title if header.value else name,
        items=tuple(entry.item for entry in kept if entry.item),
        lines={entry.name: entry.document.line for entry in kept},
        left_out=written_entries(document) - len(kept),
        problems=tuple(sorted({*outside, *inside, *header.problems, *clashes, *crowd})),
    )


def _without_questions(document: Document) -> Document:
    """The document as its header is checked: what stands in questions is not judged twice."""
    outside = tuple(loc for loc in document.ambiguous if loc[:1] != ("questions",))
    return replace(document, ambiguous=outside)
