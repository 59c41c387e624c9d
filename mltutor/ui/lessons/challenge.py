"""The challenge of a lesson: watch it solved, half solved, on one's own; judged on fresh seeds."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from mltutor.casework.goals.verdict import Verdict
from mltutor.lessons import Lesson
from mltutor.lessons.lesson import LessonChallenge
from mltutor.storage.records import Json
from mltutor.study.deeds import Tries
from mltutor.toys.controls import Settings, Value
from mltutor.toys.simulation import Challenge, Simulation
from mltutor.toys.simulations.registry import challenge_named, simulation_named
from mltutor.ui.deeds import deeds, record
from mltutor.ui.lessons.simulation_panel import show_simulation
from mltutor.ui.lessons.solved import show_solved
from mltutor.ui.lessons.toy_panel import show_formulas
from mltutor.ui.lessons.words import READING_WIDTH, as_shown, show_words

LEVELS = {"solved": "Watch", "half": "Half solved", "own": "Alone"}
TRIES_BEFORE_HINTS, TRIES_BEFORE_SOLUTION = 3, 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """A challenge with its words and its simulation."""

    words: LessonChallenge
    challenge: Challenge
    simulation: Simulation


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a check found: the number of the try, and whether it was a solution shown before."""

    number: int
    verdict: Verdict
    copied: bool


@st.fragment
def show_challenge(lesson: Lesson) -> None:
    """The task, the level, the simulation and the check."""
    words = lesson.front.challenge
    challenge = challenge_named(words.name)
    asked = _Asked(words, challenge, simulation_named(challenge.simulation))
    tries = _tries_so_far(words.name)
    st.markdown(f"**{as_shown(words.title)}**")
    show_words(words.task)
    banner = st.empty()
    level = st.segmented_control(
        "How much help?",
        list(LEVELS),
        format_func=LEVELS.__getitem__,
        default="own" if tries.count else "solved",
        required=True,
        key=f"level-{words.name}",
    )
    if level == "solved":
        show_solved(words, asked.simulation)
    else:
        tries = _try(asked, tries, half=level == "half")
    show_formulas(asked.simulation)
    if tries.passed:
        text = as_shown(f"Reached. {words.why}")
        banner.success(text, icon=":material/check:", width=READING_WIDTH)


def _tries_so_far(name: str) -> Tries:
    return deeds().challenges.get(name, Tries())


def _try(asked: _Asked, tries: Tries, *, half: bool) -> Tries:
    """The simulation and the check; the tries with the one that was checked in this run."""
    name = asked.words.name
    locked = asked.words.half if half else ()
    shown = st.session_state.get(f"solution-{name}", 0)
    solution = asked.challenge.solutions[(shown - 1) % len(asked.challenge.solutions)]
    settings = show_simulation(
        asked.simulation,
        key=f"challenge-{name}-{'half' if half else 'own'}",
        start=solution if shown else _start(asked, locked),
        version=shown,
        locked=locked,
    )
    with st.container(width=READING_WIDTH):
        if st.button("Check", type="primary", key=f"check-{name}"):
            tries = _judge(asked, tries, settings)
        _show_verdict(asked)
        _help(asked, tries)
    return tries


def _start(asked: _Asked, locked: tuple[str, ...]) -> dict[str, object]:
    right: Mapping[str, Value] = asked.challenge.solutions[0]
    usual = asked.simulation.settings()
    return {**asked.words.start, **{name: right.get(name, usual[name]) for name in locked}}


def _judge(asked: _Asked, tries: Tries, settings: Settings) -> Tries:
    """Judge on the seeds of this attempt, and keep what was tried.

    Reaching the goal with a solution that was asked for shows nothing.
    """
    name = asked.words.name
    with st.spinner("Trying it on calls that nobody has seen…"):
        verdict = asked.challenge.judge(settings, tries.count)
    solutions = asked.challenge.solutions[: tries.shown]
    shown = (asked.simulation.settings(solution) for solution in solutions)
    copied = any(asked.simulation.alike(settings, each) for each in shown)
    plain: dict[str, Json] = {
        key: value for key, value in settings.items() if not isinstance(value, tuple)
    }
    record("challenge", name, {"passed": verdict.passed and not copied, "settings": plain})
    tries = _tries_so_far(name)
    st.session_state[f"verdict-{name}"] = _Checked(tries.count, verdict, copied)
    return tries


def _show_verdict(asked: _Asked) -> None:
    checked: _Checked | None = st.session_state.get(f"verdict-{asked.words.name}")
    if checked is None:
        return
    number, verdict = checked.number, checked.verdict
    if not verdict.passed:
        closeness = max(0.0, min(0.97, 1 - verdict.distance / 2))
        stand = f"Try {number}: {_nearness(verdict.distance)}, {closeness:.0%} of the way."
        st.progress(closeness, text=f"{stand} {as_shown(verdict.hint)}")
    elif checked.copied:
        st.warning(f"Try {number}: this is a solution that you were shown. Find other settings.")
    else:
        st.success(f"Try {number}: this one reaches the goal, on calls that nobody had seen.")


def _nearness(distance: float) -> str:
    """How far from the goal, in words: 1 is about half-way lost."""
    for limit, words in ((0.1, "very close"), (0.4, "close"), (1.0, "getting there")):
        if distance <= limit:
            return words
    return "far from it yet"


def _help(asked: _Asked, tries: Tries) -> None:
    """Hints one by one after a few tries, and at last a solution."""
    if tries.passed or tries.count < TRIES_BEFORE_HINTS:
        return
    name, hints = asked.words.name, asked.words.hints
    shown = st.session_state.setdefault(f"hints-{name}", 0)
    for hint in hints[:shown]:
        st.markdown(f"- {as_shown(hint)}")
    with st.container(horizontal=True):
        if shown < len(hints):
            label = f"Show a hint ({shown + 1} of {len(hints)})"
            st.button(label, key=f"hint-{name}", on_click=_one_more, args=(f"hints-{name}",))
        if tries.count >= TRIES_BEFORE_SOLUTION:
            st.button(
                "Show a solution",
                key=f"show-solution-{name}",
                on_click=_show_solution,
                args=(name,),
            )
    if tries.shown:
        st.info(
            "You have been shown a solution. The challenge counts once you reach the goal with "
            "other settings: change at least one, and check."
        )


def _show_solution(name: str) -> None:
    """The next solution, or the first again; that it was shown outlives the session."""
    shown = _tries_so_far(name).shown + 1
    st.session_state[f"solution-{name}"] = shown
    record("challenge", name, {"shown": shown})


def _one_more(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, 0) + 1
