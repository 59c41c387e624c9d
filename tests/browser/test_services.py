"""The services page in a real browser: finding, comparing, deciding; its URL says it all."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_clean
from tests.browser.server import AppServer


@pytest.mark.parametrize(
    ("text", "name", "old"),
    [
        ("QuickSight", "Amazon Quick (with Amazon Quick Sight)", "QuickSight"),
        ("Kinesis Firehose", "Amazon Data Firehose", "Kinesis Data Firehose"),
        ("Experiments", "SageMaker Experiments Classic", None),
    ],
)
def test_an_old_name_finds_the_present_entry(
    page: Page, shared_server: AppServer, text: str, name: str, old: str | None
) -> None:
    page.goto(f"{shared_server.url}/services")
    page.get_by_label("Search, also by old names").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=name)).to_be_visible()
    if old:
        expect(page.get_by_text("Found as").first).to_contain_text(old)


def test_a_click_on_the_loop_filters_by_phase_and_a_second_one_shows_all(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/services")
    phase = page.get_by_role("button", name="6. Monitoring")
    phase.press("Enter")
    page.wait_for_url("**phase=monitoring*")
    expect(phase).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("combobox", name="Phase")).to_have_value("Monitoring")
    expect(page.get_by_role("button", name="Amazon EMR")).to_have_count(0)
    page.get_by_role("button", name="6. Monitoring").press("Enter")
    expect(page.get_by_text("156 of 156 entries.")).to_be_visible()
    assert "phase=" not in page.url


def test_a_link_opens_with_its_filters(page: Page, shared_server: AppServer) -> None:
    page.goto(f"{shared_server.url}/services?status=sunset")
    expect(page.get_by_role("combobox", name="Status")).to_have_value("Being retired")
    expect(page.get_by_role("button", name="SageMaker Profiler")).to_be_visible()
    expect(page.get_by_role("button", name="Amazon S3")).to_have_count(0)


def test_a_card_says_what_has_happened_and_leads_to_what_it_is_mistaken_for(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/services?service=sagemaker-clarify")
    expect(page.get_by_role("heading", name="SageMaker Clarify")).to_be_visible()
    expect(page.get_by_text("Closed to new customers, announced 30 Jun 2026")).to_be_visible()
    page.get_by_role("button", name="Set them side by side").click()
    page.wait_for_url("**view=compare*")
    expect(page.get_by_text("SageMaker Clarify, not SHAP:")).to_be_visible()
    page.reload()
    expect(page.get_by_text("SageMaker Clarify, not SHAP:")).to_be_visible()


def test_from_a_card_to_a_drill_of_that_service(page: Page, shared_server: AppServer) -> None:
    page.goto(f"{shared_server.url}/services?service=glue")
    page.get_by_role("button", name="Drill this service").click()
    expect(page.locator(".card .stem")).to_be_visible()
    assert "/drill?round=" in page.url


def test_four_answers_decide_how_to_serve_and_the_link_keeps_them(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/services?view=inference")
    expect(page.get_by_text("4 questions are open.")).to_be_visible()
    for text, name in {
        "Rarely or unpredictably": "traffic=sporadic",
        "Up to 4 MB": "payload=small",
        "Within seconds": "latency=seconds",
        "Nothing; no GPU": "idle=zero",
    }.items():
        page.get_by_text(text).click()
        page.wait_for_url(f"**{name}*")
    expect(page.get_by_role("heading", name="Serverless endpoint")).to_be_visible()
    expect(page.get_by_text("up to 4 MB, request and response")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Serverless endpoint")).to_be_visible()
    page.get_by_text("Within milliseconds").click()
    expect(page.get_by_text("No option does all of that")).to_be_visible()
    expect(page.get_by_text("Way out:")).to_be_visible()


def test_radio_buttons_keep_the_focus_while_arrow_keys_move_the_answer(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/services?view=inference&traffic=steady")
    group = page.get_by_role("radiogroup", name="How do requests arrive?")
    group.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**traffic=sporadic*")
    expect(group.get_by_role("radio").nth(1)).to_be_checked()
    expect(group.get_by_role("radio").nth(1)).to_be_focused()


SERVE = "traffic=steady&payload=small&latency=seconds&idle=stays-on"
ADDRESSES = {
    "?": "156 of 156 entries.",
    "?service=sagemaker-model-monitor": "Not to be mistaken for",
    "?view=compare&compare=s3,redshift,athena": "Amazon S3, not Amazon Redshift:",
    f"?view=inference&{SERVE}": "Documented limits",
    "?view=maps": "Other divisions of the lifecycle",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_serious_violation_anywhere(
    screen: Page,
    shared_server: AppServer,
    address: str,
) -> None:
    screen.goto(f"{shared_server.url}/services{address}")
    expect(screen.get_by_text(ADDRESSES[address]).first).to_be_visible()
    assert_clean(screen)
