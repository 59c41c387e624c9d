"""Why the gap? Each wrong reason is answered; the right one earns the takeaway."""

import streamlit as st

from mltutor.lessons.lesson import ToyActivities
from mltutor.study.deeds import Deeds
from mltutor.ui import resources
from mltutor.ui.deeds import record
from mltutor.ui.lessons.focus import expect_focus, focus_place
from mltutor.ui.lessons.words import READING_WIDTH, as_shown, as_spoken


def show_explain(activities: ToyActivities, done: Deeds) -> None:
    """The question until its reason is found, then the reason and what to remember."""
    with st.container(border=True, width=READING_WIDTH):
        st.markdown("**Why is that so?**")
        st.markdown(as_shown(activities.explain.question))
        if activities.toy in done.reasons:
            _found(activities)
        else:
            _ask(activities)


def _ask(activities: ToyActivities) -> None:
    explain = activities.explain
    with st.form(f"explain-{activities.toy}", border=False):
        chosen = st.radio(
            as_spoken(explain.question),
            activities.shown_reasons(resources.current_learner()),
            index=None,
            format_func=lambda place: as_shown(explain.options[place].text),
            key=_key(activities),
            label_visibility="collapsed",
        )
        checked = st.form_submit_button(
            "Check my reason", type="primary", on_click=_check, args=(activities,)
        )
    if checked and chosen is None:
        st.warning("Choose a reason first.")
    elif checked and chosen is not None:
        st.warning(f"{as_shown(explain.options[chosen].why)} Try another one.")


def _check(activities: ToyActivities) -> None:
    """The right reason is kept; a wrong one is answered by the run that follows."""
    chosen = st.session_state[_key(activities)]
    if chosen is not None and activities.explain.options[chosen].correct:
        record("reason", activities.toy)
        expect_focus(_key(activities))


def _key(activities: ToyActivities) -> str:
    return f"reason-{activities.toy}"


def _found(activities: ToyActivities) -> None:
    right = next(option for option in activities.explain.options if option.correct)
    with focus_place(_key(activities)):
        st.success(f"**{as_shown(right.text)}**\n\n{as_shown(right.why)}", icon=":material/check:")
    st.info(f"**Takeaway** {as_shown(activities.takeaway)}", icon=":material/school:")
