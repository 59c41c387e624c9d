"""The page /lifecycle: the loop, how far one is, an exercise, and the loop seen by others."""

import streamlit as st

from mltutor.lessons import LessonError
from mltutor.lessons.lifecycle import FILE, Lifecycle, load_lifecycle
from mltutor.study.deeds import Deeds
from mltutor.ui import resources
from mltutor.ui.deeds import deeds
from mltutor.ui.lessons.links import show_lesson_link
from mltutor.ui.lessons.loop_links import phases_done
from mltutor.ui.lessons.scenarios import show_scenarios
from mltutor.ui.lessons.shelf import lesson_of
from mltutor.ui.lessons.steps import step_done, steps_of
from mltutor.ui.lessons.words import as_shown, show_words
from mltutor.ui.links import SERVICES
from mltutor.ui.plain import as_markdown
from mltutor.ui.problems import show_problems
from mltutor.ui.services_loop import show_loop
from mltutor.ui.services_maps import show_divisions

PHASE = "phase"


def show_lifecycle() -> None:
    """The whole page."""
    st.title("The lifecycle is a loop")
    try:
        lifecycle = _lifecycle(FILE.stat().st_mtime_ns if FILE.exists() else 0)
    except LessonError as error:
        st.warning("The words of this page cannot be shown: its file has a mistake.")
        with st.expander("For the instructor"):
            show_problems(error.problems, clean="No problems.")
        _loop(deeds())
        return
    show_words(lifecycle.intro)
    done = deeds()
    _loop(done)
    st.caption(
        f"{len(phases_done(done))} of {len(resources.curriculum().phases)} phases done. A phase is "
        "done (✓) with all steps of its lesson: each read, the challenge reached, a decision in "
        "a case file. Its questions are extra."
    )
    st.header("Which phase is it, and what comes next?", anchor="scenarios")
    show_scenarios(lifecycle.scenarios)
    _way_back(lifecycle)
    _whys(lifecycle)
    _analogies(lifecycle)
    st.header("Other divisions", anchor="divisions")
    show_divisions()
    st.page_link(
        SERVICES,
        label="Orders and pairs that are mixed up",
        icon=":material/category:",
        query_params={"view": "maps"},
    )


@st.cache_resource(show_spinner=False, max_entries=5)
def _lifecycle(changed: int) -> Lifecycle:  # noqa: ARG001 - read anew when it differs
    return load_lifecycle(resources.curriculum(), FILE)


def _loop(done: Deeds) -> None:
    """The ring, and below it the phase that is picked in the address."""
    phases = resources.curriculum().phases
    picked = st.query_params.get(PHASE)
    show_loop(
        {phase.id: phase.title for phase in phases.values()},
        picked=picked,
        key="lifecycle-loop",
        on_pick=_pick,
        done=phases_done(done),
    )
    phase = phases.get(picked or "")
    if phase is None:
        return
    with st.container(border=True):
        st.markdown(f"**{as_markdown(phase.title)}** {as_markdown(phase.asks)}")
        st.markdown(f"It leaves behind: {as_markdown(phase.leaves)}")
        st.caption(_progress_words(phase.id, done))
        show_lesson_link(phase.id)


def _pick(phase: str) -> None:
    st.query_params[PHASE] = phase


def _progress_words(phase: str, done: Deeds) -> str:
    try:
        lesson = lesson_of(phase)
    except LessonError:
        return "Its lesson cannot be shown at present."
    steps = steps_of(lesson)
    ticked = sum(step_done(lesson, step, done) for step in steps)
    return f"{ticked} of {len(steps)} steps done, about {lesson.front.minutes} minutes in all."


def _way_back(lifecycle: Lifecycle) -> None:
    phases = resources.curriculum().phases
    st.header("Not a straight line", anchor="way-back")
    st.write("What is found in one phase often leads back to an earlier one.")
    st.markdown(
        "\n".join(
            f"- {as_shown(way.seen)} ({as_markdown(phases[way.at].title)}) → "
            f"**{as_markdown(phases[way.to].title)}**. {as_shown(way.why)}"
            for way in lifecycle.way_back
        )
    )


def _whys(lifecycle: Lifecycle) -> None:
    st.header("Why a lifecycle at all?", anchor="why")
    st.markdown("\n".join(f"- {as_shown(line)}" for line in lifecycle.whys))


def _analogies(lifecycle: Lifecycle) -> None:
    st.header("The same in other words", anchor="analogies")
    software, restaurant = st.tabs(["If you build software", "If you do not"])
    with software:
        _software(lifecycle)
    with restaurant:
        st.markdown(as_shown(lifecycle.restaurant.intro))
        phases = resources.curriculum().phases
        for number, row in enumerate(lifecycle.restaurant.rows, 1):
            title = as_markdown(phases[row.phase].title)
            st.markdown(f"{number}. **{title}** {as_shown(row.is_)}")


def _software(lifecycle: Lifecycle) -> None:
    st.markdown(as_shown(lifecycle.software.intro))
    rows = "\n".join(
        f"| {as_shown(row.what)} | {as_shown(row.software)} | {as_shown(row.ml)} |"
        for row in lifecycle.software.rows
    )
    st.markdown(f"| | Ordinary software | Machine learning |\n|:--|:--|:--|\n{rows}")
    st.markdown(f"**Remember:** {as_shown(lifecycle.software.rule)}")
