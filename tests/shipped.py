"""What ships with the app, read once per process by all tests that only look at it."""

from functools import cache

from mltutor.curriculum import Curriculum, load_curriculum


@cache
def shipped_curriculum() -> Curriculum:
    return load_curriculum()
