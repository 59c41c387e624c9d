"""The one place where store, bank, curriculum and clock are built; every cache is here."""

import threading
from datetime import UTC, datetime

import streamlit as st

from mltutor import paths
from mltutor.curriculum import Curriculum, load_curriculum
from mltutor.drill.generation import Drill, make_drill
from mltutor.quiz.bank import Bank, fingerprint, load_bank
from mltutor.review.schedule import Memory, Replay
from mltutor.storage.store import Store, open_store
from mltutor.study.drilling import drill_attempts

LOCAL_LEARNER = "local"


def now() -> datetime:
    """The present time in UTC; nothing else in the project reads the clock."""
    return datetime.now(UTC)


def current_learner() -> str:
    """Who is learning: one person per machine until a sign-in replaces this function."""
    return LOCAL_LEARNER


@st.cache_resource(show_spinner=False, on_release=Store.close)
def store() -> Store:
    """The open store, shared by all learners of this process."""
    return open_store()


@st.cache_resource(show_spinner=False)
def curriculum() -> Curriculum:
    """The shipped curriculum; it changes only with the app."""
    return load_curriculum()


@st.cache_resource(show_spinner=False)
def drill() -> Drill:
    """The items of the drill; they follow from the curriculum."""
    return make_drill(curriculum())


@st.cache_resource(show_spinner=False)
def _replay(learner: str) -> Replay:  # noqa: ARG001 - each learner has one
    return Replay(drill().usual_seconds)


def memories(learner: str) -> dict[str, Memory]:
    """What a learner's drill answers say about each fact; only new ones are worked through."""
    return _replay(learner).memories(drill_attempts(store().attempts(learner)))


class _BankShelf:
    """The latest bank, read again when a file under its folders has changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: str | None = None
        self._bank: Bank | None = None

    def bank(self) -> Bank:
        folders = paths.bank_folders()
        with self._lock:
            seen = fingerprint(folders)
            if self._bank is None or seen != self._seen:
                self._bank = load_bank(
                    folders, curriculum(), paths.cache_folder(), previous=self._bank
                )
                self._seen = seen
            return self._bank


@st.cache_resource(show_spinner=False)
def _bank_shelf() -> _BankShelf:
    return _BankShelf()


def bank() -> Bank:
    """The question bank as it is now: a changed file shows at the next click."""
    return _bank_shelf().bank()
