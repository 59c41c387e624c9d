"""Grading follows the exam: all or nothing; and a shown order can be replayed."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltutor.quiz.bank import check_text
from mltutor.quiz.grading import Grade, choices, grade, shown_order
from mltutor.quiz.questions import Graded, Matching, MultipleChoice, MultipleResponse, Ordering
from tests.shipped import shipped_curriculum
from tests.unit.quiz.broken_banks import GOOD

QUESTIONS = {question.id: question for question in check_text(GOOD, shipped_curriculum())[0]}
CHOICE, RESPONSE = QUESTIONS["choice-01"], QUESTIONS["response-01"]
ORDER, MATCH = QUESTIONS["order-01"], QUESTIONS["match-01"]

questions = st.sampled_from(sorted(QUESTIONS.values(), key=lambda question: question.id))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_key_earns_full_credit(question: Graded) -> None:
    assert grade(question, question.key) == Grade("right", 1.0, 1.0)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("answer", [None, (), {}])
def test_no_answer_is_not_a_wrong_answer(question: Graded, answer: tuple | dict | None) -> None:
    assert grade(question, answer) == Grade("unanswered", 0.0, 0.0)


@pytest.mark.parametrize("chosen", "bcd")
def test_another_option_of_multiple_choice_earns_nothing(chosen: str) -> None:
    assert grade(CHOICE, (chosen,)) == Grade("wrong", 0.0, 0.0)


@pytest.mark.parametrize(
    ("chosen", "partial"),
    [("ca", 1.0), ("a", 0.5), ("ab", 0.0), ("acb", 0.5), ("abcde", 0.0), ("bde", 0.0)],
)
def test_multiple_response_is_all_or_nothing_and_shows_hits_less_false_picks(
    chosen: str, partial: float
) -> None:
    graded = grade(RESPONSE, tuple(chosen))
    assert graded.partial == partial
    assert graded.credit == (1.0 if partial == 1.0 else 0.0)


@pytest.mark.parametrize(
    ("order", "partial"),
    [("pted", 1.0), ("tped", 5 / 6), ("detp", 0.0), ("pt", 1 / 6), ("p", 0.0)],
)
def test_ordering_shows_the_share_of_pairs_in_the_right_order(order: str, partial: float) -> None:
    graded = grade(ORDER, tuple(order))
    assert graded.partial == pytest.approx(partial)
    assert graded.credit == (1.0 if order == "pted" else 0.0)


def test_only_one_order_earns_credit() -> None:
    assert isinstance(ORDER, Ordering)
    earned = [order for order in permutations(ORDER.order) if grade(ORDER, order).credit]
    assert earned == [ORDER.order]


def test_matching_shows_the_share_of_right_pairs() -> None:
    assert grade(MATCH, {"1": "x", "2": "z", "3": "y"}).partial == pytest.approx(1 / 3)
    assert grade(MATCH, {"1": "x", "2": "y"}) == Grade("wrong", 0.0, pytest.approx(2 / 3))


def test_only_one_matching_earns_credit() -> None:
    assert isinstance(MATCH, Matching)
    targets = [target.id for target in MATCH.targets]
    earned = [
        picked
        for picked in product(targets, repeat=3)
        if grade(MATCH, dict(zip("123", picked, strict=True))).credit
    ]
    assert earned == [("x", "y", "z")]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (CHOICE, ("e",)),
        (CHOICE, ("a", "a")),
        (CHOICE, {"a": "b"}),
        (RESPONSE, ("a", "z")),
        (ORDER, ("p", "p", "t", "e")),
        (ORDER, ("p", "t", "e", "x")),
        (MATCH, ("x", "y")),
        (MATCH, {"4": "x"}),
        (MATCH, {"1": "q"}),
    ],
)
def test_an_answer_that_the_question_does_not_have_is_refused(
    question: Graded, answer: tuple | dict
) -> None:
    with pytest.raises(ValueError, match=question.id):
        grade(question, answer)


@given(questions, st.data())
def test_credit_is_earned_exactly_when_everything_is_right(
    question: Graded, data: st.DataObject
) -> None:
    ids = [part.id for part in choices(question)]
    if isinstance(question, Matching):
        prompts = [prompt.id for prompt in question.prompts]
        answer = data.draw(st.dictionaries(st.sampled_from(prompts), st.sampled_from(ids)))
    else:
        answer = tuple(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    graded = grade(question, answer)
    assert 0.0 <= graded.partial <= 1.0
    assert graded.credit == float(graded.partial == 1.0) == float(graded.verdict == "right")
    if isinstance(question, MultipleChoice | MultipleResponse):
        assert (set(answer) == set(question.key)) == bool(graded.credit)
    else:
        assert (answer == question.key) == bool(graded.credit)


@given(questions, st.uuids().map(str))
def test_a_shown_order_has_every_part_once_and_can_be_replayed(
    question: Graded, attempt: str
) -> None:
    order = shown_order(question, attempt)
    assert sorted(order) == sorted(part.id for part in choices(question))
    assert order == shown_order(question, attempt)


@given(st.uuids().map(str))
def test_an_ordering_is_never_shown_solved(attempt: str) -> None:
    assert shown_order(ORDER, attempt) != ORDER.key


@given(st.uuids().map(str))
def test_options_that_must_not_be_shuffled_stay_in_their_order(attempt: str) -> None:
    ladder = QUESTIONS["case-01-recall"]
    assert shown_order(ladder, attempt) == ("a", "b", "c", "d")


def test_every_option_is_shown_first_about_equally_often() -> None:
    first = [shown_order(CHOICE, f"attempt-{number}")[0] for number in range(4000)]
    shares = [first.count(name) / len(first) for name in "abcd"]
    assert all(0.22 < share < 0.28 for share in shares)  # six standard deviations are 0.041
