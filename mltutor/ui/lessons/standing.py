"""How far a learner is in each lesson, for the progress page."""

import streamlit as st

from mltutor.lessons import LessonError
from mltutor.study.deeds import Deeds
from mltutor.ui import resources
from mltutor.ui.deeds import deeds
from mltutor.ui.lessons.shelf import lesson_of
from mltutor.ui.lessons.steps import step_done, steps_of


def show_standing() -> None:
    """A line for each phase: steps done, predictions made, the challenge."""
    done = deeds()
    st.subheader("Lessons")
    if done == Deeds():
        st.write("No lesson begun yet. What you do in one appears here.")
        return
    head = "| phase | steps | predictions | challenge |\n|:--|--:|--:|:--|\n"
    st.markdown(head + "\n".join(_row(phase, done) for phase in resources.curriculum().phases))
    reached = sum(len(what - {"prediction"}) for what in done.explored.values())
    if reached:
        st.write(f"Challenges reached in the playground: {reached}.")


def _row(phase: str, done: Deeds) -> str:
    title = resources.curriculum().phases[phase].title
    try:
        lesson = lesson_of(phase)
    except LessonError:
        return f"| {title} | – | – | its file has a mistake |"
    steps = steps_of(lesson)
    ticked = sum(step_done(lesson, step, done) for step in steps)
    predicted = sum(each.toy in done.predictions for each in lesson.front.toys)
    return (
        f"| {title} | {ticked} of {len(steps)} | {predicted} of {len(lesson.front.toys)} "
        f"| {_challenge(done, lesson.front.challenge.name)} |"
    )


def _challenge(done: Deeds, name: str) -> str:
    tries = done.challenges.get(name)
    if tries is None:
        return "not tried"
    count = "1 try" if tries.count == 1 else f"{tries.count} tries"
    return f"{'reached' if tries.passed else 'not yet'}, {count}"
