"""The coverage file that stands beside the bank."""

from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import Bank, load_bank
from mltutor.study.coverage_report import coverage_report
from tests.shipped import shipped_curriculum


def test_the_file_beside_the_bank_is_what_the_command_prints() -> None:
    curriculum = shipped_curriculum()
    printed = coverage_report(load_bank([QUIZ_BANK], curriculum), curriculum)
    kept = (QUIZ_BANK / "COVERAGE.md").read_text(encoding="utf-8")
    assert kept == printed, "run: python -m mltutor coverage > quiz_bank/COVERAGE.md"


def test_what_nothing_is_asked_about_stands_out() -> None:
    curriculum = shipped_curriculum()
    report = coverage_report(Bank(), curriculum)
    assert report.count("**nowhere**") == len(curriculum.facts)
    assert "| 1.3.1 | 0 |" in report
    assert "| all | 0 | 0 | 0 | 0 | 0 (0%) |" in report
