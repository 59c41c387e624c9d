"""The tables of the leak questions are such as a random split of rows gives."""

import pytest

from mltutor.quiz.numbers.splits import TEMPLATES, random_split
from tests.unit.quiz.numbers.oracles import cells

(LEAK,) = TEMPLATES


@pytest.mark.parametrize("share", [0.2, 0.25, 0.3])
def test_a_test_row_leaks_unless_all_other_rows_of_its_customer_are_in_the_test(
    share: float,
) -> None:
    people = {1: 3_000, 2: 2_000, 5: 1_000}
    _, shared, fresh = random_split(people, share)
    rows = sum(each * number for each, number in people.items())
    leaking = sum(each * number * (1 - share ** (each - 1)) for each, number in people.items())
    assert shared.test / (shared.test + fresh.test) == pytest.approx(leaking / rows, abs=0.002)


def test_a_split_keeps_people_and_rows() -> None:
    sides = random_split({1: 4_000, 2: 1_600}, 0.25)
    assert sum(side.people for side in sides) == 5_600
    assert sum(side.train + side.test for side in sides) == 7_200
    assert sum(side.test for side in sides) == 1_800


def test_those_in_the_test_alone_are_few_enough_for_a_random_split() -> None:
    """Of people with r rows, (train / test) ** r are in training alone for each in test alone.

    That function of r is convex, so the mean number of rows gives a lower bound (Jensen).
    """
    for seed in range(200):
        (known, known_rows, _), (_, train, test), (fresh, _, fresh_rows) = cells(LEAK.make(seed))
        odds = (known_rows + train) / (test + fresh_rows)
        assert known >= 0.97 * fresh * odds ** (fresh_rows / fresh)
