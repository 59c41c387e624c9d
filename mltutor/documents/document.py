"""A YAML document in memory: its values, and for every value its place in the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, TypeAlias

from mltutor.errors import Problem, Severity

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | float | bool | None"
"""A value of a document. Mapping keys are always the text that stands in the file."""

Loc: TypeAlias = tuple[str | int, ...]
"""Way from the root of a document to one value: keys of mappings and indices of lists."""

EXCERPT_LENGTH = 120


class Place(Protocol):
    """A mark of the YAML parser; it counts from 0."""

    line: int
    column: int


class Spot(NamedTuple):
    """Where a list or mapping begins, where its parts are and, in a mapping, their keys.

    Of a single value only the place is kept.
    """

    mark: Place
    parts: "dict[str, Spot | Place] | list[Spot | Place]"
    keys: dict[str, Place]


class Finding(NamedTuple):
    """Something wrong at one value, before it is known in which file and line that value stands.

    `on_key` points at the key rather than at the value.
    """

    loc: Loc
    code: str
    message: str
    fix: str = ""
    severity: Severity = "error"
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document, or one value inside it."""

    path: str
    lines: Sequence[str]
    data: Data
    spot: Spot | Place
    ambiguous: tuple[Loc, ...] = ()
    """Plain words that other YAML readers take for something else, such as `no` and `1.10`."""

    def part(self, step: str | int) -> "Document | None":
        """One value inside this one as a document; None if there is none."""
        spot = inner(self.spot, step)
        if spot is None:
            return None
        data = value_at(self.data, (step,))
        inside = tuple(loc[1:] for loc in self.ambiguous if loc[0] == step)
        return replace(self, data=data, spot=spot, ambiguous=inside)

    def with_defaults(self, defaults: "Document") -> "Document":
        """The mapping with the keys it lacks taken from another one, places included."""
        match self.data, self.spot, defaults.data, defaults.spot:
            case (
                dict() as data,
                Spot(mark, dict() as parts, keys),
                dict() as given,
                Spot(_, dict() as given_parts, given_keys),
            ):
                spot = Spot(mark, given_parts | parts, given_keys | keys)
                return replace(self, data=given | data, spot=spot)
            case _:
                return self

    @property
    def line(self) -> int:
        """Line on which it begins."""
        return mark_of(self.spot).line + 1

    def position(self, loc: Loc, on_key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `loc`, or of the nearest thing around it.

        A list or mapping that begins on a later line than its key is found at the key. Steps that
        the document does not have are passed over: Pydantic puts the names of union members
        between the real ones.
        """
        spot, mark = self.spot, mark_of(self.spot)
        for step in loc:
            part = inner(spot, step)
            if part is None:
                continue
            mark = mark_of(part)
            key = spot.keys.get(str(step)) if isinstance(spot, Spot) else None
            if key is not None and (on_key or key.line < mark.line):
                mark = key
            spot = part
        return place_of(mark)

    def problems(self, findings: Iterable[Finding], item: str = "") -> list[Problem]:
        """The findings, each with its place in the file."""
        return [self._problem(finding, item) for finding in findings]

    def _problem(self, finding: Finding, item: str) -> Problem:
        _, code, message, fix, severity, on_key = finding
        line, column = self.position(finding.loc, on_key)
        excerpt = excerpt_of(self.lines, line)
        return Problem(self.path, line, column, code, message, fix, excerpt, severity, item)


def value_at(data: Data, loc: Loc) -> Data:
    """The value at `loc`; steps that `data` does not have are passed over."""
    for step in loc:
        if isinstance(data, dict):
            data = data.get(str(step), data)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    return data


def excerpt_of(lines: Sequence[str], line: int) -> str:
    """The text of one line, shortened; empty if there is no such line."""
    if not 1 <= line <= len(lines):
        return ""
    text = lines[line - 1].rstrip()
    return text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"


def inner(spot: Spot | Place, step: str | int) -> Spot | Place | None:
    """Where one part of a list or mapping is; None if there is none."""
    if not isinstance(spot, Spot):
        return None
    if isinstance(spot.parts, dict):
        return spot.parts.get(str(step))
    return spot.parts[step] if isinstance(step, int) and step < len(spot.parts) else None


def mark_of(spot: Spot | Place) -> Place:
    return spot.mark if isinstance(spot, Spot) else spot


def place_of(mark: Place) -> tuple[int, int]:
    """Line and column, counted from 1."""
    return mark.line + 1, mark.column + 1
