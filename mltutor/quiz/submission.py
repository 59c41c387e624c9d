"""What the browser sends when an answer is submitted, checked before it is used."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mltutor.errors import TutorError

DAY_MS = 86_400_000


class Submission(BaseModel):
    """One submitted answer; times are in milliseconds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    attempt_id: str = Field(max_length=64)
    answer: tuple[str, ...] | dict[str, str] | None = None
    confidence: Literal["guess", "unsure", "sure"] | None = None
    duration_ms: int | None = None


def read_submission(payload: Any) -> Submission:
    """Check what came from the browser.

    Raises:
        TutorError: it is not a submission; the learner is told to reload.
    """
    try:
        read = Submission.model_validate(payload)
    except ValidationError as error:
        raise TutorError("The answer could not be read. Reload the page and try again.") from error
    if read.duration_ms is not None and not 0 <= read.duration_ms <= DAY_MS:
        # A clock that jumped says nothing about the time taken; the answer itself counts.
        return read.model_copy(update={"duration_ms": None})
    return read
