"""The question card: shows a question, takes one answer, then shows the feedback in place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from mltutor.quiz.card import Card
from mltutor.ui.modules import joined

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "mltutor_question_card",
    css=(_HERE / "card.css").read_text(encoding="utf-8"),
    js=joined(_HERE / "card.js"),
)


def show_card(
    card: Card,
    *,
    key: str,
    on_submit: Callable[[Any], None] = lambda _: None,
    on_next: Callable[[], None] = lambda: None,
    on_flag: Callable[[bool], None] = lambda _: None,
    on_save: Callable[[Any], None] = lambda _: None,
    on_go: Callable[[Any], None] = lambda _: None,
) -> None:
    """Show one card.

    `on_submit` gets what the learner sent: attempt id, answer, confidence and milliseconds. It may
    be called again with the same attempt, because the browser repeats an answer until it sees the
    feedback.

    A card with `room` is one of the exam room: `on_save` gets every change, `on_go` where the
    learner wants to go ("previous", "next", "review", or None) with the milliseconds in sight.
    """

    def sent(name: str) -> Any:
        return st.session_state[key][name]

    _component(
        key=key,
        data=card,
        on_submit_change=lambda: on_submit(sent("submit")),
        on_next_change=on_next,
        on_flag_change=lambda: on_flag(bool(sent("flag")["flagged"])),
        on_save_change=lambda: on_save(sent("save")),
        on_go_change=lambda: on_go(sent("go")),
    )
