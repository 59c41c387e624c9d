"""The picture component in an empty page: slid without the server, updated in place, readable."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mltutor.toys.controls import Choice, Range, Settings, Steps
from mltutor.toys.picture import (
    Axis,
    Band,
    Bar,
    Bars,
    Chart,
    Dots,
    Figure,
    Flow,
    Line,
    Matrix,
    Picture,
    Rule,
    Stage,
    Table,
)
from mltutor.toys.simulation import Outcome, Simulation
from mltutor.ui.explorables.component import control_json
from mltutor.ui.lessons.simulation_panel import PICTURE_STYLE
from tests.browser.mounted import mount_component, reports, send

QUIET_MS = 450
KINDS = ("main", "second", "third", "quiet", "good", "bad")
CONTROLS = (
    Steps(name="calls", label="Calls", default=10, values=(10, 20, 40)),
    Range(name="share", label="Share", default=0.5, low=0, high=1, step=0.1, unit="%"),
    Choice(name="mode", label="Mode", default="a", options={"a": "One", "b": "Two"}),
)


def pictured(settings: Settings) -> Outcome:
    """One view of each kind; `mode` changes which ones there are."""
    calls, share = settings.number("calls"), settings.number("share")
    over = tuple(float(x) for x in range(1, 11))
    marks = (
        Band(name="an interval", x=over, low=(0.1,) * 10, high=(0.3,) * 10),
        *(Line(name=f"line {kind}", x=over, y=(share,) * 10, kind=kind) for kind in KINDS[:3]),
        Line(name="staircase", x=over, y=tuple(x / 10 for x in over), step=True, kind="bad"),
        *(Dots(name=f"dots {kind}", x=(2.0,), y=(0.5,), kind=kind) for kind in KINDS),
        Rule(name="a limit", at=0.8),
        Rule(name="here", at=5.0, axis="x", kind="second"),
    )
    chart = Chart(
        title=f"Chart at {calls:.0f}",
        x=Axis(label="weeks", low=1, high=10),
        y=Axis(label="share right", low=0, high=1, unit="%"),
        marks=marks,
        alt="Lines, dots, a band and two rules.",
    )
    bars = Bars(
        title="Bars",
        bars=tuple(
            Bar(label=f"bar {kind}", value=share * n - 1, kind=kind, low=-1.0, high=1.0, note="n")
            for n, kind in enumerate(KINDS)
        ),
        start=-2,
        end=4,
        unit="$",
        alt="Six bars to both sides of zero.",
        rule=Rule(name="goal", at=2.0),
    )
    table = Table(
        title="Table",
        columns=("what", *(f"a long heading {n}" for n in range(6))),
        rows=(
            *((f"row {n}", *(f"{calls * n:.0f}" for n in range(6))) for n in range(3)),
            ("in words", "as told", f"at {calls:.0f} calls", "", "", "", ""),
        ),
        alt="Four rows that scroll on a phone.",
        marked=((1, "good"), (2, "quiet")),
    )
    matrix = Matrix(title="Matrix", classes=("x", "y"), counts=((3, 1), (0, 4)), alt="Two classes.")
    states = ("done", "stopped", "skipped", "plain")
    stages = tuple(Stage(label=f"stage {s}", state=s, note="note") for s in states)
    flow = Flow(title="Flow", stages=stages, alt="Four stages, stopped at the second.")
    figures = (
        Figure(label="Value", value=calls * share, unit="$", tone="good"),
        Figure(label="Nothing", value=None, note="no calls, so no share"),
    )
    views = (chart, bars, table) if settings.text("mode") == "a" else (chart, matrix, flow)
    picture = Picture(sentence=f"At {calls:.0f} calls.", figures=figures, views=views)
    return Outcome(picture=picture, measures={"value": calls * share})


SIMULATION = Simulation(
    name="of-the-test", title="Test", controls=CONTROLS, run=pictured, slid="calls"
)


def data_for(
    chosen: dict[str, Any] | None = None, *, version: int = 0, locked: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What the server sends for these settings."""
    settings = SIMULATION.settings(chosen)
    frames = [
        [value, {"picture": found.picture.as_json(), "measured": found.measures["value"]}]
        for value, found in SIMULATION.frames(settings).items()
    ]
    ghost = {"text": "You said $3.", "value": 3.0, "low": 0, "high": 40, "unit": "$", "digits": 0}
    return {
        "title": "Test",
        "controls": [control_json(control) for control in CONTROLS],
        "slid": "calls",
        "trains": False,
        "start": {"version": version, "settings": dict(settings)},
        "of": {name: value for name, value in settings.items() if name != "calls"},
        "frames": frames,
        "locked": locked,
        "hidden": [],
        "ghost": ghost,
    }


