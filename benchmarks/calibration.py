"""How well the chance of passing is calibrated; draws the plot of `docs/readiness.md`."""

import sys
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mltutor.charts.reliability import reliability_figure
from mltutor.paths import PROJECT
from tests.tools import chromium_path
from tests.unit.review.simulated_exams import (
    Reliability,
    learners,
    predictions,
    reliability,
)

LEARNERS = 1500
SEED = 7
PLOT = PROJECT / "docs" / "images" / "readiness.svg"


def measured() -> dict[str, Reliability]:
    """Reliability by number of first answers, counting them alone or repeats as well."""
    curves = {}
    for answers in (65, 130):
        group = list(learners(LEARNERS, answers, SEED))
        for name, with_repeats in (("first answers", False), ("repeats counted", True)):
            found = predictions(group, with_repeats=with_repeats)
            curves[f"{answers} {name}"] = reliability(*found)
    return curves


def draw(curves: dict[str, Reliability]) -> None:
    """Have the browser turn the figure into a file that needs no script."""
    figure = reliability_figure(curves)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_content(figure.to_html(include_plotlyjs=True, div_id="figure"))
        url: str = page.evaluate("Plotly.toImage('figure', {format: 'svg'})")
        browser.close()
    _, _, quoted = url.partition(",")
    PLOT.write_text(unquote(quoted), encoding="utf-8")


def main() -> None:
    curves = measured()
    print(f"{LEARNERS} simulated learners each\nanswers                expected calibration error")
    for name, curve in curves.items():
        print(f"{name:22} {curve.expected_calibration_error:.3f}")
    draw(curves)
    print(f"plot: {PLOT.relative_to(PROJECT)}")


if __name__ == "__main__":
    main()
