"""What is taken away: a table that is harmless in a spreadsheet, a page that runs nothing."""

import csv
import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mltutor.quiz.bank import Bank
from mltutor.storage.store import Store
from mltutor.study.exam_export import COLUMNS, report_csv, report_page
from mltutor.study.exam_forms import FormChoice
from mltutor.study.exam_report import ExamReport, exam_report
from mltutor.study.sitting import attempts_of, hand_in
from tests.shipped import shipped_curriculum
from tests.unit.study.builders import bank_of, question
from tests.unit.study.exams import Candidate, empty_store

STEMS = {
    "equals": '=HYPERLINK("https://example.org"; "x")',
    "plus": "+1+2",
    "minus": "-1",
    "at": "@SUM(A1)",
    "tag": "<script>alert(1)</script> & more, with a comma",
    "plain": "Which one = this?",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def report(store: Store) -> ExamReport:
    """A phase form of questions with awkward stems, the first of them answered wrongly."""
    bank: Bank = bank_of(*(question(id_, stem=stem) for id_, stem in STEMS.items()))
    candidate = Candidate(store, bank, FormChoice("phase", phase="deployment"))
    candidate.answer(0, rightly=False, confidence="sure", duration_ms=12_400)
    sitting = hand_in(store, bank, candidate.sitting, candidate.now)
    answers = store.sittings.answers(sitting.sitting_id)
    attempts = attempts_of(sitting, store.attempts("local"))
    return exam_report(sitting, answers, attempts, bank, shipped_curriculum())


def test_the_table_has_a_row_per_question_in_the_order_asked(report: ExamReport) -> None:
    rows = list(csv.DictReader(io.StringIO(report_csv(report))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["question"] for row in rows] == list(report.sitting.question_ids)
    first = rows[0]
    assert (first["verdict"], first["sure"], first["seconds"]) == ("wrong", "sure", "12")
    assert rows[1]["verdict"] == "unanswered"


def test_no_cell_of_the_table_is_a_formula(report: ExamReport) -> None:
    rows = list(csv.DictReader(io.StringIO(report_csv(report))))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    stems = {row["question"]: row["stem"] for row in rows}
    assert stems["minus"] == "'-1"
    assert stems["plain"] == STEMS["plain"]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_every_question_and_loads_and_runs_nothing(report: ExamReport) -> None:
    parsed = Tags()
    parsed.feed(report_page(report, shipped_curriculum()))
    assert "script" not in parsed.found
    assert all(" ".join(stem.split()) in parsed.text for stem in STEMS.values())
    assert parsed.text.count("Right answer: Option a") == len(STEMS)
    assert parsed.text.count("Your answer: Option c") == 1
