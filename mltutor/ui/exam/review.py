"""Before handing in: what is answered, flagged or left open, and the last word."""

import streamlit as st

from mltutor.errors import TutorError
from mltutor.storage.records import Sitting, SittingAnswer
from mltutor.study.sitting import hand_in
from mltutor.ui import resources
from mltutor.ui.exam.place import REVIEW, go_to
from mltutor.ui.exam.room import show_exam_bar


def show_review(sitting: Sitting) -> None:
    """Show the state of every place, with a second thought before handing in."""
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
    _last_word(sitting, len(open_))


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


def _last_word(sitting: Sitting, open_: int) -> None:
    with st.popover("Hand in", type="primary"):
        still = f"{open_} questions are not answered. " if open_ else ""
        st.write(f"{still}After handing in, no answer can be changed.")
        if st.button("Yes, hand in now", type="primary"):
            _hand_in(sitting)


def _hand_in(sitting: Sitting) -> None:
    try:
        hand_in(resources.store(), resources.bank(), sitting, resources.now())
    except TutorError as error:
        st.error(str(error))
        return
    go_to(sitting.sitting_id, REVIEW)
    st.rerun()
