"""From input to painted picture: every control of every simulation on the lesson pages.

    python -m benchmarks.lessons > docs/lessons-latency.md

A learner predicts, and then moves each control there and back by keyboard, several times over,
each time with the others set differently. Settings that are new make the server run the simulation;
it remembers those that it has seen. One learner, one machine, no network in between.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page, sync_playwright

from benchmarks.in_browser.picture import MeasuredPicture
from benchmarks.interaction import percentile, spread
from mltutor.lessons import Lesson, load_lesson
from mltutor.lessons.checking import lesson_files
from mltutor.toys.simulation import Simulation
from mltutor.toys.simulations.registry import challenge_named, simulation_named
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import AppServer
from tests.tools import chromium_path

ROUNDS = 3
THERE, BACK = 4, 3
"""Presses each way in a round: a control ends where it has not begun, so the next meets others."""
AIM_P50_MS, AIM_P95_MS, AIM_TRAINED_MS = 60, 150, 1000
HEAD = """\
# Latency of the lessons

Written by `python -m benchmarks.lessons > docs/lessons-latency.md`: p50 / p95 in milliseconds from
a key press to the end of the frame that shows its result, for every control of every simulation on
the lesson pages; in brackets, how many presses were measured. What is *slid* has been sent before,
and the browser swaps it. What is *asked* goes to the server and back, through Streamlit: settings
that are *new* are run, those that were *seen* are remembered. A simulation that *trains* fits
models for new settings; of any other, the settings one step away are run ahead, so that most of
what is new is there when it is asked for. One learner and one server share the machine.

| simulation | control | | | new, p50 / p95 | seen, p50 / p95 |
|---|---|---|---|---|---|"""


@dataclass(frozen=True)
class Row:
    """Milliseconds for each press of one control, by whether the server had to run something."""

    simulation: Simulation
    control: str
    new: list[float] = field(default_factory=list[float])
    seen: list[float] = field(default_factory=list[float])

    @property
    def slid(self) -> bool:
        return self.control == self.simulation.slid

    def __str__(self) -> str:
        kind = "slid" if self.slid else "asked"
        trains = "trains" if self.simulation.trains else ""
        cells = [self.simulation.name, self.control, kind, trains]
        return f"| {' | '.join([*cells, counted(self.new), counted(self.seen)])} |"


def counted(times: list[float]) -> str:
    """p50 / p95 and how many there are; of a single one, itself."""
    if not times:
        return ""
    return f"{spread(times) or f'{times[0]:.1f}'} ({len(times)})"


def every_row(page: Page, url: str) -> Iterator[Row]:
    for path in lesson_files():
        lesson = load_lesson(path.stem)
        for section in lesson.sections:
            if section.toy is not None:
                picture = MeasuredPicture(page, f"{url}/{lesson.phase}?step={section.id}")
                picture.predict(lesson.activities(section.toy).prediction)
                yield from rows(picture, simulation_named(section.toy))
        yield from challenge_rows(page, url, lesson)


def challenge_rows(page: Page, url: str, lesson: Lesson) -> Iterator[Row]:
    """A challenge whose simulation stands nowhere else."""
    name = challenge_named(lesson.front.challenge.name).simulation
    if name not in {section.toy for section in lesson.sections}:
        picture = MeasuredPicture(page, f"{url}/{lesson.phase}?step=challenge")
        picture.start_alone()
        yield from rows(picture, simulation_named(name))


def rows(picture: MeasuredPicture, simulation: Simulation) -> list[Row]:
    """One for each control, from all rounds together."""
    found = {control.name: Row(simulation, control.name) for control in simulation.controls}
    picture.settle()
    seen = {picture.asked(simulation.slid)}
    for _ in range(ROUNDS):
        for row in found.values():
            for took in picture.there_and_back(row.control, THERE, BACK):
                settings = picture.asked(simulation.slid)
                known = row.slid or settings in seen
                (row.seen if known else row.new).append(took)
                seen.add(settings)
    return list(found.values())


def summary(rows: list[Row]) -> Iterator[str]:
    """How many controls keep the aims."""
    slid = [row.seen for row in rows if row.slid and row.seen]
    yield f"{len(slid)} controls that are slid: {within(slid)}."
    asked = [row for row in rows if not row.slid]
    plain = [each for row in asked if not row.simulation.trains for each in (row.new, row.seen)]
    yield f"Asked, with nothing trained: {within(plain)}."
    yield f"Asked, trained before: {within([row.seen for row in asked if row.simulation.trains])}."
    trained = [max(row.new) for row in asked if row.simulation.trains and row.new]
    kept = sum(longest <= AIM_TRAINED_MS for longest in trained)
    yield (
        f"Asked and trained: {kept} of {len(trained)} controls answer every press within "
        f"{AIM_TRAINED_MS} ms, the slowest in {max(trained):.0f} ms."
    )


def within(groups: list[list[float]]) -> str:
    """How many lists of times keep the aims, and all times together."""
    wide = [times for times in groups if len(times) > 1]
    middle, high = (sum(percentile(times, p) <= aim for times in wide) for p, aim in AIMS)
    return (
        f"p50 at most {AIM_P50_MS} ms for {middle} and p95 at most {AIM_P95_MS} ms for {high} of "
        f"{len(wide)}; all presses together {spread([time for times in wide for time in times])} ms"
    )


AIMS = ((50, AIM_P50_MS), (95, AIM_P95_MS))


def main() -> None:
    measured = list[Row]()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = AppServer(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        print(HEAD)
        for row in every_row(page, server.url):
            measured.append(row)
            print(row, flush=True)
        browser.close()
        server.stop()
    print("", *(f"- {line}" for line in summary(measured)), sep="\n")


if __name__ == "__main__":
    main()
