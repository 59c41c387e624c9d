"""The playground's pages in the app: one address each, silent while dragged, goals kept."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from mltutor.toys.activities import Activities, activities_of, load_page
from mltutor.toys.registry import toy_named
from tests.browser.server import AppServer

PAGES = ("classification", "bias_variance", "regression")
OPENED = [(f"/{page.replace('_', '-')}", load_page(page).toys[-1]) for page in PAGES]
"""The last view of each page: the one that a link must ask for."""
FIRST_LOAD_MS = 40_000
REPORT_MS = 600


@pytest.fixture
def sent(page: Page) -> list[int]:
    """Sizes of the messages that the page has sent to the server."""
    sizes: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda payload: sizes.append(len(payload))),
    )
    return sizes


def open_toy(page: Page, server: AppServer, address: str, toy: str, state: str = "") -> None:
    query = urlencode({"view": activities_of(toy).tab})
    page.goto(f"{server.url}{address}?{query}{f'&{toy}={state}' if state else ''}")
    expect(page.locator(".explorable")).to_be_visible(timeout=FIRST_LOAD_MS)


@pytest.mark.parametrize(
    ("address", "activities"), OPENED, ids=lambda value: getattr(value, "toy", "")
)
def test_an_address_opens_the_view_that_it_names(
    page: Page, shared_server: AppServer, address: str, activities: Activities
) -> None:
    open_toy(page, shared_server, address, activities.toy)
    title = toy_named(activities.toy).title
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator("[data-plot], .matrix").first).to_be_visible()
    expect(page.get_by_text("In the exam:")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_server_is_not_asked_while_something_is_dragged(
    page: Page, shared_server: AppServer, sent: list[int]
) -> None:
    open_toy(page, shared_server, "/classification", "threshold", "separation:2")
    page.wait_for_timeout(REPORT_MS)
    picture = page.locator("[data-plot='distributions']")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    before = len(sent)
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    for share in (0.4, 0.5, 0.6, 0.7):
        page.mouse.move(box["x"] + box["width"] * share, middle)
        page.wait_for_timeout(REPORT_MS)
    assert len(sent) == before
    page.mouse.up()
    page.wait_for_timeout(REPORT_MS)
    assert len(sent) > before


def test_a_reached_challenge_is_checked_by_the_server_and_kept(
    page: Page, shared_server: AppServer
) -> None:
    open_toy(page, shared_server, "/regression", "residuals", "slope:0.05~intercept:8.7")
    expect(page.get_by_text("0 of 4 challenges reached")).to_be_visible()
    page.locator("[data-control='slope']").press("ArrowLeft")
    expect(page.get_by_text("1 of 4 challenges reached")).to_be_visible()
    assert "residuals=slope:0~intercept:8.7" in page.url


def test_a_prediction_is_asked_once_a_session(page: Page, shared_server: AppServer) -> None:
    open_toy(page, shared_server, "/classification", "fairness")
    page.get_by_role("button", name="Skip").click()
    page.wait_for_timeout(REPORT_MS)
    page.get_by_role("radio", name="Multiclass").click()
    expect(page.locator("[data-control='weight']")).to_be_visible()
    page.get_by_role("radio", name="Fairness").click()
    expect(page.locator("[data-control='separate']")).to_be_visible()
    expect(page.locator(".prediction")).to_have_count(0)
