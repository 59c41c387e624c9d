"""Which inference option fits, and why: `content/inference_options.yaml` and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from mltutor.documents.model import Line, Part, Reference, Slug

Answers = Mapping[str, str]
"""Question id -> answer id."""

When = dict[Slug, tuple[Slug, ...]]
"""Question id -> answers, one of which must have been given."""


class Limit(Part):
    """A documented limit; `number` and `unit` only where one can compute with them."""

    what: Literal[
        "payload", "time", "scale_to_zero", "memory", "concurrency", "not_supported", "other"
    ]
    value: Line
    number: float | None = None
    unit: Line | None = None
    ref: Slug
    also: Slug | None = None
    note: Line | None = None


class Caveat(Part):
    when: When
    text: Line


class Given(Part):
    question: Slug
    answer: Slug


class Option(Part):
    """One way to serve; out unless one of `only_if_any` was answered, if it has any."""

    id: Slug
    name: Line
    service: Slug
    gist: Line
    only_if_any: tuple[Given, ...] = ()
    only_if_why: Line | None = None
    limits: tuple[Limit, ...] = Field(min_length=1)
    caveats: tuple[Caveat, ...] = ()


class Favour(Part):
    points: int = Field(ge=1, le=3)
    why: Line


class Choice(Part):
    id: Slug
    text: Line
    favours: dict[Slug, Favour] = Field(default_factory=dict[Slug, Favour])
    rules_out: dict[Slug, Line] = Field(default_factory=dict[Slug, Line])


class Question(Part):
    id: Slug
    ask: Line
    answers: tuple[Choice, ...] = Field(min_length=2)


class Conflict(Part):
    """Answers that leave no option, and what to give way on."""

    id: Slug
    when: When
    why: Line
    way_out: Line


class InferenceOptions(Part):
    version: Literal[1] = Field(alias="schema")
    refs: dict[Slug, Reference]
    tie_order: tuple[Slug, ...]
    options: tuple[Option, ...] = Field(min_length=2)
    questions: tuple[Question, ...] = Field(min_length=1)
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers say about one option."""

    option: Option
    points: int
    reasons: tuple[str, ...]
    ruled_out: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """`fitting` best first and `out` in file order; with none fitting, `conflict` says why."""

    fitting: tuple[Verdict, ...]
    out: tuple[Verdict, ...]
    conflict: Conflict | None


def decide(options: InferenceOptions, answers: Answers) -> Decision:
    """Weigh every option by the answers to all questions, as the head of the file describes."""
    verdicts = [_verdict(option, options, answers) for option in options.options]
    fitting = [verdict for verdict in verdicts if not verdict.ruled_out]
    fitting.sort(key=lambda v: (-v.points, options.tie_order.index(v.option.id)))
    conflicts = (each for each in options.conflicts if _holds(each.when, answers))
    return Decision(
        fitting=tuple(fitting),
        out=tuple(verdict for verdict in verdicts if verdict.ruled_out),
        conflict=None if fitting else next(conflicts, None),
    )


def _verdict(option: Option, options: InferenceOptions, answers: Answers) -> Verdict:
    given = [
        choice
        for question in options.questions
        for choice in question.answers
        if answers.get(question.id) == choice.id
    ]
    favours = [choice.favours[option.id] for choice in given if option.id in choice.favours]
    out = [choice.rules_out[option.id] for choice in given if option.id in choice.rules_out]
    needed = option.only_if_any
    if needed and not any(answers.get(each.question) == each.answer for each in needed):
        out.append(option.only_if_why or "Nothing in these answers calls for it.")
    return Verdict(
        option=option,
        points=sum(favour.points for favour in favours),
        reasons=tuple(favour.why for favour in favours),
        ruled_out=tuple(dict.fromkeys(out)),
        caveats=tuple(each.text for each in option.caveats if _holds(each.when, answers)),
    )


def _holds(when: When, answers: Answers) -> bool:
    return all(answers.get(question) in wanted for question, wanted in when.items())
