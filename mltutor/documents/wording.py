"""What to tell an author about each of Pydantic's errors: number of the code, message, fix."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from mltutor.documents.hints import did_you_mean


class Told(NamedTuple):
    number: str
    message: str
    fix: str = ""


Tell = Callable[[str, Any, dict[str, Any]], Told]
"""From the quoted name of a field, the value that stands there and Pydantic's details."""


def tell(name: str, error: ErrorDetails) -> Told:
    """The error in plain words."""
    for pattern, say in _WORDS:
        if re.fullmatch(pattern, error["type"]):
            return say(name, error["input"], error.get("ctx", {}))
    return Told("030", f"{name}: {error['msg']}", "see the manual in quiz_bank/README.md")


def _missing(name: str, _value: Any, _context: dict[str, Any]) -> Told:
    return Told("012", f"{name} is missing", f"add `{name.strip(chr(39))}:`")


def _unknown_type(_name: str, _value: Any, context: dict[str, Any]) -> Told:
    known = re.findall(r"'([^']*)'", context["expected_tags"])
    kind = context["discriminator"].strip("'")
    fix = f"use {', '.join(known[:-1])} or {known[-1]}" if len(known) > 1 else f"use {known[0]}"
    hint = did_you_mean(context["tag"], known)
    return Told("014", f"unknown {kind} '{context['tag']}'", hint if "mean" in hint else fix)


def _no_type(_name: str, _value: Any, context: dict[str, Any]) -> Told:
    kind = context["discriminator"].strip("'")
    return Told("012", f"'{kind}' is missing", f"add `{kind}:`")


def _not_allowed(name: str, value: Any, context: dict[str, Any]) -> Told:
    known = re.findall(r"'([^']*)'|(\d+)", context["expected"])
    names = [word or number for word, number in known]
    return Told("015", f"{name} cannot be {_shown(value)}", did_you_mean(value, names))


def _not_a_list(name: str, value: Any, _context: dict[str, Any]) -> Told:
    fix = f"write [{value}]" if isinstance(value, str) else 'start each entry with "- "'
    return Told("020", f"{name} must be a list", fix)


def _not_text(name: str, value: Any, _context: dict[str, Any]) -> Told:
    match value:
        case None:
            return Told("021", f"{name} is empty", "write a text, or delete the key")
        case bool():
            message = f"{name} must be text, but {_shown(value)} is a truth value in YAML"
            return Told("021", message, "put it in quotes")
        case dict():
            fix = "put text with a colon in quotes or use a block (stem: |)"
            return Told("021", f"{name} must be text, but is read as keys and values", fix)
        case _:
            return Told("021", f"{name} must be text", "write one text, not a list")


def _not_a_number(name: str, value: Any, _context: dict[str, Any]) -> Told:
    return Told("022", f"{name} must be a number, not {_shown(value)}", "write digits only")


def _out_of_range(name: str, value: Any, context: dict[str, Any]) -> Told:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bound = " and ".join(f"{words[key]} {context[key]}" for key in words if key in context)
    return Told("023", f"{name} must be {bound}, not {_shown(value)}", "correct the number")


def _too_short_text(name: str, _value: Any, _context: dict[str, Any]) -> Told:
    return Told("024", f"{name} is empty", "write a text, or delete the key")


def _too_long_text(name: str, value: Any, context: dict[str, Any]) -> Told:
    limit = context["max_length"]
    return Told("024", f"{name} has {len(value)} characters; at most {limit} fit", "shorten it")


def _count(name: str, _value: Any, context: dict[str, Any]) -> Told:
    has = context["actual_length"]
    if "min_length" in context:
        least = context["min_length"]
        return Told("025", f"{name} has {has} entries; at least {least} are needed", "add some")
    most = context["max_length"]
    return Told("025", f"{name} has {has} entries; at most {most} are allowed", "take some out")


def _bad_id(name: str, value: Any, context: dict[str, Any]) -> Told:
    slug = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")
    fix = "use lower-case letters, digits and single hyphens" + (f": {slug}" if slug else "")
    if "A-Z" in context["pattern"]:
        fix = "use letters, digits, _ and -, at most 20 characters"
    return Told("026", f"{name} cannot be {_shown(value)}", fix)


def _not_a_date(name: str, value: Any, _context: dict[str, Any]) -> Told:
    return Told("027", f"{name} must be a date, not {_shown(value)}", "write it as 2026-11-20")


def _not_a_mapping(name: str, _value: Any, _context: dict[str, Any]) -> Told:
    return Told("028", f"{name} must have keys and values", "write lines of `key: value`")


def _not_a_truth_value(name: str, value: Any, _context: dict[str, Any]) -> Told:
    return Told("029", f"{name} must be true or false, not {_shown(value)}", "write true or false")


def _shown(value: Any) -> str:
    """A value as it stands in YAML, shortened."""
    if value is None:
        return "empty"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


_WORDS: tuple[tuple[str, Tell], ...] = (
    ("missing", _missing),
    ("union_tag_invalid", _unknown_type),
    ("union_tag_not_found", _no_type),
    ("literal_error|enum", _not_allowed),
    ("(list|tuple|set|iterable)_type", _not_a_list),
    ("string_type", _not_text),
    ("(int|float)_.*|finite_number", _not_a_number),
    ("(greater|less)_than.*", _out_of_range),
    ("string_too_short", _too_short_text),
    ("string_too_long", _too_long_text),
    ("too_(short|long)", _count),
    ("string_pattern_mismatch", _bad_id),
    ("date_.*", _not_a_date),
    ("model.*_type|dict_type", _not_a_mapping),
    ("bool_.*", _not_a_truth_value),
)
