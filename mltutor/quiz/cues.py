"""Warnings about one question: what gives its key away, or makes it hard or stale to read."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mltutor.curriculum import Curriculum
from mltutor.documents import Finding, Loc, either
from mltutor.quiz.grading import choices
from mltutor.quiz.questions import (
    CaseStudy,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Option,
    Ordering,
    Question,
    Written,
)
from mltutor.quiz.readability import reading_grade, words

MAX_KEY_RATIO = 1.35
MAX_STEM_WORDS = 120
MAX_READING_GRADE = 16.0

ABSOLUTE = re.compile(r"\b(?:always|never|only)\b", re.IGNORECASE)
ALL_OR_NONE = re.compile(r"\b(?:all|none) of the (?:above|other|options)\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:is|are|does|do|would|should|could|can|will) not\b|n't\b|\bexcept\b")
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")

Cues = Iterator[Finding]


def check_cues(item: Written, curriculum: Curriculum) -> Cues:
    """Every warning about one item."""
    if isinstance(item, Question):
        yield from _stem(item)
    match item:
        case MultipleChoice() | MultipleResponse():
            yield from _options(item)
        case Ordering():
            yield from _ordering(item)
        case Matching():
            yield from _matching(item)
        case _:
            pass
    yield from _references(item, curriculum)
    yield from _services(item, curriculum)


def _stem(item: Question) -> Cues:
    if (count := len(words(item.stem))) > MAX_STEM_WORDS:
        message = f"the stem has {count} words; learners lose the thread after {MAX_STEM_WORDS}"
        yield _warning(("stem",), "W104", message, "cut what does not decide the answer")
    if (grade := reading_grade(item.stem)) > MAX_READING_GRADE:
        message = f"the stem reads like school year {grade:.0f} (Flesch-Kincaid)"
        yield _warning(("stem",), "W105", message, "make shorter sentences of shorter words")
    if found := NEGATION.search(BETWEEN_SENTENCES.split(item.stem)[-1]):
        message = f"the question is negated ('{found[0]}') without saying so in capitals"
        yield _warning(("stem",), "W103", message, "write NOT or EXCEPT, or ask it the other way")


def _options(item: MultipleChoice | MultipleResponse) -> Cues:
    right = [option for option in item.options if option.correct]
    wrong = [option for option in item.options if not option.correct]
    if isinstance(item, MultipleChoice):
        yield from _length(item, right[:1], wrong)
    absolute = [option for option in wrong if ABSOLUTE.search(option.text)]
    if absolute and not any(ABSOLUTE.search(option.text) for option in right):
        loc = ("options", item.options.index(absolute[0]), "text")
        message = "absolute words (always, never, only) stand only in wrong options"
        yield _warning(loc, "W102", message, "take them out: learners rule such options out")
    for index, option in enumerate(item.options):
        if found := ALL_OR_NONE.search(option.text):
            message = f"'{found[0]}' cannot be shuffled and rewards partial knowledge"
            yield _warning(("options", index, "text"), "W106", message, "write a real option")


def _length(item: MultipleChoice, right: list[Option], wrong: list[Option]) -> Cues:
    longest = max((len(option.text) for option in wrong), default=0)
    for option in right:
        if longest and len(option.text) > MAX_KEY_RATIO * longest:
            ratio = len(option.text) / longest
            loc = ("options", item.options.index(option), "text")
            message = f"the correct option is {ratio:.1f} times as long as the next"
            yield _warning(loc, "W101", message, "shorten it, or make the others as concrete")


def _ordering(item: Ordering) -> Cues:
    if tuple(part.id for part in item.items) == item.order:
        message = "the items are listed in the right order"
        yield _warning(("items",), "W107", message, "mix them, for those who read the file")
    explained = {frozenset(swap.pair) for swap in item.swaps}
    missing = [pair for pair in pairwise(item.order) if frozenset(pair) not in explained]
    if missing:
        first, second = missing[0]
        message = f"no reason why '{first}' comes before '{second}'"
        fix = f"add `{{pair: [{first}, {second}], why: ...}}` to `swaps:`"
        yield _warning(("order",), "W108", message, fix)


def _matching(item: Matching) -> Cues:
    used = set(item.pairs.values())
    needed = [part.id for part in item.prompts]
    needed += [part.id for part in item.targets if part.id not in used]
    missing = [name for name in needed if name not in item.why]
    if missing:
        message = f"no reason for {', '.join(missing)}"
        yield _warning(("pairs",), "W108", message, "add it to `why:`")


def _references(item: Written, curriculum: Curriculum) -> Cues:
    published = curriculum.guide.exam.guide_date
    for index, reference in enumerate(item.refs):
        if reference.checked < published:
            message = f"checked on {reference.checked}, before the exam guide of {published}"
            fix = "look the page up again and write today's date"
            yield _warning(("refs", index, "checked"), "W109", message, fix)


def _services(item: Written, curriculum: Curriculum) -> Cues:
    shown = shown_text(item)
    for index, name in enumerate(item.services):
        service = curriculum.services.get(name)
        if service is None:
            continue
        if service.status == "shut_down":
            fix = f"use {either(service.successor)}" if service.successor else "ask something else"
            yield _warning(("services", index), "W110", f"{service.name} has been shut down", fix)
        old = [former for former in service.former_names if former in shown]
        if service.status == "renamed" and old and service.name not in shown:
            message = f"'{old[0]}' is now called {service.name}"
            yield _warning(("services", index), "W110", message, f"write {service.name}")


def shown_text(item: Written) -> str:
    """What a learner reads before answering."""
    if isinstance(item, CaseStudy):
        return item.scenario
    return "\n".join([item.stem, *(part.text for part in choices(item))])


def _warning(loc: Loc, code: str, message: str, fix: str) -> Finding:
    return Finding(loc, code, message, fix, "warning")
