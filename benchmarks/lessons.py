"""From input to painted picture: every control of every simulation on the lesson pages.

    python -m benchmarks.lessons

prints a Markdown table: p50 / p95 in milliseconds from a key press to the end of the frame in which
the picture changed. Sliding happens in the browser; any other control asks the server, which runs
settings that are new and remembers those that it has seen. One learner, one machine, no network.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.interaction import spread
from mltutor.lessons import load_lesson
from mltutor.lessons.checking import lesson_files
from mltutor.toys.simulation import Simulation
from mltutor.toys.simulations.registry import simulation_named
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import AppServer
from tests.tools import chromium_path

PRESSES = 8
PAUSE_MS = 400
"""Longer than the browser waits before it reports where something was slid to."""
LIMIT_MS = 2500
"""After this a press has changed nothing: the slider stands at its end."""
PATIENCE_MS = 60_000
PROBE = """
(() => {
  const channel = new MessageChannel();
  window.begun = null;
  addEventListener("keydown", (event) => (window.begun ??= event.timeStamp), true);
  window.painted = (limit) => new Promise((done) => {
    const root = document.querySelector("[data-testid='stBidiComponentIsolated']").shadowRoot;
    window.begun = null;
    const watch = new MutationObserver(() => {
      if (window.begun === null) return;
      watch.disconnect();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    });
    channel.port1.onmessage = () => done(performance.now() - window.begun);
    const parts = [".sentence", ".numbers", ".figures"].map((part) => root.querySelector(part));
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    for (const part of parts) watch.observe(part, everything);
    setTimeout(() => done(null), limit);
  });
})();
"""


@dataclass(frozen=True)
class Row:
    simulation: Simulation
    control: str
    new: list[float]
    seen: list[float]

    def __str__(self) -> str:
        kind = "slid" if self.control == self.simulation.slid else "asked"
        trains = "trains" if self.simulation.trains else ""
        cells = [self.simulation.name, self.control, kind, trains, spread(self.new)]
        return f"| {' | '.join([*cells, spread(self.seen)])} |"


def rows(page: Page, url: str) -> Iterator[Row]:
    for path in lesson_files():
        lesson = load_lesson(path.stem)
        for section in lesson.sections:
            if section.toy is not None:
                page.goto(f"{url}/{lesson.phase}?step={section.id}")
                page.get_by_role("button", name="Skip the prediction").click(timeout=PATIENCE_MS)
                yield from control_rows(page, simulation_named(section.toy))


def control_rows(page: Page, simulation: Simulation) -> Iterator[Row]:
    page.locator(".picture .sentence").wait_for(timeout=PATIENCE_MS)
    page.wait_for_timeout(2 * PAUSE_MS)
    for control in simulation.controls:
        inputs = page.locator(f"[data-control='{control.name}']:visible").all()
        for each in inputs:
            if each.get_attribute("type") != "radio" or each.is_checked():
                yield measure(page, simulation, control.name, each)
                break


def measure(page: Page, simulation: Simulation, name: str, control: Locator) -> Row:
    """Keys one way through settings that are new, then back through those that were seen."""
    there, back = ("ArrowRight", "ArrowLeft")
    if control.get_attribute("type") == "checkbox":
        there = back = "Space"
    elif control.evaluate(
        "input => input.type === 'range' && 2 * input.value > +input.max + +input.min"
    ):
        there, back = back, there
    control.focus()
    return Row(simulation, name, times(page, there), times(page, back))


def times(page: Page, key: str) -> list[float]:
    found = []
    for _ in range(PRESSES):
        page.wait_for_timeout(PAUSE_MS)
        page.evaluate("(limit) => void (window.waiting = window.painted(limit))", LIMIT_MS)
        page.keyboard.press(key)
        took = page.evaluate("window.waiting")
        if took is None:
            break
        found.append(took)
    return found


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = AppServer(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(PROBE)
        print("| simulation | control | | | new settings, p50 / p95 ms | seen before |")
        print("|---|---|---|---|---|---|")
        for row in rows(page, server.url):
            print(row, flush=True)
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
