"""The whole lesson of the authors' manual, to be changed by the tests."""

import re

from mltutor.curriculum import Curriculum
from mltutor.lessons.reading import FOLDER, ReadLesson, read_lesson_text

MANUAL = (FOLDER / "README.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```markdown\n(.*?)```", MANUAL, re.DOTALL)
PHASE = "monitoring"


def changed(*pairs: tuple[str, str]) -> str:
    """The example with pieces of text exchanged; each must be there."""
    text = EXAMPLE
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def read(text: str, curriculum: Curriculum, phase: str = PHASE) -> ReadLesson:
    return read_lesson_text(text, f"{phase}.md", phase, curriculum)
