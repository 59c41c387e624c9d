"""The entries of a question file: each checked by itself, then all of them side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from pydantic import TypeAdapter

from mltutor.curriculum import Curriculum
from mltutor.documents import Data, Document, Finding, validate
from mltutor.errors import Problem
from mltutor.quiz.cases import faulty_cases, whole_cases
from mltutor.quiz.cues import check_cues
from mltutor.quiz.questions import AnyItem, Written
from mltutor.quiz.reference_rules import check_names
from mltutor.quiz.rules import check_form
from mltutor.quiz.text_rules import check_plain

FAMILY = "Q"
MAX_CHARACTERS = 8_000
MAX_ENTRIES = 200
RENAME = "give one of the two another id; an id that learners have answered must stay"
ITEM: TypeAdapter[Written] = TypeAdapter(AnyItem)


class Entry(NamedTuple):
    """One entry of `questions:`: the item, or None if an error keeps it out."""

    name: str
    item: Written | None
    document: Document
    problems: list[Problem]


def check_entries(
    document: Document, misread: Sequence[Problem], curriculum: Curriculum
) -> list[Entry]:
    """Check each entry by itself.

    Args:
        document: the whole file.
        misread: problems found in reading it; one inside an entry keeps that entry out.
        curriculum: what names are checked against.
    """
    questions, defaults = document.part("questions"), document.part("defaults")
    if questions is None or not isinstance(questions.data, list):
        return []
    count = min(len(questions.data), MAX_ENTRIES)
    parts = [part for index in range(count) if (part := questions.part(index))]
    ends = [*(part.line for part in parts[1:]), len(document.lines) + 1]
    entries: list[Entry] = []
    for index, (part, end) in enumerate(zip(parts, ends, strict=True)):
        name, lines = _name(part.data, index), range(part.line, max(end, part.line + 1))
        inside = [replace(each, item=name) for each in misread if each.line in lines]
        if any(each.severity == "error" for each in inside):
            entries.append(Entry(name, None, part, inside))
        else:
            item, found = _check(part, defaults, curriculum, name, lines)
            entries.append(Entry(name, item, part, inside + found))
    return entries


def written_entries(document: Document) -> int:
    """How many entries a file has, good or bad."""
    questions = document.part("questions")
    return len(questions.data) if questions and isinstance(questions.data, list) else 0


def too_many(document: Document) -> Iterator[Finding]:
    """Whether a file has more questions than are read."""
    if (count := written_entries(document)) > MAX_ENTRIES:
        message = f"{count} questions in one file; only the first {MAX_ENTRIES} are read"
        yield Finding(("questions",), "Q118", message, "split the file: 10 to 40 are handy")


def side_by_side(entries: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """The entries that can stand together in one file, and what is wrong with the others."""
    kept: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in entries:
        if entry.item is None:
            continue
        if entry.name in kept:
            finding = Finding(("id",), "Q141", f"id '{entry.name}' is used twice", RENAME)
            problems += entry.document.problems([finding], entry.name)
        else:
            kept[entry.name] = entry
    items = [entry.item for entry in kept.values() if entry.item]
    for case, finding in faulty_cases(items):
        problems += kept[case].document.problems([finding], case)
    return [kept[item.id] for item in whole_cases(items)], problems


def _check(
    own: Document, defaults: Document | None, curriculum: Curriculum, name: str, lines: range
) -> tuple[Written | None, list[Problem]]:
    """The item if it has no error, and every problem of the entry on these lines."""
    whole = own.with_defaults(defaults) if defaults else own
    checked = validate(whole, ITEM, FAMILY, name)
    item = checked.value
    found = checked.problems + own.problems(chain(check_plain(own.data), _size(own, lines)), name)
    if item is not None:
        rules = (check_form(item), check_names(item, curriculum), check_cues(item, curriculum))
        found += whole.problems(chain(*rules), name)
    # What is wrong with a default is one mistake, however many questions inherit it.
    found = [each if each.line in lines else replace(each, item="defaults") for each in found]
    return (None if any(each.severity == "error" for each in found) else item), found


def _size(document: Document, lines: range) -> Iterator[Finding]:
    size = len(lines) + sum(map(len, document.lines[lines.start - 1 : lines.stop - 1]))
    if size > MAX_CHARACTERS:
        message = f"the question has {size} characters; at most {MAX_CHARACTERS} fit"
        yield Finding((), "Q117", message, "shorten it, or make a case study of it")


def _name(data: Data, index: int) -> str:
    """The item's id if it has one, else its number in the file."""
    name = data.get("id") if isinstance(data, dict) else None
    named = isinstance(name, str | int) and not isinstance(name, bool) and name != ""
    return str(name) if named else f"question {index + 1}"
