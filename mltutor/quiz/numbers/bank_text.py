"""The bank file of the questions with numbers, as text."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from mltutor.quiz.numbers.catalogue import TEMPLATES
from mltutor.quiz.numbers.reviewed import review_of
from mltutor.quiz.numbers.template import Question, Template

HEADER = """\
# Written by `python -m mltutor numbers > quiz_bank/numbers.yaml`; do not edit it here.
# Words and numbers come from mltutor/quiz/numbers, the state of the reviews from reviewed.py there.
schema: 1
bank:
  id: numbers
  title: Questions with numbers
  language: en
  licence: CC-BY-4.0
  authors: [ML lifecycle tutor contributors]
  exam: {code: AIF-C01, guide: "1.1"}
defaults: {domain: 1, task: "1.3"}

questions:
"""
BLOCKS = ("stem", "explain")
LISTED = ("options", "flips", "refs")
ORDER = (
    *("id", "version", "type", "task", "objectives", "phase", "concept", "difficulty", "services"),
    *("keywords", "stem", "clue", "exhibit", "options", "explain", "memory", "lesson", "flips"),
    *("refs", "review", "origin"),
)


def bank_text() -> str:
    """The whole file, as `quiz_bank/numbers.yaml` keeps it."""
    return HEADER + "\n".join(map(entry_text, bank_questions()))


def bank_questions() -> Iterator[Question]:
    """Every question of the bank, with id, review and origin."""
    for template in TEMPLATES:
        for number, seed in enumerate(template.seeds, 1):
            name = f"num-{template.name}-{number:02}"
            yield entry(template, template.make(seed), name)


def entry(template: Template, question: Question, name: str) -> Question:
    """A question of a template as it stands in a bank file."""
    head: Question = {"id": name, "version": template.version, "type": "multiple_choice"}
    return head | question | {"review": review_of(name), "origin": "original"}


def entry_text(question: Question) -> str:
    """One entry of `questions:`."""
    lines = [line for key in ORDER if key in question for line in _field(key, question[key])]
    return "  - " + "\n    ".join(lines) + "\n"


def _field(key: str, value: object) -> Iterable[str]:
    if key in BLOCKS:
        return (f"{key}: |", f"  {value}")
    if key in LISTED and isinstance(value, list):
        return (f"{key}:", *(f"  - {_flow(each)}" for each in value))
    return (f"{key}: {_flow(value)}",)


def _flow(value: object) -> str:
    """A value on one line. JSON's texts, numbers and truth values are YAML's as well."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case date():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)
