"""Accessibility of a page by axe-core, and whether it fits its screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.learner import wait_until_idle

ALL_BUT_CLOSED_MENU = {"exclude": [["[data-testid=stSidebar][aria-expanded=false]"]]}
"""A closed sidebar cannot be seen, yet its content counts as a region that scrolls."""


def assert_clean(page: Page) -> None:
    """No serious or critical violation, and no sideways scrolling."""
    wait_until_idle(page)
    results = Axe().run(page, context=ALL_BUT_CLOSED_MENU)
    severe = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not severe, "\n".join(
        f"{v['id']}: {v['help']}: {[node['html'][:200] for node in v['nodes']][:3]}" for v in severe
    )
    overflow = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
