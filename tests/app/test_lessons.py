"""Lesson pages run step by step, keep what is done, and a broken lesson breaks only itself."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from mltutor.lessons import Lesson, load_lesson
from mltutor.lessons.checking import lesson_files
from mltutor.storage.store import Store
from mltutor.study.deeds import Deeds, Tries, deeds_of, record_deed
from mltutor.toys.simulations.registry import challenge_named, simulation_named
from mltutor.ui import resources
from mltutor.ui.lessons import challenge as challenge_step
from mltutor.ui.lessons import lifecycle, shelf
from mltutor.ui.lessons.steps import lesson_done, steps_of
from mltutor.ui.lessons.toy_panel import scale_of
from mltutor.ui.lessons.words import as_shown
from tests.app.conftest import Open
from tests.shipped import shipped_curriculum

CURRICULUM = shipped_curriculum()
LESSONS = {path.stem: load_lesson(path.stem, CURRICULUM) for path in lesson_files()}
FIRST = next(iter(LESSONS.values()))
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def page_of(phase: str) -> str:
    return f"learn/{phase.replace('-', '_')}.py"


def words(app: AppTest) -> str:
    elements = [*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.success]
    return "\n".join(str(element.value) for element in elements)


def named(app: AppTest) -> list[str]:
    """Names of the components of a page."""
    return [each.proto.component_name for each in app.get("bidi_component")]


def components(app: AppTest) -> int:
    """Pictures and cards; the others have nothing to show."""
    helpers = ("to_top", "focus", "unanswered")
    return len([name for name in named(app) if not name.endswith(helpers)])


def progress(app: AppTest) -> str:
    """What stands beside the bar of a challenge."""
    return str(app.get("progress")[0].proto.text)


def press(app: AppTest, label: str) -> AppTest:
    """Press the button of that label, or the first whose label begins with it."""
    named = [button for button in app.button if button.label.startswith(label)]
    return min(named, key=lambda button: button.label != label).click().run()


def with_toy(lesson: Lesson) -> str:
    return next(section.id for section in lesson.sections if section.toy)


@pytest.mark.parametrize("phase", CURRICULUM.phases)
def test_a_phase_page_opens_at_its_first_step(open_page: Open, phase: str) -> None:
    app = open_page(page_of(phase))
    assert not app.exception
    assert app.title[0].value == CURRICULUM.phases[phase].title
    if phase in LESSONS:
        assert app.header[0].value == LESSONS[phase].sections[0].title
        assert not app.warning


@pytest.mark.parametrize("phase", LESSONS)
def test_every_step_of_a_lesson_runs(open_page: Open, phase: str) -> None:
    app = open_page(page_of(phase))
    for step in steps_of(LESSONS[phase]):
        app.query_params["step"] = step.id
        app.run()
        assert not app.exception, step.id
        assert not app.error, step.id
        assert app.header[0].value == step.title


def test_any_topic_opens_the_section_that_teaches_it(open_page: Open) -> None:
    phase, section = next(
        (lesson.phase, section)
        for lesson in LESSONS.values()
        for section in lesson.sections
        if len(section.topics) > 1
    )
    app = open_page(page_of(phase), step=section.topics[-1])
    assert app.header[0].value == section.title
    app = open_page(page_of(FIRST.phase), step="no-such-topic")
    assert app.header[0].value == FIRST.sections[0].title


def test_nothing_is_shown_before_the_prediction_and_it_is_kept(
    open_page: Open, store: Store
) -> None:
    place = with_toy(FIRST)
    app = open_page(page_of(FIRST.phase), step=place)
    activities = FIRST.activities(FIRST.section_of(place).toy)  # type: ignore[union-attr,arg-type]
    assert components(app) == 0
    assert activities.prediction.why not in words(app)
    assert not app.get("metric")
    app = press(app, "Lock in my prediction")
    if activities.prediction.options is not None:
        assert "Choose one of the answers first" in app.warning[0].value
        app.radio[0].set_value(next(iter(activities.prediction.options)))
    app = press(app, "Lock in my prediction")
    assert components(app) == 1
    assert as_shown(activities.prediction.question) in words(app)
    assert "it is" in words(app).lower()
    assert activities.toy in deeds_of(store, "local").predictions
    again = open_page(page_of(FIRST.phase), step=place)
    assert components(again) == 1


def test_a_skipped_prediction_leaves_no_ghost(open_page: Open, store: Store) -> None:
    app = press(open_page(page_of(FIRST.phase), step=with_toy(FIRST)), "Skip the prediction")
    assert components(app) == 1
    assert "You said" not in words(app)
    assert "The answer to this question" in words(app)
    assert list(deeds_of(store, "local").predictions.values()) == [None]


def test_a_wrong_reason_is_answered_and_the_right_one_is_kept(
    open_page: Open, store: Store
) -> None:
    place = with_toy(FIRST)
    activities = FIRST.activities(FIRST.section_of(place).toy)  # type: ignore[union-attr,arg-type]
    app = press(open_page(page_of(FIRST.phase), step=place), "Skip the prediction")
    options = activities.explain.options
    wrong = next(i for i, option in enumerate(options) if not option.correct)
    app = press(app, "Check my reason")
    assert "Choose a reason first" in app.warning[0].value
    app.radio[0].set_value(wrong)
    app = press(app, "Check my reason")
    assert "Try another one" in app.warning[0].value
    assert not deeds_of(store, "local").reasons
    app.radio[0].set_value(next(i for i, option in enumerate(options) if option.correct))
    app = press(app, "Check my reason")
    assert "Takeaway" in words(app)
    assert deeds_of(store, "local").reasons == {activities.toy}


def test_a_slider_is_an_answer_when_it_was_moved_or_locked_in_twice(
    open_page: Open, store: Store
) -> None:
    lesson, activities = next(
        (lesson, toy)
        for lesson in LESSONS.values()
        for toy in lesson.front.toys
        if toy.prediction.options is None
    )
    place = next(section.id for section in lesson.sections if section.toy == activities.toy)
    app = press(open_page(page_of(lesson.phase), step=place), "Lock in my prediction")
    assert "Move the slider first" in app.warning[0].value
    assert not deeds_of(store, "local").predictions
    start = app.select_slider[0].value
    moved = next(value for value in scale_of(activities.prediction) if value != start)
    app.select_slider[0].set_value(moved)
    press(app, "Lock in my prediction")
    assert deeds_of(store, "local").predictions == {activities.toy: moved}


def test_names_of_inputs_are_read_out_without_marks(open_page: Open) -> None:
    for lesson in LESSONS.values():
        app = open_page(page_of(lesson.phase))
        for section in lesson.sections:
            if section.toy is None:
                continue
            app.query_params["step"] = section.id
            app.run()
            asked = [each.label for each in (*app.radio, *app.select_slider)]
            app = press(app, "Skip the prediction")
            asked += [each.label for each in app.radio]
            assert len(asked) == 2
            assert not {"\\", "*", "`"} & set("".join(asked)), section.id


def test_reasons_stand_in_an_order_of_the_learner(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = with_toy(FIRST)
    activities = FIRST.activities(FIRST.section_of(place).toy)  # type: ignore[union-attr,arg-type]
    texts = {as_shown(option.text) for option in activities.explain.options}
    seen = set()
    for learner in ("ada", "ada", "grace", "mary", "rosalind", "emmy"):
        monkeypatch.setattr(resources, "current_learner", lambda learner=learner: learner)
        app = open_page(page_of(FIRST.phase), step=place)
        if not app.radio or set(app.radio[0].options) != texts:
            app = press(app, "Skip the prediction")
        assert set(app.radio[0].options) == texts
        seen.add((learner, tuple(app.radio[0].options)))
    assert len(seen) == 5
    assert len({order for _, order in seen}) > 1


def test_right_reasons_stand_at_every_place() -> None:
    places = Counter(
        next(i for i, at in enumerate(order) if toy.explain.options[at].correct)
        for lesson in LESSONS.values()
        for toy in lesson.front.toys
        for order in [toy.shown_reasons(f"learner {n}") for n in range(40)]
    )
    total = sum(places.values())
    assert max(places.values()) < 0.45 * total
    assert len(places) >= 3


def test_the_focus_goes_to_what_was_revealed_once(open_page: Open) -> None:
    app = press(open_page(page_of(FIRST.phase), step=with_toy(FIRST)), "Skip the prediction")
    assert named(app).count("mltutor_focus") == 1
    assert named(app.run()).count("mltutor_focus") == 0


def test_a_lesson_is_done_with_all_its_steps_but_the_questions() -> None:
    name, done = FIRST.front.challenge.name, Deeds()
    done.challenges[name] = Tries(count=1, passed=True)
    done.sections = {f"{FIRST.phase}#{section.id}" for section in FIRST.sections}
    assert not lesson_done(FIRST, done)
    done.sections.add(f"{FIRST.phase}#exam")
    assert not lesson_done(FIRST, done)
    done.decisions["B"][FIRST.phase] = {}
    assert lesson_done(FIRST, done)
    done.challenges.clear()
    assert not lesson_done(FIRST, done)


def test_going_on_ticks_a_section(open_page: Open, store: Store) -> None:
    app = press(open_page(page_of(FIRST.phase)), "Next")
    assert app.header[0].value == FIRST.sections[1].title
    here = f"{FIRST.phase}#{FIRST.sections[0].id}"
    assert deeds_of(store, "local").sections == {here}
    assert any(button.label.endswith("✓") for button in app.button)
    app = press(app, "Previous")
    assert app.header[0].value == FIRST.sections[0].title


def test_a_challenge_that_fails_counts_as_a_try_and_helps_after_three(
    open_page: Open, store: Store
) -> None:
    challenge = FIRST.front.challenge
    app = open_page(page_of(FIRST.phase), step="challenge")
    app = press(press(app, "First move"), "Next move")
    assert challenge.solved[1].say.split(":")[0].replace("$", r"\$") in words(app)
    app.segmented_control[0].set_value("own").run()
    for tried in range(1, 6):
        assert any(b.label.startswith("Show a hint") for b in app.button) == (tried > 3)
        app = press(app, "Check")
        assert deeds_of(store, "local").challenges[challenge.name].count == tried
        assert progress(app).startswith(f"Try {tried}: ")
        assert "% of the way" in progress(app)
    assert not deeds_of(store, "local").reached(challenge.name)
    app = press(press(app, "Show a hint"), "Show a solution")
    assert challenge.hints[0].replace("$", r"\$") in words(app)
    assert "counts once you reach the goal with other settings" in words(app)


def test_a_solution_that_was_shown_does_not_count_and_another_one_does(
    open_page: Open, store: Store
) -> None:
    name = FIRST.front.challenge.name
    for value in [{"passed": False, "settings": {}}] * 5 + [{"shown": 1}]:
        record_deed(store, "challenge", name, value, learner="local", now=NOON)  # type: ignore[arg-type]
    first, second = challenge_named(name).solutions[:2]
    app = open_page(page_of(FIRST.phase), step="challenge")
    app.segmented_control[0].set_value("own").run()
    for solution, reached in ((first, False), (second, True)):
        simulation = simulation_named(challenge_named(name).simulation)
        settings = simulation.settings(dict(solution))
        monkey = pytest.MonkeyPatch()
        monkey.setattr(challenge_step, "show_simulation", lambda *_, s=settings, **__: s)
        app = press(app, "Check")
        monkey.undo()
        told = " ".join(str(each.value) for each in [*app.warning, *app.success])
        assert ("a solution that you were shown" in told) is not reached
        assert deeds_of(store, "local").reached(name) is reached
    assert deeds_of(store, "local").challenges[name].count == 7


def test_five_questions_are_asked_in_place(open_page: Open, store: Store) -> None:
    app = press(open_page(page_of(FIRST.phase), step="check"), "Start 5 questions")
    assert components(app) == 1
    (round_,) = store.rounds("local", "practice")
    assert len(round_.question_ids) == 5
    assert app.query_params["round"] == round_.round_id
    assert app.query_params["step"] == "check"
    assert "What this phase leaves behind" in [each.value for each in app.subheader]


def test_a_broken_lesson_tells_its_instructor_and_the_others_work(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in lesson_files():
        text = path.read_text(encoding="utf-8")
        broken = text.replace("memory:", "memroy:") if path.stem == FIRST.phase else text
        (tmp_path / path.name).write_text(broken, encoding="utf-8")
    monkeypatch.setattr(shelf, "FOLDER", tmp_path)
    app = open_page(page_of(FIRST.phase))
    assert not app.exception
    assert "This lesson cannot be shown" in app.warning[0].value
    assert "memory" in words(app)
    others = [phase for phase in LESSONS if phase != FIRST.phase]
    app = open_page(page_of(others[0]))
    assert app.header[0].value == LESSONS[others[0]].sections[0].title


def test_the_loop_page_shows_the_phase_in_its_address(open_page: Open) -> None:
    app = open_page("learn/lifecycle.py", phase=FIRST.phase)
    assert not app.exception
    assert CURRICULUM.phases[FIRST.phase].leaves.rstrip(".") in words(app).replace("\\", "")
    assert "0 of 7 phases done." in words(app)


def test_a_scenario_is_answered_and_the_next_one_comes(open_page: Open) -> None:
    app = open_page("learn/lifecycle.py")
    app = press(app, "Check")
    assert "Choose one on each side first" in app.warning[0].value
    app.radio[0].set_value("monitoring")
    app.radio[1].set_value("retraining")
    app = press(app, "Check")
    assert ", then " in "".join(str(e.value) for e in [*app.success, *app.warning])
    app = press(app, "Next scenario")
    assert "2 of 16" in words(app)


def test_broken_words_of_the_loop_leave_the_loop(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "FILE", tmp_path / "missing.yaml")
    app = open_page("learn/lifecycle.py")
    assert not app.exception
    assert "cannot be shown" in app.warning[0].value
    assert app.get("bidi_component")
