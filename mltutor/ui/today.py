"""Today: what this is, one button to begin, and where the learner stopped."""

from collections import Counter

import streamlit as st

from mltutor.storage.records import Attempt
from mltutor.study.deeds import Deeds
from mltutor.study.drilling import standing
from mltutor.study.results import accuracy, counted, exam_style, first_attempts, latest_by_question
from mltutor.study.rounds import Choice, round_attempts, unfinished_round
from mltutor.study.sitting import unfinished_sitting
from mltutor.ui import resources
from mltutor.ui.deeds import deeds
from mltutor.ui.lessons.links import lesson_link, lesson_title, show_lesson_link
from mltutor.ui.links import DRILL, LIFECYCLE, MOCK_EXAM, PROGRESS
from mltutor.ui.rounds import resume_button, start_button
from mltutor.ui.words import with_interval


def show_today() -> None:
    """One action on top; below it the seven phases and what has been met of each."""
    attempts = exam_style(resources.store().attempts(resources.current_learner()))
    st.title("Learn the machine-learning lifecycle")
    if not attempts:
        st.write(
            "Seven phases, from a business goal to retraining, practised with scenarios like "
            "those of the AWS Certified AI Practitioner exam (AIF-C01). Each answer is kept on "
            "this computer and explained at once. No account, no internet."
        )
    _begin(attempts)
    done = deeds()
    _lesson(done)
    _sitting()
    _drill()
    st.subheader("The seven phases, round and round")
    _phases(attempts, done)


def _begin(attempts: list[Attempt]) -> None:
    store, learner = resources.store(), resources.current_learner()
    unfinished = unfinished_round(store, learner)
    if unfinished is not None:
        done = sum(attempt is not None for attempt in round_attempts(store, unfinished))
        st.write(f"You stopped after {done} of {len(unfinished.question_ids)} questions.")
        resume_button("Continue where you stopped", unfinished)
        return
    if attempts:
        firsts = first_attempts(counted(resources.bank(), attempts))
        st.write(f"At the first attempt so far: {with_interval(accuracy('all', firsts))}.")
        st.page_link(PROGRESS, label="See your progress")
    start_button("Start 10 questions", Choice())


def _lesson(done: Deeds) -> None:
    """The lesson that the learner is in the middle of, or the way to the first."""
    latest = done.latest or ""
    if latest.partition("#")[0] in resources.curriculum().phases:
        show_lesson_link(latest, f"Go on with the lesson “{lesson_title(latest)}”")
    else:
        st.page_link(LIFECYCLE, label="Or walk the seven phases first", icon=":material/cycle:")


def _sitting() -> None:
    """The mock exam that the learner is in the middle of: its clock runs."""
    store, learner = resources.store(), resources.current_learner()
    if unfinished_sitting(store, learner, resources.now()) is not None:
        st.page_link(MOCK_EXAM, label="Go on with your mock exam", icon=":material/assignment:")


def _drill() -> None:
    """What of the drill is due; nothing is said before the learner has tried it."""
    memories = resources.memories(resources.current_learner())
    if not memories:
        return
    found = standing(resources.drill(), memories, resources.now())
    st.page_link(DRILL, label=f"Drill: {found.due} due, {found.new} new", icon=":material/bolt:")


def _phases(attempts: list[Attempt], done: Deeds) -> None:
    """The phases in order, each a link to its lesson."""
    bank = resources.bank()
    met = latest_by_question(attempts)
    total = Counter(question.phase for question in bank.published)
    seen = Counter(question.phase for question in bank.published if question.id in met)
    steps = Counter(place.partition("#")[0] for place in done.sections)
    for number, phase in enumerate(resources.curriculum().phases.values(), 1):
        label = f"**{number}. {phase.title}**"
        if steps[phase.id] or seen[phase.id]:
            done_here = "1 step" if steps[phase.id] == 1 else f"{steps[phase.id]} steps"
            label += f" · {done_here}, {seen[phase.id]} of {total[phase.id]} questions"
        with st.container(gap="xxsmall"):
            if st.button(label, key=f"phase-{phase.id}", type="tertiary", wrap=True):
                page, parameters = lesson_link(phase.id)
                st.switch_page(page, query_params=parameters)
            st.caption(phase.asks)
