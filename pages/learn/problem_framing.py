"""Problem framing: what exactly is predicted from what."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("problem-framing")
