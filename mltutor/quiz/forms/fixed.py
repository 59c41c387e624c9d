"""Forms that an instructor fixes, so that a whole class sits the same one: `forms/*.yaml`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter

from mltutor.documents import (
    Finding,
    did_you_mean,
    find_yaml,
    read_bytes,
    read_document,
    shown_path,
    validate,
)
from mltutor.documents.model import Line, Part, Slug
from mltutor.errors import Problem
from mltutor.quiz.assembly import Bank

FORMS_FOLDER = "forms"
"""Name of the folder, beside the question files of a bank."""


class FormInfo(Part):
    id: Slug
    title: Line
    minutes: int = Field(ge=1, le=600)


class FixedForm(Part):
    """Questions in the order they are asked; those under `unscored` do not count."""

    version: Literal[1] = Field(alias="schema")
    form: FormInfo
    questions: tuple[Slug, ...] = Field(min_length=1, max_length=200)
    unscored: tuple[Slug, ...] = ()


ADAPTER = TypeAdapter(FixedForm)


def is_form(path: Path) -> bool:
    """Whether a file of a bank folder is a form, not a file of questions."""
    return path.parent.name == FORMS_FOLDER


def bank_folder_of(path: Path) -> Path | None:
    """The bank folder of a form or of a folder of forms; None for any other path."""
    if not _is_of_forms(path):
        return None
    return path.parent if path.name == FORMS_FOLDER else path.parent.parent


def _is_of_forms(path: Path) -> bool:
    return path.name == FORMS_FOLDER or is_form(path)


def read_forms(folders: Iterable[Path], bank: Bank) -> tuple[dict[str, FixedForm], list[Problem]]:
    """The forms without errors by id, and every problem, sorted by place.

    Args:
        folders: bank folders, whose forms lie in their sub-folder `forms`; a folder of that name
            or a file in one stands for itself.
        bank: the questions that forms may name.
    """
    forms: dict[str, FixedForm] = {}
    problems: list[Problem] = []
    for folder in folders:
        own = folder if _is_of_forms(folder) else folder / FORMS_FOLDER
        paths, found = find_yaml(own) if os.path.lexists(own) else ([], [])
        problems += found
        for path in paths:
            form, found = _read_form(path, bank, forms)
            problems += found
            if form and not any(problem.severity == "error" for problem in found):
                forms[form.form.id] = form
    return forms, sorted(problems)


def _read_form(
    path: Path, bank: Bank, known: Iterable[str]
) -> tuple[FixedForm | None, list[Problem]]:
    name = shown_path(path)
    source = read_bytes(path, name)
    if isinstance(source, Problem):
        return None, [source]
    document, problems = read_document(source, name)
    if document is None:
        return None, problems
    checked = validate(document, ADAPTER, "Q")
    problems += checked.problems
    if checked.value is not None:
        item = checked.value.form.id
        problems += document.problems(_findings(checked.value, bank, known), item)
    return checked.value, problems


def _findings(form: FixedForm, bank: Bank, known: Iterable[str]) -> Iterator[Finding]:
    if form.form.id in known:
        message = f"id '{form.form.id}' is used by another form"
        yield Finding(("form", "id"), "Q150", message, "give one of the two another id")
    yield from _question_findings(form, bank)
    for index, id_ in enumerate(form.unscored):
        if id_ not in form.questions:
            message = f"'{id_}' is not among the questions of the form"
            yield Finding(("unscored", index), "Q154", message, "correct the id, or leave it out")


def _question_findings(form: FixedForm, bank: Bank) -> Iterator[Finding]:
    published = {question.id for question in bank.published}
    facts: dict[str, str] = {}
    for index, id_ in enumerate(form.questions):
        loc = ("questions", index)
        if id_ not in bank.questions:
            fix = did_you_mean(id_, bank.questions, "correct the id")
            yield Finding(loc, "Q151", f"unknown question '{id_}'", fix)
        elif id_ not in published or id_ in bank.case_of:
            message = f"'{id_}' is a draft, void, or part of a case study"
            yield Finding(loc, "Q152", message, "name verified questions that stand alone")
        elif bank.questions[id_].explorable is not None:
            message = f"'{id_}' shows an explorable, and the exam has nothing to move"
            yield Finding(loc, "Q155", message, "leave it to practice, or give it a chart instead")
        else:
            fact = bank.questions[id_].concept
            if (other := facts.setdefault(fact, id_)) != id_ or id_ in form.questions[:index]:
                message = f"'{id_}' asks about the same fact as '{other}'"
                yield Finding(loc, "Q153", message, "keep one of the two")
