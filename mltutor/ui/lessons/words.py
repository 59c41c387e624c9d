"""Words of a lesson as Markdown, with what Streamlit would take for mathematics left alone."""

import re

import streamlit as st

READING_WIDTH = 736
"""Pixels; longer lines are hard to read, while pictures may be wider."""

_CODE = re.compile(r"(`[^`]*`)")
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_MARKS = re.compile(r"\*\*|`")


def as_shown(text: str) -> str:
    """Lesson text for `st.markdown`: a dollar is money, never a formula; a number keeps its %."""
    parts = _CODE.split(_BEFORE_PERCENT.sub("\N{NO-BREAK SPACE}", text))
    return "".join(p if p.startswith("`") else p.replace("$", r"\$") for p in parts)


def as_spoken(text: str) -> str:
    """Lesson text for the name of an input, which is read out and never Markdown."""
    return _MARKS.sub("", text)


def show_words(text: str) -> None:
    """A piece of a lesson, at a width that can be read."""
    st.markdown(as_shown(text), width=READING_WIDTH)
