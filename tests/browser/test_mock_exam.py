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
from playwright.sync_api import BrowserContext, Locator, Page, WebSocket, expect

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
from tests.browser.learner import wait_until_idle
from tests.browser.server import AppServer
from tests.shipped import shipped_curriculum

CLASS_FORM = """schema: 1
form: {id: class-2026, title: Class of 2026, minutes: 7}
questions: [exam-4-0, exam-1-2, exam-3-4]
unscored: [exam-1-2]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    folder = tmp_path_factory.mktemp("exam")
    write_exam_bank(folder / "bank")
    (folder / "bank" / "forms").mkdir()
    (folder / "bank" / "forms" / "class.yaml").write_text(CLASS_FORM, encoding="utf-8")
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
        """Give an answer of either kind, whatever stood there; no further click is needed."""
        question = self.question(place)
        if isinstance(question, Matching):
            return self._match(question, rightly)
        if isinstance(question, Ordering):
            return self._order(question, rightly)
        wrong = [option.id for option in question.options if not option.correct]
        picks = question.key if rightly else tuple(wrong[: len(question.key)])
        for option in question.options:
            if question.type == "multiple_response":
                self.page.locator(f'input[value="{option.id}"]').uncheck()
        for id_ in picks:
            self.page.locator(f'input[value="{id_}"]').check()
        return picks

    def _match(self, question: Matching, rightly: bool) -> Answer:
        targets = list(question.pairs.values())
        targets = targets if rightly else targets[1:] + targets[:1]
        for n, target in enumerate(targets):
            self.page.locator(f"#prompt-{n}").select_option(value=target)
        return dict(zip(question.pairs, targets, strict=True))

    def _order(self, question: Ordering, rightly: bool) -> Answer:
        order = question.order if rightly else question.order[::-1]
        placed = self.page.locator('.place[aria-pressed="true"]')
        while placed.count():
            placed.first.click()
        for id_ in order:
            self.page.locator(f'[data-id="{id_}"] .place').click()
        return order

    def wait_until_kept(self, place: int) -> None:
        expect(self.place_button(place)).to_have_attribute("data-state", "answered")

    def next(self) -> None:
        self.page.locator(".card .primary").click()


def place_of(room: Room, kind: str) -> int:
    """The first place with a question of this type."""
    places = range(len(room.sitting.question_ids))
    return next(place for place in places if room.question(place).type == kind)


def begin(store: Store, bank: Bank, choice: FormChoice, ago: timedelta = timedelta()) -> Sitting:
    """A sitting of the test's own bank that began some time ago."""
    now = datetime.now(UTC) - ago
    return start_sitting(store, bank, shipped_curriculum(), choice, learner="local", now=now)


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
    server.kill()


class TestAWholeSitting:
    """By itself, so that another worker takes it."""

    def test_a_full_sitting_survives_reload_kill_and_second_tab_and_is_counted_right(
        self, page: Page, context: BrowserContext, doomed_server: AppServer
    ) -> None:
        server = doomed_server
        bank = write_exam_bank(server.folder / "bank")
        server.start()
        page.goto(f"{server.url}/mock-exam")
        expect(page.get_by_role("button", name="Start: 65 questions, 90 minutes")).to_be_visible()
        store = open_store(folder=server.folder / "data")
        sitting = begin(store, bank, FormChoice())
        room = Room(page, server.url, bank, sitting)
        room.open(0)
        rng = random.Random(20261121)
        plan = {place: rng.random() < 0.7 for place in range(65)}
        given: dict[int, Answer] = {}
        for place, rightly in plan.items():
            room.wait_for(place)
            if place % 13 == 12:
                room.next()
                continue
            given[place] = room.pick(place, rightly=rightly)
            if place == 20:
                page.reload()
                room.wait_for(place)
                room.wait_until_kept(place)
            if place == 30:
                server.kill()
                server.start()
            if place == 40:
                other = Room(context.new_page(), server.url, room.bank, sitting)
                other.open(0)
                plan[0] = not plan[0]
                given[0] = other.pick(0, rightly=plan[0])
                wait_until_stored(store, sitting, 0, given[0])
                other.page.close()
            press_on(room, place)
        expect(page.get_by_role("heading", name="Review")).to_be_visible()
        expect(page.get_by_text("60 of 65 answered. An unanswered")).to_be_visible()
        hand_in(page)
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
            assert same(stored[ids[place]].answer, answer)
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


