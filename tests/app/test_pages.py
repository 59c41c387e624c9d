"""Each page runs as a script and says what it should, empty and with answers."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mltutor.curriculum import Curriculum
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import Bank, load_bank
from mltutor.storage.store import Store
from mltutor.study.answering import answer_question
from mltutor.study.rounds import Choice, attempt_id_for, start_round
from tests.app.conftest import Open

PAGES = {
    None: "Learn the machine-learning lifecycle",
    "practice/practice.py": "Practice",
    "start/progress.py": "Progress",
    "practice/drill.py": "Drill",
    "practice/mock_exam.py": "Mock exam",
    "learn/services.py": "Services",
    "teach/question_bank.py": "Question bank",
}
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def words(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in [*app.title, *app.markdown, *app.caption])


@pytest.fixture(scope="module")
def bank(curriculum: Curriculum) -> Bank:
    return load_bank([QUIZ_BANK], curriculum)


@pytest.fixture
def answered(store: Store, bank: Bank) -> tuple[str, int]:
    """A round of five in which three were answered, the second wrongly; round id, next place."""
    choice = Choice(type="multiple_choice", length=5)
    round_ = start_round(store, bank, choice, learner="local", now=NOW)
    for place in range(3):
        question = bank.questions[round_.question_ids[place]]
        wrong = next(o.id for o in question.options if not o.correct)  # type: ignore[union-attr]
        answer_question(
            store,
            question,
            (wrong,) if place == 1 else question.key,
            learner="local",
            attempt_id=attempt_id_for(round_.round_id, place),
            now=NOW,
            round_id=round_.round_id,
            confidence="sure",
            duration_ms=20_000,
        )
    return round_.round_id, 3


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_for_a_new_learner(open_page: Open, page: str | None) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == PAGES[page]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_with_answers(
    open_page: Open, page: str | None, answered: tuple[str, int]
) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error


def test_today_offers_to_go_on_where_the_learner_stopped(
    open_page: Open, answered: tuple[str, int]
) -> None:
    app = open_page()
    assert "You stopped after 3 of 5 questions." in words(app)
    assert app.button[0].label == "Continue where you stopped"


def test_progress_shows_the_sure_mistake_and_the_interval(
    open_page: Open, answered: tuple[str, int]
) -> None:
    app = open_page("start/progress.py")
    assert "2 of 3 right, too few to say more" in words(app)
    assert [heading.value for heading in app.subheader[:2]] == [
        "The chance to pass with what you know now",
        "Missed questions: 1",
    ]
    assert "Too few first answers to say more; answer 27 more" in words(app)


def test_a_round_opens_at_the_place_that_the_url_names(
    open_page: Open, answered: tuple[str, int]
) -> None:
    round_id, place = answered
    app = open_page("practice/practice.py", round=round_id, q=str(place + 1))
    assert not app.exception
    assert app.get("bidi_component")


def test_the_summary_counts_what_was_answered(open_page: Open, answered: tuple[str, int]) -> None:
    app = open_page("practice/practice.py", round=answered[0], q="end")
    assert app.title[0].value == "2 of 3 right"
    assert "2 not answered; they do not count as wrong" in words(app)


def test_a_choice_that_fits_nothing_is_said_in_words(open_page: Open) -> None:
    app = open_page("practice/practice.py", pool="missed")
    next(button for button in app.button if button.label.startswith("Start")).click().run()
    assert "You have no missed questions here" in app.warning[0].value


def test_a_broken_file_is_listed_and_the_rest_stays_in_use(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "mine.yaml").write_text("schema: 1\nbank:\n\tid: mine\n", encoding="utf-8")
    monkeypatch.setenv("MLTUTOR_BANKS", str(folder))
    app = open_page("teach/question_bank.py")
    assert not app.exception
    assert any("to mend" in error.value for error in app.error)
    assert "mine" in words(app)
    assert "tab" in words(app)
