"""From input to painted frame: every control of every explorable, in Chromium.

    python -m benchmarks.interaction > docs/latency.md

"Frame" is the time from a key press, or from a move of a mouse that holds something, to the end of
the frame that shows its result: the input's time stamp, the next animation frame, and a message
posted in it, which arrives when the frame is rendered; it holds whatever the processes of the
browser and of others take in between. "Work" is the time of the page's own thread up to the next
press, from the trace of further presses: handling the input, computing, drawing, the browser's
style, layout and paint, and what is computed ahead for the next press; while others have the
processor it stands still. Nothing waits for a display of 60 Hz, because an idle page paints at
once. An empty page and the smallest component, measured first and last, show what the machine and
Streamlit need for nothing at all.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, sync_playwright

from benchmarks.in_browser.page import MeasuredPage, Times
from mltutor.paths import PROJECT
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import free_port
from tests.tools import chromium_path

SLOWED = 4
DRAG_SECONDS = 2.0
AIM_MS, AIM_SLOWED_MS, AIM_FRAMES = 8.0, 16.7, 55
PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "classification": {
        "threshold": ("scores:calibrated~n:2000",),
        "fairness": ("separate:true",),
        "multiclass": ("",),
        "own_scores": ("",),
    },
    "bias-variance": {
        "fit": ("degree:4~n:100", "family:neighbours", "family:tree"),
        "boundary": ("", "family:tree"),
        "validation": ("",),
        "double_descent": ("",),
    },
    "regression": {"residuals": ("",)},
}
"""Address -> explorable -> settings to measure it in: the most work that it can make."""
EMPTY, SMALLEST = "an empty page", "the smallest component, one number"
ORDINARY = "ordinary `st.slider`, number and chart"
COMPARED = (EMPTY, SMALLEST, ORDINARY)
HEAD = """\
# Latency

Written by `python -m benchmarks.interaction > docs/latency.md`: p50 / p95 in milliseconds after a
key press or a move of the mouse, and painted frames per second while something is dragged for two
seconds, or one when slowed. *Frame* is from the input to the end of the frame that shows its
result, *work* the time of the page's own thread up to the next press, what it computes ahead for
that one included; *4x* is with the processor slowed four times. What lies outside the window is
drawn 150 ms after the last movement, as is the sentence below the first figure, and not in these
numbers. An empty page and a component with one input and one number, measured first and last, show
what the machine and Streamlit need for nothing at all. In each setting the heaviest slider and the
first picture that can be dragged are dragged.

