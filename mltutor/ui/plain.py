"""Text that somebody wrote, shown as plain text where Streamlit would read Markdown."""

import re

from mltutor.quiz.bank import Bank

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&])")


def as_markdown(text: str) -> str:
    """Escape everything that Markdown, colour and maths directives react to."""
    return _SPECIAL.sub(r"\\\1", text)


def short(text: str, length: int = 90) -> str:
    """One line of at most `length` characters, cut at a word, escaped for a label."""
    line = " ".join(text.split())
    if len(line) > length:
        line = line[: length - 1].rsplit(" ", 1)[0] + "…"
    return as_markdown(line)


def question_name(bank: Bank, question_id: str) -> str:
    """The beginning of a question's stem, or what is known of one that is gone."""
    question = bank.questions.get(question_id)
    if question is not None:
        return " ".join(question.stem.split())[:120]
    return bank.retired.get(question_id, f"withdrawn ({question_id})")
