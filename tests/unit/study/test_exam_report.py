"""The report equals an independent recount, and tells what was changed and what to read first."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltutor.quiz.bank import Bank
from mltutor.storage.store import Store
from mltutor.study.exam_chance import chance_of_passing, evidence_sentence
from mltutor.study.exam_report import ExamReport, exam_report
from mltutor.study.results import wilson_interval
from mltutor.study.sitting import attempts_of, hand_in
from tests.unit.study.builders import bank_of
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


def report_of(candidate: Candidate, bank: Bank = BANK) -> ExamReport:
    sitting = hand_in(candidate.store, bank, candidate.sitting, candidate.now)
    return exam_report(
        sitting,
        candidate.store.sittings.answers(sitting.sitting_id),
        attempts_of(sitting, candidate.store.attempts("local")),
        bank,
        candidate.curriculum,
    )


def test_the_report_equals_an_independent_recount(candidate: Candidate) -> None:
    rng = random.Random(7)
    right: dict[int, bool] = {}
    for place in range(65):
        if rng.random() < 0.9:
            right[place] = rng.random() < 0.7
            candidate.answer(place, rightly=right[place])
    report = report_of(candidate)
    scored = [place for place in range(65) if candidate.sitting.scored[place]]
    assert (report.overall.right, report.overall.total) == (
        sum(right.get(place, False) for place in scored),
        50,
    )
    for each, domain in zip(report.by_domain, range(1, 6), strict=True):
        places = [p for p in scored if candidate.question(p).domain == domain]
        assert (each.right, each.total) == (sum(right.get(p, False) for p in places), len(places))
    assert (report.overall.low, report.overall.high) == wilson_interval(report.overall.right, 50)
    assert sum(each.total for each in report.by_type) == 50
    assert sum(each.total for each in report.by_phase) == 50
    assert [line.verdict for line in report.lines] == [
        "unanswered" if place not in right else "right" if right[place] else "wrong"
        for place in range(65)
    ]


def test_changed_answers_are_told_by_what_they_were_worth(candidate: Candidate) -> None:
    one = [p for p in range(65) if candidate.question(p).type == "multiple_choice"]
    for place, (first, last) in zip(one, ["ab", "ba", "bc", "aa", "bb"], strict=False):
        candidate.change(place, (first,))
        candidate.change(place, (last,))
    report = report_of(candidate)
    assert [report.lines[place].revision for place in one[:5]] == [
        "right to wrong",
        "wrong to right",
        "wrong to wrong",
        None,
        None,
    ]
    assert report.revisions("wrong to right") == 1


def test_picking_the_second_of_two_is_no_changed_answer(candidate: Candidate) -> None:
    two = next(p for p in range(65) if candidate.question(p).type == "multiple_response")
    candidate.change(two, ("c",))
    candidate.change(two, ("c", "a"))
    candidate.change(two, ("a",))
    candidate.change(two, ("a", "b"))
    assert report_of(candidate).lines[two].revision == "wrong to right"


def test_sure_but_wrong_is_read_first(candidate: Candidate) -> None:
    candidate.answer(0, rightly=True, confidence="sure")
    candidate.answer(1, rightly=False, confidence="guess")
    candidate.answer(2, rightly=False, confidence="sure", duration_ms=125_000)
    report = report_of(candidate)
    order = [line.place for line in report.reading_order]
    assert order[:3] == [2, 1, 3]
    assert order[-1] == 0
    assert report.lines[2].seconds == 125.0
    assert report.lines[3].seconds is None
    assert round(report.usual_seconds) == 83


def test_the_topics_to_study_are_those_with_most_missed(candidate: Candidate) -> None:
    missed = Counter[str]()
    for place in range(65):
        wrong = candidate.question(place).domain == 3
        missed[candidate.question(place).task] += wrong
        candidate.answer(place, rightly=not wrong)
    topics = report_of(candidate).topics
    assert {topic.task: topic.missed for topic in topics} == {
        task: count for task, count in missed.items() if count
    }
    assert topics[0].missed == max(missed.values())
    assert topics[0].lessons == ("deployment#deployment-packages",)


def test_withdrawn_and_void_questions_do_not_count(candidate: Candidate) -> None:
    scored = [place for place in range(65) if candidate.sitting.scored[place]][:3]
    for place in scored:
        candidate.answer(place, rightly=False)
    gone, void, free = (candidate.sitting.question_ids[place] for place in scored)
    hand_in(candidate.store, BANK, candidate.sitting, candidate.now)
    changed = {
        void: {"state": "void", "credit": "none"},
        free: {"state": "void", "credit": "all"},
    }
    bank = bank_of(
        *(
            type(each).model_validate({**each.model_dump(), "review": changed[id_]})
            if id_ in changed
            else each
            for id_, each in BANK.questions.items()
            if id_ != gone
        )
    )
    report = report_of(candidate, bank)
    assert [report.lines[place].verdict for place in scored] == [
        "not counted",
        "not counted",
        "right",
    ]
    assert (report.overall.right, report.overall.total) == (1, 48)


def test_a_chance_is_given_only_with_the_evidence_it_needs(candidate: Candidate) -> None:
    store, curriculum = candidate.store, candidate.curriculum
    for place in range(20):
        candidate.answer(place, rightly=True)
    report_of(candidate)
    assert chance_of_passing(BANK, curriculum, store.attempts("local")) is None
    assert "answer 10 more" in evidence_sentence(BANK, curriculum, store.attempts("local"))
    again = Candidate(store, BANK)
    for place in range(65):
        again.answer(place, rightly=True)
    report_of(again)
    found = chance_of_passing(BANK, curriculum, store.attempts("local"))
    assert found is not None
    assert found.chance > 0.95
    assert evidence_sentence(BANK, curriculum, store.attempts("local")) == ""