| control | frame | work | frame 4x | work 4x | frames/s | frames/s 4x |
|---|---|---|---|---|---|---|"""


@dataclass(frozen=True)
class Row:
    """What was measured of one control or picture, at full speed and slowed."""

    what: str
    times: tuple[Times, Times] = field(default_factory=lambda: (Times(), Times()))
    frames: tuple[float, float] | None = None

    def __str__(self) -> str:
        spreads = [spread(each) for times in self.times for each in (times.frame, times.work)]
        rates = [f"{rate:.0f}" for rate in self.frames] if self.frames else ["", ""]
        return f"| {' | '.join([self.what, *spreads, *rates])} |"


def percentile(times: list[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1]


def spread(times: list[float]) -> str:
    """p50 / p95, or nothing when nothing was painted."""
    if len(times) < 2:
        return ""
    return f"{percentile(times, 50):.1f} / {percentile(times, 95):.1f}"


@contextmanager
def server() -> Iterator[str]:
    """The measured pages on a free port."""
    port = free_port()
    script = Path(__file__).parent / "in_browser" / "app.py"
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


def measured(page: MeasuredPage, what: str, control: Locator, region: str) -> Row:
    """Press keys on a control, at full speed and slowed."""
    full = page.press_keys(control, region)
    page.slow(SLOWED)
    slowed = page.press_keys(control, region)
    page.slow(1)
    return Row(what, (full, slowed))


def dragged(page: MeasuredPage, row: Row, target: Locator) -> Row:
    """The row with what a drag gives, at full speed and slowed."""
    full = page.drag(target, DRAG_SECONDS)
    page.slow(SLOWED)
    slowed = page.drag(target, DRAG_SECONDS / 2)
    page.slow(1)
    return replace(row, frames=(full, slowed))


def explorable_rows(page: MeasuredPage) -> Iterator[Row]:
    for address, toys in PAGES.items():
        for toy, states in toys.items():
            for state in states:
                page.open_toy(address, toy, state)
                name = f"{toy} ({state})" if state else toy
                yield from control_rows(page, name)
                yield from picture_row(page, name)


def every_row(page: MeasuredPage) -> Iterator[Row]:
    yield from floor_rows(page)
    yield from explorable_rows(page)
    yield measured(page, ORDINARY, page.open_ordinary(), "metric")
    yield from floor_rows(page)


def floor_rows(page: MeasuredPage) -> Iterator[Row]:
    yield measured(page, EMPTY, page.open_empty(), "metric")
    yield measured(page, SMALLEST, page.open_one_number(), "explorable")


def control_rows(page: MeasuredPage, name: str) -> list[Row]:
    """Every control; the slider that makes the most work is dragged as well."""
    rows = dict[str, Row]()
    sliders = dict[str, Locator]()
    for control in page.page.locator("[data-control]:visible").all():
        kind = control.get_attribute("type")
        what = f"{name}: {control.get_attribute('data-control')}"
        if what in rows or (kind == "radio" and not control.is_checked()):
            continue
        rows[what] = measured(page, what, control, "explorable")
        if kind == "range":
            sliders[what] = control
    if sliders:
        heaviest = max(sliders, key=lambda what: mean(rows[what].times[0].work))
        rows[heaviest] = dragged(page, rows[heaviest], sliders[heaviest])
    return list(rows.values())


def picture_row(page: MeasuredPage, name: str) -> Iterator[Row]:
    for picture in page.page.locator("svg.draggable").all()[:1]:
        what = f"{name}: drag on {picture.get_attribute('data-plot')}"
        full = page.move_over(picture, "explorable")
        page.slow(SLOWED)
        slowed = page.move_over(picture, "explorable")
        page.slow(1)
        yield dragged(page, Row(what, (full, slowed)), picture)


def summary(rows: list[Row]) -> Iterator[str]:
    """How many controls keep the aims, and what they are to be compared with."""
    ours = [row for row in rows if row.what not in COMPARED and len(row.times[0].frame) > 1]
    for index, (speed, aim) in enumerate((("", AIM_MS), (", slowed 4x", AIM_SLOWED_MS))):
        frames = [percentile(row.times[index].frame, 95) for row in ours]
        floors = ", ".join(
            f"{what} {percentile(row.times[index].frame, 95):.1f} ms"
            for what in COMPARED
            for row in [row for row in rows if row.what == what][:1]
        )
        yield (
            f"{len(ours)} controls and pictures{speed}: p95 at most {aim:g} ms for "
            f"{sum(each <= aim for each in frames)}, {percentile(frames, 50):.1f} ms in the "
            f"middle, {max(frames):.1f} ms at worst; for comparison: {floors}."
        )
    rates = [row.frames for row in rows if row.frames]
    kept = sum(full >= AIM_FRAMES for full, _ in rates)
    yield (
        f"{len(rates)} drags of two seconds: {kept} with at least {AIM_FRAMES} frames a second; "
        f"slowed 4x the middle one has {percentile([slowed for _, slowed in rates], 50):.0f}."
    )


def wait_for(page: MeasuredPage) -> None:
    """Until the server answers."""
    for _ in range(120):
        try:
            page.page.goto(page.url)
        except PlaywrightError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"nothing answers at {page.url}")


def main() -> None:
    rows = list[Row]()
    with server() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = MeasuredPage(browser, url)
        wait_for(page)
        print(HEAD)
        for row in every_row(page):
            rows.append(row)
            print(row, flush=True)
        browser.close()
    print("", *(f"- {line}" for line in summary(rows)), sep="\n")


if __name__ == "__main__":
    main()
