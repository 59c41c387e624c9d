"""A document checked against a type, with Pydantic's errors told to the author in plain words."""

from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mltutor.documents.document import Document, Finding, Loc, Place, Spot, inner, value_at
from mltutor.documents.hints import did_you_mean, known_keys
from mltutor.documents.wording import tell
from mltutor.errors import Problem

T = TypeVar("T")

MAX_ERRORS = 100
"""Of one value; who has more of them corrects the first ones first."""


class Validated(NamedTuple, Generic[T]):
    """The value, or None if there is an error, and every problem found."""

    value: T | None
    problems: list[Problem]


def validate(
    document: Document, adapter: TypeAdapter[T], family: str, item: str = ""
) -> Validated[T]:
    """Check a document against a type.

    Args:
        document: what was read.
        adapter: the type; its models forbid unknown keys and read numbers as text where text is
            expected.
        family: letter that begins the codes of the problems, for the kind of file.
        item: name of the thing that is checked, for the problems.
    """
    try:
        value = adapter.validate_python(document.data)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)[:MAX_ERRORS]
        errors = [error for error in errors if not _miscounted(error, document)]
        findings = {_real(error, document): error for error in reversed(errors)}
        told = [_finding(loc, error, adapter, family) for loc, error in findings.items()]
        return Validated(None, sorted(document.problems(told, item)))
    return Validated(value, document.problems(_misread_elsewhere(document, value), item))


def _miscounted(error: ErrorDetails, document: Document) -> bool:
    """Pydantic does not count entries that are wrong themselves; their authors do."""
    if error["type"] != "too_short":
        return False
    written = value_at(document.data, _real(error, document))
    least: int = error.get("ctx", {})["min_length"]
    return isinstance(written, list | dict) and len(written) >= least


def _real(error: ErrorDetails, document: Document) -> Loc:
    """The error's way without the names of union members that Pydantic puts into it."""
    spot: Spot | Place = document.spot
    real: list[str | int] = []
    for step in error["loc"]:
        part = inner(spot, step)
        if part is not None:
            real.append(step)
            spot = part
    if error["type"] == "missing":
        real.append(error["loc"][-1])
    if error["type"] == "union_tag_invalid":
        real.append(error.get("ctx", {})["discriminator"].strip("'"))
    return tuple(real)


def _finding(loc: Loc, error: ErrorDetails, adapter: TypeAdapter[Any], family: str) -> Finding:
    if error["type"] == "extra_forbidden":
        return _unknown_key(loc, error, adapter, family)
    names = [step for step in loc if isinstance(step, str)]
    if error["type"] == "missing" and isinstance(loc[-1], int):
        message = f"'{names[-1]}' has {loc[-1]} entries; more are needed"
        return Finding(loc, f"{family}025", message, "add what is missing")
    number, message, fix = tell(f"'{names[-1]}'" if names else "this", error)
    on_key = error["type"] in {"string_type", "model_type"} and error["input"] is None
    return Finding(loc, family + number, message, fix, on_key=on_key)


def _unknown_key(loc: Loc, error: ErrorDetails, adapter: TypeAdapter[Any], family: str) -> Finding:
    key = str(loc[-1])
    known = known_keys(adapter, error["loc"][:-1])
    if error["input"] is None and " " in key:
        fix = "a comma inside { } begins a new key: put the whole text in quotes"
        return Finding(loc, f"{family}010", f"unknown key '{key}'", fix, on_key=True)
    if key in known.elsewhere:
        message = f"key '{key}' belongs to {known.elsewhere[key]}"
        fix = "delete it, or change the type"
        return Finding(loc, f"{family}011", message, fix, on_key=True)
    fix = did_you_mean(key, known.here, "delete it, or look the name up in the manual")
    return Finding(loc, f"{family}010", f"unknown key '{key}'", fix, on_key=True)


def _misread_elsewhere(document: Document, value: object) -> list[Finding]:
    """Plain `no`, `1.10` and the like where text is expected: other readers change them."""
    return [
        Finding(
            loc,
            "Y016",
            f"'{word}' is taken as text here, but other YAML readers change it",
            f'put it in quotes: "{word}"',
            "warning",
        )
        for loc in document.ambiguous
        if (word := value_at(document.data, loc)) and isinstance(_reached(value, loc), str)
    ]


def _reached(value: Any, loc: Loc) -> object:
    """The value at `loc` inside models, tuples and mappings; None if there is none."""
    for step in loc:
        try:
            value = getattr(value, str(step)) if isinstance(value, BaseModel) else value[step]
        except (AttributeError, KeyError, TypeError):
            return None
    return value
