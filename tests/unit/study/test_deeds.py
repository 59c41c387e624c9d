"""What counts now follows from the log of deeds, however often things were done."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mltutor.storage.store import open_store
from mltutor.study.deeds import Deeds, deeds_of, record_deed

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
Done = tuple[str, str, dict[str, object]]


def after(folder: Path, *done: Done) -> Deeds:
    """Deeds one minute apart, kept and read again by a store that was opened anew."""
    with_store = open_store(folder=folder)
    for minute, (kind, subject, value) in enumerate(done):
        now = NOON + timedelta(minutes=minute)
        record_deed(with_store, kind, subject, value, learner="local", now=now)  # type: ignore[arg-type]
    with_store.close()
    again = open_store(folder=folder)
    try:
        assert deeds_of(again, "somebody else") == Deeds()
        return deeds_of(again, "local")
    finally:
        again.close()


def test_the_first_prediction_stands(tmp_path: Path) -> None:
    found = after(
        tmp_path,
        ("prediction", "worth-it", {"said": 0.7}),
        ("prediction", "worth-it", {"said": 0.9}),
    )
    assert found.predictions == {"worth-it": 0.7}


def test_a_challenge_once_reached_stays_reached_and_its_tries_are_counted(tmp_path: Path) -> None:
    found = after(
        tmp_path,
        ("challenge", "smallest-volume", {"passed": False, "settings": {"volume": 1}}),
        ("challenge", "smallest-volume", {"passed": True, "settings": {"volume": 2}}),
        ("challenge", "smallest-volume", {"passed": False, "settings": {"volume": 3}}),
    )
    tries = found.challenges["smallest-volume"]
    assert (tries.count, tries.passed, tries.settings) == (3, True, {"volume": 3})
    assert found.reached("smallest-volume")
    assert tries.shown == 0
    assert not found.reached("another")


def test_a_shown_solution_is_remembered_and_is_no_try(tmp_path: Path) -> None:
    found = after(
        tmp_path,
        ("challenge", "smallest-volume", {"passed": False, "settings": {"volume": 1}}),
        ("challenge", "smallest-volume", {"shown": 1}),
        ("challenge", "smallest-volume", {"shown": 2}),
    )
    tries = found.challenges["smallest-volume"]
    assert (tries.count, tries.passed, tries.shown) == (1, False, 2)


def test_sections_reasons_and_explorables_are_collected(tmp_path: Path) -> None:
    found = after(
        tmp_path,
        ("section", "monitoring#drift", {}),
        ("section", "monitoring#drift", {}),
        ("reason", "what-moved", {}),
        ("explored", "threshold", {"what": "prediction"}),
        ("explored", "threshold", {"what": "cheap"}),
    )
    assert found.sections == {"monitoring#drift"}
    assert found.reasons == {"what-moved"}
    assert found.explored == {"threshold": {"prediction", "cheap"}}


@pytest.mark.parametrize(
    ("reset", "left"),
    [("A/deployment", {"retraining": {"every": 8}}), ("A", {}), ("B", None)],
)
def test_the_latest_decision_counts_until_it_is_reset(
    tmp_path: Path, reset: str, left: dict[str, object] | None
) -> None:
    found = after(
        tmp_path,
        ("decision", "A/deployment", {"mode": "serverless"}),
        ("decision", "A/deployment", {"mode": "always-on"}),
        ("decision", "A/retraining", {"every": 8}),
        ("decision", "B/deployment", {"mode": "nightly batch"}),
        ("reset", reset, {}),
    )
    untouched = {"deployment": {"mode": "always-on"}, "retraining": {"every": 8}}
    assert found.decisions["A"] == (untouched if left is None else left)
    kept = {} if reset == "B" else {"deployment": {"mode": "nightly batch"}}
    assert found.decisions["B"] == kept


def test_the_last_step_that_was_ticked_is_where_one_goes_on(tmp_path: Path) -> None:
    done = ("section", "monitoring#drift", {}), ("section", "deployment#edge", {})
    assert after(tmp_path, *done).latest == "deployment#edge"
