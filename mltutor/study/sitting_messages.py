"""What the browser sends during a sitting, checked before it is used."""

from contextlib import suppress
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mltutor.errors import TutorError
from mltutor.quiz.questions import Key
from mltutor.quiz.submission import DAY_MS

CHANGEABLE = frozenset({"answer", "struck", "flagged", "confidence"})


class Glance(BaseModel):
    """How long the question of an attempt was in sight, as the browser sends it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    attempt_id: str = Field(max_length=64)
    duration_ms: float = Field(default=0, ge=0, le=365 * DAY_MS)


class Change(Glance):
    """One change at one place, of what is given; `edit` is when, as in `SittingAnswer`."""

    answer: tuple[str, ...] | dict[str, str] | None = None
    struck: Annotated[tuple[Key, ...], Field(max_length=30)] = ()
    flagged: bool = False
    confidence: Literal["guess", "unsure", "sure"] | None = None
    edit: int = Field(ge=1, le=2**31 - 1)

    @property
    def changed(self) -> frozenset[str]:
        """What it changes; the rest may have been changed elsewhere and stays."""
        return CHANGEABLE & self.model_fields_set


class Move(Glance):
    """Leaving a question, with a change that was not confirmed before.

    `to` is None if the learner is elsewhere already.
    """

    to: Literal["previous", "next", "review"] | None = None
    change: Change | None = None


Sent = TypeVar("Sent", Change, Move)


def read_sent(kind: type[Sent], payload: Any) -> Sent:
    """Check what came from the browser.

    Raises:
        TutorError: it is nothing of this kind; the learner is told to reload.
    """
    try:
        return kind.model_validate(payload)
    except ValidationError as error:
        raise TutorError("The answer could not be read. Reload the page and try again.") from error


def read_changes(payload: Any) -> list[Change]:
    """The changes that the browser had not got through; one that is none keeps back no other."""
    sent = payload.get("changes") if isinstance(payload, dict) else None
    changes: list[Change] = []
    for each in sent if isinstance(sent, list) else []:
        with suppress(ValidationError):
            changes.append(Change.model_validate(each))
    return changes
