"""What explorables compute in Chromium against scikit-learn: how much, and how far apart.

    python -m benchmarks.oracle

The comparisons are those of `tests/browser/test_explorable_oracle.py`, which fails beyond 1e-9.
"""

import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.mounted import MODELS, serve_modules
from tests.browser.test_explorable_oracle import Comparison, compare_own_scores, compare_toy
from tests.tools import chromium_path


def comparisons() -> dict[str, Comparison]:
    """Each explorable's comparison, by name."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page()
        serve_modules(page)
        found = {name: compare_toy(page, name) for name in MODELS}
        found["own_scores"] = compare_own_scores(page)
        browser.close()
    return found


def main() -> None:
    warnings.filterwarnings("ignore", message=".*single label.*")  # degenerate cases are meant
    found = comparisons()
    print("| explorable | settings or data sets | numbers compared | largest difference |")
    print("|---|---|---|---|")
    for name, each in found.items():
        print(f"| {name} | {each.sets} | {each.numbers:,} | {each.largest:.1e} |")
    total = Comparison(
        sum(each.sets for each in found.values()),
        sum(each.numbers for each in found.values()),
        max(each.largest for each in found.values()),
    )
    print(
        f"\n{total.sets} random settings and data sets, {total.numbers:,} numbers compared; "
        f"the largest difference is {total.largest:.1e}."
    )


if __name__ == "__main__":
    main()
