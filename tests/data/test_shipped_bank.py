"""The files that come with the app keep what they promise."""

from collections import Counter
from datetime import date

import pytest

from mltutor.curriculum import Curriculum, check_curriculum
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import Bank, check, load_bank
from mltutor.quiz.questions import QUESTION_TYPES, MultipleChoice

TODAY = date(2026, 11, 21)
PHASE_MINIMUM = 12
CASES_MINIMUM = 4


@pytest.fixture(scope="module")
def bank(curriculum: Curriculum) -> Bank:
    return load_bank([QUIZ_BANK], curriculum)


def test_content_and_bank_have_no_errors(curriculum: Curriculum) -> None:
    problems = [*check_curriculum(), *check([QUIZ_BANK], curriculum, TODAY)]
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_every_phase_has_enough_questions_of_every_type_and_difficulty(
    bank: Bank, curriculum: Curriculum
) -> None:
    for phase in curriculum.phases:
        asked = [question for question in bank.published if question.phase == phase]
        assert len(asked) >= PHASE_MINIMUM
        assert {question.type for question in asked} == set(QUESTION_TYPES)
        assert {question.difficulty for question in asked} == {1, 2, 3}


def test_there_are_enough_case_studies_with_an_exhibit(bank: Bank) -> None:
    published = [case for case in bank.cases.values() if case.published]
    assert len(published) >= CASES_MINIMUM
    assert all(len(case.parts) >= 3 for case in published)


def test_every_topic_of_every_phase_is_asked(bank: Bank, curriculum: Curriculum) -> None:
    asked = {question.lesson for question in bank.published}
    assert set(curriculum.lessons) - asked == set()


def test_every_published_question_has_a_reference_and_a_second_reader(bank: Bank) -> None:
    for question in bank.published:
        assert question.refs
        assert question.review.by
        # An ordering or a matching is decided by its parts, not by a phrase of the stem.
        assert question.clue or question.type in ("ordering", "matching")


def test_neither_length_nor_place_gives_the_key_away(bank: Bank) -> None:
    single = [q for q in bank.published if isinstance(q, MultipleChoice)]
    longest = sum(
        max(q.options, key=lambda option: len(option.text)).correct for q in single
    ) / len(single)
    places = Counter(
        place for q in single for place, option in enumerate(q.options) if option.correct
    )
    assert longest <= 0.30
    assert all(0.20 <= places[place] / len(single) <= 0.30 for place in range(4))
