"""The question card with the keyboard alone, for each type of question."""

import pytest
from playwright.sync_api import Page, expect

from mltutor.quiz.bank import Bank
from mltutor.quiz.grading import shown_order
from mltutor.quiz.questions import Graded, Matching
from mltutor.study.rounds import attempt_id_for
from tests.browser.learner import Practice, round_and_place
from tests.browser.server import AppServer
from tests.shipped import shipped_bank


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped_bank()


@pytest.fixture
def practice(page: Page, shared_server: AppServer, bank: Bank) -> Practice:
    return Practice(page, shared_server.url, bank)


def order_on_screen(practice: Practice, question: Graded) -> tuple[str, ...]:
    round_id, place = round_and_place(practice.page.url)
    return shown_order(question, attempt_id_for(round_id, place))


@pytest.mark.parametrize("keys", ["123456", "abcde"])
@pytest.mark.parametrize("kind", ["multiple_choice", "multiple_response", "ordering"])
def test_number_and_letter_keys_pick_and_enter_submits(
    practice: Practice, kind: str, keys: str
) -> None:
    practice.start(f"type={kind}")
    question = practice.question()
    shown = order_on_screen(practice, question)
    for id_ in question.key:
        place = shown.index(id_)
        practice.page.keyboard.press((keys + "6")[place])
    practice.page.keyboard.press("s")
    practice.page.keyboard.press("Enter")
    expect(practice.verdict).to_contain_text("Right")
    practice.page.keyboard.press("n")
    practice.page.wait_for_url("**q=2*")


def test_matching_by_tab_and_typing(practice: Practice) -> None:
    practice.start("type=matching")
    question = practice.question()
    assert isinstance(question, Matching)
    texts = {target.id: target.text for target in question.targets}
    practice.page.locator("#prompt-0").focus()
    for prompt in question.prompts:
        practice.page.keyboard.type(texts[question.pairs[prompt.id]])
        practice.page.keyboard.press("Tab")
    practice.page.locator(".stem").click()
    practice.page.keyboard.press("Enter")
    expect(practice.verdict).to_contain_text("Right")


def test_focus_goes_to_the_verdict_and_then_to_the_next_question(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    practice.page.keyboard.press("1")
    practice.page.keyboard.press("Enter")
    expect(practice.verdict).to_be_focused()
    practice.page.keyboard.press("Enter")
    practice.page.wait_for_url("**q=2*")
    expect(practice.page.locator(".where")).to_be_focused()


def test_enter_without_an_answer_says_what_is_missing(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    practice.page.keyboard.press("Enter")
    expect(practice.page.get_by_text("Choose an option first.")).to_be_visible()
    expect(practice.verdict).to_have_count(0)


def test_keys_typed_into_the_note_do_not_answer(practice: Practice) -> None:
    practice.start("type=multiple_choice")
    practice.page.get_by_role("button", name="Private note").click()
    practice.page.get_by_label("Only you see this note").press_sequentially("1 a f n s")
    assert practice.page.locator("input[name=answer]:checked").count() == 0
    expect(practice.page.get_by_role("button", name="⚐ Flag")).to_be_visible()


def test_an_ordering_can_be_mended_with_the_arrow_buttons(practice: Practice) -> None:
    practice.start("type=ordering")
    question = practice.question()
    first, second, *rest = question.key
    for id_ in (second, first, *rest):
        practice.page.locator(f'[data-id="{id_}"] .place').press("Enter")
    earlier = practice.page.locator(f'[data-id="{first}"]').get_by_role("button", name="earlier")
    earlier.press("Enter")
    practice.page.locator(".stem").click()
    practice.page.keyboard.press("Enter")
    expect(practice.verdict).to_contain_text("Right")
