"""What a question remembers about itself."""

import pytest
from pydantic import ValidationError

from mltutor.quiz.bank import check_text
from mltutor.quiz.questions import Graded
from tests.shipped import shipped_curriculum
from tests.unit.quiz.broken_banks import GOOD


def first(text: str) -> Graded:
    return check_text(text, shipped_curriculum())[0][0]


def test_questions_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        first(GOOD).stem = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: Precision", "text: Precision!"),
        ("rare disease", "common disease"),
        ("    version: 2", "    version: 3"),
        ("why: It limits", "why: It does limit"),
    ],
)
def test_the_content_hash_changes_with_what_a_learner_sees(old: str, new: str) -> None:
    assert first(GOOD.replace(old, new)).content_hash != first(GOOD).content_hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("state: verified, by: te", "state: verified, by: other"),
        ("checked: 2026-11-20", "checked: 2026-11-21"),
        ("    shuffle: true\n", ""),
        ("    origin: original\n", ""),
    ],
)
def test_the_content_hash_does_not_change_with_reviews_or_spelt_out_defaults(
    old: str, new: str
) -> None:
    with_all = GOOD.replace(
        "    explain: |\n      Misses", "    shuffle: true\n    explain: |\n      Misses"
    )
    assert first(with_all.replace(old, new)).content_hash == first(GOOD).content_hash


def test_ids_that_look_like_numbers_are_taken_as_they_are_written() -> None:
    matching = next(
        each for each in check_text(GOOD, shipped_curriculum())[0] if each.id == "match-01"
    )
    assert matching.key == {"1": "x", "2": "y", "3": "z"}
