"""From starting the server to a first readable page: this app beside an empty Streamlit app.

Prints seconds (median of several starts each, the two taken in turns on the same machine).
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, sync_playwright

from mltutor.paths import PROJECT
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import AppServer
from tests.tools import chromium_path

STARTS = 5
EMPTY = 'import streamlit as st\nst.title("Empty")\n'


def first_page(
    browser: Browser, script: Path, heading: str, address: str = ""
) -> tuple[float, float]:
    """Seconds until the server answers, and until the heading of its first page can be read."""
    with tempfile.TemporaryDirectory() as folder:
        server = AppServer(Path(folder), script=script)
        began = time.perf_counter()
        server.start()
        answered = time.perf_counter()
        page = browser.new_page()
        page.goto(server.url + address)
        page.get_by_role("heading", name=heading).wait_for()
        read = time.perf_counter()
        page.close()
        server.stop()
    return answered - began, read - began


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        ours = PROJECT / "streamlit_app.py"
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        cases = {
            "empty app": (empty, "Empty", ""),
            "Today": (ours, "Learn the machine-learning lifecycle", "/"),
            "Practice": (ours, "Practice", "/practice"),
        }
        taken = {
            name: [first_page(browser, *case) for _ in range(STARTS)]
            for name, case in cases.items()
        }
        browser.close()
    print("| page | server answers, s | first page readable, s |")
    print("|---|---|---|")
    for name, seconds in taken.items():
        answered, read = (statistics.median(column) for column in zip(*seconds, strict=True))
        print(f"| {name} | {answered:.1f} | {read:.1f} |")


if __name__ == "__main__":
    main()
