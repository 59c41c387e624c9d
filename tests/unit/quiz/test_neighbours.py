"""Questions that are most alike."""

import pytest

from mltutor.quiz.assembly import Bank
from mltutor.quiz.neighbours import nearest_pairs
from tests.unit.study.builders import question


def bank_of(*stems: str) -> Bank:
    return Bank(questions={f"q-{i}": question(f"q-{i}", stem=stem) for i, stem in enumerate(stems)})


def test_each_question_is_listed_with_its_nearest_neighbour_once() -> None:
    bank = bank_of(
        "A bakery forecasts tomorrow's sales of bread. Which task is it?",
        "A bakery forecasts tomorrow's sales of cake. Which task is it?",
        "A bank reads letters with optical character recognition. Which service?",
    )
    first, *others = nearest_pairs(bank)
    assert {first.one, first.other} == {"q-0", "q-1"}
    assert first.similarity > 0.6
    assert all(pair.similarity < first.similarity for pair in others)
    assert nearest_pairs(bank, least=0.99) == []


def test_the_same_text_has_cosine_one_and_a_single_question_no_neighbour() -> None:
    twin = "A farm counts strawberries by camera. What should it use?"
    [pair] = nearest_pairs(bank_of(twin, twin))
    assert pair.similarity == pytest.approx(1)
    assert nearest_pairs(bank_of(twin)) == []