def same(kept: Answer | None, given: Answer) -> bool:
    """Whether two answers are the same; choices (one letter each) have no order."""
    if isinstance(kept, tuple) and all(len(id_) == 1 for id_ in given):
        return sorted(kept) == sorted(given)
    return kept == given


def wait_until_stored(store: Store, sitting: Sitting, place: int, answer: Answer) -> None:
    """Wait until the database has an answer, as long as a busy machine may need."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        kept = {each.place: each.answer for each in store.sittings.answers(sitting.sitting_id)}
        if same(kept.get(place), answer):
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


SECRETS = re.compile(
    r'Secret reason|Only what belongs|"(?:correct|why|explain|key|pairs|order|scored|verdict)":'
)
"""What authors write about an answer, and the names of the fields that would hold it."""


def test_nothing_in_the_page_or_on_the_wire_gives_the_key_away_before_the_report(
    page: Page, server: AppServer, bank: Bank, store: Store
) -> None:
    frames: list[str | bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(frame))  # noqa: PLW0108

    page.on("websocket", listen)
    room = Room(page, server.url, bank, begin(store, bank, FormChoice("half")))
    for kind in ("multiple_choice", "multiple_response", "ordering", "matching"):
        place = place_of(room, kind)
        room.open(place)
        room.pick(place, rightly=True)
        room.wait_until_kept(place)
        assert not SECRETS.search(page.content() + page.locator(".card").inner_html())
        assert "scored" not in page.content()
    page.get_by_role("button", name="Review and hand in").click()
    expect(page.get_by_role("heading", name="Review")).to_be_visible()
    assert not SECRETS.search(on_the_wire(frames))
    hand_in(page)
    page.get_by_role("button", name="✓ right").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    told = {match[0] for match in SECRETS.finditer(on_the_wire(frames))}
    assert {'"verdict":', '"explain":'} <= told


def on_the_wire(frames: list[str | bytes]) -> str:
    texts = [each if isinstance(each, str) else each.decode(errors="ignore") for each in frames]
    return "\n".join(texts)


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Yes, hand in now").click()
    expect(page.get_by_role("heading", name="scored questions right")).to_be_visible()


def test_the_same_form_is_sat_with_the_keyboard_alone(room: Room, store: Store) -> None:
    page = room.page
    place = place_of(room, "multiple_choice")
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


def test_a_change_in_any_tab_is_the_last_word_and_is_shown_in_the_others(
    room: Room, context: BrowserContext, store: Store
) -> None:
    place = place_of(room, "multiple_choice")
    room.open(place)
    other = Room(context.new_page(), room.url, room.bank, room.sitting)
    other.open(place)
    for tab, behind, option in [(room, other, "b"), (other, room, "c"), (room, other, "d")]:
        tab.page.locator(f'input[value="{option}"]').check()
        expect(behind.page.locator(f'input[value="{option}"]')).to_be_checked()
        wait_until_stored(store, room.sitting, place, (option,))
    other.page.get_by_role("button", name="Flag").click()
    expect(room.page.get_by_role("button", name="Flagged")).to_be_visible()
    expect(other.place_button(place)).to_have_attribute("data-flagged", "true")
    [stored] = [a for a in store.sittings.answers(room.sitting.sitting_id) if a.place == place]
    assert (stored.answer, stored.flagged) == (("d",), True)


def test_a_browser_that_has_not_heard_of_a_change_keeps_what_it_does_not_touch(
    room: Room, browser_page: Page, store: Store
) -> None:
    place = place_of(room, "multiple_choice")
    room.open(place)
    elsewhere = Room(browser_page, room.url, room.bank, room.sitting)
    elsewhere.open(place)
    room.page.locator('input[value="d"]').check()
    room.page.get_by_role("button", name="Strike out B").click()
    room.wait_until_kept(place)
    wait_until_idle(room.page)
    browser_page.locator('input[value="c"]').check()
    wait_until_stored(store, room.sitting, place, ("c",))
    struck = browser_page.get_by_role("button", name="Strike out B")
    expect(struck).to_have_attribute("aria-pressed", "true")


def test_the_form_of_a_class_is_sat_in_its_order_with_the_keyboard_alone(
    page: Page, server: AppServer, bank: Bank
) -> None:
    page.goto(f"{server.url}/mock-exam")
    page.get_by_role("radio", name="Full exam").focus()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    press(page, "Start: 3 questions, 7 minutes")
    order = bank.questions["exam-1-2"].key
    for place, (id_, keys) in enumerate(
        [("exam-4-0", "a"), ("exam-1-2", "1234"), ("exam-3-4", "")], start=1
    ):
        expect(page.locator(".where")).to_have_text(f"Question {place} of 3")
        expect(page.locator(".card")).to_have_attribute("data-question", id_)
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("n")
    assert len(order) == 4
    expect(page.get_by_text("2 of 3 answered.")).to_be_visible()
    press(page, "Hand in")
    expect(page.get_by_text("Not answered: 1. After handing in")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="of 2 scored questions right")).to_be_visible()
    assert [row["question"] for row in exported(page)] == ["exam-4-0", "exam-1-2", "exam-3-4"]


def press(page: Page, name: str) -> None:
    """Go to a button with the Tab key and press it."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_be_visible()
    wait_until_idle(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("(node) => node.getRootNode().activeElement === node"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to “{name}” with the Tab key")


@pytest.fixture
def browser_page(context: BrowserContext) -> Iterator[Page]:
    assert context.browser is not None
    other = context.browser.new_context()
    yield other.new_page()
    other.close()


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


def test_the_countdown_is_right_after_sleep_after_a_clock_is_set_and_after_a_reload(
    room: Room,
) -> None:
    page = room.page
    page.clock.install()
    page.reload()
    room.wait_for(0)
    assert abs(seconds_left(page) - truly_left(room)) < 5
    page.locator(".warning").evaluate(COUNT_WARNINGS)
    for asleep, warning in [("31:00", "15"), ("10:00", "5")]:
        # Both clocks of the browser go on, as in a machine that sleeps: it knows without asking.
        page.clock.fast_forward(asleep)
        expect(page.locator(".warning")).to_have_text(f"Less than {warning} minutes left.")
        wait_until_idle(page)
    assert page.evaluate("warnings") == ["Less than 15 minutes left.", "Less than 5 minutes left."]
    page.clock.fast_forward("05:00")
    # Time is up by the browser's clocks, but it is the server's that counts.
    expect(page.locator(".clock")).to_have_text(re.compile(r"^0:4\d:\d\d$"))
    for hours in (3, -3):
        page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=hours))
        page.clock.run_for(1000)
        wait_until_idle(page)
        expect(page.locator(".clock")).to_have_text(re.compile(r"^0:4\d:\d\d$"))
        assert abs(seconds_left(page) - truly_left(room)) < 8


