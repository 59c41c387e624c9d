"""Rounds: what is drawn, where the learner is, and what a URL can ask for."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltutor.storage.store import Store, open_store
from mltutor.study.answering import answer_question
from mltutor.study.rounds import (
    LENGTHS,
    Choice,
    NothingToPractiseError,
    attempt_id_for,
    choice_from_parameters,
    choice_parameters,
    first_open_place,
    matching_questions,
    place_of,
    round_attempts,
    start_round,
    unfinished_round,
)
from tests.unit.study.builders import NOON, bank_of, case, question

TEN = bank_of(*(question(f"q{n}", difficulty=1 + n % 3) for n in range(10)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(folder=tmp_path)
    yield store
    store.close()


def answer(store: Store, round_id: str, place: int, question_id: str, key: str = "a") -> None:
    answer_question(
        store,
        TEN.questions[question_id],
        (key,),
        learner="local",
        attempt_id=attempt_id_for(round_id, place),
        now=NOON,
        round_id=round_id,
    )


def test_a_round_holds_as_many_questions_as_chosen_each_once(store: Store) -> None:
    round_ = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    assert len(set(round_.question_ids)) == len(round_.question_ids) == 5
    assert store.round(round_.round_id) == round_


def test_unseen_questions_come_before_those_already_met(store: Store) -> None:
    first = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    for place, id_ in enumerate(first.question_ids):
        answer(store, first.round_id, place, id_)
    second = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    assert not set(first.question_ids) & set(second.question_ids)


def test_only_missed_questions_are_drawn_when_asked(store: Store) -> None:
    first = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    for place, id_ in enumerate(first.question_ids):
        answer(store, first.round_id, place, id_, key="b" if place < 2 else "a")
    again = start_round(store, TEN, Choice(pool="missed"), learner="local", now=NOON)
    assert set(again.question_ids) == set(first.question_ids[:2])


def test_only_flagged_questions_are_drawn_when_asked(store: Store) -> None:
    store.set_flag("local", "q3", True, at=NOON)
    store.set_flag("local", "q4", True, at=NOON)
    store.set_flag("local", "q4", False, at=NOON)
    round_ = start_round(store, TEN, Choice(pool="flagged"), learner="local", now=NOON)
    assert round_.question_ids == ("q3",)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(pool="missed"), "no missed questions"),
        (Choice(pool="flagged"), "not flagged"),
        (Choice(phase="no-such-phase"), "No question fits"),
    ],
)
def test_an_empty_choice_says_what_to_change(store: Store, choice: Choice, words: str) -> None:
    with pytest.raises(NothingToPractiseError, match=words):
        start_round(store, TEN, choice, learner="local", now=NOON)
    assert store.rounds("local") == []


def test_the_parts_of_a_case_stay_together_in_their_order(store: Store) -> None:
    parts = ("p1", "p2", "p3")
    bank = bank_of(
        *(question(id_) for id_ in (*parts, "x1", "x2", "x3")), cases=(case("c", parts),)
    )
    for _ in range(20):
        ids = start_round(store, bank, Choice(length=5), learner="local", now=NOON).question_ids
        places = [ids.index(part) for part in parts if part in ids]
        assert places == list(range(places[0], places[0] + 3)) if places else len(ids) == 3


def test_a_case_longer_than_the_round_is_still_whole(store: Store) -> None:
    parts = tuple(f"p{n}" for n in range(6))
    bank = bank_of(*(question(id_) for id_ in parts), cases=(case("c", parts),))
    choice = Choice(type="case_study", length=5)
    assert start_round(store, bank, choice, learner="local", now=NOON).question_ids == parts


def test_drafts_are_never_asked() -> None:
    bank = bank_of(question("a"), question("b", review={"state": "draft"}))
    assert [each.id for each in matching_questions(bank, Choice())] == ["a"]


def test_each_filter_narrows_the_choice() -> None:
    bank = bank_of(
        question("a"),
        question("b", phase="monitoring"),
        question("c", domain=4, task="4.1"),
        question("d", difficulty=3),
    )
    found = {
        "phase": matching_questions(bank, Choice(phase="monitoring")),
        "domain": matching_questions(bank, Choice(domain=4)),
        "task": matching_questions(bank, Choice(task="4.1")),
        "difficulty": matching_questions(bank, Choice(difficulty=3)),
        "concept": matching_questions(bank, Choice(concept="a")),
    }
    ids = {name: [each.id for each in questions] for name, questions in found.items()}
    assert ids == {
        "phase": ["b"],
        "domain": ["c"],
        "task": ["c"],
        "difficulty": ["d"],
        "concept": ["a"],
    }


def test_the_place_follows_from_the_log(store: Store) -> None:
    round_ = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    assert unfinished_round(store, "local") == round_
    for place, id_ in enumerate(round_.question_ids):
        assert first_open_place(round_attempts(store, round_)) == place
        answer(store, round_.round_id, place, id_)
    assert first_open_place(round_attempts(store, round_)) is None
    assert unfinished_round(store, "local") is None


def test_a_round_that_was_ended_is_not_offered_again(store: Store) -> None:
    round_ = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    store.end_round(round_.round_id, NOON)
    assert unfinished_round(store, "local") is None


def test_the_attempt_of_a_place_is_always_the_same_and_its_own() -> None:
    one, other = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
    ids = [attempt_id_for(round_id, place) for round_id in (one, other) for place in range(40)]
    assert len(set(ids)) == 80
    assert attempt_id_for(one, 3) == ids[3]


def test_an_attempt_of_another_round_has_no_place(store: Store) -> None:
    round_ = start_round(store, TEN, Choice(length=5), learner="local", now=NOON)
    assert place_of(round_, attempt_id_for(round_.round_id, 4)) == 4
    with pytest.raises(ValueError, match="is not in list"):
        place_of(round_, str(uuid.uuid4()))


choices = st.builds(
    Choice,
    phase=st.none() | st.sampled_from(["deployment", "monitoring"]),
    domain=st.none() | st.integers(1, 5),
    task=st.none() | st.sampled_from(["1.1", "5.2"]),
    type=st.none() | st.sampled_from(["ordering", "case_study"]),
    difficulty=st.none() | st.integers(1, 3),
    pool=st.sampled_from(["unseen", "missed", "flagged"]),
    length=st.sampled_from(LENGTHS),
)


@given(choices)
def test_a_choice_survives_the_url(choice: Choice) -> None:
    assert choice_from_parameters(choice_parameters(choice)) == choice


@given(st.dictionaries(st.sampled_from(["phase", "domain", "length", "pool", "x"]), st.text()))
def test_any_url_gives_a_usable_choice(parameters: dict[str, str]) -> None:
    choice = choice_from_parameters(parameters)
    assert 1 <= choice.length <= max(LENGTHS)
    assert choice.pool in ("unseen", "missed", "flagged")
