"""Rules for one question that need more than one of its fields; each yields what is wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mltutor.documents import Finding, Loc, either
from mltutor.quiz.exhibit_rules import check_exhibit
from mltutor.quiz.questions import (
    CaseStudy,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Ordering,
    Question,
    Written,
)

PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
LINE_BREAK = re.compile(r"\s*\n\s*")

Findings = Iterator[Finding]


def check_form(item: Written) -> Findings:
    """Everything about an item that can be judged without looking at anything else."""
    match item:
        case MultipleChoice():
            yield from _one_correct(item)
            yield from _options(item)
        case MultipleResponse():
            yield from _correct_as_announced(item)
            yield from _options(item)
        case Ordering():
            yield from _permutation(item)
            yield from _swaps(item)
        case Matching():
            yield from _pairs(item)
            yield from _pair_reasons(item)
        case CaseStudy():
            yield from _distinct(item.parts, ("parts",), "part")
    if isinstance(item, Question):
        yield from _clue(item)
        yield from _flips(item)
    yield from check_exhibit(item.exhibit)
    yield from _references(item)
    yield from _review(item)
    yield from _origin(item)


def _one_correct(item: MultipleChoice) -> Findings:
    if len(item.key) != 1:
        message = f"{len(item.key)} options are marked correct; multiple choice needs exactly one"
        yield Finding(("options",), "Q101", message, "mark one option with `correct: true`")


def _correct_as_announced(item: MultipleResponse) -> Findings:
    if len(item.key) != item.choose:
        message = f"'choose' is {item.choose}, but {len(item.key)} options are marked correct"
        yield Finding(("choose",), "Q102", message, "make the two agree")
    elif item.choose == len(item.options):
        fix = "add wrong options"
        yield Finding(
            ("choose",), "Q102", "all options are correct: nothing is left to decide", fix
        )


def _options(item: MultipleChoice | MultipleResponse) -> Findings:
    options = item.options
    yield from _distinct([option.id for option in options], ("options",), "option", "id")
    yield from _distinct_texts([option.text for option in options], ("options",), "options")
    for index, option in enumerate(options):
        if option.correct and option.trap:
            message = f"option '{option.id}' is correct and yet has a trap"
            yield Finding(
                ("options", index, "trap"), "Q104", message, "delete `trap:` or `correct:`"
            )


def _permutation(item: Ordering) -> Findings:
    ids = [part.id for part in item.items]
    yield from _distinct(ids, ("items",), "item", "id")
    yield from _distinct_texts([part.text for part in item.items], ("items",), "items")
    if sorted(item.order) != sorted(ids):
        fix = f"write each of {', '.join(ids)} once"
        yield Finding(("order",), "Q105", "'order' does not name each item exactly once", fix)


def _swaps(item: Ordering) -> Findings:
    for index, swap in enumerate(item.swaps):
        loc = ("swaps", index, "pair")
        yield from _named(swap.pair, item.order, loc, "item")
        first, second = swap.pair
        if {first, second} <= set(item.order) and item.order.index(first) > item.order.index(
            second
        ):
            fix = f"write [{second}, {first}]"
            yield Finding(loc, "Q107", f"'{second}' comes before '{first}' in the right order", fix)


def _pairs(item: Matching) -> Findings:
    prompts, targets = [part.id for part in item.prompts], [part.id for part in item.targets]
    for field, ids in (("prompts", prompts), ("targets", targets)):
        yield from _distinct(ids, (field,), field[:-1], "id")
    yield from _distinct_texts([part.text for part in item.prompts], ("prompts",), "prompts")
    yield from _distinct_texts([part.text for part in item.targets], ("targets",), "targets")
    for prompt in prompts:
        if prompt not in item.pairs:
            fix = f"add `{prompt}: <id of a target>`".replace("<", "").replace(">", "")
            yield Finding(("pairs",), "Q106", f"prompt '{prompt}' has no pair", fix)
    for prompt, target in item.pairs.items():
        yield from _named([prompt], prompts, ("pairs", prompt), "prompt")
        yield from _named([target], targets, ("pairs", prompt), "target")
    if not item.reuse:
        yield from _one_to_one(item)


def _one_to_one(item: Matching) -> Findings:
    used = Counter(item.pairs.values())
    for prompt, target in item.pairs.items():
        if used[target] > 1:
            message = f"target '{target}' is used {used[target]} times"
            fix = "use each target once, or add `reuse: true`"
            yield Finding(("pairs", prompt), "Q106", message, fix)
            return


def _pair_reasons(item: Matching) -> Findings:
    known = [part.id for part in (*item.prompts, *item.targets)]
    for name in item.why:
        yield from _named([name], known, ("why", name), "prompt or target")


def _clue(item: Question) -> Findings:
    paragraphs = [LINE_BREAK.sub(" ", each) for each in PARAGRAPH_BREAK.split(item.stem)]
    for index, clue in enumerate(item.clue):
        if not any(clue in paragraph for paragraph in paragraphs):
            fix = "copy words of the stem exactly, from one paragraph of it"
            yield Finding(("clue", index), "Q108", f"the clue '{clue}' is not in the stem", fix)


def _flips(item: Question) -> Findings:
    for index, flip in enumerate(item.flips):
        loc = ("flips", index, "answer")
        if not isinstance(item, MultipleChoice | MultipleResponse):
            message = "only questions with options can have a changed constraint"
            yield Finding(("flips",), "Q109", message, "delete `flips:`")
            return
        yield from _named(flip.answer, [option.id for option in item.options], loc, "option")
        if set(flip.answer) == set(item.key):
            fix = "name the options that win after the change"
            yield Finding(loc, "Q109", "the change leaves the same answer right", fix)


def _references(item: Written) -> Findings:
    for index, reference in enumerate(item.refs):
        if not reference.url.startswith("https://"):
            loc = ("refs", index, "url")
            fix = "use an address that begins with https://"
            yield Finding(loc, "Q110", f"'{reference.url}' is not an https address", fix)


def _review(item: Written) -> Findings:
    review = item.review
    if review.state == "verified":
        missing = [field for field in ("by", "on") if getattr(review, field) is None]
        missing += [] if item.refs else ["refs"]
        if missing:
            message = f"a verified item needs {either(missing).replace(' or ', ' and ')}"
            fix = "add it, or set `state: draft`"
            yield Finding(("review",), "Q111", message, fix)
    if (review.credit is not None) != (review.state == "void"):
        message = "'credit' and `state: void` go together"
        fix = "a void question says `credit: all` or `credit: none`; no other does"
        yield Finding(("review",), "Q112", message, fix)


def _origin(item: Written) -> Findings:
    if item.origin == "adapted" and not (item.source and item.licence):
        fix = "add `source:` and `licence:`"
        yield Finding(("origin",), "Q113", "an adapted question names where it is from", fix)


def _distinct(ids: Iterable[str], loc: Loc, what: str, *field: str) -> Findings:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            message = f"{what} '{name}' appears twice"
            yield Finding((*loc, index, *field), "Q103", message, "give each its own id")
        seen.add(name)


def _distinct_texts(texts: Iterable[str], loc: Loc, what: str) -> Findings:
    seen: dict[str, int] = {}
    for index, text in enumerate(texts):
        plain = " ".join(text.casefold().split()).strip(" .,;:!?*`\"'")
        if plain in seen:
            message = f"{what} {seen[plain] + 1} and {index + 1} have the same text"
            yield Finding((*loc, index, "text"), "Q114", message, "change or delete one of them")
        seen.setdefault(plain, index)


def _named(names: Iterable[str], known: Iterable[str], loc: Loc, what: str) -> Findings:
    known = list(known)
    for name in names:
        if name not in known:
            message = f"there is no {what} '{name}'"
            yield Finding(loc, "Q115", message, f"use {either(known)}")
