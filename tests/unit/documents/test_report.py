"""Problems as people, programs and GitHub read them."""

import json

from mltutor.documents.report import as_text, report, summary
from mltutor.errors import Problem

ERROR = Problem(
    "a.yaml", 4, 3, "Q010", "unknown key 'x'", "did you mean 'y'?", "  x: 1", item="q-1"
)
WARNING = Problem("", 0, 0, "W120", "50% of\n100", "shorten, or not", severity="warning")


def test_text_has_place_code_item_line_and_fix() -> None:
    assert as_text(ERROR) == (
        "a.yaml:4:3 Q010 q-1: unknown key 'x'\n    | x: 1\n    fix: did you mean 'y'?"
    )


def test_a_warning_over_the_bank_says_so_and_has_no_line() -> None:
    assert as_text(WARNING).startswith("bank W120 warning: 50%")


def test_json_holds_every_field() -> None:
    (first, _) = json.loads(report([ERROR, WARNING], "json"))
    assert first == {
        "path": "a.yaml", "line": 4, "column": 3, "code": "Q010", "message": "unknown key 'x'",
        "fix": "did you mean 'y'?", "excerpt": "  x: 1", "severity": "error", "item": "q-1",
    }  # fmt: skip
    assert json.loads(report([], "json")) == []


def test_annotations_are_escaped_as_github_asks() -> None:
    first, second = report([ERROR, WARNING], "github").splitlines()
    assert first.startswith("::error file=a.yaml,line=4,col=3,title=Q010::q-1: unknown key 'x'.")
    assert second == "::warning title=W120::50%25 of%0A100. Fix: shorten, or not"


def test_the_summary_counts() -> None:
    assert summary([ERROR, WARNING, WARNING], "a.yaml") == "1 error, 2 warnings in a.yaml"
