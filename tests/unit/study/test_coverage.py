"""Coverage counts what learners can meet."""

from mltutor.study.coverage import coverage
from tests.shipped import shipped_curriculum
from tests.unit.study.builders import bank_of, case, question


def test_published_questions_are_counted_by_phase_type_and_difficulty() -> None:
    bank = bank_of(
        question("a", difficulty=1),
        question("b", difficulty=3),
        question("c", phase="monitoring"),
        question("d", review={"state": "draft"}),
        cases=(case("k", ("a", "b")),),
    )
    found = coverage(bank, shipped_curriculum())
    rows = {row["Phase"]: row for row in found.by_phase}
    assert rows["Deployment"]["multiple choice"] == "1 · 0 · 1"
    assert rows["Deployment"]["in case studies"] == "1 · 0 · 1"
    assert rows["Monitoring"]["All"] == "0 · 1 · 0"
    assert rows["Retraining"]["All"] == "0 · 0 · 0"
    assert found.drafts == 1


def test_each_objective_of_the_guide_has_a_row_and_gaps_are_named() -> None:
    found = coverage(bank_of(question("a")), shipped_curriculum())
    assert len(found.by_objective) == 69
    assert "1.3.3" not in found.uncovered
    assert len(found.uncovered) == 68
