"""The instructors' page in a browser: files that change, YAML to try, nothing from outside."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from mltutor.paths import CONTENT
from tests.browser.learner import wait_until_idle
from tests.browser.server import AppServer

GOOD = (CONTENT / "question_template.yaml").read_text(encoding="utf-8")
BROKEN = GOOD.replace("    explain: |", "    explian: |")
PUBLISHED = GOOD.replace(
    "review: {state: draft}", "review: {state: verified, by: tests, on: 2026-11-21}"
)


@pytest.fixture
def class_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    return folder


@pytest.fixture
def server(tmp_path: Path, class_folder: Path) -> Iterator[AppServer]:
    server = AppServer(tmp_path, MLTUTOR_BANKS=str(class_folder))
    server.start()
    yield server
    server.stop()


def test_a_changed_file_shows_at_the_next_click_and_a_broken_one_does_no_harm(
    page: Page, server: AppServer, class_folder: Path
) -> None:
    mine = class_folder / "mine.yaml"
    fits = page.get_by_text("questions fit this choice")
    page.goto(f"{server.url}/practice?phase=deployment")
    before = int(fits.inner_text().split()[0])

    mine.write_text(PUBLISHED, encoding="utf-8")
    page.reload()
    expect(fits).to_have_text(f"{before + 1} questions fit this choice.")

    mine.write_text(PUBLISHED.replace("explain: |", "explian: |"), encoding="utf-8")
    page.reload()
    expect(fits).to_have_text(f"{before + 1} questions fit this choice.")
    page.goto(f"{server.url}/question-bank")
    expect(page.get_by_text("its last good version is in use")).to_be_visible()
    expect(page.get_by_text("did you mean 'explain'?")).to_be_visible()

    mine.unlink()
    page.goto(f"{server.url}/practice?phase=deployment")
    expect(fits).to_have_text(f"{before} questions fit this choice.")


def test_pasted_yaml_is_checked_and_shown_as_a_learner_sees_it(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/question-bank")
    wait_until_idle(page)
    page.get_by_role("tab", name="Check a file").click()
    page.get_by_label("Paste YAML").fill(BROKEN)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("did you mean 'explain'?")).to_be_visible()

    page.get_by_label("Paste YAML").fill(GOOD)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("No errors: 1 question is fine.")).to_be_visible()
    preview = page.get_by_role("tabpanel", name="Check a file").locator(".card")
    preview.locator('input[value="b"]').check()
    preview.get_by_role("button", name="Submit").click()
    expect(preview.locator(".verdict")).to_contain_text("Right")


def test_an_uploaded_file_is_checked(page: Page, shared_server: AppServer, tmp_path: Path) -> None:
    upload = tmp_path / "class7.yaml"
    upload.write_bytes(BROKEN.encode())
    page.goto(f"{shared_server.url}/question-bank?tab=Check+a+file")
    page.locator("input[type=file]").set_input_files(upload)
    expect(page.get_by_text("class7.yaml", exact=True).last).to_be_visible()
    expect(page.get_by_text("did you mean 'explain'?")).to_be_visible()


def test_a_reported_problem_reaches_the_instructor(page: Page, server: AppServer) -> None:
    page.goto(f"{server.url}/practice")
    page.get_by_role("button", name="Start").first.click()
    page.get_by_role("button", name="Report a problem").click()
    page.get_by_label("What is wrong with this question?").fill("Two options <b>fit</b>: A and C")
    page.get_by_role("button", name="Send to the instructor").click()
    expect(page.get_by_text("Thank you. It is stored.")).to_be_visible()
    page.goto(f"{server.url}/question-bank?tab=Reports")
    expect(page.get_by_text("Two options <b>fit</b>: A and C")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/practice", "/progress", "/question-bank"])
def test_no_page_asks_anybody_else_for_anything(
    page: Page, shared_server: AppServer, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shared_server.url + address)
    wait_until_idle(page)
    page.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).hostname for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}
