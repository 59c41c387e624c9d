"""Choosing what to practise. The choice is in the URL, so an instructor can send it as a link."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from mltutor.quiz.questions import TYPE_NAMES
from mltutor.study.rounds import (
    LENGTHS,
    Choice,
    choice_from_parameters,
    choice_parameters,
    matching_questions,
    unfinished_round,
)
from mltutor.ui import resources
from mltutor.ui.rounds import resume_button, start_button

DIFFICULTY_NAMES = {1: "1 · recall", 2: "2 · apply", 3: "3 · tell apart"}
POOL_NAMES = {"unseen": "Unseen first", "missed": "Only missed", "flagged": "Only flagged"}


def show_chooser() -> None:
    """One button to start; everything else is folded away."""
    choice = choice_from_parameters(st.query_params.to_dict())
    st.title("Practice")
    st.write(
        "Scenario questions as the exam asks them. After each answer you see why every option "
        "is right or wrong."
    )
    count = len(matching_questions(resources.bank(), choice))
    start_button(f"Start {min(choice.length, count) or choice.length} questions", choice)
    if choice == Choice():
        _offer_unfinished()
    with st.expander("Choose what to practise", expanded=choice != Choice()):
        _filters(choice)
        st.caption(f"{count} questions fit this choice.")


def _offer_unfinished() -> None:
    round_ = unfinished_round(resources.store(), resources.current_learner())
    if round_ is not None:
        resume_button("Continue where you stopped", round_, primary=False)


def _filters(choice: Choice) -> None:
    curriculum = resources.curriculum()
    guide = curriculum.guide
    phases = {
        phase.id: f"{n}. {phase.title}" for n, phase in enumerate(curriculum.phases.values(), 1)
    }
    domains = {domain.id: f"{domain.id}. {domain.title}" for domain in guide.domains}
    tasks = {
        task.id: f"{task.id} {task.title}"
        for domain in guide.domains
        if choice.domain in (None, domain.id)
        for task in domain.tasks
    }
    left, right = st.columns(2)
    with left:
        _select("Phase of the lifecycle", "phase", choice, phases)
        _select("Exam domain", "domain", choice, domains)
        _select("Task statement", "task", choice, tasks)
    with right:
        _select("Type", "type", choice, TYPE_NAMES)
        _select("Difficulty", "difficulty", choice, DIFFICULTY_NAMES)
        _select("Which questions", "pool", choice, POOL_NAMES, any_word=None)
    _select("Length", "length", choice, {n: f"{n} questions" for n in LENGTHS}, any_word=None)


def _select(
    label: str,
    field: str,
    choice: Choice,
    names: Mapping[Any, str],
    *,
    any_word: str | None = "Any",
) -> None:
    words: dict[Any, str] = {None: any_word, **names} if any_word else dict(names)
    options = list(words)
    value = getattr(choice, field)
    st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else 0,
        format_func=words.__getitem__,
        key=f"choose-{field}-{value}",
        on_change=_changed(choice, field, f"choose-{field}-{value}"),
    )


def _changed(choice: Choice, field: str, key: str) -> Callable[[], None]:
    def write() -> None:
        chosen = replace(choice, **{field: st.session_state[key]})
        if field == "domain":
            chosen = replace(chosen, task=None)
        st.query_params.from_dict(choice_parameters(chosen))

    return write
