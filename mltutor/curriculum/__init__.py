"""What the exam and the lifecycle consist of, read from `content/`."""

from mltutor.curriculum.curriculum import (
    ContentError,
    Curriculum,
    check_curriculum,
    load_curriculum,
)

__all__ = ["ContentError", "Curriculum", "check_curriculum", "load_curriculum"]
