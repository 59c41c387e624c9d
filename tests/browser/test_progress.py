"""Progress in a browser: what was missed, and taking it to another machine."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from mltutor.storage.store import open_store
from tests.browser.learner import Practice
from tests.browser.server import AppServer
from tests.shipped import shipped_bank


def test_a_missed_question_is_one_click_from_its_feedback(
    page: Page, own_server: AppServer
) -> None:
    practice = Practice(page, own_server.url, shipped_bank())
    practice.start("type=multiple_choice")
    page.get_by_text("Sure", exact=True).click()
    question = practice.answer(rightly=False)
    page.goto(f"{own_server.url}/progress")
    expect(page.get_by_role("heading", name="Missed questions: 1")).to_be_visible()
    page.get_by_role("button", name="sure but wrong").click()
    expect(practice.verdict).to_contain_text("Not right")
    assert practice.question().id == question.id


def test_progress_travels_to_another_machine_and_is_joined_once(
    page: Page, own_server: AppServer, browser: Browser, tmp_path: Path
) -> None:
    practice = Practice(page, own_server.url, shipped_bank())
    practice.start("type=multiple_choice")
    practice.answer()
    practice.next()
    practice.answer(rightly=False)
    page.goto(f"{own_server.url}/progress")
    page.get_by_text("Take your progress to another computer").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my progress").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert re.fullmatch(
        r"mltutor-progress-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename
    )

    (tmp_path / "other").mkdir()
    other = AppServer(tmp_path / "other")
    other.start()
    try:
        page.goto(f"{other.url}/progress")
        page.get_by_text("Take your progress to another computer").click()
        page.locator("input[type=file]").set_input_files(file)
        expect(
            page.get_by_text("This file holds 2 answers: 2 new, 0 already here.")
        ).to_be_visible()
        page.get_by_role("button", name="Add to my progress").click()
        expect(page.get_by_text("2 answers added.")).to_be_visible()
        expect(page.get_by_role("heading", name="Missed questions: 1")).to_be_visible()
    finally:
        other.stop()
    here, there = (open_store(folder=s.folder / "data") for s in (own_server, other))
    assert here.attempts("local") == there.attempts("local")
    assert len(there.attempts("local")) == 2
    here.close()
    there.close()


def test_a_hostile_file_is_refused_in_words_and_changes_nothing(
    page: Page, own_server: AppServer, tmp_path: Path
) -> None:
    file = tmp_path / "progress.json"
    file.write_text('{"format": "<script>alert(1)</script>"}', encoding="utf-8")
    page.goto(f"{own_server.url}/progress")
    page.get_by_text("Take your progress to another computer").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Add to my progress")).to_have_count(0)
    store = open_store(folder=own_server.folder / "data")
    assert store.attempts("local") == []
    store.close()


def test_a_database_that_is_none_is_said_in_a_sentence_that_names_it(
    page: Page, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mltutor.sqlite3").write_bytes(b"this is not a database" * 100)
    server = AppServer(tmp_path)
    server.start()
    try:
        page.goto(server.url)
        expect(page.get_by_role("alert")).to_contain_text("mltutor.sqlite3")
        assert "Traceback" not in page.content()
    finally:
        server.stop()