COUNT_WARNINGS = """(node) => {
    window.warnings = [];
    new MutationObserver(() => window.warnings.push(node.textContent))
        .observe(node, { childList: true, characterData: true, subtree: true });
}"""


def truly_left(room: Room) -> float:
    assert room.sitting.deadline is not None
    return (room.sitting.deadline - datetime.now(UTC)).total_seconds()


class TestADeadServer:
    """By itself, so that another worker takes it."""

    def test_what_is_done_while_the_server_is_dead_arrives_wherever_the_learner_is(
        self, page: Page, context: BrowserContext, doomed_server: AppServer
    ) -> None:
        server = doomed_server
        bank = write_exam_bank(server.folder / "bank")
        server.start()
        store = open_store(folder=server.folder / "data")
        room = Room(page, server.url, bank, begin(store, bank, FormChoice("half")))
        room.open(0)
        server.kill()
        given = room.pick(0, rightly=True)
        server.start()
        page.goto(page.url.replace("q=1", "q=review"))
        wait_until_stored(store, room.sitting, 0, given)
        expect(page.get_by_text("1 of 32 answered.")).to_be_visible()
        nearly_over = begin(store, bank, FormChoice("half"), timedelta(minutes=44, seconds=50))
        other = Room(context.new_page(), server.url, bank, nearly_over)
        other.open(0)
        other.pick(0, rightly=True)
        other.wait_until_kept(0)
        other.next()
        other.wait_for(1)
        wait_until_idle(other.page)
        page.get_by_role("button", name="Hand in", exact=True).click()
        yes = page.get_by_role("button", name="Yes, hand in now")
        expect(yes).to_be_visible()
        server.kill()
        other.pick(1, rightly=True)
        # Soon a dialogue about the lost connection covers the page; this click was just before it.
        yes.dispatch_event("click")
        expect(other.page.locator(".clock")).to_have_text("0:00:00")
        server.start()
        for tab in (page, other.page):
            expect(tab.get_by_role("heading", name="scored questions right")).to_be_visible()
        closed = store.sittings.get(nearly_over.sitting_id)
        assert closed is not None
        assert closed.submitted_at == nearly_over.deadline
        credits_ = {attempt.attempt_id: attempt.credit for attempt in store.attempts("local")}
        assert credits_ == {
            attempt_id_for(room.sitting.sitting_id, 0): 1.0,
            attempt_id_for(nearly_over.sitting_id, 0): 1.0,
            attempt_id_for(nearly_over.sitting_id, 1): 1.0,
        }
        store.close()


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


