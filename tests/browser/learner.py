"""What a learner does in the browser, in the words of the tests."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from mltutor.quiz.bank import Bank
from mltutor.quiz.questions import Graded, Matching, Ordering


class Practice:
    """The practice page of one browser tab."""

    def __init__(self, page: Page, url: str, bank: Bank) -> None:
        self.page = page
        self.url = url
        self.bank = bank

    @property
    def card(self) -> Locator:
        return self.page.locator(".card")

    @property
    def verdict(self) -> Locator:
        return self.page.locator(".verdict")

    def start(self, query: str = "length=5") -> None:
        self.page.goto(f"{self.url}/practice?{query}")
        self.page.get_by_role("button", name="Start").first.click()
        self.wait_for_question()

    def wait_for_question(self) -> None:
        expect(self.page.locator(".card .stem")).to_be_visible()

    def question(self) -> Graded:
        id_ = self.card.get_attribute("data-question")
        assert id_ is not None
        return self.bank.questions[id_]

    def fill(self, *, rightly: bool = True) -> Graded:
        """Pick an answer to whatever is asked, without submitting."""
        question = self.question()
        if isinstance(question, Matching):
            self._match(question, rightly)
        elif isinstance(question, Ordering):
            order = question.order if rightly else question.order[::-1]
            for id_ in order:
                self.page.locator(f'[data-id="{id_}"] .place').click()
        else:
            picks = question.key if rightly else self._wrong_picks(question)
            for id_ in picks:
                self.page.locator(f'input[value="{id_}"]').check()
        return question

    def submit(self) -> None:
        self.page.get_by_role("button", name="Submit").click()

    def answer(self, *, rightly: bool = True) -> Graded:
        """Answer, and wait for the feedback."""
        question = self.fill(rightly=rightly)
        self.submit()
        expect(self.verdict).to_be_visible()
        return question

    def next(self) -> None:
        before = self.page.url
        self.page.locator(".card .primary").click()
        self.page.wait_for_url(lambda url: url != before)
        expect(self.verdict).to_have_count(0)

    def _match(self, question: Matching, rightly: bool) -> None:
        targets = list(question.pairs.values())
        if not rightly:
            targets = targets[1:] + targets[:1]
        for place, target in enumerate(targets):
            self.page.locator(f"#prompt-{place}").select_option(value=target)

    @staticmethod
    def _wrong_picks(question: Any) -> list[str]:
        wrong = [option.id for option in question.options if not option.correct]
        return [*wrong, *question.key][: len(question.key)]


def wait_until_idle(page: Page) -> None:
    """Wait until no script runs: elements of a running one are faded."""
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_visible()
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    # An element whose part of the client is still being loaded, as the links of the menu.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    # Streamlit loads what shows `app.css` after the page itself.
    page.wait_for_function(
        "[...document.querySelectorAll('style')].some("
        "(style) => style.textContent.includes('stCaptionContainer'))"
    )
    # Chromium may list a transition that has ended until something else is painted.
    page.wait_for_function(
        "document.getAnimations().every("
        "(a) => !(a instanceof CSSTransition) || a.playState === 'finished')"
    )


def round_and_place(url: str) -> tuple[str, int]:
    """Round id and place (from 0) that a practice URL names."""
    parameters = parse_qs(urlsplit(url).query)
    return parameters["round"][0], int(parameters["q"][0]) - 1
