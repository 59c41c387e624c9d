"""The app without a browser, with a database of its own."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from mltutor.curriculum import Curriculum
from mltutor.drill.generation import Drill, make_drill
from mltutor.paths import PAGES
from mltutor.storage.store import Store, open_store
from mltutor.ui import resources
from mltutor.ui.shell import SITE

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def drill(curriculum: Curriculum) -> Drill:
    return make_drill(curriculum)


@pytest.fixture(autouse=True)
def shipped_content(curriculum: Curriculum, drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no test here changes is made once, although caches are cleared around each one."""
    monkeypatch.setattr(resources, "load_curriculum", lambda: curriculum)
    monkeypatch.setattr(resources, "make_drill", lambda _: drill)


@pytest.fixture(autouse=True)
def own_data(
    tmp_path: Path, checked_files: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A cached store outlives a test, so caches are cleared around each one."""
    monkeypatch.setenv("MLTUTOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MLTUTOR_CACHE", str(checked_files))
    monkeypatch.delenv("MLTUTOR_BANKS", raising=False)
    # A script run by AppTest stays behind as `__main__`, which new processes would run again.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(folder=tmp_path / "data")
    yield store
    store.close()


@pytest.fixture
def open_page() -> Open:
    """Open a page of the app at an address with query parameters."""

    def open_(page: str | None = None, **query: str) -> AppTest:
        app = AppTest.from_file(str(SITE), default_timeout=30)
        if page is not None:
            # Addresses are known only after `st.navigation` has run.
            app.run()
            app.switch_page(os.path.relpath(PAGES / page, SITE.parent))
        app.query_params.update(query)
        return app.run()

    return open_