def test_a_sitting_whose_time_ran_out_while_nobody_looked_leads_to_its_report(
    page: Page, server: AppServer, bank: Bank, store: Store
) -> None:
    sitting = begin(store, bank, FormChoice("half"), timedelta(days=1))
    page.goto(f"{server.url}/mock-exam")
    page.get_by_role("button", name="Half exam: time ran out, see the report").click()
    expect(page.get_by_role("heading", name="0 of 25 scored questions right")).to_be_visible()
    closed = store.sittings.get(sitting.sitting_id)
    assert closed is not None
    assert closed.submitted_at == sitting.deadline


def test_a_report_is_looked_through_exported_and_deleted(
    room: Room, server: AppServer, store: Store
) -> None:
    page = room.page
    room.pick(0, rightly=False)
    room.wait_until_kept(0)
    page.goto(page.url.split("&q=")[0] + "&q=review")
    hand_in(page)
    expect(page.get_by_text("nobody outside can turn right answers into points")).to_be_visible()
    assert not re.search(r"\b(7\d\d|[1-9]\d\d) points\b", page.inner_text("body"))
    lesson = page.get_by_role("link", name="Lesson:").first
    expect(lesson).to_have_attribute("href", re.compile(r"^(deployment|monitoring)\?step=[\w-]+$"))
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


def test_the_room_has_no_serious_violation(
    screen: Page, server: AppServer, bank: Bank, store: Store
) -> None:
    sitting = begin(store, bank, FormChoice("half"), timedelta(minutes=31))
    room = Room(screen, server.url, bank, sitting)
    room.open(0)
    expect(screen.get_by_text("Less than 15 minutes left.")).to_be_visible()
    screen.get_by_text("All questions:").click()
    for kind in ("multiple_choice", "ordering", "matching"):
        place = place_of(room, kind)
        room.place_button(place).click()
        room.wait_for(place)
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
    expect(screen.get_by_text("Not answered: 31. After handing in")).to_be_visible()
    assert_clean(screen)
    screen.get_by_role("button", name="Yes, hand in now").click()
    expect(screen.get_by_role("heading", name="Take it away")).to_be_visible()
    assert_clean(screen)
