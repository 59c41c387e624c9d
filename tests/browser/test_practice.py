"""Practising in a real browser: nothing answered is lost, nothing is counted twice."""

import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from mltutor.quiz.bank import Bank
from mltutor.storage.records import Attempt
from mltutor.storage.store import open_store
from mltutor.study.rounds import attempt_id_for
from tests.browser.learner import Practice, round_and_place
from tests.browser.server import AppServer
from tests.shipped import shipped_bank

TYPES = ["multiple_choice", "multiple_response", "ordering", "matching", "case_study"]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped_bank()


@pytest.fixture
def practice(page: Page, shared_server: AppServer, bank: Bank) -> Practice:
    return Practice(page, shared_server.url, bank)


@pytest.fixture
def stored(shared_server: AppServer) -> Callable[[], dict[str, Attempt]]:
    def read() -> dict[str, Attempt]:
        store = open_store(folder=shared_server.folder / "data")
        attempts = {attempt.attempt_id: attempt for attempt in store.attempts("local")}
        store.close()
        return attempts

    return read


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("rightly", [True, False])
def test_an_answer_of_each_type_is_judged_and_explained(
    practice: Practice, kind: str, rightly: bool
) -> None:
    practice.start(f"type={kind}&length=5")
    question = practice.answer(rightly=rightly)
    expect(practice.verdict).to_contain_text("Right" if rightly else "Not right")
    first_words = " ".join(question.explain.split())[:30].replace("**", "")
    expect(practice.card).to_contain_text(first_words)
    assert question.refs[0].checked.isoformat() in practice.card.inner_text()


