"""Strict reading of one YAML document: every value with its place, and nothing guessed.

Anchors, aliases, tags, merge keys and duplicate keys are refused: with them a file means something
else than what its reader sees.
"""

from typing import Any

import yaml
from yaml import ScalarEvent

from mltutor.documents.decoding import INVISIBLE, LINE_END, RefusedError, decode
from mltutor.documents.document import Data, Document, Loc, Place, Spot, excerpt_of, place_of
from mltutor.documents.scalars import resolve
from mltutor.documents.syntax import explain_syntax_error
from mltutor.errors import Problem

MAX_DEPTH = 20
MAX_PROBLEMS = 100

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser written in C where PyYAML has it: ten times as fast."""

REFUSED = {
    "Y003": ("key '{}' appears twice; the second would silently win", "delete one of them"),
    "Y004": (
        "'{}' names or repeats a value from elsewhere (anchor, alias)",
        "write the value out, or put text that begins with & or * in quotes",
    ),
    "Y005": ("the tag {} is not read", "delete it, or put text that begins with ! in quotes"),
    "Y006": ("merge keys ({}) are not read", "write the keys out"),
    "Y007": ("a second document begins here", "delete this line: one file holds one document"),
    "Y008": ("more than {} levels deep", "close the brackets, or put the text in quotes"),
    "Y012": ("invisible character {}", "delete it; it hides or reorders what readers see"),
    "Y015": ("a list or mapping as a key", "put text that begins with [ or { in quotes"),
    "Y019": ("too many mistakes to go on from here", "correct those above first"),
}
"""What is valid YAML and yet not read here: message and fix by code."""


def read_document(source: bytes | str, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML document.

    Args:
        source: the file's bytes, or its text.
        path: name of the file for problems.

    Returns:
        The document, or None if it cannot be read at all, and every problem found. A value in
        which one of the errors stands must not be used.
    """
    problems: list[Problem] = []
    try:
        text, problems = decode(source, path)
        return _Builder(path, LINE_END.split(text), problems).build(text), problems
    except RefusedError as refused:
        return None, [*problems, refused.problem]


class _List:
    """A list that is being read."""

    __slots__ = ("data", "mark", "parts")

    def __init__(self, mark: Place) -> None:
        self.mark = mark
        self.data: list[Data] = []
        self.parts: list[Spot | Place] = []

    def step(self) -> int:
        return len(self.data)

    def add(self, value: Data, spot: Spot | Place) -> None:
        self.data.append(value)
        self.parts.append(spot)

    def spot(self) -> Spot:
        return Spot(self.mark, self.parts, {})


class _Mapping:
    """A mapping that is being read; `key` is the one whose value comes next."""

    __slots__ = ("data", "key", "keys", "mark", "parts")

    def __init__(self, mark: Place) -> None:
        self.mark = mark
        self.data: dict[str, Data] = {}
        self.parts: dict[str, Spot | Place] = {}
        self.keys: dict[str, Place] = {}
        self.key: str | None = None

    def step(self) -> str:
        return self.key or ""

    def add(self, value: Data, spot: Spot | Place) -> None:
        key = self.key or ""
        self.data[key] = value
        self.parts[key] = spot
        self.key = None

    def spot(self) -> Spot:
        return Spot(self.mark, self.parts, self.keys)


class _Builder:
    """Turns the parser's events into a document, without recursion.

    `open` holds the lists and mappings around the present place; the outermost list is not in the
    file: it takes in the document itself.
    """

    def __init__(self, path: str, lines: list[str], problems: list[Problem]) -> None:
        self.path = path
        self.lines = lines
        self.problems = problems
        self.ambiguous: list[Loc] = []
        self.outermost = _List(yaml.Mark("", 0, 0, 0, "", 0))
        self.open: list[_List | _Mapping] = [self.outermost]

    def build(self, text: str) -> Document:
        try:
            for event in yaml.parse(text, Loader=LOADER):
                if isinstance(event, ScalarEvent):
                    self._scalar(event)
                else:
                    self._take(event)
        except yaml.YAMLError as error:
            raise RefusedError(explain_syntax_error(error, self.path, self.lines)) from None
        if not self.outermost.data:
            message, fix = "the file holds only comments", "begin with `schema: 1`"
            raise RefusedError(Problem(self.path, 0, 0, "Y013", message, fix))
        data, spot = self.outermost.data[0], self.outermost.parts[0]
        return Document(self.path, self.lines, data, spot, tuple(self.ambiguous))

    def _take(self, event: Any) -> None:
        mark: Any = event.start_mark
        match event:
            case yaml.MappingStartEvent():
                self._begin(event, _Mapping(mark))
            case yaml.SequenceStartEvent():
                self._begin(event, _List(mark))
            case yaml.CollectionEndEvent():
                part = self.open.pop()
                self.open[-1].add(part.data, part.spot())
            case yaml.AliasEvent():
                self._report(event, "Y004", f"*{event.anchor}")
                self.open[-1].add(None, mark)
            case yaml.DocumentStartEvent() if self.outermost.data:
                raise RefusedError(self._problem(event, "Y007"))
            case _:
                pass

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._report_decoration(event)
        outer = self.open[-1]
        if isinstance(outer, _Mapping) and outer.key is None:
            self._key(event, outer)
            return
        value: Data = event.value
        if event.implicit[0]:
            value, ambiguous = resolve(event.value)
            if ambiguous:
                self.ambiguous.append(tuple(part.step() for part in self.open[1:]))
        elif event.style == '"' and (found := INVISIBLE.search(event.value)):
            self._report(event, "Y012", f"U+{ord(found[0]):04X}")
        outer.add(value, event.start_mark)

    def _key(self, event: Any, mapping: _Mapping) -> None:
        key = event.value
        if key == "<<":
            self._report(event, "Y006", key)
        elif key in mapping.data:
            self._report(event, "Y003", key)
        mapping.key = key
        mapping.keys[key] = event.start_mark

    def _begin(self, event: Any, part: _List | _Mapping) -> None:
        if event.anchor is not None or event.tag is not None:
            self._report_decoration(event)
        if len(self.open) > MAX_DEPTH:
            raise RefusedError(self._problem(event, "Y008", str(MAX_DEPTH)))
        outer = self.open[-1]
        if isinstance(outer, _Mapping) and outer.key is None:
            raise RefusedError(self._problem(event, "Y015"))
        self.open.append(part)

    def _report_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(event, "Y004", f"&{event.anchor}")
        if event.tag not in (None, "!"):
            self._report(event, "Y005", event.tag)

    def _report(self, event: Any, code: str, what: str = "") -> None:
        self.problems.append(self._problem(event, code, what))
        if len(self.problems) > MAX_PROBLEMS:
            raise RefusedError(self._problem(event, "Y019"))

    def _problem(self, event: Any, code: str, what: str = "") -> Problem:
        line, column = place_of(event.start_mark)
        message, fix = REFUSED[code]
        excerpt = excerpt_of(self.lines, line)
        return Problem(self.path, line, column, code, message.format(what), fix, excerpt)
