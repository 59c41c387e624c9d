"""The drill of the shipped catalogue, made once."""

import pytest

from mltutor.curriculum import Curriculum
from mltutor.drill.generation import Drill, make_drill


@pytest.fixture(scope="session")
def drill(curriculum: Curriculum) -> Drill:
    return make_drill(curriculum)
