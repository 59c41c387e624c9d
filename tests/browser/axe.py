"""Accessibility of a page by axe-core, and whether it fits its screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.learner import wait_until_idle

MENU = "[data-testid=stSidebar]"


def assert_clean(page: Page) -> None:
    """No serious or critical violation, and no sideways scrolling."""
    wait_until_idle(page)
    # A closed sidebar cannot be seen, yet its content would count as a region that scrolls.
    closed = page.eval_on_selector(MENU, "menu => menu.getBoundingClientRect().right <= 1")
    results = Axe().run(page, context={"exclude": [[MENU]]} if closed else None)
    severe = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not severe, "\n".join(
        f"{v['id']}: {v['help']}: {[node['html'][:200] for node in v['nodes']][:3]}" for v in severe
    )
    overflow = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
