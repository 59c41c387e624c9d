"""The end of a round: what was right, what was missed, what to do next."""

import streamlit as st

from mltutor.storage.records import Attempt, Round
from mltutor.study.rounds import Choice, round_attempts
from mltutor.ui import resources
from mltutor.ui.place import leave_round
from mltutor.ui.plain import short
from mltutor.ui.rounds import place_button, start_button

VERDICTS = {True: "✓ right", False: "✗ missed", None: "– not answered"}


def show_summary(round_: Round) -> None:
    """Show the round's result; opening it ends the round if every place is answered."""
    attempts = round_attempts(resources.store(), round_)
    answered = [attempt for attempt in attempts if attempt]
    right = sum(attempt.credit == 1.0 for attempt in answered)
    if len(answered) == len(attempts) and round_.ended_at is None:
        resources.store().end_round(round_.round_id, resources.now())
    st.title(f"{right} of {len(answered)} right" if answered else "Nothing answered yet")
    skipped = len(attempts) - len(answered)
    if skipped:
        st.write(f"{skipped} not answered; they do not count as wrong. Open them below.")
    sure_wrong = sum(a.confidence == "sure" and a.credit < 1.0 for a in answered)
    if sure_wrong:
        st.write(
            f"{sure_wrong} of the missed ones you were sure of: read those first, "
            "they are what the exam would have caught."
        )
    _next_steps(right < len(answered))
    st.subheader("Questions of this round")
    show_lines(round_)


def show_lines(round_: Round) -> None:
    """Each question with how it went, to be opened; what most needs reading comes first."""
    attempts = round_attempts(resources.store(), round_)
    for place in _reading_order(attempts):
        _line(round_, place, attempts[place])


def _next_steps(missed: bool) -> None:
    with st.container(horizontal=True):
        start_button("Start another round", Choice())
        if missed:
            start_button("Practise missed questions", Choice(pool="missed"), primary=False)
        st.button("Choose", on_click=leave_round)


def _reading_order(attempts: tuple[Attempt | None, ...]) -> list[int]:
    """Places with sure-but-wrong first, then other misses, then the rest as they came."""

    def urgency(place: int) -> tuple[bool, bool, int]:
        attempt = attempts[place]
        if attempt is None or attempt.credit == 1.0:
            return (True, True, place)
        return (attempt.confidence != "sure", False, place)

    return sorted(range(len(attempts)), key=urgency)


def _line(round_: Round, place: int, attempt: Attempt | None) -> None:
    question = resources.bank().questions.get(round_.question_ids[place])
    stem = question.stem if question else "withdrawn question"
    verdict = VERDICTS[attempt.credit == 1.0 if attempt else None]
    sure = ", you were sure" if attempt and attempt.confidence == "sure" else ""
    place_button(f"{place + 1}. {verdict}{sure}: {short(stem)}", round_, place)
