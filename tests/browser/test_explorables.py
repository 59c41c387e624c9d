"""Explorables in an empty page: inputs, links, silence while dragging, words, and no violations."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Page, expect

from mltutor.paths import CONTENT
from mltutor.toys.activities import Challenge, activities_of, load_page
from mltutor.toys.controls import Steps
from mltutor.toys.registry import TOYS, toy_named
from mltutor.ui.modules import as_sent
from tests.browser.mounted import (
    FOLDER,
    ORIGIN,
    mount,
    reports,
    shown_measures,
    shown_now,
)

CHALLENGES = [
    pytest.param(activities.toy, challenge, id=challenge.id)
    for path in sorted((CONTENT / "explore").glob("*.md"))
    for activities in load_page(path.stem).toys
    for challenge in activities.challenges
]
QUIET_MS = 400
ACTIVE = "document.querySelector('div').shadowRoot.activeElement"
KIT_BYTES = 30_000


def box_of(page: Page, plot: str) -> FloatRect:
    picture = page.locator(f"[data-plot='{plot}']")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    return box


def threshold_of(page: Page) -> float:
    return float(page.locator("[data-control='threshold']").input_value())


def test_the_kit_stays_small() -> None:
    scripts = (path.read_text(encoding="utf-8") for path in (FOLDER / "kit").glob("*.js"))
    assert sum(len(as_sent(script).encode()) for script in scripts) < KIT_BYTES


@pytest.mark.parametrize("plot", ["distributions", "roc", "precision-recall", "cost"])
def test_the_threshold_can_be_dragged_on_every_picture(bare: Page, plot: str) -> None:
    mount(bare, "threshold")
    box = box_of(bare, plot)
    slider = bare.locator("[data-control='threshold']")
    before = slider.input_value()
    bare.mouse.move(box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.4)
    bare.mouse.down()
    expect(slider).not_to_have_value(before)
    first = slider.input_value()
    bare.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.2, steps=5)
    expect(slider).not_to_have_value(first)
    bare.mouse.up()


def test_nothing_is_reported_while_dragging_and_once_after_release(bare: Page) -> None:
    mount(bare, "threshold")
    box = box_of(bare, "distributions")
    middle = box["y"] + box["height"] / 2
    bare.mouse.move(box["x"] + box["width"] * 0.3, middle)
    bare.mouse.down()
    for share in (0.4, 0.5, 0.6):
        bare.mouse.move(box["x"] + box["width"] * share, middle)
        bare.wait_for_timeout(QUIET_MS)
    assert reports(bare) == []
    bare.mouse.up()
    bare.wait_for_timeout(QUIET_MS)
    assert [report["settings"]["threshold"] for report in reports(bare)] == [threshold_of(bare)]


FIVE_STEPS = """input => {
    for (let i = 0; i < 5; i += 1) {
        input.stepUp();
        input.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""
"""As fast as on any machine: keys pressed from outside may be seconds apart on a busy one."""


def test_steps_in_quick_succession_are_reported_once(bare: Page) -> None:
    mount(bare, "threshold")
    bare.locator("[data-control='separation']").evaluate(FIVE_STEPS)
    bare.wait_for_timeout(QUIET_MS)
    assert [report["settings"]["separation"] for report in reports(bare)] == [2.0]


def test_a_link_shows_exactly_what_its_sender_saw(bare: Page) -> None:
    points = "_".join(f"{i / 2:g}_{19.5 - i:g}" for i in range(10))
    bare.goto(f"{ORIGIN}/?residuals=drawn:sticks~points:{points}")
    mount(bare, "residuals", shared=True)
    bare.locator("[data-control='slope']").focus()
    bare.keyboard.press("ArrowLeft")
    bare.wait_for_timeout(QUIET_MS)
    sent, address = shown_now(bare), bare.url
    assert address == f"{ORIGIN}/?residuals=slope:0.95~drawn:sticks~points:{points}"
    bare.goto(address)
    mount(bare, "residuals", shared=True)
    assert shown_now(bare) == sent


def test_other_parameters_of_the_address_stay(bare: Page) -> None:
    bare.goto(f"{ORIGIN}/?view=threshold&fairness=rate_b:0.5")
    mount(bare, "threshold", shared=True)
    bare.locator("[data-control='separation']").focus()
    bare.keyboard.press("End")
    bare.wait_for_timeout(QUIET_MS)
    query = bare.url.partition("?")[2].split("&")
    assert query == ["view=threshold", "fairness=rate_b:0.5", "threshold=separation:4"]


@pytest.mark.parametrize("text", ["threshold:7~prevalence:0.33~scores:evil~n:x", "~~:", "band:2"])
def test_a_damaged_link_falls_back_to_what_is_allowed(bare: Page, text: str) -> None:
    bare.goto(f"{ORIGIN}/?threshold={text}")
    mount(bare, "threshold", shared=True)
    assert 0 <= threshold_of(bare) <= 1
    assert "NaN" not in bare.locator(".explorable").inner_text()


@pytest.mark.parametrize(
    ("name", "control", "text", "shown"),
    [("fit", "degree", "2.5", "3"), ("boundary", "k", "4", "5")],
)
def test_a_link_between_two_steps_shows_one_of_them(
    bare: Page, name: str, control: str, text: str, shown: str
) -> None:
    bare.goto(f"{ORIGIN}/?{name}={control}:{text}")
    mount(bare, name, shared=True)
    slider = bare.locator(f"[data-control='{control}']")
    assert slider.get_attribute("aria-valuetext") == shown
    expect(slider).to_have_value(shown)


@pytest.mark.parametrize("name", TOYS)
def test_figures_are_described_by_a_sentence_that_follows_the_state(bare: Page, name: str) -> None:
    mount(bare, name)
    sentence = bare.locator(".sentence")
    before = sentence.text_content()
    for figure in bare.locator("svg[role='img']").all():
        assert figure.get_attribute("aria-describedby") == sentence.get_attribute("id")
    slider = bare.locator("input[type='range']:visible").first
    slider.focus()
    bare.keyboard.press("End")
    expect(sentence).not_to_have_text(before or "")
    assert slider.get_attribute("aria-valuetext")
    bare.wait_for_timeout(QUIET_MS)
    assert bare.locator("[aria-live='polite']").text_content() == sentence.text_content()


@pytest.mark.parametrize("name", TOYS)
def test_an_explorable_has_no_violation_and_fits_the_screen(bare_screen: Page, name: str) -> None:
    mount(bare_screen, name, activities=activities_of(name))
    skip = bare_screen.get_by_role("button", name="Skip")
    if skip.count():
        skip.click()
    for summary in bare_screen.locator("summary:visible").all()[:2]:
        summary.click()
    violations = Axe().run(bare_screen).response["violations"]
    assert not violations, [(v["id"], v["nodes"][0]["html"][:200]) for v in violations]
    assert bare_screen.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_a_number_is_predicted_before_it_is_revealed(bare: Page) -> None:
    mount(bare, "threshold", activities=activities_of("threshold"))
    stage = bare.locator(".stage")
    assert stage.evaluate("node => node.inert")
    bare.locator(".prediction input").focus()
    bare.keyboard.press("Home")
    bare.keyboard.press("Tab")
    bare.keyboard.press("Enter")
    expect(bare.locator(".outcome")).to_contain_text("You said 0.000; it is 0.032.")
    assert not stage.evaluate("node => node.inert")
    expect(bare.locator("[data-stat='precision'] .ghost")).to_be_visible()
    assert reports(bare)[0]["prediction"] == 0


def test_an_answered_prediction_is_not_asked_again_by_a_link(bare: Page) -> None:
    bare.goto(f"{ORIGIN}/?threshold=separation:3")
    mount(bare, "threshold", activities=activities_of("threshold"), shared=True)
    expect(bare.locator(".prediction")).to_have_count(0)
    assert not bare.locator(".stage").evaluate("node => node.inert")


def test_a_wrong_option_is_answered_with_the_right_one(bare: Page) -> None:
    mount(bare, "fairness", activities=activities_of("fairness"))
    bare.locator(".prediction input").first.focus()
    bare.keyboard.press("Space")
    bare.get_by_role("button", name="Lock in and see").press("Enter")
    expect(bare.locator(".outcome")).to_contain_text("it is “No, good payers in group B")


class Keyboard:
    """A learner with nothing but a keyboard."""

    def __init__(self, page: Page, toy: str) -> None:
        self.page = page
        self.controls = {control.name: control for control in TOYS[toy].controls}

    def tab_to(self, selector: str) -> None:
        for _ in range(120):
            focused = self.page.evaluate(
                f"(s) => {ACTIVE}?.matches(s) ?? false",
                selector,
            )
            if focused:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key press leads to {selector}")

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def set(self, name: str, value: Any) -> None:
        match value:
            case list():
                for index, point in enumerate(value):
                    self.set_point(name, index, point)
            case bool():
                self.tab_to(f"[data-control='{name}']")
                self.press("Space")
            case str():
                self.tab_to(f"[data-control='{name}']")
                while self.focused("node.value") != value:
                    self.press("ArrowDown")
            case _:
                self.slide(f"[data-control='{name}']", self.position(name, value))

    def position(self, name: str, value: float) -> float:
        """Where the slider stands for a value: its index for a slider of a few steps."""
        control = self.controls[name]
        return control.values.index(value) if isinstance(control, Steps) else value

    def slide(self, selector: str, value: float) -> None:
        self.tab_to(selector)
        now, step = self.focused("Number(node.value)"), self.focused("Number(node.step)")
        times = round((value - now) / step)
        self.press("ArrowRight" if times > 0 else "ArrowLeft", abs(times))

    def set_point(self, name: str, index: int, point: list[float]) -> None:
        selects = self.page.locator(f"[data-control='{name}']")
        self.tab_to(f"[data-control='{name}']")
        self.press("ArrowDown", index - int(selects.input_value()))
        for axis, value in zip("xy", point, strict=True):
            self.slide(f"[data-control='{name}-{axis}']", value)

    def focused(self, expression: str) -> Any:
        return self.page.evaluate(f"(() => {{ const node = {ACTIVE}; return {expression}; }})()")


@pytest.mark.parametrize(("name", "challenge"), CHALLENGES)
def test_a_challenge_is_reached_with_the_keyboard_alone(
    bare: Page, name: str, challenge: Challenge
) -> None:
    mount(bare, name, activities=activities_of(name))
    bare.get_by_role("button", name="Skip").press("Enter")
    keyboard = Keyboard(bare, name)
    goal = f"[data-challenge='{challenge.id}']"
    keyboard.tab_to(f"{goal} > summary")
    keyboard.press("Enter")
    keyboard.tab_to(f"{goal} > button")
    keyboard.press("Enter")
    expect(bare.locator(goal)).to_have_attribute("data-reached", "false")
    for setting, value in challenge.solution.items():
        if challenge.start.get(setting) != value:
            keyboard.set(setting, value)
    expect(bare.locator(goal)).to_have_attribute("data-reached", "true")
    expect(bare.locator(f"{goal} .why")).to_be_visible()


def test_the_rows_of_a_file_stay_in_the_browser(bare: Page) -> None:
    mount(bare, "own_scores", shared=True)
    box = bare.locator("textarea")
    box.fill("label;score\n1;0.9\n0;0.2\n1;0.4\n")
    bare.get_by_role("button", name="Use these rows").click()
    expect(bare.locator(".outcome")).to_contain_text("3 rows read")
    expect(bare.locator("[data-measure='tp']")).to_have_text("1")
    bare.wait_for_timeout(QUIET_MS)
    assert reports(bare) == []
    assert bare.url == f"{ORIGIN}/"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("label,score\n1,0.5\n2,0.5", "Line 3: the label must be 0 or 1, found “2”."),
        ("1,0.5\n0,high", "Line 2: the score must be a number, found “high”."),
        ("1,0.5\n0,1.2", "Line 2: the score must lie between 0 and 1, found 1.2."),
        ("1,0.5\n\n0", "Line 3: 2 values expected, found 1."),
        ("name,score\n1,0.5", "Line 1: no column for the label."),
        ("", "There are no rows."),
    ],
)
def test_a_bad_row_is_named_by_its_line(bare: Page, rows: str, message: str) -> None:
    mount(bare, "own_scores")
    bare.locator("textarea").fill(rows)
    bare.get_by_role("button", name="Use these rows").click()
    expect(bare.locator(".errors")).to_contain_text(message)
    expect(bare.locator("[data-measure='tp']")).to_have_text("3")
    expect(bare.locator("textarea")).to_have_value(rows)


