"""A mock exam in a real browser: reload, a killed server and a second tab change nothing."""

import csv
import io
import random
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from mltutor.curriculum import load_curriculum
from mltutor.quiz.bank import Bank
from mltutor.quiz.grading import Answer, shown_order
from mltutor.quiz.questions import Graded, Matching, Ordering
from mltutor.storage.records import Sitting
from mltutor.storage.store import Store, open_store
from mltutor.study.exam_forms import FormChoice, start_sitting
from mltutor.study.results import wilson_interval
from mltutor.study.rounds import attempt_id_for
from tests.browser.axe import assert_clean
from tests.browser.conftest import PATIENCE_MS
from tests.browser.exam_bank import write_exam_bank
from tests.browser.learner import shipped_bank, wait_until_idle
from tests.browser.server import AppServer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    folder = tmp_path_factory.mktemp("exam")
    write_exam_bank(folder / "bank")
    server = AppServer(folder, MLTUTOR_BANKS=str(folder / "bank"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def bank(server: AppServer, tmp_path: Path) -> Bank:
    return write_exam_bank(tmp_path / "same")


@pytest.fixture
def store(server: AppServer) -> Iterator[Store]:
    opened = open_store(folder=server.folder / "data")
    yield opened
    opened.close()


class Room:
    """One browser tab in the exam room."""

    def __init__(self, page: Page, url: str, bank: Bank, sitting: Sitting) -> None:
        self.page, self.url, self.bank, self.sitting = page, url, bank, sitting

    def open(self, place: int) -> None:
        self.page.goto(f"{self.url}/mock-exam?sitting={self.sitting.sitting_id}&q={place + 1}")
        self.wait_for(place)

    def wait_for(self, place: int) -> None:
        heading = f"Question {place + 1} of {len(self.sitting.question_ids)}"
        expect(self.page.locator(".where")).to_have_text(heading)

    def question(self, place: int) -> Graded:
        return self.bank.questions[self.sitting.question_ids[place]]

    def place_button(self, place: int) -> Locator:
        return self.page.locator(".grid button").nth(place)

    def pick(self, place: int, *, rightly: bool) -> Answer:
        """Give an answer of either kind; it is kept without any further click."""
        question = self.question(place)
        if isinstance(question, Matching):
            targets = list(question.pairs.values())
            targets = targets if rightly else targets[1:] + targets[:1]
            for n, target in enumerate(targets):
                self.page.locator(f"#prompt-{n}").select_option(value=target)
            return dict(zip(question.pairs, targets, strict=True))
        if isinstance(question, Ordering):
            order = question.order if rightly else question.order[::-1]
            for id_ in order:
                self.page.locator(f'[data-id="{id_}"] .place').click()
            return order
        wrong = [option.id for option in question.options if not option.correct]
        picks = question.key if rightly else tuple(wrong[: len(question.key)])
        for id_ in picks:
            self.page.locator(f'input[value="{id_}"]').check()
        return picks

    def wait_until_kept(self, place: int) -> None:
        expect(self.place_button(place)).to_have_attribute("data-state", "answered")

    def next(self) -> None:
        self.page.locator(".card .primary").click()


def begin(store: Store, bank: Bank, choice: FormChoice, ago: timedelta = timedelta()) -> Sitting:
    """A sitting of the test's own bank that began some time ago."""
    now = datetime.now(UTC) - ago
    return start_sitting(store, bank, load_curriculum(), choice, learner="local", now=now)


@pytest.fixture
def room(page: Page, server: AppServer, bank: Bank, store: Store) -> Room:
    room = Room(page, server.url, bank, begin(store, bank, FormChoice("half")))
    room.open(0)
    return room


def seconds_left(page: Page) -> int:
    expect(page.locator(".clock")).to_have_text(re.compile(r"^\d:\d\d:\d\d$"))
    hours, minutes, seconds = map(int, page.locator(".clock").inner_text().split(":"))
    return 3600 * hours + 60 * minutes + seconds


@pytest.fixture
def doomed_server(tmp_path: Path) -> Iterator[AppServer]:
    """A server for one test, which may kill it."""
    server = AppServer(tmp_path, MLTUTOR_BANKS=str(tmp_path / "bank"))
    yield server
    server.stop()


def test_a_full_sitting_survives_reload_and_kill_and_is_counted_right(
    page: Page, doomed_server: AppServer
) -> None:
    server = doomed_server
    bank = write_exam_bank(server.folder / "bank")
    server.start()
    page.goto(f"{server.url}/mock-exam")
    page.get_by_role("button", name="Start: 65 questions, 90 minutes").click()
    expect(page.locator(".where")).to_have_text("Question 1 of 65")
    store = open_store(folder=server.folder / "data")
    [sitting] = store.sittings.of_learner("local")
    shipped = {**bank.questions, **shipped_bank().questions}
    room = Room(page, server.url, Bank(questions=shipped), sitting)
    rng = random.Random(20261121)
    plan = {place: rng.random() < 0.7 for place in range(65)}
    given: dict[int, Answer] = {}
    for place, rightly in plan.items():
        room.wait_for(place)
        if place % 13 == 12:
            room.next()
            continue
        given[place] = room.pick(place, rightly=rightly)
        room.wait_until_kept(place)
        if place == 20:
            page.reload()
            room.wait_for(place)
            room.wait_until_kept(place)
        if place == 30:
            server.kill()
            server.start()
        press_on(room, place)
    expect(page.get_by_role("heading", name="Review")).to_be_visible()
    expect(page.get_by_text("60 of 65 answered. An unanswered")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Yes, hand in now").click()
    scored = [place for place in given if sitting.scored[place]]
    right = sum(plan[place] for place in scored)
    expect(
        page.get_by_role("heading", name=f"{right} of 50 scored questions right")
    ).to_be_visible()
    low, high = wilson_interval(right, 50)
    expect(page.get_by_text(f"likely between {low:.0%} and {high:.0%}").first).to_be_visible()
    rows = exported(page)
    assert [(row["scored"], row["verdict"]) for row in rows] == [
        (
            "yes" if sitting.scored[place] else "no",
            "unanswered" if place not in given else "right" if plan[place] else "wrong",
        )
        for place in range(65)
    ]
    stored = {attempt.attempt_id: attempt for attempt in store.attempts("local")}
    ids = {place: attempt_id_for(sitting.sitting_id, place) for place in range(65)}
    for place, answer in given.items():
        kept = stored[ids[place]].answer
        several = room.question(place).type == "multiple_response"
        assert (sorted(kept or ()) if several else kept) == (sorted(answer) if several else answer)
    assert {place: stored[ids[place]].credit == 1.0 for place in given} == {
        place: plan[place] for place in given
    }
    assert len(stored) == 65
    store.close()


def exported(page: Page) -> list[dict[str, str]]:
    """The report's table, read back."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    text = download.value.path().read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def wait_until_stored(store: Store, sitting: Sitting, place: int, answer: Answer) -> None:
    """Wait until the database has an answer, as long as a busy machine may need."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        kept = {each.place: each.answer for each in store.sittings.answers(sitting.sitting_id)}
        if kept.get(place) == answer:
            return
        time.sleep(0.1)
    raise AssertionError(f"{answer} never arrived; there is {kept.get(place)}")


def press_on(room: Room, place: int) -> None:
    """Go on, pressing again if the click met a dead server."""
    target = f"Question {place + 2} of 65" if place < 64 else "Review"
    heading = room.page.get_by_role("heading", name=target, exact=True)
    for _ in range(20):
        room.next()
        try:
            expect(heading).to_be_visible(timeout=6_000)
        except AssertionError:
            continue
        return
    raise AssertionError(f"never got beyond question {place + 1}")


def test_nothing_in_the_room_gives_the_key_away_or_tells_what_is_scored(room: Room) -> None:
    question = room.question(0)
    room.pick(0, rightly=True)
    room.wait_until_kept(0)
    html = room.page.content() + room.page.locator(".card").inner_html()
    assert "Secret reason" not in html
    assert question.explain[:20] not in html
    assert "scored" not in html.lower()
    expect(room.page.locator(".verdict")).to_have_count(0)


def test_the_same_form_is_sat_with_the_keyboard_alone(room: Room, store: Store) -> None:
    page = room.page
    place = next(p for p in range(32) if room.question(p).type == "multiple_choice")
    room.open(place)
    question = room.question(place)
    order = shown_order(question, attempt_id_for(room.sitting.sitting_id, place))
    page.keyboard.press("abcd"[order.index("b")])
    page.keyboard.press("s")
    page.keyboard.press("f")
    expect(room.place_button(place)).to_have_attribute("data-flagged", "true")
    room.wait_until_kept(place)
    page.keyboard.press("n")
    room.wait_for(place + 1)
    page.keyboard.press("p")
    room.wait_for(place)
    expect(page.locator('input[value="b"]')).to_be_checked()
    expect(page.locator("#confidence-sure")).to_be_checked()
    [stored] = [a for a in store.sittings.answers(room.sitting.sitting_id) if a.place == place]
    assert (stored.answer, stored.confidence, stored.flagged) == (("b",), "sure", True)
    assert stored.duration_ms > 0


def test_struck_options_come_back_in_another_browser(
    room: Room, browser_page: Page, store: Store
) -> None:
    place = next(p for p in range(32) if room.question(p).type == "multiple_choice")
    room.open(place)
    room.page.get_by_role("button", name="Strike out B").click()
    wait_until_idle(room.page)
    elsewhere = Room(browser_page, room.url, room.bank, room.sitting)
    elsewhere.open(place)
    struck = browser_page.get_by_role("button", name="Strike out B")
    expect(struck).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def browser_page(context: BrowserContext) -> Iterator[Page]:
    assert context.browser is not None
    other = context.browser.new_context()
    yield other.new_page()
    other.close()


def test_an_answer_of_another_tab_is_shown_and_not_overwritten(
    room: Room, context: BrowserContext, store: Store
) -> None:
    place = next(p for p in range(32) if room.question(p).type == "multiple_choice")
    room.open(place)
    other = Room(context.new_page(), room.url, room.bank, room.sitting)
    other.open(place)
    other.page.locator('input[value="c"]').check()
    other.wait_until_kept(place)
    room.page.locator('input[value="d"]').check()
    expect(room.page.locator('input[value="c"]')).to_be_checked()
    room.page.locator('input[value="d"]').check()
    expect(room.page.locator('input[value="d"]')).to_be_checked()
    wait_until_stored(store, room.sitting, place, ("d",))
    expect(room.page.locator('input[value="d"]')).to_be_checked()


def test_the_navigator_and_the_review_lead_to_every_question(room: Room) -> None:
    page = room.page
    room.pick(0, rightly=True)
    room.wait_until_kept(0)
    page.get_by_text("All questions:").click()
    room.place_button(9).click()
    room.wait_for(9)
    expect(page.get_by_role("button", name="Question 10, not answered")).to_be_visible()
    expect(page.get_by_role("button", name="Question 12, not seen yet")).to_be_visible()
    page.get_by_role("button", name="Review and hand in").click()
    expect(page.get_by_text("1 of 32 answered. An unanswered")).to_be_visible()
    page.get_by_role("button", name="12", exact=True).click()
    room.wait_for(11)


def test_the_countdown_runs_in_the_browser_and_is_right_after_a_reload(room: Room) -> None:
    assert room.sitting.deadline is not None
    before = seconds_left(room.page)
    expect(room.page.locator(".clock")).not_to_have_text("0:45:00")
    room.page.reload()
    room.wait_for(0)
    left = (room.sitting.deadline - datetime.now(UTC)).total_seconds()
    assert abs(seconds_left(room.page) - left) < 5
    assert seconds_left(room.page) <= before


def test_the_countdown_is_not_fooled_by_a_clock_that_is_set(room: Room) -> None:
    assert room.sitting.deadline is not None
    room.page.evaluate("const now = Date.now; Date.now = () => now() - 3600e3")
    wait_until_idle(room.page)
    left = (room.sitting.deadline - datetime.now(UTC)).total_seconds()
    assert abs(seconds_left(room.page) - left) < 8


@pytest.mark.parametrize(("minutes", "warning"), [(31, "15 minutes"), (41, "5 minutes")])
def test_there_is_a_warning_at_fifteen_and_at_five_minutes(
    page: Page, server: AppServer, bank: Bank, store: Store, minutes: int, warning: str
) -> None:
    sitting = begin(store, bank, FormChoice("half"), timedelta(minutes=minutes))
    room = Room(page, server.url, bank, sitting)
    room.open(0)
    expect(page.locator(".warning")).to_have_text(f"Less than {warning} left.")


def test_time_up_hands_in_what_is_there(
    page: Page, server: AppServer, bank: Bank, store: Store
) -> None:
    almost = timedelta(minutes=44, seconds=40)
    sitting = begin(store, bank, FormChoice("half"), almost)
    room = Room(page, server.url, bank, sitting)
    room.open(0)
    room.pick(0, rightly=True)
    room.wait_until_kept(0)
    expect(page.get_by_role("heading", name="scored questions right")).to_be_visible()
    closed = store.sittings.get(sitting.sitting_id)
    assert closed is not None
    assert closed.submitted_at == sitting.deadline
    kept = store.attempt(attempt_id_for(sitting.sitting_id, 0))
    assert kept is not None
    assert kept.credit == 1.0


def test_an_untimed_sitting_can_be_paused_and_gone_on_with(
    page: Page, server: AppServer, bank: Bank, store: Store
) -> None:
    sitting = begin(store, bank, FormChoice("half", timed=False))
    room = Room(page, server.url, bank, sitting)
    room.open(6)
    expect(page.locator(".clock")).to_have_text("Untimed")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Go on with it").click()
    room.wait_for(6)


def test_a_report_is_looked_through_exported_and_deleted(
    room: Room, server: AppServer, store: Store
) -> None:
    page = room.page
    room.pick(0, rightly=False)
    room.wait_until_kept(0)
    page.goto(page.url.split("&q=")[0] + "&q=review")
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Yes, hand in now").click()
    expect(page.get_by_text("nobody outside can turn right answers into points")).to_be_visible()
    assert not re.search(r"\b(7\d\d|[1-9]\d\d) points\b", page.inner_text("body"))
    rows = exported(page)
    assert [row["question"] for row in rows] == list(room.sitting.question_ids)
    assert rows[0]["verdict"] == "wrong"
    page.get_by_role("button", name="✗ wrong").first.click()
    expect(page.locator(".verdict")).to_contain_text("Not right")
    page.get_by_role("button", name="Back to the report").first.click()
    page.get_by_role("button", name="Mock exams").click()
    page.get_by_role("button", name="Delete").first.click()
    page.get_by_role("button", name="Yes, delete this sitting").click()
    wait_until_idle(page)
    assert store.sittings.get(room.sitting.sitting_id) is None


def test_the_shipped_bank_fills_a_form_of_one_phase(page: Page, shared_server: AppServer) -> None:
    page.goto(f"{shared_server.url}/mock-exam")
    expect(page.get_by_role("heading", name="Mock exam")).to_be_visible()
    page.get_by_text("One phase of the lifecycle").click()
    expect(
        page.get_by_role("button", name=re.compile(r"Start: \d+ questions, \d+ minutes"))
    ).to_be_visible()


@pytest.mark.parametrize("kind", ["multiple_choice", "ordering", "matching"])
def test_the_room_has_no_serious_violation(
    screen: Page,
    server: AppServer,
    bank: Bank,
    store: Store,
    kind: str,
) -> None:
    room = Room(screen, server.url, bank, begin(store, bank, FormChoice("half")))
    place = next(p for p in range(32) if room.question(p).type == kind)
    room.open(place)
    screen.get_by_text("All questions:").click()
    assert_clean(screen)


def test_choice_review_and_report_have_no_serious_violation(
    screen: Page,
    server: AppServer,
    bank: Bank,
    store: Store,
) -> None:
    screen.goto(f"{server.url}/mock-exam")
    expect(screen.get_by_role("heading", name="Mock exam")).to_be_visible()
    assert_clean(screen)
    room = Room(screen, server.url, bank, begin(store, bank, FormChoice("half")))
    room.open(0)
    room.pick(0, rightly=True)
    room.wait_until_kept(0)
    screen.get_by_role("button", name="Review and hand in").click()
    expect(screen.get_by_role("heading", name="Review")).to_be_visible()
    assert_clean(screen)
    screen.get_by_role("button", name="Hand in", exact=True).click()
    screen.get_by_role("button", name="Yes, hand in now").click()
    expect(screen.get_by_role("heading", name="Take it away")).to_be_visible()
    assert_clean(screen)
