"""Taking one's progress to another machine: download, look, then join."""

from dataclasses import fields

import streamlit as st

from mltutor.errors import TutorError
from mltutor.study.progress_file import (
    MAX_BYTES,
    export_progress,
    merge_progress,
    preview_merge,
    read_progress,
)
from mltutor.study.progress_format import Progress
from mltutor.ui import resources

MIME = "application/json"
_UPLOAD = "progress-upload"


def show_progress_file() -> None:
    """Download and load, folded away below the results."""
    store, learner = resources.store(), resources.current_learner()
    with st.expander("Take your progress to another computer"):
        st.caption(f"Your answers are kept in {store.place}.")
        st.download_button(
            "Download my progress",
            data=lambda: export_progress(store, learner, resources.now()),
            file_name=f"mltutor-progress-{resources.now():%Y-%m-%d}.json",
            mime=MIME,
            on_click="ignore",
        )
        uploaded = st.file_uploader(
            "Load a progress file", type="json", key=_UPLOAD, max_upload_size=MAX_BYTES // 1_000_000
        )
        if uploaded is not None:
            _offer(uploaded.getvalue())


def _offer(data: bytes) -> None:
    """Say what the file would add; nothing is written before the button is pressed."""
    store, learner = resources.store(), resources.current_learner()
    try:
        progress = read_progress(data)
        counts = preview_merge(store, learner, progress)
    except TutorError as error:
        st.error(str(error))
        return
    st.write(
        f"This file holds {counts.attempts.new + counts.attempts.known} answers: "
        f"**{counts.attempts.new} new**, {counts.attempts.known} already here. "
        f"Flags and notes: {counts.marks.new} newer than yours. "
        f"Mock exams: {counts.sittings.new} new or further on. "
        f"Steps in lessons: {counts.deeds.new} new."
    )
    if not any(getattr(counts, field.name).new for field in fields(counts)):
        st.info("Everything in it is already here.")
        return
    st.button("Add to my progress", on_click=_merge, args=(progress,), type="primary")


def _merge(progress: Progress) -> None:
    counts = merge_progress(resources.store(), resources.current_learner(), progress)
    st.toast(f"{counts.attempts.new} answers added.")