def test_a_hundred_thousand_rows_are_read_and_one_more_is_refused(bare: Page) -> None:
    mount(bare, "own_scores")
    lines = [f"{i % 2},{(i * 7919 % 100_003) / 100_003:.6f}" for i in range(100_001)]
    for count, words in ((100_000, "100,000 rows read"), (100_001, "more than 100,000 rows")):
        content = "\n".join(lines[:count]).encode()
        file = {"name": "scores.csv", "mimeType": "text/csv", "buffer": content}
        bare.locator("input[type='file']").set_input_files(file)
        expect(bare.locator(".outcome")).to_contain_text(words)


def test_an_explorable_leaves_nothing_behind(bare: Page) -> None:
    mount(bare, "threshold")
    bare.locator("[data-control='separation']").evaluate(
        f"(input) => {{ ({FIVE_STEPS})(input); window.leave(); }}"
    )
    bare.wait_for_timeout(QUIET_MS)
    assert reports(bare) == []
    expect(bare.locator(".explorable")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("threshold", "separation"),
        ("fairness", "rate_b"),
        ("multiclass", "kept"),
        ("fit", "noise"),
        ("fit", "family"),
        ("boundary", "family"),
    ],
)
def test_steps_computed_ahead_show_what_a_link_to_them_shows(
    bare: Page, name: str, control: str
) -> None:
    mount(bare, name)
    bare.locator(f"[data-control='{control}']").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        bare.keyboard.press(key)
        bare.wait_for_timeout(QUIET_MS)
    stepped = shown_now(bare)
    settings = reports(bare)[-1]["settings"]
    assert settings[control] != toy_named(name).settings(None)[control]
    assert shown_measures(bare, settings) == stepped


