"""The JSON schema that editors complete from: as generated, as strict as the check on names."""

import contextlib
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mltutor.curriculum import Curriculum
from mltutor.documents import read_document
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.schema import bank_schema
from tests.unit.quiz.broken_banks import BROKEN, GOOD
from tests.unit.quiz.test_manual import FILES, HEADER, QUESTIONS

KNOWN = {
    "unknown key, near miss", "unknown key in option", "unknown default", "key of another type",
    "no explain", "no type", "misspelt type", "difficulty 4", "state misspelt", "three options",
    "unknown phase", "unknown lesson", "unknown service", "unknown trap", "unknown objective",
    "domain 9", "id with capitals", "newer schema",
}  # fmt: skip


@pytest.fixture(scope="module")
def validator(curriculum: Curriculum) -> Draft202012Validator:
    schema = bank_schema(curriculum)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def data(source: str | bytes) -> Any:
    document, _ = read_document(source, "a.yaml")
    assert document is not None
    for *way, last in document.ambiguous:
        inside = document.data
        for step in way:
            inside = inside[step]
        with contextlib.suppress(ValueError):
            inside[last] = float(inside[last])  # as editors read 0.70
    return document.data


@pytest.mark.parametrize(
    "example", [GOOD.replace("{1: x", "{'1': x"), *FILES, *(HEADER + q for q in QUESTIONS)]
)
def test_good_files_fit_the_schema(validator: Draft202012Validator, example: str) -> None:
    assert [error.message for error in validator.iter_errors(data(with_text_ids(example)))] == []


def with_text_ids(text: str) -> str:
    """Ids of prompts in quotes, as editors ask for it."""
    return (
        text.replace("{id: 1,", "{id: '1',")
        .replace("{id: 2,", "{id: '2',")
        .replace("{id: 3,", "{id: '3',")
    )


@pytest.mark.parametrize("file", sorted(QUIZ_BANK.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_bank_fits_the_schema(validator: Draft202012Validator, file: Any) -> None:
    if file.name != "retired.yaml":
        assert [error.message for error in validator.iter_errors(data(file.read_bytes()))] == []


@pytest.mark.parametrize("broken", [b for b in BROKEN if b.name in KNOWN], ids=lambda b: b.name)
def test_unknown_names_and_keys_are_seen_while_typing(
    validator: Draft202012Validator, broken: Any
) -> None:
    assert not validator.is_valid(data(broken.source()))


def test_every_mistake_named_here_is_in_the_corpus() -> None:
    assert {broken.name for broken in BROKEN} >= KNOWN


def test_the_schema_in_the_folder_is_up_to_date(curriculum: Curriculum) -> None:
    written = json.loads((QUIZ_BANK / "schema.json").read_text(encoding="utf-8"))
    assert written == bank_schema(curriculum), (
        "run `python -m mltutor schema > quiz_bank/schema.json`"
    )
