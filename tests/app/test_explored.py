"""What is reached in the playground is kept, not only for the session."""

from streamlit.testing.v1 import AppTest

from mltutor.storage.store import Store
from mltutor.study.deeds import deeds_of


def test_a_challenge_is_kept_once_and_known_in_the_next_session(store: Store) -> None:
    def page() -> None:
        import streamlit as st  # noqa: PLC0415 - a script

        from mltutor.ui.explorables.progress import done_on, mark_done  # noqa: PLC0415

        st.text(", ".join(done_on("threshold")))
        mark_done("threshold", "prediction")
        mark_done("threshold", "cheap")

    first = AppTest.from_function(page, default_timeout=30).run()
    assert first.text[0].value == ""
    second = AppTest.from_function(page, default_timeout=30).run()
    assert second.text[0].value == "cheap, prediction"
    assert len(store.deeds("local")) == 2
    assert deeds_of(store, "local").explored == {"threshold": {"cheap", "prediction"}}