def test_what_one_key_leads_to_is_computed_ahead(bare: Page) -> None:
    computed = bare.evaluate(
        """async (path) => {
            const { lookAhead } = await import(path);
            const controls = [
                { name: "share", kind: "range", low: 0, high: 0.9, step: 0.3 },
                { name: "size", kind: "steps", values: [10, 30, 100] },
                { name: "family", kind: "choice", options: { line: "Line", tree: "Tree" } },
                { name: "noisy", kind: "switch" },
            ];
            const values = { share: 0.3, size: 10, family: "tree", noisy: true };
            const seen = [];
            const ahead = lookAhead((settings) => seen.push(settings), { controls, values });
            const pause = () => new Promise((done) => setTimeout(done, 50));
            for (const { name } of controls) {
                ahead.from(name);
                await pause();
            }
            ahead.from("share");
            ahead.from(undefined);
            await pause();
            ahead.from("share");
            ahead.stop();
            await pause();
            return seen;
        }""",
        f"{ORIGIN}/kit/ahead.js",
    )
    here = {"share": 0.3, "size": 10, "family": "tree", "noisy": True}
    assert computed == [
        {**here, "share": 0.0},
        {**here, "share": 0.6},
        {**here, "size": 30},
        {**here, "family": "line"},
        {**here, "noisy": False},
    ]


