"""From input to painted frame: every control of every explorable, in Chromium.

    python -m benchmarks.interaction

prints a Markdown table: p50 / p95 in milliseconds from a key press to the end of the frame that
painted it, with the processor as it is and slowed four times, and the frames per second
while something is dragged for two seconds. The last rows are an ordinary Streamlit slider, and one
input on an empty page: the least that this machine needs, to be read first.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from playwright.sync_api import CDPSession, Locator, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from mltutor.paths import PROJECT
from mltutor.toys.activities import activities_of
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import free_port
from tests.tools import chromium_path

PRESSES = 24
WARM_UP = 3
PAUSE_MS = 150
"""Between presses: long enough for an idle display, too short for a report to the server."""
DRAG_SECONDS = 2.0
SLOWED = 4
PAGES = {
    "classification": {
        "threshold": ("", "scores:calibrated~n:2000"),
        "fairness": ("separate:true",),
        "multiclass": ("",),
        "own_scores": ("",),
    },
    "bias-variance": {
        "fit": ("degree:4", "family:neighbours", "family:tree", "degree:4~n:100"),
        "boundary": ("", "family:tree"),
        "validation": ("",),
        "double_descent": ("",),
    },
    "regression": {"residuals": ("",)},
}
"""Address -> explorable -> settings to measure it in."""

EMPTY_PAGE = """<!doctype html>
<p data-testid="stMetric"><output data-testid="stMetricValue">50</output></p>
<input type="range" min="0" max="100">
<script>
document.querySelector("input").oninput = ({ target }) =>
  requestAnimationFrame(() => (document.querySelector("output").textContent = target.value));
