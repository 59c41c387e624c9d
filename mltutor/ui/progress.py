"""Progress: how it stands, what was missed, and the file that carries it to another machine."""

import streamlit as st

from mltutor.charts.intervals import interval_figure, interval_sentence
from mltutor.quiz.questions import TYPE_NAMES
from mltutor.storage.records import Attempt
from mltutor.study.results import (
    Accuracy,
    accuracy,
    accuracy_by,
    calibration,
    counted,
    exam_style,
    first_attempts,
    missed_questions,
)
from mltutor.study.rounds import Choice, place_of
from mltutor.ui import resources
from mltutor.ui.exam.chance import show_chance
from mltutor.ui.lessons.standing import show_standing
from mltutor.ui.plain import question_name, short
from mltutor.ui.progress_file import show_progress_file
from mltutor.ui.rounds import place_button, start_button
from mltutor.ui.words import day, with_interval

MISSED_SHOWN = 20
HISTORY_SHOWN = 200


def show_progress() -> None:
    """The page, from the whole down to the single answer."""
    attempts = exam_style(resources.store().attempts(resources.current_learner()))
    st.title("Progress")
    if not attempts:
        st.write("Nothing answered yet. Your results appear here after the first question.")
        start_button("Start 10 questions", Choice())
    else:
        _overall(attempts)
        show_chance(attempts)
        _missed(attempts)
        _shares(attempts)
        _history(attempts)
    show_standing()
    show_progress_file()


def _overall(attempts: list[Attempt]) -> None:
    firsts = first_attempts(counted(resources.bank(), attempts))
    st.write(f"At the first attempt: **{with_interval(accuracy('all', firsts))}**.")
    st.caption(
        "Only the first answer to each question counts, since a repeat also measures memory of "
        "the question. The range is a 95 % Wilson interval: more answers make it narrower. It is "
        "not a prediction of your exam result."
    )


def _missed(attempts: list[Attempt]) -> None:
    missed = missed_questions(resources.bank(), attempts)
    st.subheader(f"Missed questions: {len(missed)}")
    if not missed:
        st.write("None: every question you have met was right when you last answered it.")
        return
    st.caption("Those you were sure of come first: a sure mistake is the one worth most.")
    start_button("Practise missed questions", Choice(pool="missed"))
    for attempt in missed[:MISSED_SHOWN]:
        _missed_line(attempt)
    if len(missed) > MISSED_SHOWN:
        st.caption(f"{len(missed) - MISSED_SHOWN} more wait behind these.")


def _missed_line(attempt: Attempt) -> None:
    question = resources.bank().questions[attempt.question_id]
    sure = "**sure but wrong** · " if attempt.confidence == "sure" else ""
    label = f"{sure}{short(question.stem)} ({day(attempt.answered_at)})"
    round_ = resources.store().round(attempt.round_id) if attempt.round_id else None
    if round_ is None:
        st.write(label)
    else:
        place_button(label, round_, place_of(round_, attempt.attempt_id))


def _shares(attempts: list[Attempt]) -> None:
    bank, curriculum = resources.bank(), resources.curriculum()
    domains = {str(d.id): f"{d.id}. {d.title}" for d in curriculum.guide.domains}
    phases = {phase.id: phase.title for phase in curriculum.phases.values()}
    _figure("By phase", accuracy_by(bank, attempts, lambda q: q.phase, phases))
    _figure("By exam domain", accuracy_by(bank, attempts, lambda q: str(q.domain), domains))
    _figure("By type of question", accuracy_by(bank, attempts, lambda q: q.type, TYPE_NAMES))
    _figure("By how sure you were", calibration(counted(bank, attempts)))


def _figure(title: str, shares: list[Accuracy]) -> None:
    if not any(share.total for share in shares):
        return
    st.subheader(title)
    figure = interval_figure(shares)
    st.plotly_chart(
        figure,
        config={"displayModeBar": False},
        alt=interval_sentence(title, shares),
        key=f"figure-{title}",
    )
    empty = [share.name for share in shares if not share.total]
    if empty:
        st.caption(f"No answers yet: {', '.join(empty)}.")


def _history(attempts: list[Attempt]) -> None:
    bank = resources.bank()
    st.subheader("History")
    rows = [
        {
            "Answered": attempt.answered_at,
            "Question": question_name(bank, attempt.question_id),
            "Result": "right" if attempt.credit == 1.0 else "missed",
            "How sure": attempt.confidence or "–",
            "Seconds": None if attempt.duration_ms is None else attempt.duration_ms / 1000,
        }
        for attempt in reversed(attempts[-HISTORY_SHOWN:])
    ]
    st.dataframe(
        rows,
        hide_index=True,
        column_config={
            "Answered": st.column_config.DatetimeColumn(
                format="D MMM YYYY, HH:mm", timezone=st.context.timezone
            ),
            "Seconds": st.column_config.NumberColumn(format="%.0f"),
        },
        alt=f"The last {len(rows)} answers, newest first.",
    )