@pytest.fixture
def bare(bare: Page) -> Page:
    """A page with nothing but the picture."""
    mount_component(bare, "picture", PICTURE_STYLE, data_for())
    return bare


def test_sliding_swaps_finished_pictures_without_the_server(bare: Page) -> None:
    # Looked at in the very next frame: from outside, a busy machine may look after the report.
    shown, told = bare.locator("[data-control='calls']").evaluate(
        """async (input) => {
            input.stepUp();
            input.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise(requestAnimationFrame);
            const shown = input.getRootNode().querySelector(".sentence").textContent;
            return [shown, window.reports.length];
        }"""
    )
    assert (shown, told) == ("At 20 calls.", 0)
    expect(bare.locator(".gap")).to_contain_text("You said $3. Now it is $10.")
    bare.wait_for_timeout(QUIET_MS)
    assert [report["settings"]["calls"] for report in reports(bare)] == [20]
    assert not bare.locator(".waiting").count()


def test_leaving_the_picture_reports_at_once_what_was_slid_to(bare: Page) -> None:
    bare.evaluate("() => document.body.append(document.createElement('button'))")
    slider = bare.locator("[data-control='calls']")
    slider.press("ArrowRight")
    expect(bare.locator(".sentence")).to_have_text("At 20 calls.")
    bare.wait_for_function("window.reports.length === 1")
    # Slid and left before the timer that reports can be due, however slow the machine.
    told = slider.evaluate(
        """async (input) => {
            input.stepUp();
            input.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => setTimeout(done));
            const before = window.reports.length;
            document.querySelector("body > button").focus();
            return [before, window.reports.length];
        }"""
    )
    assert told == [1, 2]
    assert reports(bare)[1]["settings"]["calls"] == 40


def test_another_control_asks_the_server_and_the_answer_changes_the_same_nodes(bare: Page) -> None:
    bare.evaluate(
        "() => (window.kept = document.querySelector('div').shadowRoot.querySelector('svg[role]'))"
    )
    slider = bare.locator("[data-control='share']")
    slider.press("ArrowRight")
    expect(bare.locator(".sentence")).to_have_text("At 10 calls.")
    bare.wait_for_function("window.reports.length === 1")
    assert reports(bare)[0]["settings"]["share"] == pytest.approx(0.6)
    expect(bare.locator(".waiting")).to_be_visible()
    expect(bare.locator("[aria-live]")).to_have_text("working…")
    send(bare, data_for({"share": 0.6}))
    expect(bare.locator(".waiting")).to_have_count(0)
    expect(bare.locator(".large .value").first).to_have_text("$6.0")
    assert bare.evaluate("kept === kept.getRootNode().querySelector('svg[role]')")
    expect(slider).to_be_focused()
    expect(bare.locator("[aria-live]")).to_have_text("At 10 calls.")