def test_the_last_results_are_remembered_and_older_ones_forgotten(bare: Page) -> None:
    computed = bare.evaluate(
        """async (path) => {
            const { recent } = await import(path);
            const seen = [];
            const square = recent((x) => (seen.push(x), { square: x * x }), 2);
            const same = square(1) === square(1);
            for (const x of [2, 1, 3, 1, 2]) square(x);
            return [same, seen];
        }""",
        f"{ORIGIN}/kit/recent.js",
    )
    assert computed == [True, [1, 2, 3, 2]]


@pytest.mark.parametrize(
    ("name", "control"), [("fit", "family"), ("boundary", "family"), ("fairness", "separate")]
)
def test_a_choice_that_changes_the_controls_moves_nothing(
    bare_screen: Page, name: str, control: str
) -> None:
    mount(bare_screen, name)
    before = bare_screen.locator("[data-plot], .stat").evaluate_all(PLACES)
    shown = bare_screen.locator("[data-control]:visible").evaluate_all(NAMES)
    bare_screen.locator(f"[data-control='{control}']").first.focus()
    bare_screen.keyboard.press("Space" if control == "separate" else "ArrowRight")
    bare_screen.wait_for_timeout(QUIET_MS)
    assert bare_screen.locator("[data-control]:visible").evaluate_all(NAMES) != shown
    assert bare_screen.locator("[data-plot], .stat").evaluate_all(PLACES) == before


PLACES = """(nodes) => nodes.map((node) => {
    const { left, top, width } = node.getBoundingClientRect();
    return [left, top + scrollY, width];
})"""
NAMES = "(nodes) => nodes.map((node) => node.dataset.control)"
