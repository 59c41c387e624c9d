"""Lessons in a real browser: cold, by keyboard alone, for everybody, at every address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from mltutor.lessons import Lesson, Section, load_lesson
from mltutor.lessons.lesson import Words
from mltutor.paths import PROJECT
from mltutor.toys.controls import Choice, Range, Steps, Switch, Value
from mltutor.toys.simulation import Simulation
from mltutor.toys.simulations.registry import challenge_named, simulation_named
from mltutor.ui.resources import LOCAL_LEARNER
from tests.browser.axe import assert_clean
from tests.browser.learner import Practice, wait_until_idle
from tests.browser.server import AppServer
from tests.shipped import shipped_bank, shipped_curriculum

CURRICULUM = shipped_curriculum()
PHASE = "business-goal"
LESSON = load_lesson(PHASE, CURRICULUM)
TOYS = [section for section in LESSON.sections if section.toy]
UNANSWERED = PROJECT / "mltutor" / "ui" / "lessons" / "unanswered" / "unanswered.js"
MOST_TABS = 60
WITH_TABLES = [
    (phase, section.id)
    for phase in CURRICULUM.phases
    for section in load_lesson(phase, CURRICULUM).sections
    if any(isinstance(block, Words) and "\n|" in block.text for block in section.blocks)
]


@pytest.fixture(scope="module")
def lesson_server(
    tmp_path_factory: pytest.TempPathFactory, checked_files: Path
) -> Iterator[AppServer]:
    """A server that has answered nobody yet, and a learner who has done nothing."""
    server = AppServer(tmp_path_factory.mktemp("lessons"), MLTUTOR_CACHE=str(checked_files))
    server.start()
    yield server
    server.stop()


def open_step(page: Page, server: AppServer, step: str) -> None:
    page.goto(f"{server.url}/{PHASE}?step={step}")
    expect(page.locator("h2").first).to_be_visible()
    wait_until_idle(page)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MOST_TABS):
        if target.evaluate("node => node.getRootNode().activeElement === node"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by keyboard")


def press_button(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def pick_radio(page: Page, group: Locator, place: int) -> None:
    """Choose one of a group by arrow keys; Tab leads to the one that is chosen already."""
    radios = group.get_by_role("radio")
    chosen = [i for i in range(radios.count()) if radios.nth(i).is_checked()]
    begin = chosen[0] if chosen else 0
    tab_to(page, radios.nth(begin))
    page.keyboard.press("Space")
    for _ in range(abs(place - begin)):
        page.keyboard.press("ArrowDown" if place > begin else "ArrowUp")
    expect(radios.nth(place)).to_be_checked()


def set_control(page: Page, simulation: Simulation, name: str, before: Value, after: Value) -> None:
    """Bring one control of a picture from a value to another by arrow keys."""
    control = simulation.control(name)
    inputs = page.locator(f"[data-control='{name}']")
    match control:
        case Choice(options=options):
            names = list(options)
            tab_to(page, inputs.nth(names.index(str(before))))
            moves = names.index(str(after)) - names.index(str(before))
        case Switch():
            tab_to(page, inputs)
            if before != after:
                page.keyboard.press("Space")
            return
        case Steps(values=values):
            tab_to(page, inputs)
            moves = values.index(float(after)) - values.index(float(before))
        case Range(step=step):
            tab_to(page, inputs)
            moves = round((float(after) - float(before)) / step)  # type: ignore[arg-type]
        case _:
            raise AssertionError(control)
    for _ in range(abs(moves)):
        page.keyboard.press("ArrowRight" if moves > 0 else "ArrowLeft")


def test_every_address_opens_on_a_cold_server(page: Page, lesson_server: AppServer) -> None:
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    for phase in reversed(CURRICULUM.phases.values()):
        page.goto(f"{lesson_server.url}/{phase.id}")
        expect(page.get_by_role("heading", name=phase.title, exact=True)).to_be_visible()
        expect(page.locator("h2").first).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
    page.goto(f"{lesson_server.url}/lifecycle")
    page.get_by_role("button", name="5. Deployment").press("Enter")
    page.get_by_role("main").get_by_role("link", name="Lesson: Deployment").click()
    page.wait_for_url("**/deployment")
    assert failures == []


def test_the_whole_loop_by_keyboard_alone(page: Page, lesson_server: AppServer) -> None:
    section = TOYS[0]
    open_step(page, lesson_server, section.id)
    predict(page, section)
    picture = page.locator(".picture")
    expect(picture).to_be_visible()
    see_something_move(page, picture)
    explain(page, section)
    page.keyboard.press("Alt+n")
    following = LESSON.sections[LESSON.sections.index(section) + 1]
    heading = page.locator("h2", has_text=following.title)
    expect(heading).to_be_focused()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
    page.reload()
    expect(page.get_by_role("button", name=f"of {len(LESSON.sections) + 4}:")).to_be_visible()
    solve_challenge(page, lesson_server, LESSON)


def predict(page: Page, section: Section) -> None:
    guess = LESSON.activities(section.toy or "").prediction
    expect(page.locator(".picture")).to_have_count(0)
    if guess.options is None:
        tab_to(page, page.get_by_role("slider"))
        page.keyboard.press("ArrowRight")
    else:
        pick_radio(page, page.get_by_role("radiogroup"), 0)
    press_button(page, "Lock in my prediction")
    expect(page.get_by_role("status").filter(has_text="it is").first).to_be_focused()


def see_something_move(page: Page, picture: Locator) -> None:
    """The first slider that moves changes the picture and keeps the focus."""
    wait_until_idle(page)
    slider = picture.locator("input[type='range']").first
    tab_to(page, slider)
    before = picture.locator(".seen").inner_html()
    at_end = slider.evaluate("input => input.value === input.max")
    page.keyboard.press("ArrowLeft" if at_end else "ArrowRight")
    expect(picture.locator(".seen")).not_to_have_js_property("innerHTML", before)
    wait_until_idle(page)
    expect(slider).to_be_focused()


def explain(page: Page, section: Section) -> None:
    activities = LESSON.activities(section.toy or "")
    options = [activities.explain.options[i] for i in activities.shown_reasons(LOCAL_LEARNER)]
    group = page.get_by_role("radiogroup").last
    right = next(place for place, option in enumerate(options) if option.correct)
    pick_radio(page, group, (right + 1) % len(options))
    press_button(page, "Check my reason")
    expect(page.get_by_text("Try another one.")).to_be_visible()
    pick_radio(page, group, right)
    press_button(page, "Check my reason")
    expect(page.get_by_text("Takeaway")).to_be_visible()
    expect(page.locator(f".st-key-answer-reason-{section.toy}")).to_be_focused()


def solve_challenge(page: Page, server: AppServer, lesson: Lesson) -> None:
    """From the start to a solution by arrow keys; the server judges."""
    words = lesson.front.challenge
    challenge = challenge_named(words.name)
    simulation = simulation_named(challenge.simulation)
    open_step(page, server, "challenge")
    press_button(page, "First move")
    expect(page.get_by_role("button", name="Next move")).to_be_visible()
    levels = page.get_by_role("radiogroup", name="How much help?").get_by_role("radio")
    tab_to(page, levels.first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(levels.last).to_be_checked()
    wait_until_idle(page)
    press_button(page, "Check")
    expect(page.get_by_role("progressbar")).to_be_visible()
    start = simulation.settings(words.start)
    wanted = simulation.settings({**start, **challenge.solutions[0]})
    page.get_by_role("heading", name="Challenge").focus()
    for name, value in wanted.items():
        page.locator("h1").click()
        set_control(page, simulation, name, start[name], value)
    press_button(page, "Check")
    expect(page.get_by_text("Reached.")).to_be_visible()


def test_a_button_that_nobody_answers_says_so_until_it_is_answered(
    page: Page, own_server: AppServer
) -> None:
    open_step(page, own_server, LESSON.sections[0].id)
    note = page.get_by_text("The app has not answered yet.")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    wait_until_idle(page)
    own_server.pause()
    try:
        page.get_by_role("button", name="Next").click()
        expect(note).to_be_visible()
    finally:
        own_server.resume()
    expect(page.locator("h2", has_text=LESSON.sections[1].title)).to_be_visible()
    expect(note).to_have_count(0)


@pytest.mark.parametrize("what", ["a run that begins", "what it shows"])
def test_an_answer_takes_the_word_about_silence_away(bare: Page, what: str) -> None:
    bare.set_content(
        "<div data-testid='stApp' data-test-script-state='notRunning'><main data-testid='stMain'>"
        "<p>Before</p><div data-testid='stButton'><button>Next</button></div>"
        "<aside></aside></main></div>"
    )
    bare.evaluate(
        """async (js) => {
            const url = URL.createObjectURL(new Blob([js], { type: "text/javascript" }));
            const { default: unanswered } = await import(url);
            const root = document.querySelector("aside").attachShadow({ mode: "open" });
            unanswered({ parentElement: root });
        }""",
        UNANSWERED.read_text("utf-8"),
    )
    note = bare.get_by_text("The app has not answered yet.")
    bare.get_by_role("button", name="Next").click()
    expect(note).to_be_visible()
    if what == "what it shows":
        bare.locator("p", has_text="Before").evaluate("(text) => (text.firstChild.data = 'After')")
    else:
        app = bare.get_by_test_id("stApp")
        app.evaluate("app => (app.dataset.testScriptState = 'running')")
    expect(note).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_of_a_lesson_is_wider_than_a_phone(
    page: Page, lesson_server: AppServer, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for phase, section in WITH_TABLES:
        page.goto(f"{lesson_server.url}/{phase}?step={section}")
        table = page.get_by_test_id("stMarkdownContainer").locator("table").first
        expect(table).to_be_visible()
        wait_until_idle(page)
        assert table.evaluate("t => t.offsetWidth - t.parentElement.offsetWidth") <= 0, section
        main = page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0, section
    expect(page.locator("kbd").first).to_be_hidden()


def test_five_questions_are_answered_in_place_and_their_lesson_is_a_link_away(
    page: Page, lesson_server: AppServer
) -> None:
    open_step(page, lesson_server, "check")
    page.get_by_role("button", name="Start 5 questions").click()
    card = Practice(page, lesson_server.url, shipped_bank())
    card.wait_for_question()
    question = card.answer()
    assert question.phase == PHASE
    card.next()
    page.wait_for_url("**/business-goal?step=check&**q=2")
    page.go_back()
    if question.lesson is not None:
        # A question of this phase may be taught in another one.
        phase, _, topic = question.lesson.partition("#")
        title = CURRICULUM.phases[phase].title
        page.locator(".feedback").get_by_role("link", name=f"{title}:").click()
        page.wait_for_url(f"**/{phase}?step={topic}")


def test_steps_have_no_serious_violation(screen: Page, lesson_server: AppServer) -> None:
    open_step(screen, lesson_server, TOYS[-1].id)
    expect(screen.get_by_role("button", name="Lock in my prediction")).to_be_visible()
    assert_clean(screen)
    open_step(screen, lesson_server, TOYS[0].id)
    if (skip := screen.get_by_role("button", name="Skip the prediction")).count():
        skip.click()
    expect(screen.locator(".picture .sentence")).to_be_visible()
    assert_clean(screen)
    open_step(screen, lesson_server, "challenge")
    expect(screen.locator(".picture .sentence")).to_be_visible()
    assert_clean(screen)
    screen.goto(f"{lesson_server.url}/lifecycle")
    expect(screen.get_by_text("1 of 16")).to_be_visible()
    assert_clean(screen)
