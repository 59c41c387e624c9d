"""axe-core on every page, light and dark, wide and on a phone; nothing wider than the screen."""

from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from mltutor.quiz.bank import Bank
from tests.browser.axe import assert_clean
from tests.browser.learner import Practice
from tests.browser.server import AppServer
from tests.shipped import shipped_bank

PAGES = {
    "/": "Learn the machine-learning lifecycle",
    "/practice": "Practice",
    "/progress": "Progress",
    "/drill": "Drill",
    "/mock-exam": "Mock exam",
    "/services": "Services",
    "/question-bank": "Question bank",
}
TYPES = ["multiple_choice", "multiple_response", "ordering", "matching", "case_study"]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped_bank()


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
    screen.goto(f"{shared_server.url}/question-bank?tab={quote_plus(tab)}")
    expect(screen.get_by_role("tabpanel", name=tab)).to_be_visible()
    assert_clean(screen)
