"""Your own confusion matrix, of phases and of look-alikes; a cell leads to a drill of just that."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import get_args

import streamlit as st

from mltutor.drill.catalogue import difference
from mltutor.drill.confusion import NO_ANSWER, About, Decision, behind, counts, most_confused
from mltutor.study.drilling import Focus, decisions_of, drill_attempts
from mltutor.ui import resources
from mltutor.ui.drill_matrix import show_matrix
from mltutor.ui.drill_start import drill_button
from mltutor.ui.links import SERVICES
from mltutor.ui.plain import as_markdown
from mltutor.ui.url_choice import put_in_url, synced_key

SHOWN = 8
"""Services in the matrix of look-alikes: those mixed up most."""

ABOUT = {"phase": "Phases", "service": "Look-alike services"}
PERIODS = {"all": "All time", "30": "Last 30 days", "7": "Last 7 days"}
LATEST = 20
"""Decisions that "lately" means."""


def show_confusion() -> None:
    """What to look at, the matrix, how to read it, and the picked cell."""
    about = _pick("About what", "about", ABOUT)
    period = _pick("Since when", "period", PERIODS)
    attempts = drill_attempts(resources.store().attempts(resources.current_learner()))
    found = decisions_of(resources.drill(), attempts, _as_about(about), _since(period))
    if not found:
        st.write("Nothing to show yet. Drill a round, and your mix-ups appear here.")
        return
    names = _names(_as_about(about), found)
    if not names:
        st.write(f"Nothing mixed up in {len(found)} decisions.")
        return
    _matrix(found, names)
    _lately(found)
    _cell(found, names, _as_about(about))
    _explain(counts(found), names)


def _pick(label: str, parameter: str, names: Mapping[str, str]) -> str:
    default = next(iter(names))
    picked = st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=synced_key(parameter, names, default),
        on_change=_picked,
        args=(parameter, default),
    )
    return picked or default


def _picked(parameter: str, default: str) -> None:
    """Another matrix: the picked cell is of the old one."""
    put_in_url(parameter, default)
    for name in ("right", "said"):
        st.query_params.pop(name, None)


def _as_about(text: str) -> About:
    return next(about for about in get_args(About) if about == text)


def _since(period: str) -> datetime | None:
    return resources.now() - timedelta(days=int(period)) if period.isdecimal() else None


def _names(about: About, found: Sequence[Decision]) -> dict[str, str]:
    """Id and name of what stands in the rows: every phase, or the services mixed up most."""
    curriculum = resources.curriculum()
    if about == "phase":
        return {phase.id: phase.title for phase in curriculum.phases.values()}
    worst = most_confused(found, SHOWN)
    return {id_: curriculum.services[id_].name for id_ in worst}


def _matrix(found: Sequence[Decision], names: Mapping[str, str]) -> None:
    total = counts(found)
    columns = dict(names)
    if any((row, NO_ANSWER) in total for row in names):
        columns[NO_ANSWER] = "no answer"
    picked = (st.query_params.get("right"), st.query_params.get("said"))
    show_matrix(
        rows=names,
        columns=columns,
        counts={f"{right} {said}": n for (right, said), n in total.items()},
        picked=picked,
        key="drill-matrix",
        on_pick=_open_cell,
    )


def _open_cell(right: str, said: str) -> None:
    st.query_params.update({"right": right, "said": said})


def _lately(found: Sequence[Decision]) -> None:
    """Whether it is getting better."""
    right = [decision.right == decision.said for decision in found]
    lately, before = right[-LATEST:], right[:-LATEST]
    if len(before) < LATEST:
        st.caption(f"{sum(right)} of {len(right)} decisions right.")
        return
    st.caption(
        f"{sum(lately)} of the last {len(lately)} decisions right "
        f"({sum(lately) / len(lately):.0%}), before that {sum(before) / len(before):.0%}."
    )


def _cell(found: Sequence[Decision], names: Mapping[str, str], about: About) -> None:
    """The services behind the picked cell, and a drill of just those."""
    right, said = st.query_params.get("right", ""), st.query_params.get("said", "")
    services = behind(found, right, said)
    if right not in names or not services:
        st.write("Click a number to see what is behind it, and drill just that.")
        return
    taken = f"taken for {names.get(said, 'no answer')}"
    st.subheader(f"{names[right]}, {'rightly said' if right == said else taken}")
    catalogue = resources.curriculum().services
    if about == "service" and right != said and said in catalogue:
        decides = difference(catalogue[right], catalogue[said])
        if decides:
            st.markdown(f"**{as_markdown(names[right])}**: {as_markdown(decides)}")
    with st.container(horizontal=True):
        for id_ in services:
            if st.button(catalogue[id_].name, key=f"behind-{id_}", type="tertiary"):
                st.switch_page(SERVICES, query_params={"service": id_})
    focus = Focus(kind="phase" if about == "phase" else None, services=tuple(services), minutes=2)
    drill_button("Drill just these", focus)


def _explain(total: Counter[tuple[str, str]], names: Mapping[str, str]) -> None:
    """How to read a confusion matrix, with the learner's own numbers."""
    with st.expander("How to read it"):
        st.markdown(
            "This is a **confusion matrix**, and you are the classifier. Each row is what was "
            "right, each column what you said. The diagonal, from top left to bottom right, is "
            "what you got right; everything off it is a mix-up, and its place says which one. "
            "Models that sort things into classes are judged with exactly this table."
        )
        sentence = _recall_and_precision(total, names)
        if sentence:
            st.markdown(sentence)


def _recall_and_precision(total: Counter[tuple[str, str]], names: Mapping[str, str]) -> str | None:
    """Recall and precision of the thing that was taken for others most often."""
    missed = {
        name: sum(n for (right, said), n in total.items() if right == name != said)
        for name in names
    }
    worst = max(missed, key=missed.__getitem__)
    hits = total[worst, worst]
    asked = hits + missed[worst]
    said = sum(n for (_, column), n in total.items() if column == worst)
    if not missed[worst] or not said:
        return None
    name = as_markdown(names[worst])
    return (
        f"Take **{name}**. It was right {asked} times and you found it {hits} times: along the "
        f"row, that is your *recall*, {hits / asked:.0%}. You said it {said} times and were right "
        f"{hits} times: down the column, that is your *precision*, {hits / said:.0%}."
    )
