"""The authors' manual: its example is a lesson without a mistake, its table of codes complete."""

import re
from pathlib import Path

from mltutor.curriculum import Curriculum
from mltutor.lessons import load_lesson
from mltutor.lessons.checking import check_lesson
from mltutor.lessons.codes import CODES
from mltutor.lessons.lesson import ExploreLink, LessonFront, ToyPlace, Words
from tests.unit.lessons.example import EXAMPLE, MANUAL, PHASE


def test_the_example_has_no_problem_and_its_simulations_agree(
    curriculum: Curriculum, tmp_path: Path
) -> None:
    path = tmp_path / f"{PHASE}.md"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert check_lesson(path, curriculum) == []


def test_the_example_is_cut_into_sections(curriculum: Curriculum, tmp_path: Path) -> None:
    (tmp_path / f"{PHASE}.md").write_text(EXAMPLE, encoding="utf-8")
    lesson = load_lesson(PHASE, curriculum, tmp_path)
    assert [section.id for section in lesson.sections] == [
        "three-healths",
        "drift",
        "ground-truth",
        "alarms",
    ]
    assert lesson.sections[1].topics == ("drift", "four-monitors")
    assert lesson.sections[2].blocks == (
        Words("How long does it take until you know?"),
        ToyPlace("late-labels"),
    )
    assert lesson.sections[3].blocks[-1] == ExploreLink("classification", "threshold")
    assert lesson.section_of("four-monitors") is lesson.sections[1]
    assert lesson.sections[2].toy == "late-labels"


def test_the_table_of_codes_is_the_one_in_the_code() -> None:
    assert dict(re.findall(r"^\| ([A-Z]\d{3}) \| (.*) \|$", MANUAL, re.MULTILINE)) == CODES


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", MANUAL))
    assert set(LessonFront.model_fields) <= explained
