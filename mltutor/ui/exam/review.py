"""Before handing in: what is answered, flagged or left open."""

import streamlit as st

from mltutor.storage.records import Sitting, SittingAnswer
from mltutor.ui import resources
from mltutor.ui.exam.exam_bar import show_exam_bar
from mltutor.ui.exam.place import go_to


def show_review(sitting: Sitting) -> None:
    """Show the state of every place; the bar above hands in."""
    answers = {each.place: each for each in resources.store().sittings.answers(sitting.sitting_id)}
    show_exam_bar(sitting, answers, None)
    st.title("Review")
    count = len(sitting.question_ids)
    open_ = [place for place in range(count) if not _answered(answers.get(place))]
    flagged = [place for place, answer in answers.items() if answer.flagged]
    st.write(
        f"{count - len(open_)} of {count} answered. An unanswered question counts as wrong, and "
        "a wrong answer costs nothing more: give an answer to each."
    )
    _places(sitting, "Not answered", open_)
    _places(sitting, "Flagged", flagged)


def _answered(answer: SittingAnswer | None) -> bool:
    return answer is not None and bool(answer.answer)


def _places(sitting: Sitting, title: str, places: list[int]) -> None:
    st.subheader(f"{title}: {len(places)}")
    with st.container(horizontal=True):
        for place in places:
            st.button(
                str(place + 1),
                key=f"{title}-{place}",
                help=f"Open question {place + 1}",
                on_click=go_to,
                args=(sitting.sitting_id, place),
            )
