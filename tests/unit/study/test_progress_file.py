"""A progress file carries all of one learner's rows, and a hostile one changes nothing."""

import json
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from mltutor.errors import TutorError
from mltutor.storage.records import (
    LONGEST_TEXT,
    Attempt,
    Deed,
    Mark,
    Report,
    Round,
    Rows,
    Sitting,
    SittingAnswer,
    Tally,
)
from mltutor.storage.store import Store, open_store
from mltutor.study import progress_file
from mltutor.study.progress_file import (
    MAX_BYTES,
    export_progress,
    merge_progress,
    preview_merge,
    read_progress,
)
from mltutor.study.progress_format import Document

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROUND = Round(
    round_id="8d6f0d7c-0b8e-4c56-9c2b-5f9f0d1f6a01",
    learner="local",
    mode="practice",
    question_ids=("churn-target", "leakage-by-time"),
    settings={"phase": None, "length": 10, "pool": "unseen"},
    started_at=NOON,
)
CHOICE = Attempt(
    attempt_id="1f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b11",
    learner="local",
    question_id="churn-target",
    question_version=1,
    content_hash="0123456789abcdef" * 4,
    shown_order=("b", "a", "c", "d"),
    answer=("a",),
    credit=1.0,
    mode="practice",
    confidence="sure",
    duration_ms=4200,
    answered_at=NOON + timedelta(seconds=1),
    round_id=ROUND.round_id,
)
MATCHING = replace(
    CHOICE,
    attempt_id="2f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b12",
    question_id="leakage-by-time",
    answer={"recall": "fraud", "accuracy": "balance"},
    credit=0.0,
    confidence=None,
    duration_ms=None,
    answered_at=NOON + timedelta(seconds=2),
    round_id=None,
)
MARK = Mark("local", "churn-target", True, "«Präzision»\nLook again: 精度 🎯", NOON)
REPORT = Report(
    "3f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b13", "local", "churn-target", 1, "Two are right.", NOON
)
REPORT_ENTRY = {
    "report_id": REPORT.report_id,
    "question_id": "churn-target",
    "question_version": 1,
    "text": "",
    "created_at": "2026-03-01T12:00:00Z",
}
SITTING = Sitting(
    sitting_id="4f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b14",
    learner="local",
    title="Class of 2026",
    settings={"kind": "fixed", "form": "class-2026"},
    seed="",
    question_ids=("churn-target", "leakage-by-time"),
    scored=(True, False),
    started_at=NOON,
    deadline=NOON + timedelta(minutes=90),
    submitted_at=NOON + timedelta(minutes=3),
)
SAT = SittingAnswer(
    sitting_id=SITTING.sitting_id,
    place=1,
    answer={"recall": "fraud"},
    first_answer=("a",),
    struck=("b",),
    flagged=True,
    confidence="guess",
    duration_ms=900,
    edit=1234,
    saved_at=NOON + timedelta(minutes=2),
)
DEED = Deed(
    deed_id="5f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b15",
    learner="local",
    kind="decision",
    subject="A/retraining",
    value={"kind": "every", "every": 8},
    done_at=NOON,
)
ROWS = Rows((CHOICE, MATCHING), (ROUND,), (MARK,), (REPORT,), (SITTING,), (SAT,), (DEED,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(folder=tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def full_store(store: Store) -> Store:
    """A store with rows of every kind."""
    store.merge("local", ROWS)
    return store


def rows_in(store: Store) -> list[str]:
    """The whole database, row for row."""
    with closing(sqlite3.connect(store.place)) as connection:
        return list(connection.iterdump())


def rows_of(store: Store, learner: str) -> Rows:
    return Rows(
        tuple(store.attempts(learner)),
        tuple(store.rounds(learner)),
        tuple(store.marks(learner).values()),
        tuple(store.reports(learner)),
        tuple(sittings := store.sittings.of_learner(learner)),
        tuple(row for each in sittings for row in store.sittings.answers(each.sitting_id)),
        tuple(store.deeds(learner)),
    )


def test_a_progress_file_carries_every_row_to_another_machine(
    full_store: Store, tmp_path: Path
) -> None:
    progress = read_progress(export_progress(full_store, "local", NOON))
    assert (progress.learner, progress.exported_at, progress.rows) == ("local", NOON, ROWS)

    elsewhere = open_store(folder=tmp_path / "elsewhere")
    counts = merge_progress(elsewhere, "local", progress)
    assert (counts.attempts, counts.rounds, counts.sittings) == (
        Tally(2, 0),
        Tally(1, 0),
        Tally(1, 0),
    )
    assert rows_of(elsewhere, "local") == ROWS
    elsewhere.close()


def test_rows_become_those_of_the_learner_who_loads_the_file(
    full_store: Store, tmp_path: Path
) -> None:
    data = export_progress(full_store, "local", NOON)
    elsewhere = open_store(folder=tmp_path / "elsewhere")
    merge_progress(elsewhere, "ada", read_progress(data))

    assert elsewhere.attempts("local") == []
    assert [row.learner for row in elsewhere.attempts("ada")] == ["ada", "ada"]
    assert elsewhere.round(ROUND.round_id) == replace(ROUND, learner="ada")
    elsewhere.close()


def test_the_preview_tells_new_from_known_and_writes_nothing(full_store: Store) -> None:
    new = replace(CHOICE, attempt_id=str(uuid.uuid4()))
    progress = read_progress(export_progress(full_store, "local", NOON))
    more = replace(progress, rows=replace(progress.rows, attempts=(*ROWS.attempts, new)))
    before = rows_in(full_store)
    preview = preview_merge(full_store, "local", more)

    assert (preview.attempts, preview.marks) == (Tally(new=1, known=2), Tally(new=0, known=1))
    assert rows_in(full_store) == before
    assert merge_progress(full_store, "local", more) == preview
    assert new in full_store.attempts("local")


def test_loading_ones_own_file_again_changes_nothing(full_store: Store) -> None:
    before = rows_in(full_store)
    merge_progress(full_store, "local", read_progress(export_progress(full_store, "local", NOON)))

    assert rows_in(full_store) == before


def test_a_file_holds_one_learner_only_and_can_be_read_by_people(full_store: Store) -> None:
    full_store.record_attempt(replace(CHOICE, attempt_id=str(uuid.uuid4()), learner="ada"))
    text = export_progress(full_store, "local", NOON.astimezone(timezone(timedelta(hours=9))))
    document = json.loads(text)

    assert list(document)[:4] == ["format", "version", "exported_at", "learner"]
    assert document["format"] == "mltutor-progress"
    assert [row["attempt_id"] for row in document["attempts"]] == [
        CHOICE.attempt_id,
        MATCHING.attempt_id,
    ]
    assert document["attempts"][0]["answered_at"] == "2026-03-01T12:00:01Z"
    assert "«Präzision»" in text.decode()
    assert "ada" not in text.decode()


def test_the_file_of_somebody_who_has_done_nothing_is_a_valid_one(store: Store) -> None:
    assert read_progress(export_progress(store, "local", NOON)).rows == Rows()


def test_progress_that_is_too_large_to_be_read_back_is_not_written(
    full_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_file, "MAX_BYTES", 1000)

    with pytest.raises(TutorError, match="python -m mltutor backup"):
        export_progress(full_store, "local", NOON)


def attempt(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["attempts"][0].update(changes)


def top(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document.update(changes)


def row(kind: str, **changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document[kind][0].update(changes)


def answered(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["sittings"][0]["answers"][0].update(changes)


def twice(kind: str) -> Callable[[dict[str, Any]], None]:
    return lambda document: document[kind].append(dict(document[kind][0]))


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


# Each is a valid file with one thing changed, and what the sentence says about it.
CHANGED: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "another format": (top(format="savegame"), "not a progress file"),
    "newer version": (top(version=3, cards=[]), "A newer version of this app"),
    "version of text": (top(version="1"), "not a progress file"),
    "version 0": (top(version=0), "version, Input should be 1 or 2"),
    "unknown key at the top": (top(admin=True), "admin, Extra inputs"),
    "unknown key in a row": (attempt(learner="ada"), "attempts, no. 1, learner, Extra"),
    "key with markup": (top(**{"<img src=x onerror=alert(1)>": 1}), "changed: Extra inputs"),
    "missing part": (lambda document: document.pop("marks"), "marks, Field required"),
    "missing field": (lambda document: document["attempts"][0].pop("credit"), "credit, Field"),
    "list for an object": (top(attempts=[[1, 2]]), "attempts, no. 1, Input should be an object"),
    "object for a list": (top(attempts={"0": {}}), "attempts, Input should be a valid"),
    "rows that are null": (top(rounds=None), "rounds, Input should be a valid"),
    "very many bad rows": (top(marks=[{str(n): 1 for n in range(90)}] * 999), "marks, no. 1,"),
    "too many rows": (top(reports=[REPORT_ENTRY] * 10_001), "at most 10000 items"),
    "the same attempt twice": (twice("attempts"), "the same id is there twice"),
    "the same round twice": (twice("rounds"), "the same id is there twice"),
    "two marks on one question": (twice("marks"), "the same id is there twice"),
    "the same report twice": (twice("reports"), "the same id is there twice"),
    "credit above 1": (attempt(credit=1.0001), "credit, Input should be less than"),
    "credit below 0": (attempt(credit=-1e-9), "credit, Input should be greater"),
    "credit as text": (attempt(credit="1.0"), "credit, Input should be a valid number"),
    "credit as true": (attempt(credit=True), "credit, Input should be a valid number"),
    "credit NaN": (attempt(credit=float("nan")), "credit, Input should be"),
    "credit infinite": (attempt(credit=float("inf")), "credit, Input should be"),
    "id that is no UUID": (attempt(attempt_id="1"), "attempt_id, String should match"),
    "id with SQL": (attempt(attempt_id="'; DROP TABLE attempts; --"), "attempt_id, String"),
    "id with a line end": (attempt(attempt_id=CHOICE.attempt_id + "\n"), "attempt_id, String"),
    "id of a number": (attempt(attempt_id=1), "attempt_id, Input should be a valid string"),
    "path for a question": (attempt(question_id="../../etc/passwd"), "question_id, String"),
    "long question id": (attempt(question_id="a" * 81), "question_id, String should have"),
    "hash of another length": (attempt(content_hash="ab"), "content_hash, String"),
    "unknown mode": (attempt(mode="cheat"), "mode, Input should be 'practice'"),
    "unknown confidence": (attempt(confidence="very"), "confidence, Input should be 'guess'"),
    "answer with markup": (attempt(answer=["<script>"]), "answer"),
    "answer of numbers": (attempt(answer=[1]), "answer"),
    "answer of lists": (attempt(answer=[["a"]]), "answer"),
    "answer that is nested deep": (attempt(answer=nested(150)), "answer"),
    "answer with many options": (attempt(answer=["a"] * 31), "answer"),
    "huge whole number": (attempt(duration_ms=10**400), "duration_ms"),
    "version out of range": (attempt(question_version=2**31), "question_version, Input"),
    "date without zone": (attempt(answered_at="2026-03-01T12:00:00"), "answered_at, Input"),
    "date as a number": (attempt(answered_at=1772366400), "answered_at"),
    "date that does not exist": (attempt(answered_at="2026-02-30T12:00:00Z"), "answered_at"),
    "date before computers": (attempt(answered_at="0001-01-01T00:00:00+14:00"), "1970 and 2099"),
    "date far away": (attempt(answered_at="9999-12-31T23:59:59-14:00"), "1970 and 2099"),
    "long note": (row("marks", note="x" * (LONGEST_TEXT + 1)), "note, String should have at most"),
    "note with NUL": (row("marks", note="a\0b"), "note, String should match"),
    "flag as text": (row("marks", flagged="yes"), "flagged, Input should be a valid boolean"),
    "long report": (row("reports", text="x" * (LONGEST_TEXT + 1)), "text, String"),
    "large settings": (row("rounds", settings={"x": "y" * 10_001}), "settings, Value error"),
    "settings with NaN": (row("rounds", settings={"x": float("nan")}), "settings, Value error"),
    "settings with NUL": (row("rounds", settings={"x": "a\0"}), "settings, Value error"),
    "settings that are nested deep": (row("rounds", settings={"x": nested(150)}), "5 levels"),
    "round with many questions": (row("rounds", question_ids=["q"] * 1001), "question_ids"),
    "the same sitting twice": (twice("sittings"), "the same id is there twice"),
    "the same deed twice": (twice("deeds"), "the same id is there twice"),
    "deed of another learner": (row("deeds", learner="ada"), "learner, Extra"),
    "sitting without questions": (row("sittings", question_ids=[]), "question_ids, Tuple should"),
    "place beyond the questions": (answered(place=2), "other places than questions"),
    "more marks than questions": (row("sittings", scored=[True] * 3), "other places than"),
    "two answers at one place": (
        lambda document: document["sittings"][0].update(
            answers=document["sittings"][0]["answers"] * 2
        ),
        "two answers are at the same place",
    ),
    "edit beyond 32 bits": (answered(edit=2**31), "edit, Input should be less"),
    "sitting of another learner": (row("sittings", learner="ada"), "learner, Extra"),
    "long learner": (top(learner="x" * 201), "learner, String should have"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_file_with_one_thing_changed_gives_a_sentence_and_changes_nothing(
    full_store: Store, name: str
) -> None:
    change, says = CHANGED[name]
    before = rows_in(full_store)
    document = json.loads(export_progress(full_store, "local", NOON))
    change(document)
    data = json.dumps(document).encode()

    with pytest.raises(TutorError) as caught:
        merge_progress(full_store, "local", read_progress(data))

    sentence = str(caught.value)
    assert says in sentence
    assert "nothing here has been changed" in sentence
    assert "<" not in sentence
    assert len(sentence) < 400
    assert rows_in(full_store) == before


VALID = json.dumps(
    {
        "format": "mltutor-progress",
        "version": 1,
        "exported_at": "2026-03-01T12:00:00Z",
        "learner": "local",
        "attempts": [],
        "rounds": [],
        "marks": [],
        "reports": [],
    }
).encode()

RAW = {
    "nothing": b"",
    "cut off": VALID[:-20],
    "something after the end": VALID + b"{}",
    "Latin-1": VALID.replace(b'"local"', '"Ada Müller"'.encode("latin-1")),
    "UTF-16": VALID.decode().encode("utf-16"),
    "half of a surrogate pair": VALID.replace(b'"local"', rb'"\ud800"'),
    "noise": bytes(range(256)) * 20,
    "a ZIP archive": b"PK\x03\x04" + bytes(60),
    "a pickle": b"\x80\x04\x95\x0c\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x94.",
    "a list": b"[]",
    "a text": b'"mltutor-progress"',
    "null": b"null",
    "comments": b"// progress\n" + VALID,
    "single quotes": VALID.replace(b'"', b"'"),
    "a nesting bomb": b"[" * 1_000_000,
    "a nesting bomb inside": VALID.replace(b'"rounds": []', b'"rounds": ' + b'[{"a":' * 100_000),
    "a number of 5,000 digits": VALID.replace(
        b'"rounds": []', b'"rounds": [{"settings": {"x": 1' + b"0" * 5000 + b"}}]"
    ),
    "too many bytes": b" " * (MAX_BYTES + 1),
    "a key twice": VALID.replace(b'"version": 1', b'"version": 1, "version": 1'),
    "very many unknown keys": VALID[:-1]
    + b"".join(b', "%d": 1' % n for n in range(100_000))
    + b"}",
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_progress_file_gives_a_sentence_and_changes_nothing(
    full_store: Store, name: str
) -> None:
    before = rows_in(full_store)

    with pytest.raises(TutorError, match=r"progress file") as caught:
        merge_progress(full_store, "local", read_progress(RAW[name]))

    assert len(str(caught.value)) < 400
    assert rows_in(full_store) == before


def test_an_object_with_very_many_keys_is_refused_before_they_are_listed() -> None:
    with pytest.raises(TutorError, match="This is not a progress file"):
        read_progress(RAW["very many unknown keys"])


def test_a_file_of_bad_rows_is_refused_at_the_first_of_them() -> None:
    bad = json.loads(VALID) | {"attempts": [{"x": 1}] * 1000}
    with pytest.raises(ValidationError) as caught:
        Document.model_validate_json(json.dumps(bad))

    assert caught.value.error_count() < 20


def test_the_file_that_the_raw_ones_are_made_from_is_valid() -> None:
    assert read_progress(VALID).rows == Rows()


def test_a_file_from_before_mock_exams_and_deeds_were_carried_is_read(full_store: Store) -> None:
    document = json.loads(export_progress(full_store, "local", NOON))
    del document["sittings"], document["deeds"]
    older = read_progress(json.dumps({**document, "version": 1}).encode())
    assert older.rows == replace(ROWS, sittings=(), sitting_answers=(), deeds=())


def test_a_byte_order_mark_is_no_reason_to_refuse(full_store: Store) -> None:
    data = export_progress(full_store, "local", NOON)
    assert read_progress(b"\xef\xbb\xbf" + data).rows == ROWS


slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
keys = st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True)
ids = st.uuids().map(str)
times = st.datetimes(datetime(1970, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
attempts = st.builds(
    Attempt,
    attempt_id=ids,
    learner=st.just("local"),
    question_id=slugs,
    question_version=st.integers(1, 1_000_000),
    content_hash=st.text("0123456789abcdef", min_size=64, max_size=64),
    shown_order=st.lists(keys, max_size=9).map(tuple),
    answer=st.none()
    | st.lists(keys, max_size=6).map(tuple)
    | st.dictionaries(keys, keys, max_size=7),
    credit=st.floats(0, 1),
    duration_ms=st.none() | st.integers(-(10**9), 10**12),
    answered_at=times,
    round_id=st.none() | ids,
)
marks = st.builds(Mark, learner=st.just("local"), question_id=slugs, note=texts, updated_at=times)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(attempts, max_size=8, unique_by=lambda row: row.attempt_id),
    st.lists(marks, max_size=4, unique_by=lambda row: row.question_id),
)
def test_whatever_was_kept_can_be_exported_and_read_back(
    kept: list[Attempt], marked: list[Mark]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(folder=Path(folder))
        store.merge("local", Rows(attempts=tuple(kept), marks=tuple(marked)))
        progress = read_progress(export_progress(store, "local", NOON))
        expected = rows_of(store, "local")
        store.close()

    assert progress.rows == expected
    assert len(expected.attempts) == len(kept)