def test_the_server_can_move_and_lock_the_controls(bare: Page) -> None:
    send(bare, data_for({"calls": 40, "mode": "b"}, version=1, locked=("share",)))
    expect(bare.locator(".sentence")).to_have_text("At 40 calls.")
    expect(bare.locator("[data-control='share']")).to_be_disabled()
    expect(bare.get_by_role("radio", name="Two")).to_be_checked()
    expect(bare.locator(".stages li")).to_have_count(4)
    assert bare.locator(".stages li").nth(1).inner_text().startswith("✗")
    send(bare, data_for({"calls": 40, "mode": "b"}, version=1))
    expect(bare.locator("[data-control='share']")).to_be_enabled()


def test_the_last_text_of_a_row_has_the_room_of_empty_cells(bare: Page) -> None:
    rows = bare.locator("tbody tr")
    expect(rows.first.locator("td")).to_have_count(6)
    expect(rows.last.locator("td")).to_have_text(["as told", "at 10 calls"])
    ends = [
        row.bounding_box() for row in (rows.first.locator("td").last, rows.last.locator("td").last)
    ]
    assert all(ends)
    right = [box["x"] + box["width"] for box in ends if box]
    assert right[0] == pytest.approx(right[1], abs=0.5)
    bare.locator("[data-control='calls']").press("ArrowRight")
    expect(rows.last.locator("td").last).to_have_text("at 20 calls")


def test_a_number_keeps_its_per_cent_on_its_line(bare: Page) -> None:
    data = data_for({"share": 0.6}, version=1)
    for _, frame in data["frames"]:
        frame["picture"]["sentence"] = "61 % of 100 callers."
    send(bare, data)
    expect(bare.locator(".sentence")).to_have_js_property(
        "textContent", "61\u00a0% of 100 callers."
    )


def test_leaving_takes_everything_away(bare: Page) -> None:
    bare.evaluate("() => window.leave()")
    assert (
        bare.evaluate("document.querySelector('div').shadowRoot.querySelector('.picture')") is None
    )


@pytest.mark.parametrize("width", [340, 390, 768, 1000, 1280])
def test_words_of_all_charts_are_of_one_size_and_do_not_meet(bare: Page, width: int) -> None:
    bare.set_viewport_size({"width": width, "height": 844})
    for mode in ("a", "b"):
        send(bare, data_for({"mode": mode}, version=1 + (mode == "b")))
        expect(bare.locator("svg[data-plot]")).to_have_count(1)
        bare.wait_for_function(f"{TYPE}.every((size) => size > 11.5 && size < 12.5)")
        assert len(bare.evaluate(TYPE)) > 10
        assert bare.evaluate(MEETING) == []


TYPE = """[...document.querySelector('div').shadowRoot.querySelectorAll('.axes text')]
    .filter((text) => text.getBoundingClientRect().width)
    .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""

MEETING = """(() => {
    const texts = [...document.querySelector('div').shadowRoot.querySelectorAll('.axes text')];
    const shown = texts.map((text) => {
        // A line's box is taller than its letters.
        const { left, right, top, bottom, width, height } = text.getBoundingClientRect();
        const letters = { left, right, width, top: top + height / 5, bottom: bottom - height / 5 };
        return [text.textContent, letters];
    });
    return shown.flatMap(([a, p], i) => shown.slice(i + 1).filter(([, q]) => q.width && p.width
        && p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom)
        .map(([b]) => `${a}|${b}`));
})()"""


@pytest.mark.parametrize("mode", ["a", "b"])
def test_a_picture_is_readable_by_everybody_on_every_screen(bare_screen: Page, mode: str) -> None:
    mount_component(bare_screen, "picture", PICTURE_STYLE, data_for())
    send(bare_screen, data_for({"mode": mode}, version=1))
    expect(bare_screen.get_by_role("img", name="Chart at 10. Lines, dots")).to_be_visible()
    results = Axe().run(bare_screen)
    severe = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    assert severe == []
    assert bare_screen.evaluate("document.scrollingElement.scrollWidth - window.innerWidth") <= 0
    assert "NaN" not in bare_screen.evaluate(
        "document.querySelector('div').shadowRoot.querySelector('.picture').outerHTML"
    )
