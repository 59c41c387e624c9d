"""The rows that are kept, as frozen dataclasses; `tables.py` holds their columns.

Storage knows no question classes: a question is its id, version and content hash, an answer is
JSON. All times are aware and in UTC, and every record names its learner.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mltutor.errors import StorageError

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
StoredAnswer = tuple[str, ...] | dict[str, str]
"""Chosen ids (in the chosen order, where order matters), or prompt id -> target id."""

Mode = Literal["practice", "mock", "drill", "lesson"]
Confidence = Literal["guess", "unsure", "sure"]

DeedKind = Literal["section", "prediction", "reason", "challenge", "decision", "reset", "explored"]

LONGEST_TEXT = 4000
"""Characters that a note or a report may have."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer to one question, as it was given; never changed afterwards.

    Whether it was the first attempt follows from the log, so it is not stored. `answer` is None
    for a question left unanswered, `credit` is in [0, 1], `content_hash` tells which wording the
    learner saw, and `shown_order` the order of the options.
    """

    attempt_id: str
    learner: str
    question_id: str
    question_version: int
    content_hash: str
    shown_order: tuple[str, ...]
    answer: StoredAnswer | None
    credit: float
    mode: Mode
    confidence: Confidence | None
    duration_ms: int | None
    answered_at: datetime
    round_id: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """One run of questions, which a learner is in the middle of until `ended_at` is set."""

    round_id: str
    learner: str
    mode: Mode
    question_ids: tuple[str, ...]
    settings: dict[str, Json]
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One mock exam: its form, its clock, and when it was handed in.

    `scored` says for each place whether the question counts, `settings` and `seed` how the form
    was drawn. Without a `deadline` the sitting is untimed practice.
    """

    sitting_id: str
    learner: str
    title: str
    settings: dict[str, Json]
    seed: str
    question_ids: tuple[str, ...]
    scored: tuple[bool, ...]
    started_at: datetime
    deadline: datetime | None
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SittingAnswer:
    """What stands at one place of a sitting, from the moment that the question was first shown.

    It may change until the sitting is handed in, and then becomes an `Attempt`. `first_answer` is
    the first complete answer, `edit` when the last change was made (tenths of a second since the
    sitting began, by the server's clock; 0 before any change), `duration_ms` the time in sight.
    """

    sitting_id: str
    place: int
    answer: StoredAnswer | None
    first_answer: StoredAnswer | None
    struck: tuple[str, ...]
    flagged: bool
    confidence: Confidence | None
    duration_ms: int
    edit: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done in a lesson: a prediction, a challenge tried, a decision taken.

    `kind` and `subject` say what it was about, `value` what was said or chosen. Deeds are a log,
    like answers: what counts now follows from reading them in order.
    """

    deed_id: str
    learner: str
    kind: DeedKind
    subject: str
    value: dict[str, Json]
    done_at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """A learner's flag and private note on one question."""

    learner: str
    question_id: str
    flagged: bool
    note: str
    updated_at: datetime

    def __post_init__(self) -> None:
        _check_text(self.note, "note")


@dataclass(frozen=True, slots=True)
class Report:
    """What a learner says is wrong with a question; instructors read it."""

    report_id: str
    learner: str
    question_id: str
    question_version: int
    text: str
    created_at: datetime

    def __post_init__(self) -> None:
        _check_text(self.text, "report")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of every kind, on their way from one database to another."""

    attempts: tuple[Attempt, ...] = ()
    rounds: tuple[Round, ...] = ()
    marks: tuple[Mark, ...] = ()
    reports: tuple[Report, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    sitting_answers: tuple[SittingAnswer, ...] = ()
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of one kind a merge adds or renews, and how many it leaves as they are."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a merge does, or would do, to each kind of row."""

    attempts: Tally
    rounds: Tally
    marks: Tally
    reports: Tally
    sittings: Tally
    deeds: Tally


def _check_text(text: str, what: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise StorageError(
            f"This {what} has {len(text):,} characters; shorten it to {LONGEST_TEXT:,} or fewer."
        )
    if "\0" in text:
        raise StorageError(f"This {what} holds a NUL character; remove it and save again.")
