import pytest

from mltutor.curriculum import Curriculum, load_curriculum


@pytest.fixture(scope="session")
def curriculum() -> Curriculum:
    return load_curriculum()
