"""One learner's progress as one JSON file: written on one machine, merged on another.

A file may come from anywhere: reading checks everything and writes nothing.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from mltutor.errors import TutorError
from mltutor.storage.records import MergeCounts
from mltutor.storage.rows import Record, as_row
from mltutor.storage.store import Store
from mltutor.study.progress_format import FORMAT, VERSION, Document, Progress

MAX_BYTES = 20_000_000
MAX_KEYS = 100
"""Keys that any one object of the file may have."""

AGAIN = "Download it again and load that file; nothing here has been changed."


def export_progress(store: Store, learner: str, now: datetime) -> bytes:
    """All that is kept of a learner, as UTF-8 JSON that people can read; times are in UTC.

    Raises:
        TutorError: it is more than can be read back.
    """
    document = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now,
        "learner": learner,
        "attempts": _entries(store.attempts(learner)),
        "rounds": _entries(reversed(store.rounds(learner))),
        "marks": _entries(store.marks(learner).values()),
        "reports": _entries(store.reports(learner)),
        "sittings": _sitting_entries(store, learner),
        "deeds": _entries(store.deeds(learner)),
    }
    data = json.dumps(to_jsonable_python(document), indent=1, ensure_ascii=False).encode()
    if len(data) > MAX_BYTES:
        raise TutorError(
            f"Your progress has {len(data) / 1e6:.0f} MB, which is more than one file can take. "
            "Copy the whole database with `python -m mltutor backup FILE` instead."
        )
    return data


def read_progress(data: bytes) -> Progress:
    """Check a progress file.

    Raises:
        TutorError: it is not a progress file, or damaged, or from a newer version of the app.
    """
    text = _checked_text(data)
    try:
        document = Document.model_validate_json(text)
    except ValidationError as error:
        raise TutorError(
            f"This progress file was damaged or changed: {_first_problem(error)}. {AGAIN}"
        ) from None
    return document.progress()


def preview_merge(store: Store, learner: str, progress: Progress) -> MergeCounts:
    """How much of a file is new here and how much is known; nothing is written."""
    return store.preview_merge(learner, progress.rows)


def merge_progress(store: Store, learner: str, progress: Progress) -> MergeCounts:
    """Add what is new, as this learner's, in one transaction; no answer here is changed."""
    return store.merge(learner, progress.rows)


def _entries(records: Iterable[Record], known: str = "learner") -> list[dict[str, Any]]:
    """Records without what is known from where they stand, as the learner at the top is."""
    rows = [as_row(record) for record in records]
    return [{name: row[name] for name in row if name != known} for row in rows]


def _sitting_entries(store: Store, learner: str) -> list[dict[str, Any]]:
    entries = _entries(reversed(store.sittings.of_learner(learner)))
    for entry in entries:
        answers = store.sittings.answers(entry["sitting_id"])
        entry["answers"] = _entries(answers, known="sitting_id")
    return entries


def _checked_text(data: bytes) -> str:
    """The file as text, once it is known to be one of this version that is safe to look into."""
    if len(data) > MAX_BYTES:
        raise TutorError(
            f"This file has {len(data) / 1e6:.0f} MB, and a progress file at most "
            f"{MAX_BYTES / 1e6:.0f} MB. Choose a file that this app wrote."
        )
    try:
        text = data.decode("utf-8-sig")  # some editors put a byte order mark at the start
        version = _version(json.loads(text, object_pairs_hook=_modest_object))
    except (ValueError, RecursionError):
        raise TutorError(
            f"This is not a progress file of this app, or it was cut off on the way. {AGAIN}"
        ) from None
    if version > VERSION:
        raise TutorError(
            "A newer version of this app wrote this progress file. Update the app and load the "
            "file again; nothing here has been changed."
        )
    return text


def _modest_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object of which Pydantic would list a million unknown keys, one by one."""
    found = dict(pairs)
    if len(pairs) > MAX_KEYS or len(found) < len(pairs):
        raise ValueError("too many keys, or one of them twice")
    return found


def _version(document: Any) -> int:
    match document:
        case {"format": str(name), "version": int(version)} if name == FORMAT:
            return version
        case _:
            raise ValueError("not a progress file")


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    # Names can come from the file, and what is said is shown on a page: letters only.
    names = [f"no. {part + 1}" if isinstance(part, int) else part for part in problem["loc"]]
    safe = [name[:40] for name in names if name.replace("no. ", "").replace("_", "").isalnum()]
    return ", ".join([*safe, problem["msg"]])
