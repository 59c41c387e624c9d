"""Fixed forms: good ones are read, each mistake is told with its line and its fix."""

import re
from pathlib import Path

import pytest

from mltutor.curriculum import Curriculum
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import Bank, load_bank
from mltutor.quiz.forms.fixed import read_forms
from tests.unit.study.builders import bank_of, case, question

MANUAL = QUIZ_BANK / "forms" / "README.md"
BANK: Bank = bank_of(
    question("one"),
    question("two"),
    question("same-as-two", concept="two"),
    question("draft", review={"state": "draft"}),
    question("to-move", exhibit={"kind": "explorable", "toy": "fit", "caption": "A fit"}),
    question("part-1"),
    question("part-2"),
    cases=(case("story", ("part-1", "part-2")),),
)
GOOD = """schema: 1
form: {id: class-2026, title: Class of 2026, minutes: 30}
questions:
  - two
  - one
unscored: [one]
"""


def write(folder: Path, **files: str) -> Path:
    (folder / "forms").mkdir()
    for name, text in files.items():
        (folder / "forms" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_form_keeps_its_order_and_says_what_counts(tmp_path: Path) -> None:
    forms, problems = read_forms([write(tmp_path, good=GOOD), tmp_path / "none"], BANK)
    assert problems == []
    form = forms["class-2026"]
    assert form.questions == ("two", "one")
    assert form.unscored == ("one",)
    assert (form.form.title, form.form.minutes) == ("Class of 2026", 30)


@pytest.mark.parametrize(
    ("wrong", "code", "line"),
    [
        (GOOD.replace("- one", "- onne"), "Q151", 5),
        (GOOD.replace("- one", "- draft"), "Q152", 5),
        (GOOD.replace("- one", "- part-1"), "Q152", 5),
        (GOOD.replace("- one", "- to-move"), "Q155", 5),
        (GOOD.replace("- one", "- same-as-two"), "Q153", 5),
        (GOOD.replace("- one", "- two"), "Q153", 5),
        (GOOD.replace("[one]", "[draft]"), "Q154", 6),
    ],
)
def test_a_mistake_is_told_with_its_line_and_keeps_the_form_out(
    tmp_path: Path, wrong: str, code: str, line: int
) -> None:
    forms, problems = read_forms([write(tmp_path, wrong=wrong)], BANK)
    assert forms == {}
    first = next(problem for problem in problems if problem.code == code)
    assert (first.line, bool(first.fix), first.item) == (line, True, "class-2026")


def test_the_example_of_the_manual_is_a_form_of_the_shipped_bank(
    tmp_path: Path, curriculum: Curriculum
) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    forms, problems = read_forms(
        [write(tmp_path, example=example)], load_bank([QUIZ_BANK], curriculum)
    )
    assert problems == []
    assert len(forms) == 1


def test_a_misspelt_question_gets_a_suggestion(tmp_path: Path) -> None:
    folder = write(tmp_path, wrong=GOOD.replace("- one", "- onne"))
    _, problems = read_forms([folder], BANK)
    assert "one" in problems[0].fix


def test_a_missing_field_and_broken_yaml_are_told_without_an_exception(tmp_path: Path) -> None:
    folder = write(tmp_path, a=GOOD.replace(", minutes: 30", ""), b="schema: 1\n\tform: x\n")
    forms, problems = read_forms([folder], BANK)
    assert forms == {}
    assert {Path(problem.path).name for problem in problems} == {"a.yaml", "b.yaml"}


def test_an_id_that_is_taken_belongs_to_the_first_file(tmp_path: Path) -> None:
    folder = write(tmp_path, a=GOOD, b=GOOD.replace("Class of 2026", "Another"))
    forms, problems = read_forms([folder], BANK)
    assert forms["class-2026"].form.title == "Class of 2026"
    assert [problem.code for problem in problems] == ["Q150"]
