"""What is around every page: icon, style, and what a learner sees when something fails."""

import logging
import uuid
from pathlib import Path

import streamlit as st

from mltutor.errors import TutorError

SITE = Path(__file__).with_name("site.py")

ICON = Path(__file__).with_name("icon.svg")
"""A file of ours: named icons would be fetched from elsewhere."""

STYLE = Path(__file__).with_name("app.css")
"""The few rules that the theme has no setting for."""

log = logging.getLogger(__name__)


def tell_failure(error: Exception) -> bool:
    """Show an error that no page has handled; true, because nothing more is to be shown.

    Learners get a sentence. If it is our fault they also get a number, under which the log has the
    traceback.
    """
    if isinstance(error, TutorError):
        st.error(str(error))
        return True
    number = uuid.uuid4().hex[:8]
    log.error("failure %s", number, exc_info=error)
    st.error(
        f"Something went wrong on our side (reference {number}). "
        "Your answers are safe. Reload the page; if it happens again, report the number."
    )
    return True
