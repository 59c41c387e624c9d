"""Numbers as learners read them."""

import pytest

from mltutor.toys.numbers import shown_number


@pytest.mark.parametrize(
    ("value", "digits", "unit", "shown"),
    [
        (1234567.0, 0, "$", "$1,234,567"),
        (-52761.2, 0, "$", "-$52,761"),
        (-0.2, 0, "$", "$0"),
        (0.785, 0, "%", "78 %"),
        (0.7853, 1, "%", "78.5 %"),
        (8.0, 0, "weeks", "8 weeks"),
        (-0.04, 1, "", "0.0"),
        (3.14159, 2, "", "3.14"),
    ],
)
def test_a_number_is_shown_with_its_unit(value: float, digits: int, unit: str, shown: str) -> None:
    assert shown_number(value, digits=digits, unit=unit) == shown
