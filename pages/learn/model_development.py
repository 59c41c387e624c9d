"""Model development: which model is good enough, and why."""

from mltutor.ui.lessons.page import show_lesson

show_lesson("model-development")
