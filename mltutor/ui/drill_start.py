"""Starting a drill: one button; how long and about what can be chosen, and is in the URL."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from mltutor.drill.items import KIND_NAMES
from mltutor.errors import TutorError
from mltutor.study.drilling import (
    MINUTES,
    Focus,
    focus_from_parameters,
    focus_parameters,
    items_of,
    standing,
    start_drill,
    unfinished_drill,
)
from mltutor.ui import resources
from mltutor.ui.links import DRILL
from mltutor.ui.place import leave_round, link_to
from mltutor.ui.plain import as_markdown


def show_start() -> None:
    """What is due, one button, and the choice folded away."""
    focus = focus_from_parameters(st.query_params.to_dict())
    st.write(
        "Which service, which phase, and what has changed: short rounds until it sticks. "
        "What you miss comes back in the round, and again when you are about to forget it."
    )
    _standing()
    _offer_unfinished()
    if focus.services:
        _only(focus)
    minutes = "1 minute" if focus.minutes == 1 else f"{focus.minutes} minutes"
    drill_button(f"Start {minutes}", focus)
    with st.expander("Choose what to drill", expanded=focus != Focus()):
        _select("Length", "minutes", focus, {n: f"{n} min" for n in MINUTES})
        _select("What", "kind", focus, {None: "Everything", **KIND_NAMES})
        st.caption(f"{len(items_of(resources.drill(), focus))} items fit this choice.")
    st.caption("Keys: 1 to 9 pick, Enter submits, N goes on, 0 for “I do not know”.")


def drill_button(label: str, focus: Focus, *, primary: bool = True) -> None:
    """A button that starts a drill of this focus; if nothing fits, the reason is shown."""
    if not st.button(label, key=f"drill-{label}", type="primary" if primary else "secondary"):
        return
    learner = resources.current_learner()
    try:
        round_ = start_drill(
            resources.store(),
            resources.drill(),
            resources.memories(learner),
            focus,
            learner=learner,
            now=resources.now(),
        )
    except TutorError as error:
        st.warning(str(error))
    else:
        st.switch_page(DRILL, query_params=link_to(round_.round_id, 0))


def _standing() -> None:
    memories = resources.memories(resources.current_learner())
    there_is = standing(resources.drill(), memories, resources.now())
    met = sum(fact in resources.drill().items for fact in memories)
    st.write(
        f"**{there_is.due} due** now, {there_is.new} new ones left for today. "
        f"You have met {met} of {len(resources.drill().items)} facts."
    )


def _offer_unfinished() -> None:
    run = unfinished_drill(resources.store(), resources.drill(), resources.current_learner())
    if run is None or run.open_place is None:
        return
    label = f"Continue: {run.open_place} of {len(run.order)} done"
    if st.button(label, key="resume-drill"):
        st.switch_page(DRILL, query_params=link_to(run.round.round_id, run.open_place))


def _only(focus: Focus) -> None:
    services = resources.curriculum().services
    names = [services[id_].name if id_ in services else id_ for id_ in focus.services]
    st.write(f"Only about: {as_markdown(', '.join(names))}.")
    st.button("Everything instead", on_click=leave_round)


def _select(label: str, field: str, focus: Focus, names: Mapping[Any, str]) -> None:
    value = getattr(focus, field)
    options = list(names)
    key = f"drill-{field}-{value}"
    st.selectbox(
        label,
        options,
        index=options.index(value),
        format_func=lambda option: names[option],
        key=key,
        on_change=_choose,
        args=(focus, field, key),
    )


def _choose(focus: Focus, field: str, key: str) -> None:
    chosen = replace(focus, **{field: st.session_state[key]})
    st.query_params.from_dict(focus_parameters(chosen))
