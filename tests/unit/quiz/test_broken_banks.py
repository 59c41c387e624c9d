"""Every mistake of the corpus gets its code on its line, and spares the other questions."""

import pytest

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import check_text
from mltutor.quiz.bank_file import check_bank_file
from mltutor.quiz.codes import CODES
from tests.unit.quiz.broken_banks import BROKEN, CUES, FORM, GOOD, RULES, Broken, moving

TESTED_ELSEWHERE = {
    "Q030",  # a net for Pydantic's errors that no field of ours can cause
    "Q142",  # test_bank
    "Q150", "Q151", "Q152", "Q153", "Q154", "Q155",  # forms/test_fixed
    "W120", "W121", "W122", "W123", "W124", "W125", "W126", "W127", "W128",  # test_bank_cues
    "Y017", "Y018",  # test_files
    "C101", "C102", "C103", "C104", "C105", "C106",  # test_curriculum
}  # fmt: skip
QUESTIONS = {"choice-01", "response-01", "order-01", "match-01", "case-01-recall", "case-01-cost"}
CASE = {"case-01", "case-01-recall", "case-01-cost"}


def ids(broken: Broken) -> str:
    return broken.name


@pytest.mark.parametrize("broken", BROKEN, ids=ids)
def test_a_mistake_is_reported_with_its_code_on_its_line(
    broken: Broken, curriculum: Curriculum
) -> None:
    _, problems = check_text(broken.source(), curriculum)
    assert (broken.code, broken.line()) in [(each.code, each.line) for each in problems]


@pytest.mark.parametrize("broken", BROKEN, ids=ids)
def test_every_problem_says_what_to_do_and_shows_its_line(
    broken: Broken, curriculum: Curriculum
) -> None:
    _, problems = check_text(broken.source(), curriculum, "class7.yaml")
    assert problems
    for problem in problems:
        assert problem.message
        assert problem.fix
        assert problem.path == "class7.yaml"
        assert problem.excerpt or problem.line == 0 or problem.code in {"Y011", "Y012", "Y014"}


@pytest.mark.parametrize("broken", FORM + RULES, ids=ids)
def test_questions_without_an_error_load_beside_one_with_an_error(
    broken: Broken, curriculum: Curriculum
) -> None:
    questions, problems = check_text(broken.source(), curriculum)
    blamed = {each.item for each in problems if each.severity == "error"}
    if not broken.at or blamed & {"", "defaults"}:
        return
    blamed |= {"order-01"} if "Order 01" in blamed else set()
    orphans = CASE if blamed & (CASE | {"case-02"}) else set()
    loaded = {question.id for question in questions}
    assert loaded >= QUESTIONS - blamed - orphans
    if broken.code != "Q141":  # the first of two questions with one id is good
        assert not loaded & blamed


@pytest.mark.parametrize("broken", CUES, ids=ids)
def test_a_warning_keeps_no_question_out(broken: Broken, curriculum: Curriculum) -> None:
    questions, problems = check_text(broken.source(), curriculum)
    warned = [each for each in problems if each.code == broken.code]
    assert [each.severity for each in warned] == ["warning"]
    if not any(each.severity == "error" for each in problems):
        assert {question.id for question in questions} == QUESTIONS


def test_the_good_bank_has_no_problem_at_all(curriculum: Curriculum) -> None:
    questions, problems = check_text(GOOD, curriculum)
    assert problems == ()
    assert {question.id for question in questions} == QUESTIONS


def test_windows_line_ends_and_bytes_are_read_like_any_others(curriculum: Curriculum) -> None:
    unix, _ = check_text(GOOD, curriculum)
    windows, problems = check_text(GOOD.replace("\n", "\r\n").encode(), curriculum)
    assert problems == ()
    assert windows == unix


def test_all_mistakes_of_a_file_are_reported_at_once_from_top_to_bottom(
    curriculum: Curriculum,
) -> None:
    text = GOOD
    mistakes = {"key of another type", "target used twice", "order names an item twice", "HTML"}
    chosen = [broken for broken in BROKEN if broken.name in mistakes]
    for broken in chosen:
        text = str(broken.change(text))
    _, problems = check_text(text, curriculum)
    assert {broken.code for broken in chosen} <= {each.code for each in problems}
    assert [each.line for each in problems] == sorted(each.line for each in problems)


def test_a_wrong_default_is_reported_once_and_not_for_each_question(
    curriculum: Curriculum,
) -> None:
    text = GOOD.replace("phase: model-development}", "phase: modelling}")
    _, problems = check_text(text, curriculum)
    assert [(each.code, each.item) for each in problems] == [("Q123", "defaults")]


def test_a_setting_may_have_more_decimals_than_it_needs(curriculum: Curriculum) -> None:
    text = str(moving("toy: threshold, settings: {threshold: 0.50}")(GOOD))
    assert check_text(text, curriculum)[1] == ()


def test_there_are_at_least_sixty_broken_banks_with_names_of_their_own() -> None:
    assert len(BROKEN) >= 60
    assert len({broken.name for broken in BROKEN}) == len(BROKEN)


def test_every_code_is_seen_in_the_corpus_or_in_a_test_of_its_own() -> None:
    assert set(CODES) == {broken.code for broken in BROKEN} | TESTED_ELSEWHERE


def test_a_wrong_option_is_not_told_as_a_missing_one(curriculum: Curriculum) -> None:
    _, problems = check_text(GOOD.replace("correct: true", "correct: maybe", 1), curriculum)
    assert [each.code for each in problems] == ["Q029"]


def test_questions_beyond_the_limit_of_a_file_count_as_left_out(curriculum: Curriculum) -> None:
    checked = check_bank_file("questions:\n" + "- a\n" * 5000, "a.yaml", curriculum)
    assert (len(checked.items), checked.left_out) == (0, 5000)
