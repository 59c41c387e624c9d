"""A lesson page: where in the loop it is, one step at a time, and the way on."""

import streamlit as st

from mltutor.curriculum.phases import Phase
from mltutor.lessons import Lesson, LessonError
from mltutor.lessons.lesson import ExploreLink, ToyPlace
from mltutor.paths import PAGES
from mltutor.study.deeds import Deeds
from mltutor.toys.activities import activities_of
from mltutor.toys.registry import toy_named
from mltutor.ui import resources
from mltutor.ui.deeds import deeds, record
from mltutor.ui.lessons.board import show_board_line
from mltutor.ui.lessons.challenge import show_challenge
from mltutor.ui.lessons.check_yourself import show_check_yourself
from mltutor.ui.lessons.decide import show_decision
from mltutor.ui.lessons.exam import show_exam_step
from mltutor.ui.lessons.links import show_lesson_link
from mltutor.ui.lessons.loop_links import show_loop_links
from mltutor.ui.lessons.shelf import lesson_of
from mltutor.ui.lessons.steps import (
    LessonStep,
    current_step,
    go_to_step,
    place_of,
    step_done,
    steps_of,
)
from mltutor.ui.lessons.to_top import to_top
from mltutor.ui.lessons.toy_panel import show_toy
from mltutor.ui.lessons.unanswered import tell_unanswered
from mltutor.ui.lessons.words import READING_WIDTH, show_words
from mltutor.ui.problems import show_problems


def show_lesson(phase_id: str) -> None:
    """The page of a phase; a broken file is told to whoever can mend it, and no more breaks."""
    st.set_page_config(layout="wide")
    phase = resources.curriculum().phases[phase_id]
    done = deeds()
    show_loop_links(phase_id, done)
    st.title(phase.title)
    try:
        lesson = lesson_of(phase_id)
    except LessonError as error:
        _show_broken(phase, error)
        return
    _show_step(lesson, current_step(lesson), done)


def _show_broken(phase: Phase, error: LessonError) -> None:
    st.write(phase.asks)
    st.warning(
        "This lesson cannot be shown: its file is being changed or has a mistake. The other "
        "lessons work, and nothing of yours is lost."
    )
    with st.expander("For the instructor"):
        show_problems(sorted(error.problems), clean="No problems.")


def _show_step(lesson: Lesson, step: LessonStep, done: Deeds) -> None:
    steps = steps_of(lesson)
    number = steps.index(step)
    _contents(lesson, step, done)
    if number == 0:
        show_words(lesson.front.opening)
        st.caption(f"About {lesson.front.minutes} minutes.")
    st.header(step.title, anchor=step.id)
    _body(lesson, step, done)
    _ways(lesson, steps, number)
    with st.container(width=READING_WIDTH):
        show_board_line(deeds())
    to_top(place_of(lesson, step))
    tell_unanswered()


def _contents(lesson: Lesson, step: LessonStep, done: Deeds) -> None:
    """All steps with ticks, folded away."""
    steps = steps_of(lesson)
    label = f"Step {steps.index(step) + 1} of {len(steps)}: {step.title}"
    with st.popover(label, icon=":material/list:"), st.container(gap="xxsmall"):
        for each in steps:
            title = f"**{each.title}**" if each == step else each.title
            st.button(
                f"{title} ✓" if step_done(lesson, each, done) else title,
                key=f"contents-{each.id}",
                type="tertiary",
                on_click=go_to_step,
                args=(each.id,),
            )


def _body(lesson: Lesson, step: LessonStep, done: Deeds) -> None:
    match step.kind:
        case "challenge":
            show_challenge(lesson)
        case "decide":
            with st.container(width=READING_WIDTH):
                show_decision(lesson.phase)
        case "exam":
            show_exam_step(lesson)
        case "check":
            with st.container(width=READING_WIDTH):
                show_check_yourself(lesson)
            _what_follows(lesson)
        case _:
            _section(lesson, step, done)


def _section(lesson: Lesson, step: LessonStep, done: Deeds) -> None:
    for block in step.section.blocks if step.section else ():
        match block:
            case ToyPlace(toy=toy):
                show_toy(lesson.activities(toy))
                _skip_to_challenge(lesson, done)
            case ExploreLink(page=page, toy=toy):
                st.page_link(
                    PAGES / "explore" / f"{page}.py",
                    label=f"Play with it: {toy_named(toy).title}",
                    icon=":material/experiment:",
                    query_params={"view": activities_of(toy).tab},
                )
            case words:
                show_words(words.text)


def _skip_to_challenge(lesson: Lesson, done: Deeds) -> None:
    if not done.reached(lesson.front.challenge.name):
        st.button(
            "In a hurry? Skip to the challenge",
            type="tertiary",
            on_click=go_to_step,
            args=("challenge",),
        )


def _ways(lesson: Lesson, steps: tuple[LessonStep, ...], number: int) -> None:
    """Previous and next; what one goes on from is ticked."""
    with st.container(horizontal=True, width=READING_WIDTH):
        if number > 0:
            st.button(
                "Previous",
                icon=":material/arrow_back:",
                shortcut="Alt+P",
                on_click=go_to_step,
                args=(steps[number - 1].id,),
            )
        if number + 1 < len(steps):
            st.button(
                f"Next: {steps[number + 1].title}",
                type="primary",
                shortcut="Alt+N",
                on_click=_go_on,
                args=(lesson, steps[number], steps[number + 1].id),
            )


def _go_on(lesson: Lesson, step: LessonStep, following: str) -> None:
    if step.kind in ("section", "exam") and not step_done(lesson, step, deeds()):
        record("section", place_of(lesson, step))
    go_to_step(following)


def _what_follows(lesson: Lesson) -> None:
    """What the phase leaves behind, and the next phase; after the last one comes the first."""
    phases = list(resources.curriculum().phases.values())
    here = next(i for i, phase in enumerate(phases) if phase.id == lesson.phase)
    following = phases[(here + 1) % len(phases)]
    st.subheader("What this phase leaves behind")
    show_words(phases[here].leaves)
    again = "round again to " if here + 1 == len(phases) else ""
    show_lesson_link(following.id, f"Next phase: {again}{following.title}")
