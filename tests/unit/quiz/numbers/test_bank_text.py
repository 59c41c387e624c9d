"""The bank file that the templates write is the one that is kept."""

import pytest

from mltutor import __main__ as command_line
from mltutor.curriculum import Curriculum
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import check_text
from mltutor.quiz.numbers import reviewed
from mltutor.quiz.numbers.bank_text import bank_questions, bank_text

LEAST_OF_A_PHASE = 4


def test_the_kept_file_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["numbers"]) == 0
    kept = (QUIZ_BANK / "numbers.yaml").read_text(encoding="utf-8")
    printed = capsys.readouterr().out
    assert kept == printed, "run: python -m mltutor numbers > quiz_bank/numbers.yaml"


def test_monitoring_and_retraining_have_their_share() -> None:
    phases = [question["phase"] for question in bank_questions()]
    assert phases.count("monitoring") >= LEAST_OF_A_PHASE
    assert phases.count("retraining") >= LEAST_OF_A_PHASE


def test_only_questions_of_the_bank_are_reviewed() -> None:
    assert set(reviewed.REVIEWED) <= {question["id"] for question in bank_questions()}


def test_a_review_publishes_its_question_and_no_other(
    curriculum: Curriculum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewed, "REVIEWED", {"num-recall-01": ("reader", "2026-11-22")})
    questions, problems = check_text(bank_text(), curriculum)
    assert problems == ()
    assert [question.id for question in questions if question.published] == ["num-recall-01"]
