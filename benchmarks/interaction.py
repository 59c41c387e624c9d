"""From input to painted frame: every control of every explorable, in Chromium.

    python -m benchmarks.interaction > docs/latency.md

"Input to frame" is the time from a key press to the end of the frame that shows its result: the
input's time stamp, the next animation frame, and a message posted in it, which arrives when the
frame is rendered; it holds whatever the processes of the browser and of others take in between.
"Work" is the time of the page's own thread for it, from the trace: handling the input, computing,
drawing, and the browser's style, layout and paint; while others have the processor it stands still.
Neither waits for a display of 60 Hz, because an idle page paints at once. An empty page is measured
before each explorable: it shows what the machine needs for nothing at all at that moment.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, sync_playwright

from benchmarks.in_browser.page import MeasuredPage, Times
from mltutor.paths import PROJECT
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import free_port
from tests.tools import chromium_path

SLOWED = 4
AIM_MS, AIM_SLOWED_MS, AIM_FRAMES = 8.0, 16.7, 55
PAGES: dict[str, dict[str, tuple[str, ...]]] = {
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
EMPTY, ORDINARY = "an empty page", "ordinary `st.slider`, number and chart"
HEAD = """\
# Latency

Written by `python -m benchmarks.interaction > docs/latency.md`: p50 / p95 in milliseconds after a
key press, and painted frames per second while something is dragged for two seconds; as the
processor is, and slowed four times. *Frame* is from the input to the end of the frame that shows
its result, *work* the time of the page's own thread in it. An empty page with one input and
one number, measured before each explorable, shows what the machine needs for nothing at all.

| control | frame | work | frame, slowed | work, slowed | frames/s | slowed |
|---|---|---|---|---|---|---|"""


@dataclass(frozen=True)
class Row:
    """What was measured of one control or picture, at full speed and slowed."""

    what: str
    times: tuple[Times, Times] = field(default_factory=lambda: (Times(), Times()))
    frames: tuple[float, float] | None = None

    def __str__(self) -> str:
        spreads = [spread(each) for times in self.times for each in (times.to_frame, times.work)]
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
    """Press keys on a control; drag it if it can be dragged."""
    full = page.press_keys(control, region)
    slider = control.get_attribute("type") == "range" and region == "explorable"
    frames = page.drag(control) if slider else 0.0
    page.slow(SLOWED)
    slowed = page.press_keys(control, region)
    slowed_frames = page.drag(control) if slider else 0.0
    page.slow(1)
    return Row(what, (full, slowed), (frames, slowed_frames) if slider else None)


def explorable_rows(page: MeasuredPage) -> Iterator[Row]:
    for address, toys in PAGES.items():
        for toy, states in toys.items():
            for state in states:
                yield measured(page, EMPTY, page.open_empty(), "metric")
                page.open_toy(address, toy, state)
                name = f"{toy} ({state})" if state else toy
                yield from control_rows(page, name)
                yield from picture_rows(page, name)


def control_rows(page: MeasuredPage, name: str) -> Iterator[Row]:
    for control in page.page.locator("[data-control]:visible").all():
        if control.get_attribute("type") == "radio" and not control.is_checked():
            continue
        what = f"{name}: {control.get_attribute('data-control')}"
        yield measured(page, what, control, "explorable")


def picture_rows(page: MeasuredPage, name: str) -> Iterator[Row]:
    for picture in page.page.locator("svg.draggable").all():
        full = page.drag(picture)
        page.slow(SLOWED)
        slowed = page.drag(picture)
        page.slow(1)
        what = f"{name}: drag on {picture.get_attribute('data-plot')}"
        yield Row(what, frames=(full, slowed))


def summary(rows: list[Row]) -> Iterator[str]:
    """How many controls keep the aims, and how the whole compares with an empty page."""
    ours = [row for row in rows if row.what not in {EMPTY, ORDINARY} and row.times[0].work]
    empty = [row for row in rows if row.what == EMPTY]
    for index, (speed, aim) in enumerate((("", AIM_MS), (", slowed 4x", AIM_SLOWED_MS))):
        work = [percentile(row.times[index].work, 95) for row in ours]
        frame = [percentile(row.times[index].to_frame, 50) for row in ours]
        floor = [percentile(row.times[index].to_frame, 50) for row in empty]
        kept = sum(each <= aim for each in work)
        yield (
            f"{len(ours)} controls{speed}: p95 of the work at most {aim:g} ms for {kept}, "
            f"{max(work):.1f} ms at worst; input to frame p50 {percentile(frame, 50):.1f} ms, "
            f"on an empty page {percentile(floor, 50):.1f} ms."
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
        for row in explorable_rows(page):
            rows.append(row)
            print(row, flush=True)
        for what, control in ((ORDINARY, page.open_ordinary), (EMPTY, page.open_empty)):
            rows.append(measured(page, what, control(), "metric"))
            print(rows[-1], flush=True)
        browser.close()
    print("", *(f"- {line}" for line in summary(rows)), sep="\n")


if __name__ == "__main__":
    main()
