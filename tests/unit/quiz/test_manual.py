"""The author's manual: its examples run, and its table of codes is complete."""

import re

import pytest
import yaml

from mltutor.curriculum import Curriculum
from mltutor.documents import read_document
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import check_text, load_bank
from mltutor.quiz.codes import CODES
from mltutor.quiz.questions import TYPE_NAMES, Question
from mltutor.quiz.retired import RetiredFile

MANUAL = (QUIZ_BANK / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
FILES = [block for block in BLOCKS if "\nquestions:" in block]
QUESTIONS = [block for block in BLOCKS if block.startswith("- id:")]
HEADER = FILES[0].split("questions:")[0] + "questions:\n"


@pytest.mark.parametrize("example", FILES + [HEADER + block for block in QUESTIONS])
def test_an_example_of_the_manual_has_no_problem(example: str, curriculum: Curriculum) -> None:
    questions, problems = check_text(example, curriculum)
    assert problems == ()
    assert questions


def test_the_manual_has_an_example_of_each_type() -> None:
    types = {item["type"] for block in QUESTIONS for item in yaml.safe_load(block)}
    assert types == set(TYPE_NAMES)


def test_the_example_of_a_retired_question_is_read() -> None:
    (block,) = set(BLOCKS) - set(FILES) - set(QUESTIONS)
    document, problems = read_document(block, "retired.yaml")
    assert document is not None
    assert problems == []
    assert RetiredFile.model_validate(document.data).retired[0].id == "old-question-01"


def test_the_table_of_codes_is_the_one_in_the_code() -> None:
    table = dict(re.findall(r"^\| ([A-Z]\d{3}) \| (.*) \|$", MANUAL, re.MULTILINE))
    assert table == CODES


def test_every_field_of_a_question_is_explained(curriculum: Curriculum) -> None:
    explained = set(re.findall(r"`(\w+)`", MANUAL))
    assert set(Question.model_fields) <= explained


def test_the_template_for_instructors_has_no_problem(curriculum: Curriculum) -> None:
    template = QUIZ_BANK.parent / "content" / "question_template.yaml"
    document, problems = read_document(template.read_bytes(), "template.yaml")
    assert document is not None
    assert problems == []
    assert check_text(template.read_bytes(), curriculum)[1] == ()


def test_the_shipped_bank_has_no_errors(curriculum: Curriculum) -> None:
    bank = load_bank([QUIZ_BANK], curriculum)
    assert [each for each in bank.problems if each.severity == "error"] == []
    assert bank.questions
    assert not any(file.left_out or file.older for file in bank.files)
