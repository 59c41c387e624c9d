"""Lessons on Today and on Progress: where one goes on, and what is done."""

from datetime import UTC, datetime

from mltutor.storage.store import Store
from mltutor.study.deeds import record_deed
from tests.app.conftest import Open

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def do(store: Store, kind: str, subject: str, **value: object) -> None:
    record_deed(store, kind, subject, value, learner="local", now=NOON)  # type: ignore[arg-type]


def test_today_goes_on_where_the_lesson_was_left(store: Store, open_page: Open) -> None:
    labels = [link.label for link in open_page().get("page_link")]
    assert "Or walk the seven phases first" in labels
    do(store, "section", "monitoring#drift")
    app = open_page()
    labels = [link.label for link in app.get("page_link")]
    assert any("Go on with the lesson “Monitoring: " in label for label in labels)
    assert any("Monitoring** · 1 step, 0 of" in button.label for button in app.button)


def test_a_lesson_that_is_gone_does_no_harm(store: Store, open_page: Open) -> None:
    do(store, "section", "marketing#posters")
    app = open_page()
    assert not app.exception
    assert "Or walk the seven phases first" in [link.label for link in app.get("page_link")]


def test_progress_shows_steps_predictions_and_challenges(store: Store, open_page: Open) -> None:
    assert any("No lesson begun" in text.value for text in open_page("start/progress.py").markdown)
    do(store, "section", "deployment#edge")
    do(store, "prediction", "rollout", said=3)
    do(store, "challenge", "busiest-day", passed=False, settings={})
    do(store, "challenge", "busiest-day", passed=True, settings={})
    do(store, "explored", "threshold", what="cheap")
    shown = [text.value for text in open_page("start/progress.py").markdown]
    table = next(text for text in shown if "| phase |" in text)
    row = next(line for line in table.splitlines() if line.startswith("| Deployment"))
    assert "reached, 2 tries" in row
    assert " 2 of " in row
    assert "Challenges reached in the playground: 1." in shown
