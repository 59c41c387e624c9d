"""A drill from its start to what is due, on a real store."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mltutor.drill.generation import Drill, make_drill
from mltutor.quiz.questions import Graded
from mltutor.quiz.submission import Submission
from mltutor.review.schedule import NEW_A_DAY, replay
from mltutor.storage.records import Attempt, Round
from mltutor.storage.store import Store, open_store
from mltutor.study.drilling import (
    Focus,
    NothingToDrillError,
    answer_item,
    decisions_of,
    drill_attempts,
    focus_from_parameters,
    focus_parameters,
    items_of,
    run_of,
    standing,
    start_drill,
    unfinished_drill,
)
from mltutor.study.progress_file import export_progress, merge_progress, read_progress
from mltutor.study.rounds import attempt_id_for
from tests.shipped import shipped_curriculum

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ME = "local"


@pytest.fixture(scope="module")
def drill() -> Drill:
    return make_drill(shipped_curriculum())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(folder=tmp_path / "data")
    yield store
    store.close()


def begin(store: Store, drill: Drill, focus: Focus = Focus(kind="phase", minutes=1)) -> Round:  # noqa: B008
    memories = replay(drill_attempts(store.attempts(ME)), drill.usual_seconds)
    return start_drill(store, drill, memories, focus, learner=ME, now=NOON)


def answer(store: Store, drill: Drill, round_: Round, *, right: bool, second: int = 0) -> Attempt:
    """Answer the place that is open."""
    run = run_of(store, round_)
    assert run.open_place is not None
    question = drill.items[run.order[run.open_place]].question
    sent = Submission(
        attempt_id=attempt_id_for(round_.round_id, run.open_place),
        answer=_key(question) if right else None,
        confidence="sure",
        duration_ms=4_000,
    )
    now = NOON + timedelta(seconds=second)
    return answer_item(store, drill, round_, sent, now=now).attempt


def _key(question: Graded) -> tuple[str, ...] | dict[str, str]:
    key = question.key
    return key if isinstance(key, dict) or question.type == "ordering" else key[:1]


def finish(store: Store, drill: Drill, round_: Round) -> None:
    second = 0
    while run_of(store, round_).open_place is not None:
        second += 5
        answer(store, drill, round_, right=True, second=second)


def test_a_miss_makes_the_round_longer_and_a_right_answer_does_not(
    store: Store, drill: Drill
) -> None:
    round_ = begin(store, drill)
    planned = len(round_.question_ids)
    answer(store, drill, round_, right=True)
    assert len(run_of(store, round_).order) == planned
    missed = answer(store, drill, round_, right=False, second=5)
    run = run_of(store, round_)
    assert len(run.order) == planned + 1
    assert run.order[5] == missed.question_id
    assert run.open_place == 2


def test_answers_are_drill_attempts_of_the_same_log(store: Store, drill: Drill) -> None:
    kept = answer(store, drill, begin(store, drill), right=True)
    assert store.attempts(ME) == [kept]
    assert kept.mode == "drill"
    assert kept.credit == 1.0
    assert kept.question_id in drill.items


@pytest.mark.parametrize("kind", ["phase", "need", "odd", "order", "match", "duel", "name"])
def test_every_kind_can_be_answered_to_the_end(store: Store, drill: Drill, kind: str) -> None:
    round_ = begin(store, drill, Focus(kind=kind, minutes=1))  # type: ignore[arg-type]
    finish(store, drill, round_)
    attempts = store.attempts(ME)
    assert len(attempts) == len(round_.question_ids)
    assert all(attempt.credit == 1.0 for attempt in attempts)


def test_the_same_place_answered_twice_counts_once(store: Store, drill: Drill) -> None:
    round_ = begin(store, drill)
    first = answer(store, drill, round_, right=False)
    again = Submission(attempt_id=first.attempt_id, answer=("monitoring",))
    assert answer_item(store, drill, round_, again, now=NOON).attempt == first
    assert len(store.attempts(ME)) == 1


def test_a_place_further_on_cannot_be_answered_yet(store: Store, drill: Drill) -> None:
    round_ = begin(store, drill)
    ahead = Submission(attempt_id=attempt_id_for(round_.round_id, 2), answer=("monitoring",))
    with pytest.raises(ValueError, match="not in list"):
        answer_item(store, drill, round_, ahead, now=NOON)
    assert store.attempts(ME) == []


def test_an_unfinished_drill_is_offered_again_until_it_is_done(store: Store, drill: Drill) -> None:
    assert unfinished_drill(store, drill, ME) is None
    round_ = begin(store, drill)
    answer(store, drill, round_, right=False)
    run = unfinished_drill(store, drill, ME)
    assert run is not None
    assert run.open_place == 1
    finish(store, drill, round_)
    assert unfinished_drill(store, drill, ME) is None


def test_what_is_due_and_new_follows_from_the_log(store: Store, drill: Drill) -> None:
    assert standing(drill, {}, NOON).new == NEW_A_DAY
    round_ = begin(store, drill)
    missed = answer(store, drill, round_, right=False)
    answer(store, drill, round_, right=True, second=5)
    memories = replay(drill_attempts(store.attempts(ME)), drill.usual_seconds)
    later = standing(drill, memories, NOON + timedelta(minutes=30))
    assert (later.due, later.new) == (1, NEW_A_DAY - 2)
    assert memories[missed.question_id].due < NOON + timedelta(minutes=30)


def test_a_drill_survives_export_and_merge(store: Store, drill: Drill, tmp_path: Path) -> None:
    round_ = begin(store, drill)
    for second, right in enumerate([True, False, True]):
        answer(store, drill, round_, right=right, second=second)
    data = export_progress(store, ME, NOON)
    elsewhere = open_store(folder=tmp_path / "elsewhere")
    for _ in range(2):
        merge_progress(elsewhere, ME, read_progress(data))
    there = elsewhere.round(round_.round_id)
    assert there is not None
    assert run_of(elsewhere, there).order == run_of(store, round_).order
    assert elsewhere.attempts(ME) == store.attempts(ME)
    pace = drill.usual_seconds
    assert replay(elsewhere.attempts(ME), pace) == replay(store.attempts(ME), pace)
    elsewhere.close()


@pytest.mark.parametrize("kind", ["match", "duel", "order"])
def test_answers_of_long_kinds_fit_the_progress_file(store: Store, drill: Drill, kind: str) -> None:
    finish(store, drill, begin(store, drill, Focus(kind=kind, minutes=5)))  # type: ignore[arg-type]
    progress = read_progress(export_progress(store, ME, NOON))
    assert progress.rows.attempts == tuple(store.attempts(ME))


def test_a_focus_on_services_asks_about_nothing_else(store: Store, drill: Drill) -> None:
    focus = Focus(services=("glue", "emr"), minutes=5)
    round_ = begin(store, drill, focus)
    assert round_.question_ids
    for id_ in round_.question_ids:
        assert {"glue", "emr"} & set(drill.items[id_].services)


def test_a_focus_that_fits_nothing_is_said_in_words(store: Store, drill: Drill) -> None:
    with pytest.raises(NothingToDrillError, match="Nothing fits"):
        begin(store, drill, Focus(services=("no-such-service",)))
    assert store.rounds(ME) == []


def test_when_all_of_it_is_new_and_the_day_is_full_that_is_said(store: Store, drill: Drill) -> None:
    round_ = begin(store, drill, Focus(kind="need", minutes=5))
    finish(store, drill, round_)
    assert len(round_.question_ids) == NEW_A_DAY
    with pytest.raises(NothingToDrillError, match="Come back tomorrow"):
        begin(store, drill, Focus(kind="duel"))


@pytest.mark.parametrize(
    "focus",
    [Focus(), Focus(kind="duel", minutes=5), Focus(services=("s3", "glue")), Focus(minutes=1)],
)
def test_a_focus_survives_the_url(focus: Focus) -> None:
    assert focus_from_parameters(focus_parameters(focus)) == focus


def test_what_a_url_cannot_mean_is_left_at_its_default() -> None:
    assert focus_from_parameters({"kind": "quiz", "minutes": "900", "services": ","}) == Focus()


def test_decisions_come_from_drills_only_and_may_be_limited_to_lately(
    store: Store, drill: Drill
) -> None:
    round_ = begin(store, drill)
    answer(store, drill, round_, right=False)
    answer(store, drill, round_, right=True, second=60)
    attempts = drill_attempts(store.attempts(ME))
    assert len(decisions_of(drill, attempts, "phase")) == 2
    assert len(decisions_of(drill, attempts, "phase", since=NOON + timedelta(seconds=30))) == 1
    assert decisions_of(drill, attempts, "service") == []


def test_items_come_in_the_order_in_which_they_are_met_first(drill: Drill) -> None:
    assert items_of(drill, Focus()) == list(drill.items.values())
