"""The files of `content/`: look-ups, and the rules that hold between them."""

import re
import shutil
from pathlib import Path

import pytest

from mltutor.curriculum import ContentError, check_curriculum, load_curriculum
from mltutor.paths import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in CONTENT.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Edit one place of a file; its line."""
    text = (folder / name).read_text(encoding="utf-8")
    found = re.search(old, text)
    assert found, old
    (folder / name).write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
    return text[: found.start()].count("\n") + 1


def test_the_shipped_content_has_no_problem() -> None:
    assert check_curriculum() == []


def test_everything_is_found_by_its_id() -> None:
    curriculum = load_curriculum()
    assert list(curriculum.phases) == [
        "business-goal", "problem-framing", "data-processing", "model-development", "deployment",
        "monitoring", "retraining",
    ]  # fmt: skip
    assert curriculum.lessons["deployment#rollout"].id == "rollout"
    assert curriculum.tasks["1.3"].objectives[0].id == "1.3.1"
    assert curriculum.domain_of["4.2"] == 4
    assert curriculum.domains[1].weight == 20
    assert curriculum.objectives["1.1.3"].status == "reworded"
    assert curriculum.misconceptions["precision-recall-swap"].name
    assert curriculum.services["s3"].kind == "service"
    assert curriculum.guide.exam.passing_score == 700


def test_the_exam_guide_has_the_numbers_of_the_official_one() -> None:
    curriculum = load_curriculum()
    assert [domain.weight for domain in curriculum.domains.values()] == [20, 24, 28, 14, 14]
    assert len(curriculum.tasks) == 14
    assert len(curriculum.objectives) == 69
    per_domain = [
        sum(len(task.objectives) for task in each.tasks) for each in curriculum.domains.values()
    ]
    assert per_domain == [17, 14, 19, 11, 8]


def test_the_fingerprint_changes_with_a_file(folder: Path) -> None:
    before = load_curriculum(folder).fingerprint
    assert load_curriculum(folder).fingerprint == before
    change(folder, "phases.yaml", "title: Deployment", "title: Serving")
    assert load_curriculum(folder).fingerprint != before


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("phases.yaml", "id: monitoring", "id: deployment", "C101"),
        ("phases.yaml", "id: rollback,", "id: rollout,", "C101"),
        ("misconceptions.yaml", "id: precision-recall-swap", "id: accuracy-on-imbalanced", "C101"),
        ("services.yaml", "id: glue\n", "id: s3\n", "C101"),
        (
            "misconceptions.yaml",
            "lesson: model-development#roc-pr",
            "lesson: deployment#roc-pr",
            "C102",
        ),
        ("services.yaml", r"phases: \[data-processing\]", "phases: [data]", "C102"),
        ("services.yaml", r"\{id: s3-glacier, diff", "{id: glacier, diff", "C102"),
        ("exam_guide.yaml", "weight: 20", "weight: 21", "C103"),
        ("exam_guide.yaml", 'id: "1.2"', 'id: "1.4"', "C104"),
        ("exam_guide.yaml", 'id: "1.1.2"', 'id: "1.1.7"', "C104"),
        ("services.yaml", "status: maintenance", "status: sunset", "C105"),
        ("services.yaml", "status: current\n", "status: shut_down\n", "C105"),
        (
            "services.yaml",
            "status: current\n",
            "status: current\n    status_since: 2026-01-01\n",
            "C105",
        ),
        ("services.yaml", r"needs: \[\]", "needs: [Somebody calls for it.]", "C105"),
        ("lifecycle_maps.yaml", r'cells: \["days", ', "cells: [", None),
        ("phases.yaml", "asks: Which", "ask: Which", "C010"),
        ("services.yaml", "kind: service", "kind: servise", "C015"),
        ("services.yaml", "in_guide: true", "in_guide: maybe", "C029"),
    ],
)
def test_a_mistake_in_the_content_is_reported_on_its_line(
    folder: Path, name: str, old: str, new: str, code: str | None
) -> None:
    line = change(folder, name, old, new)
    problems = check_curriculum(folder)
    found = [each for each in problems if each.path.endswith(name) and each.severity == "error"]
    assert found
    if code:
        assert code in {each.code for each in found}
        assert min(abs(each.line - line) for each in found if each.code == code) <= 400
    with pytest.raises(ContentError, match=name):
        load_curriculum(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "services.yaml").unlink()
    with pytest.raises(ContentError, match=r"services\.yaml"):
        load_curriculum(folder)
    assert {each.code for each in check_curriculum(folder)} == {"Y018"}