def test_nothing_before_the_answer_gives_the_key_away(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    question = practice.question()
    html = practice.page.content() + practice.card.inner_html()
    assert not any(option.why[:25] in html for option in question.options)
    assert practice.card.locator("input:checked").count() == 0


def test_reload_shows_the_same_feedback_and_counts_once(
    practice: Practice, stored: Callable[[], dict[str, Attempt]]
) -> None:
    practice.start("type=multiple_choice")
    question = practice.answer()
    before = stored()
    practice.page.reload()
    expect(practice.verdict).to_contain_text("Right")
    assert practice.question().id == question.id
    assert stored() == before


def test_reload_before_submitting_keeps_the_draft(practice: Practice) -> None:
    practice.start("type=multiple_response")
    question = practice.fill()
    practice.page.get_by_text("Unsure", exact=True).click()
    practice.page.reload()
    practice.wait_for_question()
    assert practice.question().id == question.id
    picked = practice.page.locator("input[name=answer]:checked")
    assert {picked.nth(i).get_attribute("value") for i in range(picked.count())} == set(
        question.key
    )
    expect(practice.page.locator("#confidence-unsure")).to_be_checked()


def test_a_double_click_on_submit_counts_once(
    practice: Practice, stored: Callable[[], dict[str, Attempt]]
) -> None:
    practice.start("type=multiple_choice")
    known = set(stored())
    practice.fill()
    practice.page.get_by_role("button", name="Submit").dblclick()
    expect(practice.verdict).to_be_visible()
    assert len(set(stored()) - known) == 1


def test_a_second_tab_sees_the_answer_that_was_given_first(
    practice: Practice,
    context: BrowserContext,
    bank: Bank,
    stored: Callable[[], dict[str, Attempt]],
) -> None:
    practice.start("type=multiple_choice")
    other = Practice(context.new_page(), practice.url, bank)
    other.page.goto(practice.page.url)
    other.wait_for_question()
    first = practice.answer(rightly=True)
    assert other.question().id == first.id
    other.fill(rightly=False)
    other.submit()
    expect(other.verdict).to_contain_text("Right")
    round_id, place = round_and_place(practice.page.url)
    assert stored()[attempt_id_for(round_id, place)].answer == first.key


def test_the_back_button_returns_to_the_answered_question(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    first = practice.answer()
    practice.next()
    assert practice.question().id != first.id
    practice.page.go_back()
    expect(practice.verdict).to_be_visible()
    assert practice.question().id == first.id


def test_an_answer_given_without_a_server_arrives_when_it_is_back(
    page: Page, own_server: AppServer, bank: Bank
) -> None:
    practice = Practice(page, own_server.url, bank)
    practice.start("type=multiple_choice")
    question = practice.fill()
    own_server.kill()
    practice.submit()
    expect(page.get_by_text("Your answer is kept here")).to_be_visible(timeout=20_000)
    own_server.start()
    expect(practice.verdict).to_be_visible(timeout=60_000)
    round_id, place = round_and_place(page.url)
    store = open_store(folder=own_server.folder / "data")
    kept = store.attempt(attempt_id_for(round_id, place))
    store.close()
    assert kept is not None
    assert kept.answer == question.key


def test_a_round_ends_with_its_result_and_skipped_is_not_wrong(practice: Practice) -> None:
    practice.start("type=multiple_choice&length=5")
    practice.answer(rightly=True)
    practice.next()
    skipped = practice.question().id
    practice.page.get_by_role("button", name="Skip").click()
    practice.page.wait_for_url("**q=3*")
    expect(practice.card).not_to_have_attribute("data-question", skipped)
    for _ in range(3):
        expect(practice.page.locator(".where")).to_be_visible()
        practice.answer(rightly=False)
        practice.page.locator(".card .primary").click()
        expect(practice.verdict).to_have_count(0)
    expect(practice.page.get_by_role("heading", name="1 of 4 right")).to_be_visible()
    expect(practice.page.get_by_text("1 not answered")).to_be_visible()


def test_flag_and_note_are_kept(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    page = practice.page
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    page.get_by_role("button", name="Private note").click()
    page.get_by_label("Only you see this note").fill("Look up *recall* again")
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    page.get_by_role("button", name="Private note").click()
    expect(page.get_by_label("Only you see this note")).to_have_value("Look up *recall* again")


def test_a_struck_option_stays_struck_after_reload(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    practice.page.get_by_role("button", name="Strike out B").click()
    practice.page.reload()
    button = practice.page.get_by_role("button", name="Strike out B")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_link_opens_with_the_choice_it_names(page: Page, shared_server: AppServer) -> None:
    page.goto(f"{shared_server.url}/practice?phase=monitoring&difficulty=3&length=5")
    expect(page.get_by_role("combobox", name="Phase of the lifecycle")).to_have_value(
        "6. Monitoring"
    )
    expect(page.get_by_role("combobox", name="Length")).to_have_value("5 questions")


def test_a_round_of_somewhere_else_is_refused_in_words(
    page: Page, shared_server: AppServer
) -> None:
    page.goto(f"{shared_server.url}/practice?round=no-such-round&q=2")
    expect(page.get_by_text("This round is not on this computer")).to_be_visible()
    page.get_by_role("button", name="Choose what to practise").click()
    expect(page.get_by_role("heading", name="Practice")).to_be_visible()


def test_two_servers_in_other_time_zones_share_one_database(
    page: Page, own_server: AppServer, bank: Bank
) -> None:
    other = AppServer(own_server.folder, LC_ALL="C", TZ="Pacific/Apia")
    other.start()
    try:
        practice = Practice(page, own_server.url, bank)
        practice.start("type=multiple_choice")
        first = practice.answer()
        page.goto(page.url.replace(own_server.url, other.url))
        expect(practice.verdict).to_contain_text("Right")
        assert practice.question().id == first.id
        practice.next()
        second = practice.answer(rightly=False)
        page.goto(page.url.replace(other.url, own_server.url))
        expect(practice.verdict).to_contain_text("Not right")
        assert practice.question().id == second.id
    finally:
        other.stop()


def test_a_database_that_cannot_be_written_says_so_and_the_answer_can_be_sent_again(
    page: Page, own_server: AppServer, bank: Bank
) -> None:
    practice = Practice(page, own_server.url, bank)
    practice.start("type=multiple_choice")
    practice.fill()
    holder = sqlite3.connect(own_server.folder / "data" / "mltutor.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    practice.submit()
    expect(page.locator(".note.alert")).to_contain_text("locked", timeout=90_000)
    expect(practice.verdict).to_have_count(0)
    holder.rollback()
    holder.close()
    practice.submit()
    expect(practice.verdict).to_contain_text("Right")
