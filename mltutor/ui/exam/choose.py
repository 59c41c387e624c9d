"""Choosing a form: what it is, what the bank lacks for it, and going on with a sitting."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from mltutor import paths
from mltutor.errors import TutorError
from mltutor.quiz.forms.fixed import FixedForm, read_forms
from mltutor.storage.records import Attempt, Sitting
from mltutor.study.exam_forms import (
    EXTRA_MINUTES,
    FormChoice,
    Kind,
    missing_sentence,
    offer,
    start_sitting,
)
from mltutor.study.fixed_forms import fixed_minutes, start_fixed
from mltutor.study.sitting import time_left, unfinished_sitting
from mltutor.ui import resources
from mltutor.ui.exam.past import show_past_sittings
from mltutor.ui.exam.place import go_to

KINDS: dict[Kind, str] = {
    "full": "Full exam",
    "half": "Half exam",
    "shorter": "Shorter exam: as long as the question bank allows",
    "phase": "One phase of the lifecycle",
    "missed": "Questions I have missed",
}


def show_forms() -> None:
    """The page before a sitting: go on with one, start one, or look back."""
    exam = resources.curriculum().guide.exam
    count = exam.scored_questions + exam.unscored_questions
    st.title("Mock exam")
    st.write(
        f"{count} questions in {exam.minutes} minutes, as in {exam.code}: no feedback until you "
        f"hand in, no penalty for guessing, and {exam.unscored_questions} questions that do not "
        "count, which nobody can tell from the others. Close the browser whenever you must: the "
        "sitting stays where it is, but the clock of a timed one goes on."
    )
    _offer_unfinished()
    attempts = resources.store().attempts(resources.current_learner())
    _form(attempts)
    show_past_sittings(attempts)


def _offer_unfinished() -> None:
    sitting = unfinished_sitting(resources.store(), resources.current_learner(), resources.now())
    if sitting is None:
        return
    left = time_left(sitting, resources.now())
    words = "untimed" if left is None else f"{_minutes(left)} left"
    st.write(f"You are in the middle of “{sitting.title}”, {words}.")
    if st.button("Go on with it", type="primary"):
        go_to(sitting.sitting_id, _last_place(sitting))
        st.rerun()


def _last_place(sitting: Sitting) -> int:
    """Where the learner was last: the place that changed last."""
    answers = resources.store().sittings.answers(sitting.sitting_id)
    return max(answers, key=lambda each: each.saved_at).place if answers else 0


def _form(attempts: list[Attempt]) -> None:
    st.subheader("Start a new one")
    # Few small files, and an instructor's change shows at the next click.
    fixed, _ = read_forms(paths.bank_folders(), resources.bank())
    kinds: dict[str, Kind] = {kind: kind for kind in KINDS}
    names: dict[str, str] = {kind: KINDS[kind] for kind in KINDS}
    names |= {f"form:{id_}": form.form.title for id_, form in fixed.items()}
    picked = st.radio("Form", list(names), format_func=names.__getitem__, key="exam-kind")
    phase = _phase() if picked == "phase" else None
    timed = not st.checkbox("Untimed: practise with pauses", key="exam-untimed")
    extra = timed and st.checkbox(
        f"{EXTRA_MINUTES} more minutes for a whole exam (granted to non-native speakers)",
        key="exam-extra",
    )
    if kind := kinds.get(picked):
        _drawn(FormChoice(kind=kind, phase=phase, timed=timed, extra_time=extra), attempts)
    else:
        _fixed(fixed[picked.removeprefix("form:")], timed=timed, extra=extra)


def _phase() -> str:
    phases = resources.curriculum().phases
    return st.selectbox("Phase", list(phases), format_func=lambda id_: phases[id_].title)


def _drawn(choice: FormChoice, attempts: list[Attempt]) -> None:
    offered = offer(choice, resources.bank(), resources.curriculum(), attempts)
    if not offered.can_start:
        st.info(missing_sentence(offered, resources.curriculum()))
        if offered.missing:
            _drawn(replace(choice, kind="shorter"), attempts)
        return
    if not _start_button(offered.length, offered.minutes if choice.timed else None):
        return
    try:
        sitting = start_sitting(
            resources.store(),
            resources.bank(),
            resources.curriculum(),
            choice,
            learner=resources.current_learner(),
            now=resources.now(),
        )
    except TutorError as error:
        st.warning(str(error))
        return
    _enter(sitting)


def _fixed(form: FixedForm, *, timed: bool, extra: bool) -> None:
    minutes = fixed_minutes(form, resources.curriculum(), extra_time=extra) if timed else None
    if not _start_button(len(form.questions), minutes):
        return
    learner, now = resources.current_learner(), resources.now()
    try:
        sitting = start_fixed(resources.store(), form, minutes=minutes, learner=learner, now=now)
    except TutorError as error:
        st.warning(str(error))
        return
    _enter(sitting)


def _start_button(length: int, minutes: int | None) -> bool:
    clock = "no clock" if minutes is None else f"{minutes} minutes"
    return st.button(f"Start: {length} questions, {clock}", type="primary")


def _enter(sitting: Sitting) -> None:
    go_to(sitting.sitting_id, 0)
    st.rerun()


def _minutes(left: timedelta) -> str:
    minutes = int(left.total_seconds()) // 60
    return "less than a minute" if minutes == 0 else f"{minutes} minutes"
