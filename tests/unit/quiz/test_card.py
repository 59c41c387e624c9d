"""What a card shows: nothing of the key before the answer, everything after it."""

import json
from datetime import date

import pytest

from mltutor.curriculum import Curriculum
from mltutor.curriculum.services import Service
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import Bank, load_bank
from mltutor.quiz.card import feedback_card, question_card, status_sentence
from mltutor.quiz.grading import grade, shown_order
from mltutor.quiz.questions import Graded, Matching, Ordering


@pytest.fixture(scope="module")
def bank(curriculum: Curriculum) -> Bank:
    return load_bank([QUIZ_BANK], curriculum)


def asked(question: Graded, bank: Bank) -> dict[str, object]:
    case = bank.cases.get(bank.case_of.get(question.id, ""))
    return question_card(question, shown_order(question, "attempt"), case)


def test_no_card_holds_a_reason_or_a_key_before_the_answer(bank: Bank) -> None:
    secret = {"correct", "why", "key", "order", "pairs", "explain", "trap", "clue", "memory"}
    for question in bank.questions.values():
        card = asked(question, bank)
        assert not secret & set(card)
        assert all(set(choice) == {"id", "text"} for choice in card["choices"])


def test_a_card_is_json(bank: Bank, curriculum: Curriculum) -> None:
    for question in bank.questions.values():
        told = feedback_card(question, question.key, grade(question, question.key), curriculum)
        assert json.loads(json.dumps(told))["verdict"] == "right"
        json.dumps(asked(question, bank))


def test_the_order_of_choices_does_not_follow_the_key(bank: Bank) -> None:
    orderings = [q for q in bank.questions.values() if isinstance(q, Ordering)]
    for question in orderings:
        for n in range(50):
            assert shown_order(question, f"attempt-{n}") != question.order


def test_each_wrong_option_is_explained_and_its_trap_named(
    bank: Bank, curriculum: Curriculum
) -> None:
    question = bank.questions["goal-exact-rule-01"]
    told = feedback_card(question, None, grade(question, None), curriculum)
    assert told["verdict"] == "unanswered"
    assert all(choice["why"] for choice in told["choices"].values())
    assert any(choice["trap"] and choice["trap"]["truth"] for choice in told["choices"].values())


def test_a_half_right_matching_says_so_and_earns_nothing(
    bank: Bank, curriculum: Curriculum
) -> None:
    question = next(q for q in bank.questions.values() if isinstance(q, Matching))
    first = dict([next(iter(question.pairs.items()))])
    graded = grade(question, first)
    assert graded.credit == 0.0
    told = feedback_card(question, first, graded, curriculum)
    assert "only for all of it" in told["partial"]


def service(**changes: object) -> Service:
    fields = {
        "id": "old",
        "name": "Old Service",
        "kind": "service",
        "does": "Something.",
        "choose": "When it fits.",
        "avoid": "When it does not.",
        "in_guide": False,
        "status": "current",
        "refs": [{"title": "t", "url": "https://example.org", "checked": date(2026, 11, 21)}],
    }
    return Service.model_validate({**fields, **changes})


def test_nothing_is_said_of_a_current_service() -> None:
    assert status_sentence(service(), {}) is None


def test_a_closed_service_is_named_with_date_and_successor() -> None:
    closed = service(status="maintenance", status_since=date(2026, 6, 30), successor=["new"])
    sentence = status_sentence(closed, {"new": service(id="new", name="New Service")})
    assert sentence == (
        "Old Service is closed to new customers (announced 30 Jun 2026). Look at: New Service."
    )


def test_a_renamed_service_is_named_with_its_old_names() -> None:
    renamed = service(status="renamed", former_names=["Older"])
    assert status_sentence(renamed, {}) == "Old Service is the present name of Older."


def test_every_status_in_the_catalogue_makes_a_sentence(curriculum: Curriculum) -> None:
    for each in curriculum.services.values():
        sentence = status_sentence(each, curriculum.services)
        assert (sentence is None) == (each.status == "current")
