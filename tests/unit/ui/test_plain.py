"""What somebody wrote is shown as it was written."""

import pytest

from mltutor.quiz.bank import Bank
from mltutor.ui.plain import as_markdown, question_name, short


@pytest.mark.parametrize(
    "text",
    ["*bold*", "$4 and $5", ":red[x]", "<b>x</b>", "[a](https://x)", "a_b_c", ":material/x:"],
)
def test_every_mark_of_markdown_is_escaped(text: str) -> None:
    escaped = as_markdown(text)
    assert escaped.replace("\\", "") == text
    for mark in "*$:<>[]()_`":
        assert escaped.count("\\" + mark) == text.count(mark)


def test_a_long_line_is_cut_at_a_word() -> None:
    assert short("one two three four", length=10) == "one two…"
    assert short("one\n  two") == "one two"


def test_a_question_that_is_gone_keeps_a_name() -> None:
    bank = Bank(retired={"old-1": "About recall"})
    assert question_name(bank, "old-1") == "About recall"
    assert question_name(bank, "older") == "withdrawn (older)"
