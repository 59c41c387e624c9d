"""Lessons: the seven phase pages, written in `content/phases/*.md` and checked like questions."""

from mltutor.lessons.checking import check_lessons
from mltutor.lessons.lesson import Lesson, Section
from mltutor.lessons.reading import LessonError, load_lesson

__all__ = ["Lesson", "LessonError", "Section", "check_lessons", "load_lesson"]
