"""All seven phases with one good and one poor set of decisions, and the KPI of both."""

import re

from playwright.sync_api import Page, expect

from tests.browser.learner import wait_until_idle
from tests.browser.server import AppServer

GOOD = {
    "problem-framing": "the skill that resolved the call",
    "data-processing": "merged to 5 skills",
    "model-development": "logistic regression",
    "deployment": "in real time, always on",
    "monitoring": "both",
    "retraining": "on a schedule",
}
POOR = {
    "problem-framing": "what the phone menu chose",
    "data-processing": "12 recorded reasons",
    "model-development": "decision tree",
    "deployment": "as a nightly batch",
    "monitoring": "nothing",
    "retraining": "when quality falls",
}
SHARE = re.compile(r"\b(\d\d\.\d)\b")


def decide(page: Page, server: AppServer, phase: str, case: str, choice: str | None) -> None:
    page.goto(f"{server.url}/{phase}?step=decide")
    picker = page.get_by_role("radiogroup", name="Case file")
    picker.get_by_text(case, exact=True).click()
    expect(picker.locator('[aria-checked="true"]')).to_have_text(case)
    wait_until_idle(page)
    if choice is not None:
        page.get_by_text(choice, exact=True).click()
    page.get_by_role("button", name="Put it in the case file").click()
    expect(page.get_by_text(re.compile("Your case file, goal at most"))).to_be_visible()


def right_first_time(page: Page, row: str) -> float:
    found = SHARE.search(page.get_by_role("row", name=row).inner_text())
    assert found is not None
    return float(found[1])


def test_the_kpi_tells_good_decisions_from_poor_ones(page: Page, own_server: AppServer) -> None:
    for case, choices in (("A", GOOD), ("B", POOR)):
        decide(page, own_server, "business-goal", case, None)
        for phase, choice in choices.items():
            decide(page, own_server, phase, case, choice)
    menu = right_first_time(page, "Phone menu")
    best = right_first_time(page, "Best possible")
    good = right_first_time(page, "Case A, first day")
    poor = right_first_time(page, "Case B, first day")
    assert poor < menu < good < best
    assert right_first_time(page, "Case B, two years") < right_first_time(page, "Case A, two years")

    own_server.kill()
    own_server.start()
    page.goto(f"{own_server.url}/retraining?step=decide")
    assert right_first_time(page, "Case A, first day") == good
    assert right_first_time(page, "Case B, first day") == poor
