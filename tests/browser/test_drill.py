"""The drill in a real browser: by keyboard, on a phone, and through a power cut."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from mltutor.drill.generation import Drill, make_drill
from mltutor.drill.items import Item, Kind
from mltutor.quiz.grading import shown_order
from mltutor.quiz.questions import Graded, Matching, Ordering
from mltutor.storage.records import Attempt
from mltutor.storage.store import open_store
from mltutor.study.answering import answer_question
from mltutor.study.rounds import attempt_id_for
from tests.browser.axe import assert_clean
from tests.browser.learner import round_and_place, wait_until_idle
from tests.browser.server import AppServer
from tests.shipped import shipped_curriculum

KINDS = get_args(Kind)
LONG_AGO = datetime.now(UTC) - timedelta(days=200)
MIXED_UP = "drill-phase-of-cloudwatch"
"""Answered wrongly long ago: deployment, where monitoring is right."""


@pytest.fixture(scope="module")
def drill() -> Drill:
    return make_drill(shipped_curriculum())


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, checked_files: Path, drill: Drill
) -> Iterator[AppServer]:
    """A server whose learner met every item long ago, so that all of them are due."""
    server = AppServer(tmp_path_factory.mktemp("drill"), MLTUTOR_CACHE=str(checked_files))
    store = open_store(folder=server.folder / "data")
    for item in drill.items.values():
        key = first_key(item.question)
        answer_question(
            store,
            item.question,
            ("deployment",) if item.id == MIXED_UP else key,
            learner="local",
            attempt_id=str(uuid4()),
            now=LONG_AGO,
            mode="drill",
        )
    store.close()
    server.start()
    yield server
    server.stop()


def first_key(question: Graded) -> tuple[str, ...] | dict[str, str]:
    key = question.key
    return key if isinstance(question, Matching | Ordering) else tuple(key)[:1]


@pytest.fixture
def stored(server: AppServer) -> Callable[[], dict[str, Attempt]]:
    def read() -> dict[str, Attempt]:
        store = open_store(folder=server.folder / "data")
        attempts = {attempt.attempt_id: attempt for attempt in store.attempts("local")}
        store.close()
        return attempts

    return read


def start(page: Page, url: str, query: str) -> None:
    page.goto(f"{url}/drill?{query}")
    expect(page.get_by_role("heading", name="Drill")).to_be_visible()
    wait_until_idle(page)
    page.get_by_role("button", name="Start", exact=False).first.click()
    expect(page.locator(".card .stem")).to_be_visible()


def shown(page: Page, drill: Drill) -> Item:
    id_ = page.locator(".card").get_attribute("data-question")
    assert id_ is not None
    return drill.items[id_]


def answer_by_keyboard(page: Page, drill: Drill) -> Item:
    """Answer what is shown, rightly, without the mouse."""
    item = shown(page, drill)
    question = item.question
    if isinstance(question, Matching):
        texts = {target.id: target.text for target in question.targets}
        page.locator("#prompt-0").focus()
        for prompt in question.prompts:
            page.keyboard.type(texts[question.pairs[prompt.id]])
            page.keyboard.press("Tab")
        page.get_by_role("button", name="Submit").focus()
    else:
        round_id, place = round_and_place(page.url)
        order = shown_order(question, attempt_id_for(round_id, place))
        for id_ in first_key(question):
            page.keyboard.press(str(order.index(id_) + 1))
        page.keyboard.press("s")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("Right")
    return item


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_by_keyboard(page: Page, server: AppServer, drill: Drill, kind: str) -> None:
    start(page, server.url, f"kind={kind}&minutes=5")
    assert answer_by_keyboard(page, drill).kind == kind
    page.keyboard.press("n")
    page.wait_for_url("**q=2*")
    expect(page.locator(".verdict")).to_have_count(0)


def test_not_knowing_is_said_with_one_key_and_comes_back_in_the_round(
    page: Page, server: AppServer, drill: Drill
) -> None:
    start(page, server.url, "kind=phase&minutes=1")
    missed = shown(page, drill).id
    expect(page.locator(".where")).to_have_text("1 of 7")
    page.keyboard.press("0")
    expect(page.locator(".verdict")).to_contain_text("Not answered")
    expect(page.locator(".where")).to_have_text("1 of 8")
    page.keyboard.press("n")
    for place in range(2, 5):
        page.wait_for_url(f"**q={place}*")
        expect(page.locator(".verdict")).to_have_count(0)
        assert answer_by_keyboard(page, drill).id != missed
        page.keyboard.press("n")
    page.wait_for_url("**q=5*")
    expect(page.locator(".kind")).to_contain_text("once more")
    assert shown(page, drill).id == missed


def test_another_phase_of_several_is_accepted_and_the_primary_one_named(
    page: Page, server: AppServer, drill: Drill
) -> None:
    start(page, server.url, "kind=phase&services=sagemaker-feature-store&minutes=1")
    page.get_by_test_id("stMain").get_by_text("Deployment", exact=True).click()
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("Right")
    expect(page.locator(".feedback")).to_contain_text("Primary phase: Data processing")


def test_a_round_ends_with_what_was_right_at_once(
    page: Page, server: AppServer, drill: Drill
) -> None:
    start(page, server.url, "kind=order&minutes=1")
    page.keyboard.press("0")
    expect(page.locator(".verdict")).to_be_visible()
    places = int(page.locator(".where").inner_text().split()[-1])
    for place in range(2, places + 1):
        page.keyboard.press("n")
        page.wait_for_url(f"**q={place}*")
        expect(page.locator(".verdict")).to_have_count(0)
        answer_by_keyboard(page, drill)
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="right at once")).to_be_visible()
    expect(page.get_by_text("1 came back after a miss, and 1 of them")).to_be_visible()
    page.get_by_role("button", name="1. Put").click()
    expect(page.locator(".verdict")).to_contain_text("Not answered")


def test_reload_and_a_place_ahead_show_where_the_round_is(
    page: Page, server: AppServer, drill: Drill, stored: Callable[[], dict[str, Attempt]]
) -> None:
    start(page, server.url, "kind=need&minutes=2")
    item = answer_by_keyboard(page, drill)
    before = stored()
    page.reload()
    expect(page.locator(".verdict")).to_contain_text("Right")
    assert shown(page, drill).id == item.id
    assert stored() == before
    page.goto(page.url.replace("q=1", "q=4"))
    expect(page.locator(".where")).to_contain_text("2 of")
    page.goto(f"{server.url}/drill")
    page.get_by_role("button", name="Continue: 1 of").click()
    expect(page.locator(".where")).to_contain_text("2 of")


def test_an_answer_whose_feedback_was_seen_survives_a_power_cut(
    page: Page, own_server: AppServer, drill: Drill
) -> None:
    start(page, own_server.url, "minutes=1")
    page.keyboard.press("0")
    expect(page.locator(".verdict")).to_be_visible()
    missed = shown(page, drill).id
    own_server.kill()
    own_server.start()
    page.reload()
    expect(page.locator(".verdict")).to_contain_text("Not answered")
    assert shown(page, drill).id == missed
    store = open_store(folder=own_server.folder / "data")
    assert [attempt.question_id for attempt in store.attempts("local")] == [missed]
    store.close()


def test_a_cell_of_the_confusion_matrix_leads_to_a_drill_of_what_is_behind_it(
    page: Page, server: AppServer, drill: Drill
) -> None:
    page.goto(f"{server.url}/drill?view=confusion")
    page.get_by_role("button", name="Monitoring, taken for Deployment").press("Enter")
    expect(page.get_by_role("heading", name="Monitoring, taken for Deployment")).to_be_visible()
    expect(page.get_by_role("button", name="Amazon CloudWatch")).to_be_visible()
    assert "right=monitoring" in page.url
    page.get_by_text("How to read it").click()
    expect(page.get_by_text("you are the classifier")).to_be_visible()
    expect(page.get_by_text("that is your recall")).to_be_visible()
    page.get_by_role("button", name="Drill just these").click()
    expect(page.locator(".card .stem")).to_contain_text("Amazon CloudWatch")
    assert shown(page, drill).kind == "phase"


def test_a_drill_of_somewhere_else_is_refused_in_words(page: Page, server: AppServer) -> None:
    page.goto(f"{server.url}/drill?round=no-such-round&q=2")
    expect(page.get_by_text("This drill is not on this computer")).to_be_visible()
    page.get_by_role("button", name="Back to the start").click()
    expect(page.get_by_role("heading", name="Drill")).to_be_visible()


def test_no_serious_violation_before_and_after_any_answer(
    screen: Page,
    server: AppServer,
    drill: Drill,
) -> None:
    for kind in KINDS:
        start(screen, server.url, f"kind={kind}&minutes=1")
        assert_clean(screen)
        screen.keyboard.press("0")
        expect(screen.locator(".verdict")).to_be_visible()
        assert_clean(screen)


@pytest.mark.parametrize("query", ["", "?view=confusion", "?services=glue"])
def test_start_and_matrix_have_no_serious_violation(
    screen: Page,
    server: AppServer,
    query: str,
) -> None:
    screen.goto(f"{server.url}/drill{query}")
    expect(screen.get_by_role("heading", name="Drill")).to_be_visible()
    if "confusion" in query:
        expect(screen.locator(".matrix table")).to_be_visible()
    assert_clean(screen)
