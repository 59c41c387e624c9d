"""What ships with the app, read once per process by all tests that only look at it."""

from functools import cache

from mltutor.curriculum import Curriculum, load_curriculum
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import Bank, load_bank


@cache
def shipped_curriculum() -> Curriculum:
    return load_curriculum()


@cache
def shipped_bank() -> Bank:
    return load_bank([QUIZ_BANK], shipped_curriculum())
