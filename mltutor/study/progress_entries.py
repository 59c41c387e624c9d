"""The rows of a progress file: strict Pydantic classes with limits, since anybody may write one."""

import json
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from mltutor.quiz.questions import Key, Slug
from mltutor.storage.records import LONGEST_TEXT, Confidence, DeedKind, Mode

MAX_SETTINGS = 10_000
"""Characters that the settings of a round may have as JSON."""

MAX_DEPTH = 5
MAX_PLACES = 1000
"""Questions that a round or a mock exam may have."""


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
Settings = Annotated[dict[str, JsonValue], AfterValidator(_modest)]
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
    question_ids: tuple[Slug, ...] = Field(max_length=MAX_PLACES)
    settings: Settings
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


class DeedEntry(Strict):
    deed_id: Id
    kind: DeedKind
    subject: str = Field(max_length=200, pattern=r"^[^\x00]*$")
    value: Settings
    done_at: Time


class SittingAnswerEntry(Strict):
    place: int = Field(ge=0, lt=MAX_PLACES)
    answer: Keys | Pairs | None
    first_answer: Keys | Pairs | None
    struck: Keys
    flagged: bool
    confidence: Confidence | None
    duration_ms: Duration
    edit: int = Field(ge=0, lt=2**31)
    saved_at: Time


class SittingEntry(Strict):
    """A mock exam with what stands at the places that were shown."""

    sitting_id: Id
    title: Text
    settings: Settings
    seed: str = Field(max_length=64, pattern=r"^[0-9a-f]*$")
    question_ids: tuple[Slug, ...] = Field(min_length=1, max_length=MAX_PLACES)
    scored: tuple[bool, ...]
    started_at: Time
    deadline: Time | None
    submitted_at: Time | None
    answers: tuple[SittingAnswerEntry, ...] = Field(max_length=MAX_PLACES)

    @model_validator(mode="after")
    def _places_fit(self) -> Self:
        length = len(self.question_ids)
        places = {answer.place for answer in self.answers}
        if len(self.scored) != length or max(places, default=0) >= length:
            raise ValueError("there are other places than questions")
        if len(places) < len(self.answers):
            raise ValueError("two answers are at the same place")
        return self
