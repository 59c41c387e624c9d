"""`python -m mltutor`: output, exit codes, and what happens with broken content."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from mltutor import __main__ as command_line
from mltutor import paths
from mltutor.errors import Problem
from mltutor.storage.store import open_store
from tests.unit.quiz.broken_banks import GOOD


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "class7.yaml"
    path.write_text(GOOD.replace("explain: Each", "explantion: Each"), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = command_line.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_errors_are_printed_with_line_and_fix_and_fail(
    capsys: pytest.CaptureFixture[str], bank: Path
) -> None:
    code, out, err = run(capsys, "check", bank)
    assert code == 1
    line = bank.read_text(encoding="utf-8").split("explantion")[0].count("\n") + 1
    assert f"{bank}:{line}:5 Q010 order-01: unknown key 'explantion'" in out
    assert "    | explantion: Each step uses" in out
    assert "    fix: did you mean 'explain'?" in out
    assert out.splitlines()[-1].startswith("2 errors, ")
    assert err == ""


def test_warnings_alone_pass_and_fail_only_when_strict(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert run(capsys, "check", "--strict", tmp_path / "good.yaml")[0] == 0
    code, out, _ = run(capsys, "check", tmp_path)
    assert code == 0
    assert out.splitlines()[-1].startswith("0 errors, ")
    assert "warning" in out
    assert run(capsys, "check", "--strict", tmp_path)[0] == 1


def test_without_a_path_content_and_bank_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check")
    assert code == 0
    assert out.splitlines()[-1].endswith("in content and question bank")


def test_content_files_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", paths.CONTENT, paths.CONTENT / "services.yaml")
    assert (code, out) == (0, "0 errors, 0 warnings in content, content/services.yaml\n")


def test_lessons_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    lessons = paths.CONTENT / "phases"
    code, out, _ = run(capsys, "check", lessons / "monitoring.md", lessons / "lifecycle.yaml")
    assert (code, out.splitlines()[-1][:20]) == (0, "0 errors, 0 warnings")


def test_json_is_json_and_nothing_else(capsys: pytest.CaptureFixture[str], bank: Path) -> None:
    code, out, _ = run(capsys, "check", "--format", "json", bank)
    assert code == 1
    assert "Q010" in {problem["code"] for problem in json.loads(out)}


def test_github_gets_annotations(capsys: pytest.CaptureFixture[str], bank: Path) -> None:
    _, out, _ = run(capsys, "check", "--format", "github", bank)
    assert "::error file=" in out
    assert ",col=5,title=Q010::order-01: unknown key" in out


def test_a_path_that_does_not_exist_is_a_wrong_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, "check", tmp_path / "missing.yaml")
    assert (code, out) == (2, "")
    assert "missing.yaml" in err


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form of a class, beside whose folder lies a bank of one question."""
    (tmp_path / "class7.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "forms").mkdir()
    path = tmp_path / "forms" / "rehearsal.yaml"
    path.write_text(
        "schema: 1\nform: {id: class-7, title: Class 7, minutes: 5}\nquestions:\n  - choice-01\n",
        encoding="utf-8",
    )
    return path


def test_one_form_is_checked_by_its_path_against_every_bank(
    capsys: pytest.CaptureFixture[str], form: Path
) -> None:
    code, out, _ = run(capsys, "check", "--strict", form)
    assert (code, out) == (0, f"0 errors, 0 warnings in {form}\n")


@pytest.mark.parametrize("whole_folder", [False, True])
def test_a_broken_form_is_told_with_its_line_and_its_fix(
    capsys: pytest.CaptureFixture[str], form: Path, whole_folder: bool
) -> None:
    form.write_text(form.read_text().replace("choice", "choise"), encoding="utf-8")
    code, out, _ = run(capsys, "check", form.parent if whole_folder else form)
    assert code == 1
    assert f"{form}:4:5 Q151 class-7: unknown question 'choise-01'" in out
    assert "    fix: did you mean 'choice-01'?" in out
    form.write_text("schema: 1\nform: {id: class-7}\n", encoding="utf-8")
    code, out, _ = run(capsys, "check", form)
    assert code == 1
    assert f"{form}:2:" in out
    assert "fix:" in out


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--format", "xml"]])
def test_a_wrong_command_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_the_module_runs_from_any_folder_and_in_any_locale(tmp_path: Path, bank: Path) -> None:
    environment = {"PYTHONPATH": str(paths.PROJECT), "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "mltutor", "check", "class7.yaml"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Q010" in done.stdout
    assert done.stderr == b""


def test_answers_are_copied_to_a_file_that_opens_like_the_original(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLTUTOR_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("MLTUTOR_DATABASE_URL", raising=False)
    copy = tmp_path / "copy" / "mltutor.sqlite3"
    copy.parent.mkdir()
    code, out, _ = run(capsys, "backup", copy)
    assert code == 0
    assert str(copy) in out
    open_store(folder=copy.parent).close()
    code, _, err = run(capsys, "backup", copy)
    assert code == 1
    assert "Choose another name" in err


@pytest.mark.parametrize(
    ("code", "severity", "strict", "failed"),
    [
        ("Q101", "error", False, True),
        ("W122", "warning", False, False),
        ("W122", "warning", True, True),
        ("W126", "warning", True, False),
    ],
)
def test_what_fails_is_a_mistake_and_not_the_calendar(
    code: str, severity: Literal["error", "warning"], strict: bool, failed: bool
) -> None:
    problem = Problem("bank.yaml", 1, 1, code, "message", "fix", severity=severity)
    assert command_line.fails(problem, strict=strict) is failed
