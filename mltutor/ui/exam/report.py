"""The report of a sitting: what counted, what it is worth, where to go from here."""

import streamlit as st

from mltutor.charts.intervals import interval_figure, interval_sentence
from mltutor.charts.pace import pace_figure, pace_sentence
from mltutor.storage.records import Sitting
from mltutor.study.exam_report import ExamReport, ReportLine, Revision
from mltutor.study.results import Accuracy
from mltutor.study.rounds import Choice
from mltutor.ui import resources
from mltutor.ui.exam.chance import show_chance
from mltutor.ui.exam.exports import show_exports
from mltutor.ui.exam.past import report_of
from mltutor.ui.exam.place import go_to, leave_sitting
from mltutor.ui.lessons.links import show_lesson_link
from mltutor.ui.plain import question_name, short
from mltutor.ui.rounds import start_button
from mltutor.ui.words import day, with_interval

VERDICTS = {
    "right": "✓ right",
    "wrong": "✗ wrong",
    "unanswered": "– not answered",
    "not counted": "· does not count any more",
}
REVISIONS: tuple[Revision, ...] = ("wrong to right", "right to wrong", "wrong to wrong")


def show_report(sitting: Sitting) -> None:
    """Show the report, from the whole down to the single question."""
    attempts = resources.store().attempts(resources.current_learner())
    report = report_of(sitting, attempts)
    st.title(f"{report.overall.right} of {report.overall.total} scored questions right")
    st.caption(f"{sitting.title}, {day(sitting.started_at)}")
    st.button("Mock exams", on_click=leave_sitting)
    _result(report)
    show_chance(attempts)
    _topics(report)
    _shares("By exam domain", report.by_domain)
    _shares("By phase", report.by_phase)
    _shares("By type of question", report.by_type)
    _pace(report)
    _questions(report)
    show_exports(report)


def _result(report: ExamReport) -> None:
    exam = resources.curriculum().guide.exam
    st.write(f"Scored questions: **{with_interval(report.overall)}**.")
    unscored = sum(not line.scored for line in report.lines)
    if unscored:
        st.write(f"{unscored} more questions did not count, as in the exam; they are below.")
    st.caption(
        f"The exam reports {exam.scale[0]} to {exam.scale[1]:,} points, {exam.passing_score} to "
        "pass, after making forms of different difficulty comparable. Neither the difficulties "
        f"nor how many right answers {exam.passing_score} stands for are published, so nobody "
        "outside can turn right answers into points."
    )


def _topics(report: ExamReport) -> None:
    if not report.topics:
        return
    st.subheader("What to study next")
    titles = {id_: lesson.title for id_, lesson in resources.curriculum().lessons.items()}
    for topic in report.topics:
        st.write(f"**{topic.task} {topic.title}**: {topic.missed} of {topic.total} missed")
        for lesson in topic.lessons:
            show_lesson_link(lesson, f"Lesson: {titles[lesson]}")
        start_button(f"Practise {topic.task}", Choice(task=topic.task), primary=False)


def _shares(title: str, shares: tuple[Accuracy, ...]) -> None:
    if not any(share.total for share in shares):
        return
    st.subheader(title)
    st.plotly_chart(
        interval_figure(shares),
        config={"displayModeBar": False},
        alt=interval_sentence(title, shares),
        key=f"exam-{title}",
    )


def _pace(report: ExamReport) -> None:
    st.subheader("Pace and changed answers")
    sentence = pace_sentence(report.lines, report.usual_seconds)
    st.write(sentence)
    st.plotly_chart(
        pace_figure(report.lines, report.usual_seconds),
        config={"displayModeBar": False},
        alt=f"Seconds per question. {sentence}",
        key="exam-pace",
    )
    counts = ", ".join(f"{kind}: {report.revisions(kind)}" for kind in REVISIONS)
    st.write(f"Changed answers, from the first complete answer to the last. {counts}.")


def _questions(report: ExamReport) -> None:
    st.subheader("Every question with its feedback")
    st.caption("Those you were sure of and got wrong come first.")
    for line in report.reading_order:
        st.button(
            _label(line),
            key=f"line-{line.place}",
            type="tertiary",
            on_click=go_to,
            args=(report.sitting.sitting_id, line.place),
            wrap=True,
        )


def _label(line: ReportLine) -> str:
    notes = [VERDICTS[line.verdict]]
    notes += ["**you were sure**"] if line.sure_but_wrong else []
    notes += [] if line.scored else ["unscored"]
    notes += ["⚑"] if line.flagged else []
    name = short(question_name(resources.bank(), line.question_id))
    return f"{line.place + 1}. {', '.join(notes)}: {name}"
