"""Orders, comparisons and divisions: what the checks find in them."""

import shutil
from pathlib import Path

import pytest

from mltutor.curriculum import check_curriculum, load_curriculum
from mltutor.paths import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in CONTENT.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Edit one place of a file; its line."""
    before, found, rest = (folder / name).read_text(encoding="utf-8").partition(old)
    assert found, old
    (folder / name).write_text(before + new + rest, encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "told"),
    [
        ("lifecycle_maps.yaml", "services: [s3, glue]", "services: [s4, glue]", "C102", "'s4'"),
        ("lifecycle_maps.yaml", "phases: [deployment]", "phases: [serving]", "C102", "'serving'"),
        (
            "lifecycle_maps.yaml",
            'cells: ["days", "weeks to months"]',
            'cells: ["days", "weeks", "months"]',
            "C106",
            "3 cells",
        ),
        (
            "inference_options.yaml",
            "[serverless, batch, ",
            "[serverles, batch, ",
            "C102",
            "'serverles'",
        ),
        ("inference_options.yaml", "ref: faq,", "ref: fak,", "C102", "'fak'"),
        (
            "inference_options.yaml",
            "when: {traffic: [sporadic]}",
            "when: {trafic: [sporadic]}",
            "C102",
            "'trafic'",
        ),
        (
            "inference_options.yaml",
            "when: {traffic: [steady]}",
            "when: {traffic: [stedy]}",
            "C102",
            "'stedy'",
        ),
        (
            "inference_options.yaml",
            "service: sagemaker-batch-transform",
            "service: batch",
            "C102",
            "'batch'",
        ),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_its_line(
    folder: Path, name: str, old: str, new: str, code: str, told: str
) -> None:
    line = change(folder, name, old, new)
    problems = [p for p in check_curriculum(folder) if p.path.endswith(name)]
    assert (code, line) in {(problem.code, problem.line) for problem in problems}
    assert any(told in problem.message for problem in problems)


def test_every_phase_is_reached_from_every_division() -> None:
    curriculum = load_curriculum()
    for division in curriculum.maps.divisions:
        covered = {phase for part in division.parts for phase in part.phases}
        assert covered == set(curriculum.phases), division.id
