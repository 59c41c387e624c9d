"""The picture of a simulation on a lesson page: reached as a learner reaches it, moved by keys."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page

from benchmarks.in_browser.page import AT_END, TURNED
from mltutor.toys.activities import Prediction

PATIENCE_MS = 60_000
PAUSE_MS = 400
"""Longer than the browser waits before it reports where something was slid to."""
LIMIT_MS = 4000
"""After this a press has changed nothing."""
PROBE = (Path(__file__).parent / "picture_probe.js").read_text(encoding="utf-8")


class MeasuredPicture:
    """A page with a simulation, opened afresh, and the probe in it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(url)
        page.evaluate(PROBE)

    def predict(self, prediction: Prediction) -> None:
        """Say something, and lock it in."""
        lock_in = self.page.get_by_role("button", name="Lock in my prediction")
        lock_in.wait_for(timeout=PATIENCE_MS)
        if prediction.options is None:
            self.page.get_by_test_id("stForm").get_by_role("slider").press("ArrowRight")
        else:
            self.page.get_by_test_id("stForm").locator(
                "label:has(input[type='radio'])"
            ).first.click()
        lock_in.click()

    def start_alone(self) -> None:
        """Take a challenge without help."""
        self.page.get_by_role("radio", name="Alone").click(timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Until the picture stands and nothing is on its way."""
        self.page.locator(".picture .sentence:not(:empty)").wait_for(timeout=PATIENCE_MS)
        self.page.wait_for_timeout(3 * PAUSE_MS)

    def asked(self, slid: str | None) -> str:
        """The settings that the server is asked for: all but the slid one."""
        settings: str = self.page.evaluate("(slid) => window.pictureProbe.settings(slid)", slid)
        return settings

    def there_and_back(self, name: str, there: int, back: int) -> Iterator[float]:
        """Press keys on a control, turning at its end; milliseconds for each that changed it."""
        control = self._input(name)
        if control is None:
            return
        control.focus()
        key = self._first_key(control)
        for count in (there, back):
            for _ in range(count):
                took = None if control.evaluate(AT_END, key) else self._press(key)
                if took is None:
                    break
                yield took
            key = TURNED[key]

    def _input(self, name: str) -> Locator | None:
        """What takes the keys: of radio buttons the one that is checked; None if it is hidden."""
        inputs = self.page.locator(f".picture [data-control='{name}']:visible").all()
        ready = (
            each for each in inputs if each.get_attribute("type") != "radio" or each.is_checked()
        )
        return next(ready, None)

    def _first_key(self, control: Locator) -> str:
        if control.get_attribute("type") == "checkbox":
            return "Space"
        past_middle = "input => input.type === 'range' && 2 * input.value > +input.max + +input.min"
        return "ArrowLeft" if control.evaluate(past_middle) else "ArrowRight"

    def _press(self, key: str) -> float | None:
        self.page.wait_for_timeout(PAUSE_MS)
        self.page.evaluate("(limit) => window.pictureProbe.arm(limit)", LIMIT_MS)
        self.page.keyboard.press(key)
        took: float | None = self.page.evaluate("window.pictureProbe.painted()")
        return took
