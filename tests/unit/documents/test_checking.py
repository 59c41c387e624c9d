"""Pydantic's errors in plain words, with places and fixes."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, TypeAdapter

from mltutor.documents import closest, did_you_mean, either, read_document, validate
from mltutor.documents.model import Line, Part, Slug
from mltutor.errors import Problem


class Cat(Part):
    kind: Literal["cat"]
    lives: int = 9


class Dog(Part):
    kind: Literal["dog"]
    breed: Line | None = None


class House(Part):
    id: Slug
    rooms: int = Field(ge=1, le=9)
    built: date
    pets: tuple[Annotated[Cat | Dog, Field(discriminator="kind")], ...] = ()
    notes: dict[Slug, Line] = Field(default_factory=dict)
    heated: bool = False


ADAPTER = TypeAdapter(House)
GOOD = "id: home\nrooms: 3\nbuilt: 1999-01-01\n"


def problems(source: str) -> list[Problem]:
    document, found = read_document(source, "house.yaml")
    assert document is not None
    assert found == []
    return validate(document, ADAPTER, "H", "home").problems


@pytest.mark.parametrize(
    ("source", "code", "line", "message", "fix"),
    [
        (GOOD + "romes: 3\n", "H010", 4, "unknown key 'romes'", "did you mean 'rooms'?"),
        (
            GOOD + "pets: [{kind: dog, breed: over 60,000 of them}]\n",
            "H010",
            4,
            "unknown key '000 of them'",
            "a comma inside { } begins a new key: put the whole text in quotes",
        ),
        (
            GOOD + "pets: [{kind: cat, live: 3}]\n",
            "H010",
            4,
            "unknown key 'live'",
            "did you mean 'lives'?",
        ),
        (
            GOOD + "pets: [{kind: cat, breed: pug}]\n",
            "H011",
            4,
            "key 'breed' belongs to dog",
            "delete it, or change the type",
        ),
        (GOOD + "pets: [{kind: dgo}]\n", "H014", 4, "unknown kind 'dgo'", "did you mean 'dog'?"),
        (GOOD + "pets: [{kind: bird}]\n", "H014", 4, "unknown kind 'bird'", "use cat or dog"),
        (GOOD + "pets: [{lives: 1}]\n", "H012", 4, "'kind' is missing", "add `kind:`"),
        (GOOD + "pets: dog\n", "H020", 4, "'pets' must be a list", "write [dog]"),
        (GOOD + "notes: {a: }\n", "H021", 4, "'a' is empty", "write a text, or delete the key"),
        (
            GOOD + "notes: {a: {b: c}}\n",
            "H021",
            4,
            "'a' must be text, but is read as keys and values",
            "put text with a colon in quotes or use a block (stem: |)",
        ),
        (
            GOOD.replace("3", "12"),
            "H023",
            2,
            "'rooms' must be at most 9, not '12'",
            "correct the number",
        ),
        (
            GOOD.replace("3", "three"),
            "H022",
            2,
            "'rooms' must be a number, not 'three'",
            "write digits only",
        ),
        (
            GOOD.replace("home", "My Home"),
            "H026",
            1,
            "'id' cannot be 'My Home'",
            "use lower-case letters, digits and single hyphens: my-home",
        ),
        (
            GOOD.replace("1999-01-01", "May 1999"),
            "H027",
            3,
            "'built' must be a date, not 'May 1999'",
            "write it as 2026-11-20",
        ),
        (
            GOOD + "heated: warm\n",
            "H029",
            4,
            "'heated' must be true or false, not 'warm'",
            "write true or false",
        ),
        ("rooms: 3\nbuilt: 1999-01-01\n", "H012", 1, "'id' is missing", "add `id:`"),
    ],
)
def test_an_error_has_code_line_message_and_fix(
    source: str, code: str, line: int, message: str, fix: str
) -> None:
    (problem,) = problems(source)
    assert (problem.code, problem.line, problem.message, problem.fix) == (code, line, message, fix)
    assert (problem.path, problem.item) == ("house.yaml", "home")


def test_a_good_document_gives_its_value_and_no_problem() -> None:
    document, _ = read_document(GOOD + "heated: yes\nnotes: {1: 1.1}\n", "house.yaml")
    assert document is not None
    checked = validate(document, TypeAdapter(House), "H")
    assert checked.problems == []
    assert checked.value == House(
        id="home", rooms=3, built=date(1999, 1, 1), heated=True, notes={"1": "1.1"}
    )


def test_words_that_other_readers_change_are_warned_of_only_where_text_is_expected() -> None:
    found = problems(GOOD + "heated: on\nnotes: {a: on, b: 1.10}\n")
    assert [(each.code, each.severity, each.line) for each in found] == [
        ("Y016", "warning", 5),
        ("Y016", "warning", 5),
    ]


def test_several_errors_come_in_the_order_of_the_file() -> None:
    found = problems("rooms: many\nid: X\nbuilt: never\n")
    assert [each.line for each in found] == [1, 2, 3]


def test_the_closest_name_ignores_case_and_far_ones_are_not_guessed() -> None:
    assert closest("Recal", ["precision", "recall"]) == "recall"
    assert closest("zzz", ["precision", "recall"]) is None
    assert did_you_mean("zzz", ["precision", "recall"]) == "use precision or recall"
    assert did_you_mean("zzz", map(str, range(50)), "see the list") == "see the list"
    assert either(["a"]) == "a"