</script>"""
PROBE = (Path(__file__).parent / "interaction_probe.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Row:
    what: str
    full: list[float]
    slowed: list[float]
    frames: float | None = None
    frames_slowed: float | None = None

    def __str__(self) -> str:
        rates = [f"{rate:.0f}" if rate else "" for rate in (self.frames, self.frames_slowed)]
        cells = [self.what, spread(self.full), spread(self.slowed), *rates]
        return f"| {' | '.join(cells)} |"


def spread(times: list[float]) -> str:
    """p50 / p95, or nothing when nothing was painted."""
    if len(times) < 2:
        return ""
    cuts = quantiles(times, n=20, method="inclusive")
    return f"{cuts[9]:.1f} / {cuts[18]:.1f}"


@contextmanager
def server() -> Iterator[str]:
    """The measured pages on a free port."""
    port = free_port()
    script = Path(__file__).parent / "interaction_app.py"
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"],
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


class Bench:
    """One browser page whose processor can be slowed."""

    def __init__(self, page: Page, processor: CDPSession, url: str) -> None:
        self.page, self.processor, self.url = page, processor, url

    def slow(self, rate: int) -> None:
        self.processor.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def open(self, address: str, toy: str, settings: str) -> None:
        """An explorable in a given state; a state in the address is shown without a question."""
        query = urlencode({"view": activities_of(toy).tab})
        state = f"&{toy}={settings}" if settings else ""
        self.page.goto(f"{self.url}/{address}?{query}{state}")
        self.page.locator(".explorable").wait_for(timeout=60_000)
        skip = self.page.get_by_role("button", name="Skip")
        if skip.count():
            skip.click()
        self.page.wait_for_timeout(1000)

    def measure(self, what: str, control: Locator, region: str) -> Row:
        """Press keys on a control; drag it if it can be dragged."""
        times, frames = [], []
        for rate in (1, SLOWED):
            self.slow(rate)
            times.append(self.key_times(control, region))
            slider = control.get_attribute("type") == "range"
            frames.append(self.dragged_frames(control) if slider else None)
        self.slow(1)
        return Row(what, *times, *frames)

    def key_times(self, control: Locator, region: str) -> list[float]:
        control.scroll_into_view_if_needed()
        control.focus()
        keys = self.keys_for(control)
        times = []
        for press in range(PRESSES + WARM_UP):
            self.page.wait_for_timeout(PAUSE_MS)
            self.page.evaluate("(region) => window.probe.arm(region)", region)
            self.page.keyboard.press(keys[press % len(keys)])
            took = self.page.evaluate("window.probe.painted()")
            if press >= WARM_UP and took is not None:
                times.append(took)
        return times

    @staticmethod
    def keys_for(control: Locator) -> list[str]:
        if control.get_attribute("type") == "checkbox":
            return ["Space"]
        return ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"]

    def dragged_frames(self, target: Locator) -> float:
        """Painted frames per second while the mouse moves over a slider or a picture."""
        self.page.wait_for_timeout(700)
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if box is None:
            return 0.0
        middle = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + box["width"] / 2, middle)
        self.page.mouse.down()
        self.page.evaluate("window.probe.count()")
        start = time.perf_counter()
        moves = 0
        while (passed := time.perf_counter() - start) < DRAG_SECONDS:
            share = 0.5 + 0.4 * abs((passed * 1.5) % 2 - 1) - 0.2
            self.page.mouse.move(box["x"] + box["width"] * share, middle + 10 * (share - 0.5))
            moves += 1
            time.sleep(max(0.0, start + moves / 60 - time.perf_counter()))
        rate: float = self.page.evaluate("window.probe.rate()")
        self.page.mouse.up()
        self.page.wait_for_timeout(400)
        return rate


def explorable_rows(bench: Bench) -> Iterator[Row]:
    for address, toys in PAGES.items():
        for toy, states in toys.items():
            for state in states:
                bench.open(address, toy, state)
                name = f"{toy} ({state})" if state else toy
                yield from control_rows(bench, name)
                yield from picture_rows(bench, name)


def control_rows(bench: Bench, name: str) -> Iterator[Row]:
    controls = bench.page.locator("[data-control]:visible")
    for control in controls.all():
        kind = control.get_attribute("type")
        if kind == "radio" and not control.is_checked():
            continue
        what = f"{name}: {control.get_attribute('data-control')}"
        yield bench.measure(what, control, "explorable")


def picture_rows(bench: Bench, name: str) -> Iterator[Row]:
    for picture in bench.page.locator("svg.draggable").all():
        rates = []
        for rate in (1, SLOWED):
            bench.slow(rate)
            rates.append(bench.dragged_frames(picture))
        bench.slow(1)
        yield Row(f"{name}: drag on {picture.get_attribute('data-plot')}", [], [], *rates)


def ordinary_row(bench: Bench) -> Row:
    """Streamlit's own slider; it repaints only on release, so there is nothing to drag."""
    bench.page.goto(bench.url)
    bench.page.get_by_test_id("stMetricValue").wait_for(timeout=60_000)
    bench.page.wait_for_timeout(2000)
    slider = bench.page.get_by_test_id("stSlider").locator("input")
    times = []
    for rate in (1, SLOWED):
        bench.slow(rate)
        times.append(bench.key_times(slider, "metric"))
    bench.slow(1)
    return Row("ordinary `st.slider`, number and chart", *times)


def empty_row(bench: Bench) -> Row:
    """One input and one number on an empty page: what this machine and browser need at least."""
    bench.page.set_content(EMPTY_PAGE)
    return bench.measure("one input on an empty page", bench.page.locator("input"), "metric")


def wait_for(page: Page, url: str) -> None:
    """Until the server answers."""
    for _ in range(120):
        try:
            page.goto(url)
        except PlaywrightError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"nothing answers at {url}")


def main() -> None:
    with server() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(PROBE)
        bench = Bench(page, page.context.new_cdp_session(page), url)
        wait_for(page, url)
        print("| control | p50 / p95 ms | slowed 4x | frames/s | slowed 4x |")
        print("|---|---|---|---|---|")
        for row in explorable_rows(bench):
            print(row, flush=True)
        print(ordinary_row(bench))
        print(empty_row(bench))
        browser.close()


if __name__ == "__main__":
    main()
