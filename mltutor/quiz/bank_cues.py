"""Warnings over the bank as a whole: what lets somebody guess, and what the bank lacks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from mltutor.curriculum import Curriculum
from mltutor.errors import Problem
from mltutor.quiz.assembly import Bank, Place
from mltutor.quiz.questions import QUESTION_TYPES, Graded, MultipleChoice
from mltutor.quiz.readability import words

MIN_SAMPLE = 20
"""Shares over fewer questions than this say nothing."""
MAX_LONGEST_SHARE = 0.30
POSITION_SHARE = (0.20, 0.30)
GRAM = 5
MAX_SIMILARITY = 0.5
MIN_PER_TASK = 5
MIN_PER_OBJECTIVE = 3
COVERAGE_CODES = frozenset({"W124", "W125", "W127", "W128"})
MAX_AGE = timedelta(days=180)
RARE_SHARE = 0.02
MIN_CUE_LETTERS = 6


def check_bank_cues(bank: Bank, curriculum: Curriculum) -> list[Problem]:
    """Every warning over the questions together."""
    questions, where = bank.questions, bank.where
    single = [each for each in questions.values() if isinstance(each, MultipleChoice)]
    problems = [*_key_length(single), *_key_position(single)]
    problems += _similar_stems(questions.values(), where)
    problems += _word_of_the_stem(single, where)
    problems += _gaps(questions.values(), curriculum)
    problems += _unasked(bank, curriculum)
    return problems


def _key_length(questions: Sequence[MultipleChoice]) -> Iterator[Problem]:
    if len(questions) < MIN_SAMPLE:
        return
    longest = sum(key_is_longest(question) for question in questions)
    if longest > MAX_LONGEST_SHARE * len(questions):
        share = longest / len(questions)
        message = (
            f"the correct option is the longest in {longest} of {len(questions)} single-answer"
            f" questions ({share:.0%}; at most {MAX_LONGEST_SHARE:.0%})"
        )
        yield _bank_warning("W120", message, "shorten keys, or make wrong options as concrete")


def key_is_longest(question: MultipleChoice) -> bool:
    """Whether the correct option is longer than every other."""
    longest = max(len(option.text) for option in question.options if not option.correct)
    return any(len(option.text) > longest for option in question.options if option.correct)


def _key_position(questions: Sequence[MultipleChoice]) -> Iterator[Problem]:
    if len(questions) < MIN_SAMPLE:
        return
    low, high = POSITION_SHARE
    places = key_places(questions)
    for index in range(4):
        share = places[index] / len(questions)
        if not low <= share <= high:
            message = (
                f"the correct option stands at place {index + 1} in {share:.0%} of"
                f" {len(questions)} single-answer questions ({low:.0%} to {high:.0%} is fair)"
            )
            yield _bank_warning("W121", message, "move some keys to other places")


def key_places(questions: Iterable[MultipleChoice]) -> Counter[int]:
    """How often the correct option stands first (0) to last (3)."""
    return Counter(
        index for each in questions for index, option in enumerate(each.options) if option.correct
    )


def _similar_stems(questions: Iterable[Graded], where: Mapping[str, Place]) -> Iterator[Problem]:
    """Stems that share most of their sequences of five words (Jaccard similarity).

    Two sets that similar share one of their rarest members, so only those are looked up (prefix
    filtering: Chaudhuri, Ganti and Kaushik 2006); nothing is missed by that.
    """
    grams = {question.id: _grams(question.stem) for question in questions}
    frequency = Counter(gram for each in grams.values() for gram in each)
    index = defaultdict[str, list[str]](list)
    for name, own in grams.items():
        ranked = sorted(sorted(own), key=frequency.__getitem__)
        rarest = ranked[: len(own) - ceil(MAX_SIMILARITY * len(own)) + 1]
        candidates = {other for gram in rarest for other in index[gram]}
        similarity, other = max(((_jaccard(own, grams[o]), o) for o in candidates), default=(0, ""))
        if similarity > MAX_SIMILARITY:
            message = f"the stem is nearly that of '{other}' ({similarity:.0%} the same)"
            fix = "ask it from another side, or delete one of them"
            yield _warning(where, name, "W122", message, fix)
        for gram in rarest:
            index[gram].append(name)


def _grams(text: str) -> frozenset[str]:
    found = words(text)
    return frozenset(" ".join(found[i : i + GRAM]) for i in range(len(found) - GRAM + 1))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _word_of_the_stem(
    questions: Sequence[MultipleChoice], where: Mapping[str, Place]
) -> Iterator[Problem]:
    """Words that the stem shares with the key alone, and that few other stems have."""
    stems = {question.id: frozenset(words(question.stem)) for question in questions}
    frequency = Counter(word for stem in stems.values() for word in stem)
    rare = max(1, RARE_SHARE * len(questions))
    for question in questions:
        right = {w for option in question.options if option.correct for w in words(option.text)}
        wrong = {w for option in question.options if not option.correct for w in words(option.text)}
        for word in sorted((stems[question.id] & right) - wrong):
            if len(word) >= MIN_CUE_LETTERS and frequency[word] <= rare:
                message = f"'{word}' of the stem stands in the correct option and in no other"
                fix = "say it in other words, or use the word in a wrong option too"
                yield _warning(where, question.id, "W123", message, fix)
                break


def _gaps(questions: Iterable[Graded], curriculum: Curriculum) -> Iterator[Problem]:
    """Task statements and question types that the bank hardly has."""
    tasks, types = Counter[str](), Counter[tuple[int, str]]()
    for question in questions:
        tasks[question.task] += 1
        types[question.domain, question.type] += 1
    thin = [task for task in curriculum.tasks if tasks[task] < MIN_PER_TASK]
    if thin and tasks:
        message = f"fewer than {MIN_PER_TASK} questions for task {', '.join(thin)}"
        yield _bank_warning("W124", message, "write some")
    for domain in sorted({domain for domain, _ in types}):
        missing = [kind for kind in QUESTION_TYPES if not types[domain, kind]]
        if missing:
            message = f"domain {domain} has no {', '.join(missing)} question"
            yield _bank_warning("W125", message, "write one of each type")


def _unasked(bank: Bank, curriculum: Curriculum) -> Iterator[Problem]:
    """Objectives and facts that learners hardly meet; drafts do not count."""
    if not bank.published:
        return
    asked = Counter(objective for each in bank.published for objective in each.objectives)
    thin = [name for name in curriculum.objectives if asked[name] < MIN_PER_OBJECTIVE]
    if thin:
        message = f"fewer than {MIN_PER_OBJECTIVE} published questions for {', '.join(thin)}"
        yield _bank_warning("W127", message, "write some, or have drafts reviewed")
    concepts = {each.concept for each in bank.published}
    unasked = [fact.id for fact in curriculum.facts.values() if concepts.isdisjoint(fact.concepts)]
    if unasked:
        message = f"no published question asks {', '.join(unasked)} (content/facts.yaml)"
        yield _bank_warning("W128", message, "write one, or correct the fact's `concepts`")


def stale_references(bank: Bank, today: date | None) -> Iterator[Problem]:
    """Items with a reference that nobody has looked up for half a year."""
    if today is None:
        return
    for item in (*bank.questions.values(), *bank.cases.values()):
        oldest = min((reference.checked for reference in item.refs), default=today)
        if today - oldest > MAX_AGE:
            message = f"a reference was last checked on {oldest}, over {MAX_AGE.days} days ago"
            fix = "look the page up again and write today's date under `checked:`"
            yield _warning(bank.where, item.id, "W126", message, fix)


def _warning(where: Mapping[str, Place], item: str, code: str, message: str, fix: str) -> Problem:
    path, line = where[item]
    return Problem(path, line, 1, code, message, fix, severity="warning", item=item)


def _bank_warning(code: str, message: str, fix: str) -> Problem:
    return Problem("", 0, 0, code, message, fix, severity="warning")
