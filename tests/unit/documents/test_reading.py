"""YAML is read as it is written: every value keeps its characters and its place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mltutor.documents import Data, read_document, reading


def read(source: str | bytes) -> Data:
    document, problems = read_document(source, "a.yaml")
    assert document is not None, problems
    assert not [each for each in problems if each.severity == "error"]
    return document.data


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("3", 3), ("-3", -3), ("0.5", 0.5), ("1.1", 1.1), ("true", True), ("False", False),
        ("null", None), ("~", None), ("", None), ("text", "text"), ("'3'", "3"), ('"true"', "true"),
    ],
)  # fmt: skip
def test_plain_words_mean_what_they_mean_in_yaml_1_2(word: str, value: Data) -> None:
    assert read(f"a: {word}") == {"a": value}


@pytest.mark.parametrize(
    "word",
    ["1.10", "010", "0x1F", "0b1", "1_000", "+1", "1.", ".5", "12:30", "1:30:00", "1e3", "9" * 400,
     "yes", "No", "on", "OFF", "2026-11-20", "2026-11-20 10:00:00", ".inf", ".nan", "y", "n"],
)  # fmt: skip
def test_words_that_would_lose_characters_stay_text(word: str) -> None:
    assert read(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    "word", ["1.10", "010", "0x1F", "1_000", "12:30", "yes", "No", "on", "OFF"]
)
def test_words_that_other_readers_change_are_remembered(word: str) -> None:
    document, _ = read_document(f"a: [x, {{b: {word}}}]", "a.yaml")
    assert document is not None
    assert document.ambiguous == (("a", 1, "b"),)
    assert yaml.safe_load(word) != word


@pytest.mark.parametrize(
    "word", ["1.1", "3", "true", "2026-11-20", "north", "o", "no one", "1.1.0"]
)
def test_other_words_are_not(word: str) -> None:
    document, _ = read_document(f"a: {word}", "a.yaml")
    assert document is not None
    assert document.ambiguous == ()


def test_keys_are_text_as_they_are_written() -> None:
    assert read("{1: a, 1.10: b, yes: c, 2026-11-20: d}") == {
        "1": "a", "1.10": "b", "yes": "c", "2026-11-20": "d",
    }  # fmt: skip


def test_every_value_has_its_line_and_column() -> None:
    document, _ = read_document("a:\n  - b: one\n    c: [x, y]\nd: |\n  text\n", "a.yaml")
    assert document is not None
    assert document.position(("a",)) == (1, 1)
    assert document.position(("a", 0, "b")) == (2, 8)
    assert document.position(("a", 0, "b"), on_key=True) == (2, 5)
    assert document.position(("a", 0, "c", 1)) == (3, 12)
    assert document.position(("d",)) == (4, 4)
    assert document.position(("a", 0, "missing")) == (2, 5)
    assert document.position(("a", "multiple_choice", 0, "b")) == (2, 8)


def test_a_part_with_defaults_keeps_the_places_of_both() -> None:
    document, _ = read_document("defaults: {x: 1, y: 2}\nitem:\n  y: 3\n", "a.yaml")
    assert document is not None
    item, defaults = document.part("item"), document.part("defaults")
    assert item is not None
    assert defaults is not None
    whole = item.with_defaults(defaults)
    assert whole.data == {"x": 1, "y": 3}
    assert whole.position(("x",)) == (1, 15)
    assert whole.position(("y",)) == (3, 6)
    assert document.part("nothing") is None


def test_the_parser_written_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "a: [1, 1.10, {b: 'x', c: no}]\nd: |\n  text\n"
    fast, _ = read_document(source, "a.yaml")
    monkeypatch.setattr(reading, "LOADER", yaml.SafeLoader)
    slow, _ = read_document(source, "a.yaml")
    assert fast is not None
    assert slow is not None
    assert slow.data == fast.data
    assert slow.position(("a", 2, "b")) == fast.position(("a", 2, "b"))


MISTAKES = {
    "a: b: c": "mapping values",
    "a: 'x\nb: 2\n": "never closed",
    "a: 'it's'": "closing quotation mark",
    'a: "\\d"\n': "backslash",
    "a: [1, 2\nb: 3\n": "bracket",
    "a: @x": "cannot begin",
    "a: **bold** text": "special",
    "a: - b": "list cannot begin",
    "a: 1\nb\nc: 2\n": "neither",
    "a: | text\n  b": "nothing may follow",
    "a:\n   - 1\n  - 2\n": "indentation",
}


@pytest.mark.parametrize("loader", [reading.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(("source", "words"), MISTAKES.items(), ids=MISTAKES.values())
def test_both_parsers_errors_are_told_in_the_same_plain_words(
    monkeypatch: pytest.MonkeyPatch, loader: type, source: str, words: str
) -> None:
    monkeypatch.setattr(reading, "LOADER", loader)
    document, (problem,) = read_document(source, "a.yaml")
    assert document is None
    assert problem.code == "Y001"
    assert words in problem.message
    assert problem.fix


plain_text = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]))
keys = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | plain_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_another_library_writes_is_read_back(value: Data) -> None:
    assert read(yaml.safe_dump({"value": value})) == {"value": value}


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_problem(source: bytes) -> None:
    document, problems = read_document(source, "a.yaml")
    assert document is not None or problems


@given(st.text(max_size=200))
def test_any_text_gives_a_document_or_a_problem(source: str) -> None:
    document, problems = read_document(source, "a.yaml")
    assert document is not None or problems
