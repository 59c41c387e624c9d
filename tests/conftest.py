"""Settings of the test tools that hold for all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

import mltutor  # noqa: F401 - before numpy, since it says how many threads there are
from mltutor.curriculum import Curriculum
from tests.shipped import shipped_curriculum

# Speed is measured in benchmarks/; a busy machine must not make a true statement fail.
settings.register_profile("mltutor", deadline=None)
settings.load_profile("mltutor")


@pytest.fixture(scope="session")
def checked_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where apps and servers keep the files of the bank that they have read."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def curriculum() -> Curriculum:
    return shipped_curriculum()
