"""Getting ready while the first visitor's browser still loads the page."""

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from mltutor.errors import TutorError

_FIRST_PAGE_SECONDS = 3


@asynccontextmanager
async def ready_early(_: st.App) -> AsyncIterator[None]:
    """Start-up of the server: import and load in the background, without making it wait."""
    threading.Thread(target=_load, name="warm-up", daemon=True).start()
    yield


def _load() -> None:
    from mltutor.ui import practice, resources, today  # noqa: F401, PLC0415 - slow, so only here

    try:
        resources.bank()
        resources.store()
    except TutorError:
        # The page that needs it says it to the learner.
        return
    # Imports hold back whoever opens the first page: the lessons' come when that one is there.
    time.sleep(_FIRST_PAGE_SECONDS)
    from mltutor.ui.lessons import page  # noqa: F401, PLC0415
