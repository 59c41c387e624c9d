"""Problems as text for people, as JSON for programs and as annotations for GitHub."""

import dataclasses
import json
from collections.abc import Sequence
from typing import Literal

from mltutor.errors import Problem

Format = Literal["text", "json", "github"]
FORMATS: tuple[Format, ...] = ("text", "json", "github")


def report(problems: Sequence[Problem], form: Format) -> str:
    """All problems in one of the formats; empty if there are none, save in JSON."""
    match form:
        case "text":
            return "\n".join(map(as_text, problems))
        case "json":
            return json.dumps([dataclasses.asdict(each) for each in problems], indent=2)
        case "github":
            return "\n".join(map(_as_annotation, problems))


def as_text(problem: Problem) -> str:
    """`file:line:column CODE what is wrong`, the offending line and the fix."""
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    item = f"{problem.item}: " if problem.item else ""
    kind = "warning: " if problem.severity == "warning" else ""
    lines = [f"{place or 'bank'} {problem.code} {kind}{item}{problem.message}"]
    if problem.excerpt:
        lines.append(f"    | {problem.excerpt.strip()}")
    if problem.fix:
        lines.append(f"    fix: {problem.fix}")
    return "\n".join(lines)


def summary(problems: Sequence[Problem], checked: str) -> str:
    """One line: how many errors and warnings there are in what was checked."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')} in {checked}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_annotation(problem: Problem) -> str:
    place = f"file={_property(problem.path)}" if problem.path else ""
    place += f",line={problem.line},col={problem.column}" if problem.line else ""
    item = f"{problem.item}: " if problem.item else ""
    text = f"{item}{problem.message}. Fix: {problem.fix}" if problem.fix else item + problem.message
    title = f"{place},title={problem.code}" if place else f"title={problem.code}"
    return f"::{problem.severity} {title}::{_data(text)}"


def _data(text: str) -> str:
    """Escaped as workflow commands ask for it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
