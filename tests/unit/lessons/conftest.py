import pytest

from mltutor.curriculum import Curriculum
from tests.shipped import shipped_curriculum


@pytest.fixture(scope="session")
def curriculum() -> Curriculum:
    return shipped_curriculum()
