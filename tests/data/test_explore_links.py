"""Where the playground's pages send learners next: lessons and questions that exist."""

import pytest

from mltutor.paths import CONTENT
from mltutor.toys.activities import Activities, load_page
from tests.shipped import shipped_bank, shipped_curriculum

ACTIVITIES = [
    activities
    for path in sorted((CONTENT / "explore").glob("*.md"))
    for activities in load_page(path.stem).toys
]


@pytest.mark.parametrize("activities", ACTIVITIES, ids=lambda activities: activities.toy)
def test_the_lesson_of_an_explorable_exists(activities: Activities) -> None:
    assert activities.lesson in shipped_curriculum().lessons


def test_every_concept_that_is_offered_has_questions() -> None:
    bank = shipped_bank()
    known = {getattr(item, "concept", None) for item in bank.questions.values()}
    offered = {concept for activities in ACTIVITIES for concept in activities.practice}
    assert offered <= known
