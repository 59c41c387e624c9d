"""A page of the playground: words, one explorable at a time, its challenges and where to go on."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from mltutor.study.rounds import Choice, choice_parameters
from mltutor.toys.activities import Activities, load_page, reached
from mltutor.toys.registry import toy_named
from mltutor.ui.explorables.component import show_explorable
from mltutor.ui.explorables.progress import done_on, mark_done
from mltutor.ui.lessons.links import show_lesson_link
from mltutor.ui.links import PRACTICE


def show_explore_page(name: str) -> None:
    """Show the page that `content/explore/<name>.md` describes."""
    page = load_page(name)
    st.set_page_config(layout="wide")
    st.title(page.title)
    st.markdown(page.intro)
    by_tab = {activities.tab: activities for activities in page.toys}
    chosen = next(iter(by_tab))
    if len(by_tab) > 1:
        chosen = st.segmented_control(
            "View",
            list(by_tab),
            default=chosen,
            required=True,
            key="view",
            bind="query-params",
            label_visibility="collapsed",
        )
    activities = by_tab[chosen]
    _show_toy(activities, done_on(activities.toy))


@st.fragment
def _show_toy(activities: Activities, done: tuple[str, ...]) -> None:
    """One toy with everything around it; only this runs again when a setting is reported.

    `done` is what was done when the page was opened: sending more would start the toy anew.
    """
    toy = toy_named(activities.toy)
    key = f"explorable_{toy.name}"
    st.subheader(toy.title, anchor=toy.name)
    st.markdown(activities.intro)
    show_explorable(
        toy,
        key=key,
        shared=True,
        activities=activities,
        done=done,
        on_report=lambda report: _judge(activities, report),
    )
    _show_progress(activities)
    st.info(f"**In the exam:** {activities.exam}", icon=":material/school:")
    show_lesson_link(activities.lesson)
    for concept in activities.practice:
        st.page_link(
            PRACTICE,
            label=f"Practise: {concept.replace('-', ' ')}",
            icon=":material/quiz:",
            query_params=choice_parameters(Choice(concept=concept, length=5)),
        )


def _judge(activities: Activities, report: Mapping[str, Any]) -> None:
    """Check the challenges with scikit-learn and keep those that are reached."""
    toy = toy_named(activities.toy)
    if report.get("prediction") is not None:
        mark_done(toy.name, "prediction")
    done = done_on(toy.name)
    for challenge in activities.challenges:
        if challenge.id not in done and reached(challenge, toy, report["settings"]):
            mark_done(toy.name, challenge.id)


def _show_progress(activities: Activities) -> None:
    total = len(activities.challenges)
    if not total:
        return
    done = set(done_on(activities.toy)) & {challenge.id for challenge in activities.challenges}
    st.caption(f"{len(done)} of {total} challenges reached")
