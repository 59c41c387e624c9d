"""YAML's own error messages in the words of somebody who writes questions."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from mltutor.documents.document import excerpt_of
from mltutor.errors import Problem


class _Mistake(NamedTuple):
    """A message of the parser (either of PyYAML's two), and what its author should read.

    `at_start` points at where the unfinished thing began instead of where reading stopped.
    """

    pattern: str
    message: str
    fix: str
    at_start: bool = False


IN_QUOTES = "put the text in quotes or use a block (stem: |)"
MISTAKES = (
    _Mistake(r"mapping values are not allowed", "mapping values are not allowed here", IN_QUOTES),
    _Mistake(
        r"unknown escape character|expected escape sequence|invalid Unicode character",
        "a backslash means something special in double quotes",
        "use single quotes",
    ),
    _Mistake(
        r"unexpected end of stream|quoted scalar",
        "a quotation mark is opened here and never closed",
        "close it, or double a quotation mark inside the text ('it''s')",
        at_start=True,
    ),
    _Mistake(
        r"',' or '[\]}]'|flow (sequence|mapping)",
        "a bracket is opened here and never closed, or a comma is missing",
        "close the bracket; put text with [ ] { } , in quotes",
        at_start=True,
    ),
    _Mistake(
        r"cannot start any token|node content",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    _Mistake(
        r"alphabetic or numeric|while scanning an? (alias|anchor|tag|directive)|tag (URI|handle)",
        "a text that begins with *, &, ! or % means something special",
        IN_QUOTES,
    ),
    _Mistake(
        r"(block )?sequence entries are not allowed|collection entries are not allowed",
        "a list cannot begin here",
        "put each `- entry` on a line of its own, indented",
    ),
    _Mistake(
        r"could not find expected ':'",
        "a line is neither `key: value` nor part of a text",
        "add the colon, or indent the line under the key it belongs to",
        at_start=True,
    ),
    _Mistake(
        r"comment or (a )?line break|chomping or indentation|indentation indicator",
        "nothing may follow | or > on its line",
        "begin the text on the next line, indented",
    ),
    _Mistake(
        r"expected key|block end|'-' indicator|block mapping|block collection",
        "the indentation does not fit the lines above",
        "align it with the entry above (spaces only); put text after a closing quote inside it",
    ),
)


def explain_syntax_error(error: yaml.YAMLError, path: str, lines: Sequence[str]) -> Problem:
    """The parser's error as a problem with a place, a message and a fix."""
    told = _told(error, lines) if isinstance(error, yaml.MarkedYAMLError) else None
    if told is None:
        return Problem(path, 0, 0, "Y001", f"not valid YAML: {error}", IN_QUOTES)
    line, column = min(told.place, (len(lines), len(lines[-1]) + 1))
    excerpt = excerpt_of(lines, line)
    return Problem(path, line, column, told.code, told.message, told.fix, excerpt)


class _Told(NamedTuple):
    place: tuple[int, int]
    code: str
    message: str
    fix: str


def _told(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Told:
    problem, context = error.problem or "", error.context or ""
    place = _place(error.problem_mark)
    if tab := _tab_near(lines, place[0]):
        return _Told(tab, "Y009", "a tab indents this line", "use spaces")
    if re.search("expected key|block end", problem) and _after_quotation(lines, place):
        message = "not valid YAML: text goes on after the closing quotation mark"
        return _Told(place, "Y001", message, "double the ' inside the text ('it''s'), or use |")
    if "mapping values" in problem and _first_colon(lines, place):
        message = "not valid YAML: this key stands below a text that has no key"
        return _Told(place, "Y001", message, "give the line above a key, such as `text:`")
    for words in (problem, context):
        for mistake in MISTAKES:
            if re.search(mistake.pattern, words):
                start = _place(error.context_mark) if mistake.at_start else (0, 0)
                place = start if start[0] else place
                return _Told(place, "Y001", f"not valid YAML: {mistake.message}", mistake.fix)
    return _Told(place, "Y001", f"not valid YAML: {context} {problem}".strip(), IN_QUOTES)


def _tab_near(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """Place of a tab in the indentation of this line or the one before it."""
    for number in (line, line - 1):
        text = excerpt_of(lines, number)
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            return number, indent.index("\t") + 1
    return None


def _after_quotation(lines: Sequence[str], place: tuple[int, int]) -> bool:
    """Whether reading stopped behind a quotation mark on the same line."""
    line, column = place
    return excerpt_of(lines, line)[: column - 1].rstrip().endswith(("'", '"'))


def _first_colon(lines: Sequence[str], place: tuple[int, int]) -> bool:
    """Whether reading stopped at the colon of the line's own key."""
    line, column = place
    return ":" not in excerpt_of(lines, line)[: column - 1]


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
