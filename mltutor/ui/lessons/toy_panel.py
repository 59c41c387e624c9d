"""A simulation in a section: situation, prediction, play with the prediction in sight, reason."""

from typing import TypeAlias, TypeGuard

import streamlit as st

from mltutor.lessons.lesson import ToyActivities
from mltutor.storage.records import Json
from mltutor.study.deeds import Deeds
from mltutor.toys.activities import Prediction
from mltutor.toys.numbers import shown_number
from mltutor.toys.simulation import Simulation
from mltutor.toys.simulations.registry import simulation_named
from mltutor.ui.deeds import deeds, record
from mltutor.ui.lessons.explain import show_explain
from mltutor.ui.lessons.focus import expect_focus, focus_place
from mltutor.ui.lessons.simulation_panel import Ghost, outcome_of, show_simulation
from mltutor.ui.lessons.words import READING_WIDTH, as_shown, as_spoken, show_words

Said: TypeAlias = Json
"""What was predicted: a number, the id of an option, or None if it was skipped."""

NO_GUESS = "The answer to this question: it is"


@st.fragment
def show_toy(activities: ToyActivities) -> None:
    """The teaching loop around one simulation; nothing is revealed before a prediction."""
    simulation, done = simulation_named(activities.toy), deeds()
    with st.container(border=True, width=READING_WIDTH):
        show_words(activities.situation)
        if activities.toy in done.predictions:
            show_words(activities.prediction.question)
        else:
            _ask(activities)
    if activities.toy in done.predictions:
        _play(activities, simulation, done)


def _ask(activities: ToyActivities) -> None:
    """The prediction; what is locked in is stored before anything is shown."""
    guess, key = activities.prediction, _guess_key(activities)
    st.markdown(f"**First, predict.** {as_shown(guess.question)}")
    with st.form(f"predict-{activities.toy}", border=False):
        if guess.options is not None:
            st.radio(
                as_spoken(guess.question),
                list(guess.options),
                index=None,
                format_func=lambda id_: as_shown((guess.options or {})[id_]),
                key=key,
                label_visibility="collapsed",
            )
        else:
            st.select_slider(
                as_spoken(guess.question),
                scale_of(guess),
                value=_start(guess),
                format_func=lambda value: shown_guess(value, guess),
                key=key,
                label_visibility="collapsed",
            )
        with st.container(horizontal=True):
            locked = st.form_submit_button(
                "Lock in my prediction", type="primary", on_click=_lock_in, args=(activities,)
            )
            st.form_submit_button(
                "Skip the prediction", type="tertiary", on_click=_keep, args=(activities, None)
            )
    if locked and guess.options is not None:
        st.warning("Choose one of the answers first; a wrong one does no harm.")
    elif locked:
        unmoved = as_shown(shown_guess(_start(guess), guess))
        st.warning(f"Move the slider first. If you do think {unmoved}, lock it in again.")


def _lock_in(activities: ToyActivities) -> None:
    """Keep an answer; a slider that was never moved is none, unless it is locked in again."""
    guess, key = activities.prediction, _guess_key(activities)
    said = st.session_state[key]
    unmoved = guess.options is None and said == _start(guess)
    asked_again = st.session_state.get(f"unmoved-{key}", False)
    st.session_state[f"unmoved-{key}"] = unmoved
    if said is not None and (asked_again or not unmoved):
        _keep(activities, said)


def _keep(activities: ToyActivities, said: Said) -> None:
    record("prediction", activities.toy, {"said": said})
    expect_focus(_guess_key(activities))


def _guess_key(activities: ToyActivities) -> str:
    return f"guess-{activities.toy}"


def _play(activities: ToyActivities, simulation: Simulation, done: Deeds) -> None:
    guess, said = activities.prediction, done.predictions[activities.toy]
    with focus_place(_guess_key(activities)):
        st.markdown(_gap_words(simulation, guess, said), width=READING_WIDTH)
    show_simulation(
        simulation,
        key=f"toy-{simulation.name}",
        start=guess.reveal,
        ghost=_ghost(guess, said),
    )
    show_formulas(simulation)
    show_explain(activities, done)


def show_formulas(simulation: Simulation) -> None:
    """The formulas behind a simulation, one click away."""
    if not simulation.formulas:
        return
    with st.expander("Formulas", width=READING_WIDTH):
        for formula in simulation.formulas:
            st.markdown(f"**{as_shown(formula.name)}**")
            st.latex(formula.latex)
            st.markdown(as_shown(formula.where))
            st.caption(f"Source: {as_shown(formula.source)}")


def scale_of(guess: Prediction) -> list[float]:
    """Every number that can be predicted, from low to high."""
    count = round((guess.high - guess.low) / guess.step)
    return [round(guess.low + place * guess.step, 9) for place in range(count + 1)]


def nearest(wanted: float, scale: list[float]) -> float:
    """The number of a scale that is nearest to the wanted one."""
    return min(scale, key=lambda value: abs(value - wanted))


def _start(guess: Prediction) -> float:
    """Where the slider of a prediction stands at first."""
    return nearest(guess.start, scale_of(guess))


def shown_guess(value: float, guess: Prediction) -> str:
    """A predicted number with its unit."""
    return shown_number(value, digits=guess.digits, unit=guess.unit)


def _gap_words(simulation: Simulation, guess: Prediction, said: Said) -> str:
    """One line: what was said, what it is, and why people are usually off."""
    if guess.options is None:
        told = f"{_truth(simulation, guess)}."
        before = f"You said {shown_guess(said, guess)}; it is" if _is_number(said) else NO_GUESS
    else:
        told = f"“{guess.options[guess.answer or '']}”."
        before = "It is as you said:" if said == guess.answer else NO_GUESS
        if isinstance(said, str) and said != guess.answer:
            before = f"You said “{guess.options.get(said, said)}”; it is"
    return f"**{as_shown(f'{before} {told}')}** {as_shown(guess.why)}"


def _is_number(said: Said) -> TypeGuard[float]:
    return isinstance(said, int | float) and not isinstance(said, bool)


def _truth(simulation: Simulation, guess: Prediction) -> str:
    outcome = outcome_of(simulation, simulation.settings(guess.reveal))
    value = outcome.measures.get(guess.measure or "")
    return "undefined" if value is None else shown_guess(value, guess)


def _ghost(guess: Prediction, said: Said) -> Ghost | None:
    if isinstance(said, str) and said in (guess.options or {}):
        return Ghost(text=f"You said “{(guess.options or {})[said]}”.")
    if guess.measure is None or not _is_number(said):
        return None
    return Ghost(
        text=f"You said {shown_guess(said, guess)}.",
        measure=guess.measure,
        value=float(said),
        low=guess.low,
        high=guess.high,
        unit=guess.unit,
        digits=guess.digits,
    )
