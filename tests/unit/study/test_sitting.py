"""The sitting: what can be started, the clock, answers that change, and handing in."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from mltutor.errors import TutorError
from mltutor.quiz.forms.fixed import FixedForm
from mltutor.storage.store import Store
from mltutor.study.exam_forms import (
    FormChoice,
    FormError,
    missing_sentence,
    offer,
    start_sitting,
)
from mltutor.study.fixed_forms import fixed_minutes, start_fixed
from mltutor.study.rounds import attempt_id_for
from mltutor.study.sitting import (
    attempts_of,
    hand_in,
    is_over,
    note_time,
    place_of_attempt,
    save_change,
    save_changes,
    time_left,
    unfinished_sitting,
)
from mltutor.study.sitting_messages import Change, Move, read_changes, read_sent
from tests.shipped import shipped_curriculum
from tests.unit.study.builders import NOON, bank_of
from tests.unit.study.exams import Candidate, empty_store, full_bank

BANK = full_bank()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def candidate(store: Store) -> Candidate:
    return Candidate(store, BANK)


def test_a_full_exam_has_65_questions_50_scored_and_90_minutes(candidate: Candidate) -> None:
    sitting = candidate.sitting
    assert (len(sitting.question_ids), sum(sitting.scored)) == (65, 50)
    assert time_left(sitting, NOON) == timedelta(minutes=90)
    assert candidate.store.sittings.get(sitting.sitting_id) == sitting


@pytest.mark.parametrize(
    ("choice", "length", "minutes"),
    [
        (FormChoice("half"), 32, 45),
        (FormChoice("phase", phase="monitoring"), 20, 28),
        (FormChoice("full", extra_time=True), 65, 120),
        (FormChoice("half", extra_time=True), 32, 60),
    ],
)
def test_other_forms_have_time_in_proportion(
    store: Store, choice: FormChoice, length: int, minutes: int
) -> None:
    sitting = Candidate(store, BANK, choice).sitting
    assert len(sitting.question_ids) == length
    assert time_left(sitting, NOON) == timedelta(minutes=minutes)


def test_a_phase_form_asks_of_its_phase_only(store: Store) -> None:
    candidate = Candidate(store, BANK, FormChoice("phase", phase="monitoring"))
    assert {candidate.question(place).phase for place in range(20)} == {"monitoring"}
    assert all(candidate.sitting.scored)


def test_a_fixed_form_is_the_same_for_everybody(store: Store) -> None:
    fixed = FixedForm.model_validate(
        {
            "schema": 1,
            "form": {"id": "class", "title": "Class of 2026", "minutes": 20},
            "questions": ["d1-3", "d2-1", "d1-1"],
            "unscored": ["d2-1"],
        }
    )
    curriculum = shipped_curriculum()
    minutes = fixed_minutes(fixed, curriculum, extra_time=True)
    assert (minutes, fixed_minutes(fixed, curriculum, extra_time=False)) == (22, 20)
    sittings = [
        start_fixed(store, fixed, minutes=minutes, learner=learner, now=NOON)
        for learner in ("ada", "grace")
    ]
    assert {sitting.question_ids for sitting in sittings} == {("d1-3", "d2-1", "d1-1")}
    assert {sitting.scored for sitting in sittings} == {(True, False, True)}
    assert time_left(sittings[0], NOON) == timedelta(minutes=22)
    untimed = start_fixed(store, fixed, minutes=None, learner="ada", now=NOON)
    assert untimed.deadline is None


def test_untimed_practice_has_no_deadline_and_never_ends_by_itself(store: Store) -> None:
    candidate = Candidate(store, BANK, FormChoice("half", timed=False))
    candidate.wait(60 * 24 * 30)
    assert time_left(candidate.sitting, candidate.now) is None
    assert not is_over(candidate.sitting, candidate.now)
    assert candidate.answer(0, rightly=True)


def test_what_the_bank_lacks_is_said_and_a_shorter_form_is_offered(
    candidate: Candidate, store: Store
) -> None:
    curriculum = candidate.curriculum
    thin = bank_of(*(q for q in BANK.published if q.domain != 3 or int(q.id[3:]) < 10))
    with pytest.raises(FormError, match="lacks 8 more on “Applications of Foundation Models”"):
        start_sitting(store, thin, curriculum, FormChoice(), learner="local", now=NOON)
    shorter = offer(FormChoice("shorter"), thin, curriculum, [])
    assert shorter.can_start
    assert 30 < shorter.length < 40
    none = offer(FormChoice("shorter"), bank_of(), curriculum, [])
    assert not none.can_start
    assert "No shorter form" in missing_sentence(none, curriculum)
    with pytest.raises(FormError, match="no question for “Missed questions”"):
        start_sitting(store, thin, curriculum, FormChoice("missed"), learner="local", now=NOON)


def test_missed_questions_make_a_form_and_seen_ones_come_last(candidate: Candidate) -> None:
    for place in range(10):
        candidate.answer(place, rightly=place < 6)
    hand_in(candidate.store, BANK, candidate.sitting, candidate.now)
    missed = Candidate(candidate.store, BANK, FormChoice("missed")).sitting
    assert set(missed.question_ids) == set(candidate.sitting.question_ids[6:10])
    unseen = Candidate(candidate.store, BANK, FormChoice("half")).sitting
    assert not set(unseen.question_ids) & set(candidate.sitting.question_ids[:10])


def test_the_clock_goes_on_while_nobody_looks_and_hands_in_at_the_deadline(
    candidate: Candidate,
) -> None:
    candidate.answer(0, rightly=True)
    candidate.wait(60)
    assert time_left(candidate.sitting, candidate.now) == timedelta(minutes=30)
    assert not is_over(candidate.sitting, candidate.now)
    assert unfinished_sitting(candidate.store, "local", candidate.now) == candidate.sitting
    candidate.wait(60 * 24)
    assert unfinished_sitting(candidate.store, "local", candidate.now) is None
    assert is_over(candidate.sitting, candidate.now)
    closed = hand_in(candidate.store, BANK, candidate.sitting, candidate.now)
    assert closed.submitted_at == candidate.sitting.deadline
    assert attempts_of(closed, candidate.store.attempts("local"))[0].credit == 1.0


def test_an_answer_after_the_deadline_or_after_handing_in_is_refused(
    candidate: Candidate,
) -> None:
    candidate.wait(90)
    assert not candidate.answer(0, rightly=True)
    candidate.now = NOON
    assert candidate.answer(0, rightly=True)
    candidate.sitting = hand_in(candidate.store, BANK, candidate.sitting, NOON)
    assert not candidate.answer(0, rightly=False)
    stale = replace(candidate.sitting, submitted_at=None)
    candidate.sitting = stale  # a second tab that has not heard of it
    assert not candidate.answer(0, rightly=False)


def test_handing_in_twice_logs_each_answer_once_as_a_mock_attempt(candidate: Candidate) -> None:
    candidate.answer(0, rightly=True, confidence="sure", duration_ms=61_000)
    candidate.wait(1)
    candidate.answer(1, rightly=False)
    first = hand_in(candidate.store, BANK, candidate.sitting, candidate.now)
    candidate.wait(1)
    assert hand_in(candidate.store, BANK, candidate.sitting, candidate.now) == first
    attempts = candidate.store.attempts("local")
    assert [(a.mode, a.credit, a.round_id) for a in attempts] == [
        ("mock", 1.0, first.sitting_id),
        ("mock", 0.0, first.sitting_id),
    ]
    assert attempts[0].attempt_id == attempt_id_for(first.sitting_id, 0)
    assert (attempts[0].confidence, attempts[0].duration_ms) == ("sure", 61_000)


def test_an_answer_can_be_changed_and_taken_back(candidate: Candidate) -> None:
    candidate.answer(0, rightly=False)
    candidate.answer(0, rightly=True)
    candidate.answer(1, rightly=True)
    candidate.change(1, ())
    first, second = candidate.store.sittings.answers(candidate.sitting.sitting_id)
    assert first.first_answer != first.answer
    assert second.answer is None
    assert second.first_answer is not None


def test_leaving_brings_a_change_that_was_not_confirmed_and_the_time(
    candidate: Candidate,
) -> None:
    attempt_id = attempt_id_for(candidate.sitting.sitting_id, 0)
    change = {"attempt_id": attempt_id, "answer": ["a"], "edit": 3, "duration_ms": 900.4}
    sent = {"attempt_id": attempt_id, "to": "next", "duration_ms": 1500.2, "change": change}
    move = read_sent(Move, sent)
    assert move.change is not None
    save_change(candidate.store, BANK, candidate.sitting, move.change, NOON)
    note_time(candidate.store, candidate.sitting, move, NOON)
    [stored] = candidate.store.sittings.answers(candidate.sitting.sitting_id)
    assert (move.to, stored.answer, stored.duration_ms) == ("next", ("a",), 1500)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_of_three_tabs_the_last_edit_stands_in_whatever_order_they_arrive(
    candidate: Candidate, order: tuple[int, ...]
) -> None:
    edits = [("b", 100), ("c", 200), ("a", 300)]
    for answer, edit in (edits[n] for n in order):
        assert candidate.save(0, answer=(answer,), edit=edit, flagged=answer == "c")
    [stored] = candidate.store.sittings.answers(candidate.sitting.sitting_id)
    assert (stored.answer, stored.edit, stored.flagged) == (("a",), 300, False)


def test_a_flag_from_a_tab_that_has_not_heard_of_the_answer_keeps_it(candidate: Candidate) -> None:
    candidate.answer(0, rightly=True, struck=("c",), confidence="sure")
    candidate.save(0, flagged=True)
    [stored] = candidate.store.sittings.answers(candidate.sitting.sitting_id)
    assert stored.answer == candidate.question(0).key
    assert (stored.flagged, stored.struck, stored.confidence) == (True, ("c",), "sure")


def test_what_was_answered_in_time_counts_although_it_arrives_after_the_deadline(
    candidate: Candidate,
) -> None:
    candidate.wait(89)
    edit = candidate.next_edit()
    candidate.wait(60)
    attempt_id = attempt_id_for(candidate.sitting.sitting_id, 0)
    key = list(candidate.question(0).key)
    sent = [
        {"attempt_id": attempt_id, "answer": ["no option"], "edit": 1},
        "no change at all",
        {"attempt_id": attempt_id, "answer": key, "edit": edit},
        {"attempt_id": attempt_id, "answer": ["d"], "edit": candidate.next_edit()},
    ]
    changes = read_changes({"changes": sent})
    assert len(changes) == 3
    save_changes(candidate.store, BANK, candidate.sitting, changes, candidate.now)
    closed = hand_in(candidate.store, BANK, candidate.sitting, candidate.now)
    [attempt] = candidate.store.attempts("local")
    assert attempt.credit == 1.0
    assert attempt.answered_at == closed.submitted_at == candidate.sitting.deadline


@pytest.mark.parametrize("payload", [None, [], {}, {"changes": None}, {"changes": {"0": 1}}])
def test_a_message_without_changes_changes_nothing(payload: object) -> None:
    assert read_changes(payload) == []


def test_an_answer_that_the_question_does_not_have_is_refused(candidate: Candidate) -> None:
    with pytest.raises(ValueError, match="no option named z"):
        candidate.change(0, ("z",))
    with pytest.raises(ValueError, match="is not in"):
        place_of_attempt(candidate.sitting, attempt_id_for(str(UUID(int=7)), 0))


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        {},
        {"attempt_id": "a"},
        {"attempt_id": "a", "edit": 0},
        {"edit": 1, "attempt_id": 3},
    ],
)
def test_what_is_no_change_is_refused_with_a_sentence(payload: object) -> None:
    with pytest.raises(TutorError, match="Reload the page"):
        read_sent(Change, payload)


def test_a_question_that_was_withdrawn_meanwhile_is_not_logged(candidate: Candidate) -> None:
    candidate.answer(0, rightly=True)
    candidate.answer(1, rightly=True)
    gone = candidate.sitting.question_ids[0]
    rest = bank_of(*(q for q in BANK.published if q.id != gone))
    closed = hand_in(candidate.store, rest, candidate.sitting, candidate.now)
    assert list(attempts_of(closed, candidate.store.attempts("local"))) == [1]


def test_handing_in_a_deleted_sitting_is_said(candidate: Candidate) -> None:
    candidate.store.sittings.remove(candidate.sitting.sitting_id)
    with pytest.raises(TutorError, match="deleted in another tab"):
        hand_in(candidate.store, BANK, candidate.sitting, candidate.now)
