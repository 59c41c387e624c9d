"""One item of a drill: asked, answered, explained in a line."""

from typing import Any

import streamlit as st

from mltutor.drill.items import KIND_NAMES, Item
from mltutor.quiz.card import Card, feedback_card, question_card
from mltutor.quiz.grading import shown_order
from mltutor.storage.records import Round
from mltutor.study.answering import outcome_grade
from mltutor.study.drilling import Run, answer_item
from mltutor.study.rounds import attempt_id_for
from mltutor.ui import resources
from mltutor.ui.card import show_card
from mltutor.ui.keeping import failure_of, keep
from mltutor.ui.place import SUMMARY, go_to, leave_round


def show_item(run: Run, place: int) -> None:
    """Show the item at a place of the round, with feedback if it is answered."""
    item = resources.drill().items.get(run.order[place])
    if item is None:
        st.info("The catalogue has changed since this round began. Start a new one.")
        st.button("Back to the start", on_click=leave_round)
        return
    round_ = run.round
    after = place + 1 if place + 1 < len(run.order) else SUMMARY
    show_card(
        _card(run, place, item, last=after == SUMMARY),
        key=f"drill-{round_.round_id}",
        on_submit=lambda payload: _submit(round_, payload),
        on_next=lambda: go_to(round_.round_id, after),
    )
    if place == run.open_place:
        attempt_id = attempt_id_for(round_.round_id, place)
        unknown = {"attempt_id": attempt_id}
        st.button("I do not know", shortcut="0", on_click=_submit, args=(round_, unknown))


def _card(run: Run, place: int, item: Item, *, last: bool) -> Card:
    attempt_id = attempt_id_for(run.round.round_id, place)
    attempt = run.attempts[place] if place < len(run.attempts) else None
    order = attempt.shown_order if attempt else shown_order(item.question, attempt_id)
    again = " · once more" if item.id in run.order[:place] else ""
    card = question_card(item.question, order, None) | {
        "attempt_id": attempt_id,
        "heading": f"{place + 1} of {len(run.order)}",
        "kind": f"{KIND_NAMES[item.kind]}{again}",
        "can_flag": False,
        "flagged": False,
        "keep_draft": True,
        "next": ("See results" if last else "Next") if attempt else None,
        "feedback": None,
        **failure_of(attempt_id),
    }
    if attempt:
        graded = outcome_grade(item.question, attempt)
        told = feedback_card(item.question, attempt.answer, graded, resources.curriculum())
        if attempt.content_hash != item.question.content_hash:
            told["changed"] = "The catalogue has been edited since you answered this."
        card["feedback"] = told
    return card


def _submit(round_: Round, payload: Any) -> None:
    keep(
        payload,
        lambda sent: answer_item(
            resources.store(), resources.drill(), round_, sent, now=resources.now()
        ),
    )
