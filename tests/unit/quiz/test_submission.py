"""What the browser sends is checked before it is used."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltutor.errors import TutorError
from mltutor.quiz.submission import DAY_MS, read_submission

GOOD = {"attempt_id": "x", "answer": ["a"], "confidence": "sure", "duration_ms": 1200, "tries": 0}


def test_a_submission_is_read() -> None:
    read = read_submission(GOOD)
    assert (read.answer, read.confidence, read.duration_ms) == (("a",), "sure", 1200)


@pytest.mark.parametrize("duration", [-1, DAY_MS + 1])
def test_a_clock_that_jumped_does_not_cost_the_answer(duration: int) -> None:
    read = read_submission({**GOOD, "duration_ms": duration})
    assert (read.answer, read.duration_ms) == (("a",), None)


@pytest.mark.parametrize(
    "payload",
    [
        None,
        "text",
        {},
        {**GOOD, "attempt_id": "x" * 65},
        {**GOOD, "answer": 5},
        {**GOOD, "answer": [["a"]]},
        {**GOOD, "confidence": "certain"},
    ],
)
def test_what_is_no_submission_is_refused_in_words(payload: Any) -> None:
    with pytest.raises(TutorError, match="Reload the page"):
        read_submission(payload)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*GOOD]), json_values))
def test_nothing_else_than_a_sentence_comes_of_nonsense(payload: dict[str, Any]) -> None:
    try:
        read = read_submission(payload)
    except TutorError:
        return
    assert isinstance(read.attempt_id, str)
