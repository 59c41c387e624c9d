"""Warnings over a bank as a whole."""

import random
from collections.abc import Callable

import pytest

from mltutor.curriculum import Curriculum
from mltutor.errors import Problem
from mltutor.quiz import bank_cues
from mltutor.quiz.assembly import Bank
from mltutor.quiz.bank_cues import MIN_SAMPLE, check_bank_cues
from mltutor.quiz.questions import MultipleChoice, Option, Review

NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def question(
    number: int, *, key: int = 0, texts: tuple[str, ...] = ("aa", "bb", "cc", "dd"), stem: str = ""
) -> MultipleChoice:
    options = tuple(
        Option(id=name, text=text, why="because", correct=index == key)
        for index, (name, text) in enumerate(zip("abcd", texts, strict=True))
    )
    return MultipleChoice(
        id=f"q-{number}",
        type="multiple_choice",
        domain=1,
        task="1.3",
        objectives=("1.3.1",),
        concept="c",
        difficulty=1,
        stem=stem or f"Case {number}: " + " ".join(f"{word}{number}" for word in NUMBERS),
        options=options,
        explain="because",
    )


def warnings(questions: list[MultipleChoice], curriculum: Curriculum, code: str) -> list[Problem]:
    bank = Bank(
        questions={each.id: each for each in questions},
        where={each.id: ("class7.yaml", 10) for each in questions},
    )
    return [each for each in check_bank_cues(bank, curriculum) if each.code == code]


def bank_of(count: int, make: Callable[[int], MultipleChoice]) -> list[MultipleChoice]:
    return [make(number) for number in range(count)]


@pytest.mark.parametrize(("share", "warned"), [(0.30, 0), (0.35, 1)])
def test_a_key_that_is_the_longest_too_often_is_a_cue(
    curriculum: Curriculum, share: float, warned: int
) -> None:
    def make(number: int) -> MultipleChoice:
        texts = ("longer", "bb", "cc", "dd") if number < share * 100 else ("a", "bb", "cc", "dd")
        return question(number, texts=texts)

    assert len(warnings(bank_of(100, make), curriculum, "W120")) == warned


def test_a_key_at_one_place_too_often_is_a_cue(curriculum: Curriculum) -> None:
    even = bank_of(40, lambda number: question(number, key=number % 4))
    assert warnings(even, curriculum, "W121") == []
    uneven = bank_of(40, lambda number: question(number, key=number % 2))
    assert len(warnings(uneven, curriculum, "W121")) == 4


def test_shares_over_a_few_questions_say_nothing(curriculum: Curriculum) -> None:
    few = bank_of(MIN_SAMPLE - 1, lambda number: question(number, texts=("longer", "b", "c", "d")))
    assert warnings(few, curriculum, "W120") == []
    assert warnings(few, curriculum, "W121") == []


def test_nearly_equal_stems_are_found_and_name_each_other(curriculum: Curriculum) -> None:
    words = "A bank wants to know which of its clients will leave in the coming quarter so that"
    stems = [f"{words} advisers call them", f"{words} somebody calls"]
    questions = [question(number, stem=stem) for number, stem in enumerate(stems)]
    (warning,) = warnings(questions, curriculum, "W122")
    assert warning.item == "q-1"
    assert "'q-0'" in warning.message
    assert (warning.path, warning.line) == ("class7.yaml", 10)


def test_stems_that_share_only_their_beginning_are_not_nearly_equal(
    curriculum: Curriculum,
) -> None:
    questions = bank_of(
        30,
        lambda number: question(
            number,
            stem="A shop that sells bicycles asks its data team for help with this: "
            + " ".join(f"{word}{number}" for word in NUMBERS),
        ),
    )
    assert warnings(questions, curriculum, "W122") == []


def test_looking_up_rare_sequences_only_misses_no_pair(curriculum: Curriculum) -> None:
    rng = random.Random(4)
    base = [rng.choices(NUMBERS, k=40) for _ in range(12)]
    stems = []
    for words in base:
        for _ in range(4):
            copy = list(words)
            for _ in range(rng.randrange(6)):
                copy[rng.randrange(len(copy))] = f"new{rng.randrange(1000)}"
            stems.append(" ".join(copy))
    grams = [bank_cues._grams(stem) for stem in stems]
    expected = {
        f"q-{later}"
        for later in range(len(stems))
        for earlier in range(later)
        if bank_cues._jaccard(grams[later], grams[earlier]) > bank_cues.MAX_SIMILARITY
    }
    questions = [question(number, stem=stem) for number, stem in enumerate(stems)]
    assert {each.item for each in warnings(questions, curriculum, "W122")} == expected
    assert 5 < len(expected) < len(stems)


def test_a_rare_word_of_the_stem_in_the_key_only_is_a_cue(curriculum: Curriculum) -> None:
    stem = "A farm counts strawberries by camera. What should it use?"
    cue = question(1, texts=("strawberries model", "bb", "cc", "dd"), stem=stem)
    assert [each.item for each in warnings([cue], curriculum, "W123")] == ["q-1"]
    shared = question(1, texts=("strawberries model", "strawberries", "cc", "dd"), stem=stem)
    assert warnings([shared], curriculum, "W123") == []


def test_thin_tasks_and_missing_types_are_listed(curriculum: Curriculum) -> None:
    questions = bank_of(6, question)
    (thin,) = warnings(questions, curriculum, "W124")
    assert "2.1" in thin.message
    assert "1.3" not in thin.message
    (missing,) = warnings(questions, curriculum, "W125")
    assert "domain 1 has no multiple_response, ordering, matching question" in missing.message


def test_an_empty_bank_has_no_warnings(curriculum: Curriculum) -> None:
    assert check_bank_cues(Bank(), curriculum) == []


def test_objectives_and_facts_that_learners_hardly_meet_are_listed(curriculum: Curriculum) -> None:
    fact = next(iter(curriculum.facts.values()))
    drafts = bank_of(3, question)
    assert warnings(drafts, curriculum, "W127") == []
    verified = {"state": "verified", "by": "someone", "on": "2026-11-21"}
    known = [
        each.model_copy(update={"review": Review.model_validate(verified), "concept": concept})
        for each, concept in zip(drafts, (fact.concepts[0], "c", "c"), strict=True)
    ]
    (thin,) = warnings(known, curriculum, "W127")
    assert "1.3.2" in thin.message
    assert "1.3.1" not in thin.message
    unasked = " ".join(each.message for each in warnings(known, curriculum, "W128"))
    assert f"{fact.id}," not in unasked
    assert len(curriculum.facts) == 1 or "no published question asks" in unasked
