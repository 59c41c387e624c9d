"""The figure of shares says what the results say."""

import pytest

from mltutor.charts.intervals import interval_figure, interval_sentence
from mltutor.study.results import accuracy
from tests.unit.study.builders import attempt

SHARES = [
    accuracy("Deployment", [attempt(f"q{n}", n < 3) for n in range(4)]),
    accuracy("Monitoring", []),
]


def test_the_figure_has_a_dot_and_an_interval_for_each_counted_share() -> None:
    (trace,) = interval_figure(SHARES).data
    assert list(trace.x) == [75.0]
    low, high = 75 - trace.error_x.arrayminus[0], 75 + trace.error_x.array[0]
    assert (low, high) == pytest.approx((100 * SHARES[0].low, 100 * SHARES[0].high))


def test_a_row_has_room_for_labels_of_several_lines() -> None:
    def height_per_row(*names: str) -> float:
        shares = [accuracy(name, [attempt("q", right=True)]) for name in names]
        return float(interval_figure(shares).layout.height - 70) / len(names)

    two_lines, four_lines = "word " * 8, "word " * 16
    assert height_per_row("one line", "one line") == 40
    assert height_per_row(four_lines, "one line", two_lines) == pytest.approx(2.5 * 17, abs=1)
    assert height_per_row("one line", two_lines, four_lines) == 3 * 17


def test_the_sentence_says_the_same_numbers() -> None:
    sentence = interval_sentence("By phase", SHARES)
    assert sentence == "By phase. Deployment 75 % of 4, between 30 and 95 %"


def test_without_answers_the_sentence_says_so() -> None:
    assert interval_sentence("By phase", SHARES[1:]) == "By phase. No answers yet."
