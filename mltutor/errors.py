"""What can go wrong, as values for authors and as sentences for learners."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file that somebody wrote, with its place and its fix.

    Ordered by place, so that a sorted list reads from top to bottom. `line` and `column` count
    from 1; line 0 means the file or the bank as a whole.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str = ""
    excerpt: str = ""
    severity: Severity = "error"
    item: str = ""


class TutorError(Exception):
    """Something a person can put right; the message is a sentence that says how."""


class StorageError(TutorError):
    """Answers could not be read or kept; nothing already stored is lost."""
