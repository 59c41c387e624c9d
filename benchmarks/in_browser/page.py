"""One page of Chromium that is measured, with its processor as it is or slowed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, Locator

from benchmarks.in_browser.trace import CATEGORIES, work_per_press
from mltutor.toys.activities import activities_of

WARM_UP = 3
PRESSES, TRACED, MOVES = 21, 9, 21
TURN = 6
"""Presses in one direction: to more places than a model remembers."""
HOLD_MS = 40
"""A finger rests on a key longer than a frame lasts, so its release is no part of the frame."""
PAUSE_MS = 60
"""Between presses: long enough for an idle display, too short for what comes at rest."""
SETTLE_MS = 400
"""After it the server has answered what the last setting asked."""

EMPTY_PAGE = """<!doctype html>
<p data-testid="stMetric"><output data-testid="stMetricValue">50</output></p>
<input type="range" min="0" max="100">
<script>
document.querySelector("input").oninput = ({ target }) =>
  requestAnimationFrame(() => (document.querySelector("output").textContent = target.value));
</script>"""
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
TURNED = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight", "Space": "Space"}
AT_END = """({ type, value, min, max }, key) =>
    type === "range" && +value === +(key === "ArrowRight" ? max : min)"""


@dataclass(frozen=True)
class Times:
    """Milliseconds, one number per key press that painted something."""

    frame: list[float] = field(default_factory=list[float])
    work: list[float] = field(default_factory=list[float])


def keys_for(control: Locator) -> Iterator[str]:
    """Keys that each change the control: back and forth, turning at its ends."""
    key, run = ("Space" if control.get_attribute("type") == "checkbox" else "ArrowRight"), 0
    while True:
        if run == TURN or control.evaluate(AT_END, key):
            key, run = TURNED[key], 0
        yield key
        run += 1


class MeasuredPage:
    """A page with the probe in it."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.page = browser.new_page(viewport={"width": 1280, "height": 900})
        self.page.add_init_script(PROBE)
        self._processor = self.page.context.new_cdp_session(self.page)

    def slow(self, rate: int) -> None:
        self._processor.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def open_toy(self, address: str, toy: str, settings: str) -> None:
        """An explorable in a given state; a state in the address is shown without a question."""
        query = urlencode({"view": activities_of(toy).tab})
        state = f"&{toy}={settings}" if settings else ""
        self.page.goto(f"{self.url}/{address}?{query}{state}")
        self.page.locator(".explorable").wait_for(timeout=60_000)
        skip = self.page.get_by_role("button", name="Skip")
        if skip.count():
            skip.click()
        self.page.wait_for_timeout(1000)

    def open_empty(self) -> Locator:
        """One input and one number, and nothing else."""
        self.page.goto(f"data:text/html,{quote(EMPTY_PAGE)}")
        return self.page.locator("input")

    def open_one_number(self) -> Locator:
        """The smallest component inside a page of Streamlit: one input and one number."""
        self.page.goto(f"{self.url}/one_number")
        control = self.page.locator("input[type='range']")
        control.wait_for(timeout=60_000)
        self.page.wait_for_timeout(1000)
        return control

    def open_ordinary(self) -> Locator:
        """Streamlit's own slider with a number and a chart."""
        self.page.goto(self.url)
        self.page.get_by_test_id("stMetricValue").wait_for(timeout=60_000)
        self.page.wait_for_timeout(2000)
        return self.page.get_by_test_id("stSlider").locator("input")

    def press_keys(self, control: Locator, region: str) -> Times:
        """Press a key again and again; a press that changes nothing to be seen is left out.

        The work is taken from a trace of further presses, because tracing makes a frame longer.
        """
        control.scroll_into_view_if_needed()
        control.focus()
        keys = keys_for(control)
        frames = self._presses(keys, region, PRESSES)
        self.browser.start_tracing(page=self.page, categories=CATEGORIES)
        *painted, _ = self._presses(keys, region, TRACED + 1)
        acts = "keyup" if control.get_attribute("type") == "checkbox" else "keydown"
        works = work_per_press(self.browser.stop_tracing(), acts)[WARM_UP:]
        seen = [work for took, work in zip(painted, works, strict=True) if took is not None]
        if control.get_attribute("type") == "radio":
            control.check()  # what it chooses decides which other controls are there
        return Times([took for took in frames if took is not None], seen)

    def _presses(self, keys: Iterator[str], region: str, count: int) -> list[float | None]:
        """As many as wanted, after others to warm up."""
        return [self._press(next(keys), region) for _ in range(WARM_UP + count)][WARM_UP:]

    def _press(self, key: str, region: str) -> float | None:
        """Milliseconds to the end of the frame that shows the change, if there was one."""
        keyboard = self.page.keyboard
        if key != "Space":
            return self._painted(region, "keydown", partial(keyboard.press, key, delay=HOLD_MS))
        # A checkbox changes when its key is let go.
        keyboard.down(key)
        self.page.wait_for_timeout(HOLD_MS)
        return self._painted(region, "keyup", partial(keyboard.up, key))

    def _painted(self, region: str, begin: str, act: Callable[[], None]) -> float | None:
        self.page.evaluate("(watched) => window.probe.arm(...watched)", [region, begin])
        act()
        took: float | None = self.page.evaluate("window.probe.painted()")
        self.page.wait_for_timeout(PAUSE_MS)
        return took

    def move_over(self, target: Locator, region: str) -> Times:
        """Single moves of a mouse that holds something in a picture."""
        x, y = self._hold(target)
        steps = [abs(n % 12 - 6) - 3 for n in range(MOVES + WARM_UP)]
        painted = [
            self._painted(
                region, "pointermove", partial(self.page.mouse.move, x + 6 * step, y + 6 * step)
            )
            for step in steps
        ]
        self._release()
        return Times([took for took in painted[WARM_UP:] if took is not None])

    def _hold(self, target: Locator) -> tuple[float, float]:
        """Press the mouse on the handle of a picture, or in the middle where all of it is one."""
        target.scroll_into_view_if_needed()
        handle = target.locator("circle.end")
        box = (handle.first if handle.count() else target).bounding_box()
        if box is None:
            raise ValueError("what is not shown cannot be held")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        return x, y

    def _release(self) -> None:
        self.page.mouse.up()
        self.page.wait_for_timeout(SETTLE_MS)

    def drag(self, target: Locator, seconds: float) -> float:
        """Painted frames per second while the mouse moves over a slider or a picture."""
        x, y = self._hold(target)
        self.page.evaluate("window.probe.count()")
        start = time.perf_counter()
        moves = 0
        while (passed := time.perf_counter() - start) < seconds:
            away = 80 * abs((passed * 1.5) % 2 - 1) - 40
            self.page.mouse.move(x + away, y + away)
            moves += 1
            time.sleep(max(0.0, start + moves / 60 - time.perf_counter()))
        rate: float = self.page.evaluate("window.probe.rate()")
        self._release()
        return rate
