"""The words of the page on the loop: they name phases that exist, and tell of each."""

from pathlib import Path

import pytest

from mltutor.curriculum import Curriculum
from mltutor.lessons import LessonError
from mltutor.lessons.lifecycle import FILE, load_lifecycle, read_lifecycle


def test_every_phase_has_a_scenario_and_leads_somewhere_else(curriculum: Curriculum) -> None:
    lifecycle = load_lifecycle(curriculum)
    assert {scenario.phase for scenario in lifecycle.scenarios} == set(curriculum.phases)
    assert all(scenario.phase != scenario.next for scenario in lifecycle.scenarios)
    assert 14 <= len(lifecycle.scenarios) <= 20


def test_the_restaurant_walks_the_loop_in_order(curriculum: Curriculum) -> None:
    rows = load_lifecycle(curriculum).restaurant.rows
    assert [row.phase for row in rows] == list(curriculum.phases)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("to: retraining", "to: retrainning", "L110"),
        ("id: kpi-fight", "id: churn-number", "L121"),
        ("schema: 1", "schema: 1\nmore: x", "L010"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    before: str, after: str, code: str, curriculum: Curriculum, tmp_path: Path
) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "lifecycle.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    (problem,) = read_lifecycle(curriculum, path)[1]
    assert (problem.code, problem.line > 0) == (code, True)
    with pytest.raises(LessonError):
        load_lifecycle(curriculum, path)
