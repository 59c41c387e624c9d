"""axe-core on every page, light and dark, wide and on a phone; nothing wider than the screen."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mltutor.quiz.bank import Bank
from tests.browser.conftest import PATIENCE_MS
from tests.browser.learner import Practice, shipped_bank, wait_until_idle
from tests.browser.server import AppServer

PAGES = {
    "/": "Learn the machine-learning lifecycle",
    "/practice": "Practice",
    "/progress": "Progress",
    "/question-bank": "Question bank",
}
SCREENS = {"wide-light": (1280, 900, "light"), "phone-dark": (390, 844, "dark")}
"""Colours and layout do not depend on each other, so two of the four screens show both."""
TYPES = ["multiple_choice", "multiple_response", "ordering", "matching", "case_study"]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped_bank()


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height, scheme = SCREENS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def assert_clean(page: Page) -> None:
    """No serious or critical violation, and no sideways scrolling."""
    wait_until_idle(page)
    results = Axe().run(page)
    severe = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not severe, "\n".join(
        f"{v['id']}: {v['help']}: {[node['html'][:200] for node in v['nodes']][:3]}" for v in severe
    )
    overflow = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_serious_violation(
    screen: Page, shared_server: AppServer, address: str
) -> None:
    screen.goto(shared_server.url + address)
    expect(screen.get_by_role("heading", name=PAGES[address])).to_be_visible()
    assert_clean(screen)


@pytest.mark.parametrize("kind", TYPES)
def test_a_question_has_no_serious_violation_before_and_after_the_answer(
    screen: Page, shared_server: AppServer, bank: Bank, kind: str
) -> None:
    practice = Practice(screen, shared_server.url, bank)
    practice.start(f"type={kind}")
    assert_clean(screen)
    practice.answer(rightly=False)
    assert_clean(screen)


@pytest.mark.parametrize("tab", ["Coverage", "Questions", "Check a file", "Reports"])
def test_a_tab_of_the_question_bank_has_no_serious_violation(
    screen: Page, shared_server: AppServer, tab: str
) -> None:
    screen.goto(f"{shared_server.url}/question-bank")
    screen.get_by_role("tab", name=tab).click()
    expect(screen.get_by_role("tabpanel", name=tab)).to_be_visible()
    assert_clean(screen)
