"""The form of a progress file as a whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import FailFast, Field, model_validator

from mltutor.storage.records import (
    Attempt,
    Deed,
    Mark,
    Report,
    Round,
    Rows,
    Sitting,
    SittingAnswer,
)
from mltutor.study.progress_entries import (
    AttemptEntry,
    DeedEntry,
    MarkEntry,
    ReportEntry,
    RoundEntry,
    SittingEntry,
    Strict,
    Time,
)

FORMAT = "mltutor-progress"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress file holds, checked; `learner` is who exported it."""

    learner: str
    exported_at: datetime
    rows: Rows


class Document(Strict):
    """A whole file; version 1 had neither mock exams nor deeds.

    Checking stops at the first bad row: a file of bad rows would else fill the memory with errors.
    """

    format: Literal["mltutor-progress"]
    version: Literal[1, 2]
    exported_at: Time
    learner: str = Field(max_length=200)
    attempts: Annotated[tuple[AttemptEntry, ...], Field(max_length=50_000), FailFast()]
    rounds: Annotated[tuple[RoundEntry, ...], Field(max_length=10_000), FailFast()]
    marks: Annotated[tuple[MarkEntry, ...], Field(max_length=10_000), FailFast()]
    reports: Annotated[tuple[ReportEntry, ...], Field(max_length=10_000), FailFast()]
    sittings: Annotated[tuple[SittingEntry, ...], Field(max_length=1000), FailFast()] = ()
    deeds: Annotated[tuple[DeedEntry, ...], Field(max_length=50_000), FailFast()] = ()

    @model_validator(mode="after")
    def _no_id_twice(self) -> Self:
        for ids in (
            [attempt.attempt_id for attempt in self.attempts],
            [round_.round_id for round_ in self.rounds],
            [mark.question_id for mark in self.marks],
            [report.report_id for report in self.reports],
            [sitting.sitting_id for sitting in self.sittings],
            [deed.deed_id for deed in self.deeds],
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
            sittings=tuple(
                Sitting(**entry.model_dump(exclude={"answers"}), **owner) for entry in self.sittings
            ),
            sitting_answers=tuple(
                SittingAnswer(sitting_id=entry.sitting_id, **answer.model_dump())
                for entry in self.sittings
                for answer in entry.answers
            ),
            deeds=tuple(Deed(**entry.model_dump(), **owner) for entry in self.deeds),
        )
        return Progress(self.learner, self.exported_at, rows)
