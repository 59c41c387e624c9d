"""The form of a progress file: strict Pydantic classes with limits, since anybody may write one."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    FailFast,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from mltutor.quiz.questions import Key, Slug
from mltutor.storage.records import (
    LONGEST_TEXT,
    Attempt,
    Confidence,
    Mark,
    Mode,
    Report,
    Round,
    Rows,
)

FORMAT = "mltutor-progress"
VERSION = 1
MAX_SETTINGS = 10_000
"""Characters that the settings of a round may have as JSON."""

MAX_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress file holds, checked; `learner` is who exported it."""

    learner: str
    exported_at: datetime
    rows: Rows


def _plausible(time: datetime) -> datetime:
    # A machine whose clock has lost its battery is in 1970, and its answers count all the same.
    if not 1970 <= time.year < 2100:
        raise ValueError("a year between 1970 and 2099 is expected")
    return time.astimezone(UTC)


def _modest(settings: dict[str, JsonValue]) -> dict[str, JsonValue]:
    text = json.dumps(settings, allow_nan=False)
    if len(text) > MAX_SETTINGS or r"\u0000" in text or _depth(settings) > MAX_DEPTH:
        raise ValueError(f"less than {MAX_SETTINGS:,} characters and {MAX_DEPTH} levels expected")
    return settings


def _depth(value: JsonValue) -> int:
    if not isinstance(value, dict | list):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(_depth, inner), default=0)


Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$")]
"""A UUID, with or without its hyphens."""

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Version = Annotated[int, Field(ge=1, le=1_000_000)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$")]
Keys = Annotated[tuple[Key, ...], Field(max_length=30)]
Pairs = Annotated[dict[Key, Key], Field(max_length=30)]
Time = Annotated[AwareDatetime, AfterValidator(_plausible)]
# A clock that was set back between question and answer makes a negative duration.
Duration = Annotated[int, Field(ge=-(2**53), le=2**53)]


class Strict(BaseModel):
    """Base of what a file holds. Rows have no learner: the file names one at its top."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class AttemptEntry(Strict):
    attempt_id: Id
    question_id: Slug
    question_version: Version
    content_hash: Hash
    shown_order: Keys
    answer: Keys | Pairs | None
    credit: float = Field(ge=0, le=1)
    mode: Mode
    confidence: Confidence | None
    duration_ms: Duration | None
    answered_at: Time
    round_id: Id | None


class RoundEntry(Strict):
    round_id: Id
    mode: Mode
    question_ids: tuple[Slug, ...] = Field(max_length=1000)
    settings: Annotated[dict[str, JsonValue], AfterValidator(_modest)]
    started_at: Time
    ended_at: Time | None


class MarkEntry(Strict):
    question_id: Slug
    flagged: bool
    note: Text
    updated_at: Time


class ReportEntry(Strict):
    report_id: Id
    question_id: Slug
    question_version: Version
    text: Text
    created_at: Time


class Document(Strict):
    """A whole file of this version.

    Checking stops at the first bad row: a file of bad rows would else fill the memory with errors.
    """

    format: Literal["mltutor-progress"]
    version: Literal[1]
    exported_at: Time
    learner: str = Field(max_length=200)
    attempts: Annotated[tuple[AttemptEntry, ...], Field(max_length=50_000), FailFast()]
    rounds: Annotated[tuple[RoundEntry, ...], Field(max_length=10_000), FailFast()]
    marks: Annotated[tuple[MarkEntry, ...], Field(max_length=10_000), FailFast()]
    reports: Annotated[tuple[ReportEntry, ...], Field(max_length=10_000), FailFast()]

    @model_validator(mode="after")
    def _no_id_twice(self) -> Self:
        for ids in (
            [attempt.attempt_id for attempt in self.attempts],
            [round_.round_id for round_ in self.rounds],
            [mark.question_id for mark in self.marks],
            [report.report_id for report in self.reports],
        ):
            if len(set(ids)) < len(ids):
                raise ValueError("the same id is there twice")
        return self

    def progress(self) -> Progress:
        owner: dict[str, Any] = {"learner": self.learner}
        rows = Rows(
            attempts=tuple(Attempt(**entry.model_dump(), **owner) for entry in self.attempts),
            rounds=tuple(Round(**entry.model_dump(), **owner) for entry in self.rounds),
            marks=tuple(Mark(**entry.model_dump(), **owner) for entry in self.marks),
            reports=tuple(Report(**entry.model_dump(), **owner) for entry in self.reports),
        )
        return Progress(self.learner, self.exported_at, rows)
