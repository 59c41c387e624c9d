"""Questions that show an explorable: in practice, in feedback and in the instructor's preview."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_clean
from tests.browser.server import AppServer

FIRST_LOAD_MS = 40_000
REPORT_MS = 600
CONCEPT = "dear-false-alarms-raise-the-threshold"


def threshold(page: Page) -> Locator:
    return page.locator(".st-key-exhibit-question [data-control='threshold']")


def open_question(page: Page, shared_server: AppServer) -> None:
    page.goto(f"{shared_server.url}/practice?concept={CONCEPT}&length=5")
    page.get_by_role("button", name=re.compile("^Start")).click(timeout=FIRST_LOAD_MS)
    expect(page.locator("[data-question='explore-threshold-cost-01']")).to_be_visible()
    expect(threshold(page)).to_be_visible()


def test_what_is_moved_and_what_is_picked_both_stay_until_after_the_feedback(
    page: Page, shared_server: AppServer
) -> None:
    open_question(page, shared_server)
    page.get_by_role("radio", name="About 0.63").check()
    page.get_by_role("button", name="Move it yourself").press("Enter")
    expect(threshold(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(REPORT_MS)
    expect(page.get_by_role("radio", name="About 0.63")).to_be_checked()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator("[data-verdict='right']")).to_be_visible()
    expect(threshold(page)).to_have_value("0.505")
    assert "threshold" not in page.url


def test_a_question_with_an_explorable_has_no_violation_and_fits_the_screen(
    screen: Page, shared_server: AppServer
) -> None:
    open_question(screen, shared_server)
    assert_clean(screen)


def test_an_instructor_moves_the_explorable_of_a_question(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/question-bank?tab=Questions")
    page.get_by_role("combobox", name="Question", exact=True).click(timeout=FIRST_LOAD_MS)
    page.keyboard.type("explore-equal-opportunity-01 (")
    page.keyboard.press("Enter")
    page.locator("[data-control='separate']").check()
    other = page.locator("[data-control='threshold_b']")
    expect(other).to_be_visible()
    other.press("ArrowLeft")
    page.wait_for_timeout(REPORT_MS)
    expect(other).to_have_value("0.495")
